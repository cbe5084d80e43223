"""The pairs worth comparing, compared: which are linked, and which may count the same money twice."""

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from orewire.dataset.linking.compare import compare
from orewire.dataset.linking.doubles import relate
from orewire.dataset.linking.profile import Profile
from orewire.dataset.linking.spool import read_blocks

_BLOCK = 120
"""Mentions under one key that are all compared; of more, each with the next `_WINDOW` in order of publication."""
_WINDOW = 40

Keyed = tuple[Profile, tuple[int, ...]]


class Pair(NamedTuple):
    """What came of comparing two mentions, by their numbers; None where the comparison gives none of it."""

    one: int
    other: int
    score: float | None
    relation: str | None
    """What `one` is to `other`."""


def compare_part(path: Path, read: Callable[[int], Keyed]) -> Iterator[Pair]:
    """Yield the pairs of one part of the keys that are linked or related.

    A pair that shares several keys is compared under the smallest of them, once over all parts.
    """
    for key, *numbers in read_blocks(path):
        members = sorted(((number, *read(number)) for number in numbers), key=lambda item: item[1].order)
        for (i, one, keys), (j, other, other_keys) in _block_pairs(members):
            if key != _smallest_shared(keys, other_keys):
                continue
            comparison = compare(one, other)
            score = comparison.score if comparison.linked else None
            relation = None if comparison.linked else relate(one, other, comparison)
            if score is not None or relation is not None:
                yield Pair(i, j, score, relation)


Member = tuple[int, Profile, tuple[int, ...]]


def _block_pairs(members: list[Member]) -> Iterator[tuple[Member, Member]]:
    if len(members) <= _BLOCK:
        yield from combinations(members, 2)
        return
    for at, member in enumerate(members):
        for fellow in members[at + 1 : at + 1 + _WINDOW]:
            yield member, fellow


def _smallest_shared(one: tuple[int, ...], other: tuple[int, ...]) -> int | None:
    shared = set(other)
    return next((key for key in one if key in shared), None)
