"""Linked pairs → deals: no two mentions of a deal may exclude each other."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from orewire.dataset.linking.compare import compare
from orewire.dataset.linking.profile import Profile

_CHECKED = 30
"""So many earliest and so many latest mentions of a deal are asked whether they exclude a newcomer."""


class Edge(NamedTuple):
    """Two mentions that are taken for one deal; a score above 1 is a person's word."""

    one: int
    other: int
    score: float


def cluster(
    edges: Iterable[Edge], profiles: dict[int, Profile], apart: frozenset[frozenset[int]]
) -> list[list[int]]:
    """Return the deals that linked mentions make, each in order of publication; every mention stands in one.

    The best pairs are joined first; two groups are joined only where no mention of the one excludes one of the
    other. A person's merge asks for no agreement, and a person's split (`apart`) is stronger than all.
    """
    groups = {number: [number] for number in profiles}
    for edge in sorted(edges, key=lambda edge: _rank(edge, profiles)):
        one, other = groups[edge.one], groups[edge.other]
        if one is other or _are_apart(one, other, apart):
            continue
        if edge.score <= 1 and _exclude(one, other, profiles):
            continue
        joined = sorted([*one, *other], key=lambda number: profiles[number].order)
        groups.update(dict.fromkeys(joined, joined))
    return list({group[0]: group for group in groups.values()}.values())


def components(edges: Iterable[Edge]) -> list[list[Edge]]:
    """Return the edges by the connected parts that they make."""
    held = list(edges)
    parent: dict[int, int] = {}
    for edge in held:
        one, other = _root(parent, edge.one), _root(parent, edge.other)
        parent[max(one, other)] = min(one, other)
    parts: dict[int, list[Edge]] = {}
    for edge in held:
        parts.setdefault(_root(parent, edge.one), []).append(edge)
    return list(parts.values())


def best_links(group: Sequence[Profile], merged: Callable[[str, str], bool]) -> list[dict[str, object]]:
    """Return, for each mention of a deal but the first, which earlier one it agrees with best and why."""
    links: list[dict[str, object]] = []
    for at, profile in enumerate(group[1:], start=1):
        earlier = group[max(0, at - _CHECKED) : at]
        compared = [(compare(fellow, profile), fellow) for fellow in earlier]
        best, fellow = max(compared, key=lambda item: (item[0].veto is None, item[0].points))
        by_person = next((other for other in group if merged(profile.mention_id, other.mention_id)), None)
        links.append(
            {
                "mention_id": profile.mention_id,
                "to": (by_person or fellow).mention_id,
                "score": 1.0 if by_person else best.score,
                "why": "merged by a person" if by_person else "; ".join(best.why),
            }
        )
    return links


def _rank(
    edge: Edge, profiles: dict[int, Profile]
) -> tuple[float, tuple[int, str, int], tuple[int, str, int]]:
    first, last = sorted((profiles[edge.one].order, profiles[edge.other].order))
    return -edge.score, first, last


def _are_apart(one: Sequence[int], other: Sequence[int], apart: frozenset[frozenset[int]]) -> bool:
    return bool(apart) and any(frozenset((a, b)) in apart for a in one for b in other)


def _exclude(one: Sequence[int], other: Sequence[int], profiles: dict[int, Profile]) -> bool:
    return any(compare(profiles[a], profiles[b]).veto is not None for a in _asked(one) for b in _asked(other))


def _asked(group: Sequence[int]) -> Sequence[int]:
    return group if len(group) <= 2 * _CHECKED else [*group[:_CHECKED], *group[-_CHECKED:]]


def _root(parent: dict[int, int], number: int) -> int:
    while parent.setdefault(number, number) != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number
