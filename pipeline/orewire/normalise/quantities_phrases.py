"""Phrases looked up at a place in a text: the longest that ends or begins there."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Generic, TypeVar

from orewire.lexicon import load_rows
from orewire.records import Qualifier

P = TypeVar("P")
Q = TypeVar("Q")


class Phrases(Generic[P]):
    """A table of phrases; a look-up tries only the lengths of those with the same first or last letter."""

    def __init__(self, entries: Mapping[str, P], exact: Mapping[str, P] | None = None) -> None:
        """Take phrases that are matched in any case, and some whose capitals count."""
        self._any = {phrase.lower(): payload for phrase, payload in entries.items()}
        self._exact = dict(exact or {})
        phrases = (*self._any, *self._exact)
        self._longest = max(map(len, phrases))
        self._by_first = _lengths((phrase[0].lower(), len(phrase)) for phrase in phrases)
        self._by_last = _lengths((phrase[-1].lower(), len(phrase)) for phrase in phrases)

    def starting_at(self, flat: str, start: int) -> tuple[int, P] | None:
        """Return end and payload of the longest phrase that begins at `start` and ends with a word."""
        lengths = self._by_first.get(flat[start : start + 1].lower())
        if lengths is None:
            return None
        stretch = flat[start : start + self._longest + 1]
        for length in lengths:
            if length <= len(stretch):
                hit = self._hit(stretch[:length])
                if hit is not None and not _same_word(stretch, length):
                    return start + length, hit
        return None

    def ending_at(self, flat: str, end: int) -> tuple[int, P] | None:
        """Return start and payload of the longest phrase that ends at `end` and begins with a word."""
        lengths = self._by_last.get(flat[end - 1 : end].lower()) if end > 0 else None
        if lengths is None:
            return None
        stretch = flat[max(0, end - self._longest - 1) : end]
        for length in lengths:
            place = len(stretch) - length
            if place >= 0:
                hit = self._hit(stretch[place:])
                if hit is not None and not _same_word(stretch, place):
                    return end - length, hit
        return None

    def _hit(self, wording: str) -> P | None:
        hit = self._exact.get(wording)
        return self._any.get(wording.lower()) if hit is None else hit


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    grouped: dict[str, set[int]] = {}
    for mark, length in pairs:
        grouped.setdefault(mark, set()).add(length)
    return {mark: tuple(sorted(lengths, reverse=True)) for mark, lengths in grouped.items()}


def _same_word(text: str, place: int) -> bool:
    """Return whether the character before and at `place` belong to one word."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


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
    """Return how the words right before `start` or after `end` hedge a figure; a limit beats an estimate."""
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
