"""Pairs of mentions, compared: which are linked, and which may count the same money twice."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from orewire.dataset.linking.candidates import Array
from orewire.dataset.linking.compare import compare
from orewire.dataset.linking.doubles import may_relate, relate
from orewire.dataset.linking.profile import Profile
from orewire.dataset.linking.types import type_points

_HELD = 4096
"""Profiles kept in memory; a mention's pairs come together."""


class Pair(NamedTuple):
    """What came of comparing two mentions, `one` published first, by their numbers."""

    one: int
    other: int
    score: float | None
    """How well they agree where they are linked, else None."""
    relation: str | None
    """What `one` is to `other` where they are not linked; None where their money is apart."""


def compare_pairs(parts: Iterable[Array], read: Callable[[int], Profile]) -> Iterator[Pair]:
    """Yield the pairs of numbers that are linked or related; `read` gives the profile of a number."""
    held = lru_cache(maxsize=_HELD)(read)
    for part in parts:
        for one, other in part.tolist():
            pair = _compare_pair((one, held(one)), (other, held(other)))
            if pair is not None:
                yield pair


def _compare_pair(first: tuple[int, Profile], second: tuple[int, Profile]) -> Pair | None:
    (i, one), (j, other) = sorted((first, second), key=lambda item: item[1].order)
    if type_points(one.deal_type, other.deal_type) is None and not may_relate(one, other):
        return None
    comparison = compare(one, other)
    if comparison.linked:
        return Pair(i, j, comparison.score, None)
    relation = relate(one, other, comparison)
    return None if relation is None else Pair(i, j, None, relation)
