"""How far two parties' names agree."""

from enum import IntEnum
from functools import cache, lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from orewire.dataset.linking.profile import Party
from orewire.lexicon import load_rows

_SLIP_EVERY = 8
"""Letters of a name for each of which one slip (a letter wrong, missing, added or swapped) is allowed."""
_ALIKE = 0.93
"""Jaro-Winkler similarity that names of different match keys need."""
_PUBLIC = frozenset({"government", "agency"})


class Likeness(IntEnum):
    """How far two names agree, worst first."""

    DIFFERENT = 0
    SISTER = 1
    """One head, and each a word of its own: Kestrel Gold, Kestrel Silver."""
    RELATED = 2
    """One name holds the other: parent and subsidiary perhaps; or a state and one of its bodies."""
    SHORT = 3
    """One is a short form of the other."""
    VARIANT = 4
    """Another spelling."""
    SAME = 5


def compare_parties(one: Party, other: Party) -> Likeness:
    """Return how far two parties are one organisation; a shared ticker makes them the same."""
    if one.name == other.name or (one.ticker and one.ticker == other.ticker):
        return Likeness.SAME
    if one.kind in _PUBLIC and other.kind in _PUBLIC and one.country and one.country == other.country:
        if one.kind == other.kind == "government":
            return Likeness.SHORT
        if _is_part(one.name.split(), other.name.split()):
            return Likeness.SHORT
        if one.kind != other.kind:
            return Likeness.RELATED
    return compare_names(one.name, other.name, one.key == other.key)


def _is_part(words: list[str], others: list[str]) -> bool:
    """Tell whether one body's name has all words of the other's, two at least: US Department of Energy."""
    return min(len(words), len(others)) > 1 and (set(words) <= set(others) or set(others) <= set(words))


@lru_cache(maxsize=1 << 16)
def compare_names(one: str, other: str, same_key: bool) -> Likeness:
    """Return how far two comparable names (`latin_name`) agree; `same_key` tells that their match keys are equal."""
    if one.replace(" ", "") == other.replace(" ", ""):
        return Likeness.SAME
    short, long = sorted((one.split(), other.split()), key=lambda words: (len(words), words))
    if _is_spelling(" ".join(short), " ".join(long), same_key):
        return Likeness.VARIANT
    if _is_short_form(short, long):
        return Likeness.SHORT
    if not _shares_head(short, long):
        return Likeness.DIFFERENT
    return Likeness.RELATED if set(short) <= set(long) else Likeness.SISTER


def _is_spelling(one: str, other: str, same_key: bool) -> bool:
    """Tell whether names differ by slips of the pen or transliteration; words of trade and numbers must be equal."""
    words, others = one.split(), other.split()
    if len(words) != len(others):
        return False
    slips = 0
    for word, fellow in zip(words, others, strict=True):
        if word == fellow:
            continue
        if word.isdigit() or fellow.isdigit() or (_plain(word) and _plain(fellow)):
            return False
        if word[0] != fellow[0] and not same_key:
            return False
        slips += OSA.distance(word, fellow)
    letters = min(len(one), len(other))
    if same_key:
        return slips <= max(2, letters // 4)
    return slips <= letters // _SLIP_EVERY and JaroWinkler.similarity(one, other) > _ALIKE


def _is_short_form(short: list[str], long: list[str]) -> bool:
    """Tell whether the longer name is the shorter one with words of trade after it, or it is its initials."""
    if len(short) == 1 and len(long) >= 3 and len(short[0]) >= 3:
        if short[0] == "".join(word[0] for word in long):
            return True
        if short[0] == "".join(word[0] for word in long if word not in ("of", "and", "for", "the")):
            return True
    if len(short) >= len(long) or long[: len(short)] != short or all(map(_plain, short)):
        return False
    return all(map(_plain, long[len(short) :]))


def _shares_head(short: list[str], long: list[str]) -> bool:
    return short[0] == long[0] and len(short[0]) > 2 and not _plain(short[0])


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(row.need("word") for row in load_rows("link_name_words", ("word", "example")))


def _plain(word: str) -> bool:
    return word in _plain_words()
