"""What comparing gave, kept small: a few numbers a pair, and which mentions belong to which deal."""

from array import array
from collections.abc import Iterator, MutableSequence

import numpy as np

from orewire.dataset.linking.candidates import Array
from orewire.dataset.linking.doubles import OPPOSITE, RETOLD

_RELATIONS = (None, *OPPOSITE)
Scores = dict[frozenset[int], float]


class FoundPairs:
    """Linked and related pairs of numbered mentions."""

    def __init__(self) -> None:
        self._ones, self._others = array("I"), array("I")
        self._scores, self._relations = array("d"), array("B")

    def link(self, one: int, other: int, score: float) -> None:
        """Take a pair that tells one deal; should the two end up in two deals, each may retell the other."""
        self._add(one, other, score, RETOLD)

    def relate(self, one: int, other: int, relation: str) -> None:
        """Take a pair that is not linked, and what the first is to the second."""
        self._add(one, other, 0.0, relation)

    def components(self) -> Iterator[Scores]:
        """Yield the linked pairs and their scores, those that hang together at once; a later score counts."""
        scores = np.frombuffer(self._scores)
        linked = np.flatnonzero(scores)
        ones = np.frombuffer(self._ones, dtype=np.uintc)[linked]
        others = np.frombuffer(self._others, dtype=np.uintc)[linked]
        roots = _roots(ones, others)
        order = np.argsort(roots, kind="stable")
        cuts = np.flatnonzero(roots[order][1:] != roots[order][:-1]) + 1
        for part in np.split(order, cuts) if len(order) else ():
            told = zip(ones[part].tolist(), others[part].tolist(), scores[linked[part]].tolist(), strict=True)
            yield {frozenset((one, other)): score for one, other, score in told}

    def relations(self, heads: Array) -> "Relations":
        """Return what deals are to each other; `heads` is the first mention of each mention's deal."""
        ones = heads[np.frombuffer(self._ones, dtype=np.uintc)]
        others = heads[np.frombuffer(self._others, dtype=np.uintc)]
        codes = np.frombuffer(self._relations, dtype=np.uint8)
        apart = ones != others
        return Relations(ones[apart], others[apart], codes[apart])

    def _add(self, one: int, other: int, score: float, relation: str) -> None:
        self._ones.append(one)
        self._others.append(other)
        self._scores.append(score)
        self._relations.append(_RELATIONS.index(relation))


class Relations:
    """What deals, each by the number of its first mention, are to each other."""

    def __init__(self, ones: Array, others: Array, codes: Array) -> None:
        turned = np.array([_RELATIONS.index(OPPOSITE.get(name or "")) for name in _RELATIONS], dtype=np.uint8)
        rows = np.column_stack((np.r_[ones, others], np.r_[others, ones], np.r_[codes, turned[codes]]))
        self._rows = np.unique(rows.astype(np.int64), axis=0)

    def of(self, number: int) -> list[tuple[int, str]]:
        """Return the other deals that a deal is related to, and what it is to each."""
        start, end = np.searchsorted(self._rows[:, 0], (number, number + 1))
        return [(other, str(_RELATIONS[code])) for _, other, code in self._rows[start:end].tolist()]


def _roots(ones: Array, others: Array) -> Array:
    """Return, for each pair, the smallest number that hangs together with it."""
    size = int(max(ones.max(initial=0), others.max(initial=0))) + 1
    parent = array("I", range(size))
    for one, other in zip(ones.tolist(), others.tolist(), strict=True):
        a, b = _root(parent, one), _root(parent, other)
        parent[max(a, b)] = min(a, b)
    return np.array([_root(parent, one) for one in ones.tolist()], dtype=np.int64)


def _root(parent: MutableSequence[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number
