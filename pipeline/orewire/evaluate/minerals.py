"""Minerals of the gold held against the vocabulary."""

from collections.abc import Iterator

from orewire.evaluate.fit import words_of
from orewire.normalise.minerals import normalise_mineral


def parse_mineral(text: str) -> str:
    """Return the canonical name; ValueError where the vocabulary does not have it under this very name."""
    canonical = normalise_mineral(text)
    if canonical is None:
        raise ValueError(f"{text!r} is not in the mineral vocabulary")
    if canonical != text:
        raise ValueError(f"the canonical name of {text!r} is {canonical!r}")
    return text


def mineral_misfit(wording: str, mineral: str) -> str | None:
    """Return why a wording does not name the mineral, whole or by some of its words."""
    if any(normalise_mineral(part) == mineral for part in _parts(wording)):
        return None
    return f"{wording!r} is not in the vocabulary as {mineral!r}"


def _parts(wording: str) -> Iterator[str]:
    """Yield the wording and every run of its words, longest first."""
    yield wording
    words = wording.split()
    for size in range(min(len(words), 6), 0, -1):
        for at in range(len(words) - size + 1):
            yield " ".join(words[at : at + size]).strip(".,;:()\"'“”’")
    yield from words_of(wording)
