"""Phrases looked up at a place in a text: the longest that ends or begins there."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Generic, TypeVar

from orewire.lexicon import load_rows
from orewire.records import Qualifier

P = TypeVar("P")
Q = TypeVar("Q")


class Phrases(Generic[P]):
    """A table of phrases; look-ups cost one dictionary access for each possible length, whatever its size."""

    def __init__(self, entries: Mapping[str, P], exact: Mapping[str, P] | None = None) -> None:
        """Take phrases that are matched in any case, and some whose capitals count."""
        self._any = {phrase.lower(): payload for phrase, payload in entries.items()}
        self._exact = dict(exact or {})
        lengths = {len(phrase) for phrase in (*self._any, *self._exact)}
        self._lengths = tuple(sorted(lengths, reverse=True))

    def starting_at(self, flat: str, start: int) -> tuple[int, P] | None:
        """Return end and payload of the longest phrase that begins at `start` and ends at the end of a word."""
        longest = flat[start : start + self._lengths[0] + 1]
        lower = longest.lower()
        for length in self._lengths:
            if length <= len(longest):
                hit = self._hit(longest[:length], lower[:length])
                if hit is not None and not _same_word(longest, length):
                    return start + length, hit
        return None

    def ending_at(self, flat: str, end: int) -> tuple[int, P] | None:
        """Return start and payload of the longest phrase that ends at `end` and begins at the start of a word."""
        first = max(0, end - self._lengths[0] - 1)
        before = flat[first:end]
        lower = before.lower()
        for length in self._lengths:
            if length <= len(before):
                place = len(before) - length
                hit = self._hit(before[place:], lower[place:])
                if hit is not None and not _same_word(before, place):
                    return end - length, hit
        return None

    def _hit(self, wording: str, lower: str) -> P | None:
        hit = self._exact.get(wording)
        return self._any.get(lower) if hit is None else hit


def _same_word(text: str, place: int) -> bool:
    """Return whether the character before and at `place` belong to one word."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def nearest_after(table: Phrases[Q], flat: str, start: int, stop: int) -> tuple[int, Q] | None:
    """Return the distance and payload of the first phrase that begins at a word between `start` and `stop`."""
    for place in word_starts(flat, start, stop):
        if hit := table.starting_at(flat, place):
            return place - start, hit[1]
    return None


def nearest_before(table: Phrases[Q], flat: str, end: int, stop: int) -> tuple[int, Q] | None:
    """Return the distance and payload of the last phrase that ends at a word between `stop` and `end`."""
    for place in reversed(list(word_ends(flat, max(0, stop), end))):
        hit = table.ending_at(flat, place)
        if hit and hit[0] >= stop:
            return end - place, hit[1]
    return None


def word_starts(flat: str, start: int, stop: int) -> Iterable[int]:
    """Yield the places in a stretch where a word, or a mark that is no space, begins."""
    for place in range(start, min(stop, len(flat))):
        if not flat[place].isspace() and (place == start or not _same_word(flat, place)):
            yield place


def word_ends(flat: str, start: int, stop: int) -> Iterable[int]:
    """Yield the places in a stretch where a word, or a mark that is no space, ends."""
    for place in range(start + 1, stop + 1):
        if not flat[place - 1].isspace() and (place == len(flat) or not _same_word(flat, place)):
            yield place


@cache
def _qualifiers(side: str) -> Phrases[Qualifier | str]:
    rows = load_rows("qualifiers", ("phrase", "side", "qualifier"))
    return Phrases(
        {
            row.need("phrase"): Qualifier(row.need("qualifier")) if row.get("qualifier") else "filler"
            for row in rows
            if row.need("side") == side
        }
    )


def qualifier_around(flat: str, start: int, end: int) -> Qualifier | None:
    """Return how the words right before `start` or right after `end` hedge a figure; a limit beats an estimate."""
    about: Qualifier | None = None
    place = start
    for _ in range(4):
        hit = _qualifiers("before").ending_at(flat, _back(flat, place))
        if hit is None:
            break
        place, payload = hit
        if isinstance(payload, Qualifier) and payload is not Qualifier.ABOUT:
            return payload
        if payload is Qualifier.ABOUT:
            about = payload
    after = _qualifiers("after").starting_at(flat, end + (flat[end : end + 1] == " "))
    if after and isinstance(after[1], Qualifier) and about is None:
        return after[1]
    return about


def _back(flat: str, start: int) -> int:
    place = start
    while place > 0 and start - place < 4 and flat[place - 1] in ' ("':
        place -= 1
    return place
