"""Pairs of mentions, compared: which are linked, and which may count the same money twice."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from orewire.dataset.linking.candidates import Array
from orewire.dataset.linking.compare import compare
from orewire.dataset.linking.doubles import may_relate, relate
from orewire.dataset.linking.found import FoundPairs
from orewire.dataset.linking.profile import Profile
from orewire.dataset.linking.types import type_points

_HELD = 4096
"""Profiles kept in memory; a mention's pairs come together."""


def compare_pairs(parts: Iterable[Array], read: Callable[[int], Profile], found: FoundPairs) -> None:
    """Compare pairs of numbers and put into `found` which are linked or related; `read` gives a number's profile."""
    held = lru_cache(maxsize=_HELD)(read)
    for part in parts:
        for one, other in part:
            _compare_pair((int(one), held(int(one))), (int(other), held(int(other))), found)


def _compare_pair(first: tuple[int, Profile], second: tuple[int, Profile], found: FoundPairs) -> None:
    (i, one), (j, other) = (first, second) if first[1].order <= second[1].order else (second, first)
    if type_points(one.deal_type, other.deal_type) is None and not may_relate(one, other):
        return
    comparison = compare(one, other)
    if comparison.linked:
        found.link(i, j, comparison.score)
    elif (relation := relate(one, other, comparison)) is not None:
        found.relate(i, j, relation)
