"""Minerals of the gold held against the vocabulary."""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec

from orewire.evaluate.fit import words_of


def parse_mineral(text: str) -> str:
    """Return the canonical name; ValueError where the vocabulary does not have it under this very name."""
    read = _vocabulary()
    canonical = read(text) if read else text
    if canonical is None:
        raise ValueError(f"{text!r} is not in the mineral vocabulary")
    if canonical != text:
        raise ValueError(f"the canonical name of {text!r} is {canonical!r}")
    return text


def mineral_misfit(wording: str, mineral: str) -> str | None:
    """Return why a wording does not name the mineral, whole or by some of its words."""
    read = _vocabulary()
    if read is None or any(read(part) == mineral for part in _parts(wording)):
        return None
    return f"{wording!r} is not in the vocabulary as {mineral!r}"


def _vocabulary() -> Callable[[str], str | None] | None:
    """Return the reader of the vocabulary; None while there is none to hold the gold against."""
    if find_spec("orewire.normalise.minerals") is None:
        return None
    read: Callable[[str], str | None] = import_module("orewire.normalise.minerals").normalise_mineral
    return read


def _parts(wording: str) -> Iterator[str]:
    """Yield the wording and every run of its words, longest first."""
    yield wording
    words = wording.split()
    for size in range(min(len(words), 6), 0, -1):
        for at in range(len(words) - size + 1):
            yield " ".join(words[at : at + size]).strip(".,;:()\"'“”’")
    yield from words_of(wording)
