"""Linked pairs → deals: no two mentions of a deal may exclude each other."""

from collections.abc import Mapping, Sequence

from orewire.dataset.linking.compare import compare
from orewire.dataset.linking.profile import Profile

_CHECKED = 30
"""So many earliest and so many latest mentions of a deal are asked whether they exclude a newcomer."""


Profiles = Mapping[int, Profile]
Scores = Mapping[frozenset[int], float]


def cluster(scores: Scores, profiles: Profiles, apart: frozenset[frozenset[int]]) -> list[list[int]]:
    """Return the deals that linked pairs and their scores make, each in order of publication.

    Every mention of `profiles` stands in one. The best pairs are joined first; two groups are joined only where no
    mention of the one excludes one of the other. A person's merge (a score above 1) asks for no agreement, and a
    person's split (`apart`) is stronger than all.
    """
    groups = {number: [number] for number in profiles}
    for pair in sorted(scores, key=lambda pair: _rank(pair, scores[pair], profiles)):
        one, other = (groups[number] for number in pair)
        if one is other or _are_apart(one, other, apart):
            continue
        if scores[pair] <= 1 and _exclude(one, other, profiles, scores):
            continue
        joined = sorted([*one, *other], key=lambda number: profiles[number].order)
        groups.update(dict.fromkeys(joined, joined))
    return list({group[0]: group for group in groups.values()}.values())


def best_fellows(group: Sequence[int], scores: Scores) -> list[tuple[int, int]]:
    """Return, for each mention of a deal but the first, the one that it agrees with best, the earliest of several."""
    return [
        (number, max(group, key=lambda other: scores.get(frozenset((number, other)), 0.0)))
        for number in group[1:]
    ]


def _rank(pair: frozenset[int], score: float, profiles: Profiles) -> tuple[float, list[tuple[int, str, int]]]:
    return -score, sorted(profiles[number].order for number in pair)


def _are_apart(one: Sequence[int], other: Sequence[int], apart: frozenset[frozenset[int]]) -> bool:
    return bool(apart) and any(frozenset((a, b)) in apart for a in one for b in other)


def _exclude(one: Sequence[int], other: Sequence[int], profiles: Profiles, scores: Scores) -> bool:
    return any(
        frozenset((a, b)) not in scores and compare(profiles[a], profiles[b]).veto is not None
        for a in _asked(one)
        for b in _asked(other)
    )


def _asked(group: Sequence[int]) -> Sequence[int]:
    return group if len(group) <= 2 * _CHECKED else [*group[:_CHECKED], *group[-_CHECKED:]]
