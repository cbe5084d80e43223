"""The way from rows of `mentions` to rows of `deals`.

Rows and what is compared of them lie on disk; memory holds some numbers a mention, and the linked pairs.
"""

import tempfile
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from orewire.dataset.deals import deal_id_of, single_deal
from orewire.dataset.linking.blocking import blocking_keys
from orewire.dataset.linking.candidates import Array, Candidates
from orewire.dataset.linking.cluster import Edge, best_fellows, cluster, components
from orewire.dataset.linking.compare import compare
from orewire.dataset.linking.decisions import LinkDecisions
from orewire.dataset.linking.doubles import OPPOSITE
from orewire.dataset.linking.fuse import fuse
from orewire.dataset.linking.pairs import Pair, compare_pairs
from orewire.dataset.linking.profile import make_profile
from orewire.dataset.linking.spool import Spool
from orewire.schema import Row

_MERGED = 2.0
"""The score of a pair that a person merged: above every comparison."""
Relations = dict[int, list[dict[str, str]]]


def link_mentions(
    mentions: Iterable[Row], decisions: LinkDecisions | None = None, folder: Path | None = None
) -> Iterator[Row]:
    """Yield the rows of `deals`, in the order of `deal_id`, that these rows of `mentions` tell.

    The result does not depend on the order of the mentions, whose ids differ. `folder` is where what memory should
    not hold is put aside while rows are yielded; None for the system's folder for temporary files.
    """
    with (
        tempfile.TemporaryDirectory(prefix="linking-", dir=folder) as place,
        Spool(Path(place) / "rows") as rows,
        Spool(Path(place) / "profiles") as profiles,
    ):
        linker = _Linker(rows, profiles, Candidates(Path(place)), decisions or LinkDecisions())
        linker.take(mentions)
        yield from linker.deals()


class _Linker:
    """The state of one linking: spools, what was decided, the deals as groups of numbers."""

    def __init__(
        self, rows: Spool, profiles: Spool, candidates: Candidates, decisions: LinkDecisions
    ) -> None:
        self._rows = rows
        self._profiles = profiles
        self._candidates = candidates
        self._decisions = decisions
        self._deal_ids: Array = np.empty(0, dtype=np.uint64)
        self._rank: Array = np.empty(0, dtype=np.int64)
        self._numbers: dict[str, int] = {}
        self._merged = frozenset(decisions.merge)
        self._fellows: dict[int, int] = {}

    def take(self, mentions: Iterable[Row]) -> None:
        """Put rows, profiles and keys aside."""
        decisions = self._decisions
        named = {name for pair in (*decisions.merge, *decisions.split) for name in pair}
        ids, days = bytearray(), array("L")
        for number, row in enumerate(mentions):
            mention_id = row["mention_id"]
            told = {**row, **decisions.fields.get(mention_id, {})}
            profile = make_profile(told)
            self._rows.append(told)
            self._profiles.append(profile)
            self._candidates.add(number, blocking_keys(profile))
            days.append(profile.order[0])
            ids += bytes.fromhex(deal_id_of(mention_id))
            if mention_id in named:
                self._numbers[mention_id] = number
        self._rows.flush()
        self._profiles.flush()
        self._deal_ids = np.frombuffer(ids, dtype=">u8").astype(np.uint64)
        self._rank = np.argsort(np.lexsort((self._deal_ids, np.frombuffer(days, dtype="L"))))

    def deals(self) -> Iterator[Row]:
        """Yield the deals in the order of their ids."""
        edges, related = self._compare()
        groups = self._group(edges)
        head = {number: members[0] for members in groups.values() for number in members}
        relations = self._relations(related, head)
        for number in np.argsort(self._deal_ids, kind="stable").tolist():
            if head.get(number, number) != number:
                continue
            deal = self._fuse(groups[number]) if number in groups else single_deal(self._rows.read(number))
            deal["possible_double_counts"] = relations.get(number, [])
            yield deal

    def _compare(self) -> tuple[list[Edge], list[Pair]]:
        """Return what is taken for one deal, and what may hold the same money unless it ends up as one deal."""
        edges = [Edge(*pair, _MERGED) for pair in self._named(self._decisions.merge)]
        related: list[Pair] = []
        for pair in compare_pairs(self._candidates.pairs(self._rank), self._profiles.read):
            related.append(pair)
            if pair.score is not None:
                edges.append(Edge(pair.one, pair.other, pair.score))
        return edges, related

    def _named(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int]]:
        """Yield the numbers of pairs of mention ids; a pair of which one is not here is passed over."""
        for one, other in pairs:
            if one in self._numbers and other in self._numbers and one != other:
                yield self._numbers[one], self._numbers[other]

    def _group(self, edges: list[Edge]) -> dict[int, list[int]]:
        """Return the deals of more than one mention by their first, and keep what each mention agrees with best."""
        apart = frozenset(frozenset(pair) for pair in self._named(self._decisions.split))
        groups: dict[int, list[int]] = {}
        for part in components(edges):
            scores = {frozenset((edge.one, edge.other)): edge.score for edge in reversed(part)}
            profiles = {number: self._profiles.read(number) for number in frozenset().union(*scores)}
            for group in cluster(scores, profiles, apart):
                if len(group) > 1:
                    groups[group[0]] = group
                    self._fellows.update(best_fellows(group, scores))
        return groups

    def _fuse(self, group: list[int]) -> Row:
        rows = [self._rows.read(number) for number in group]
        fields = self._decisions.fields
        deal = fuse(rows, {row["mention_id"]: frozenset(fields.get(row["mention_id"], ())) for row in rows})
        deal["links"] = [self._link(number) for number in group[1:]]
        return deal

    def _link(self, number: int) -> dict[str, Any]:
        """Return the entry of `links` for a mention that joined."""
        profile, fellow = (self._profiles.read(item) for item in (number, self._fellows[number]))
        pair = (profile.mention_id, fellow.mention_id)
        by_person = pair in self._merged or pair[::-1] in self._merged
        comparison = compare(profile, fellow)
        return {
            "mention_id": pair[0],
            "to": pair[1],
            "score": 1.0 if by_person else comparison.score,
            "why": "merged by a person" if by_person else comparison.why,
        }

    def _relations(self, related: list[Pair], head: dict[int, int]) -> Relations:
        """Return, by a deal's first mention, the other deals that may hold its money and what each is to it."""
        told: dict[int, set[tuple[str, str]]] = {}
        for pair in related:
            one, other = head.get(pair.one, pair.one), head.get(pair.other, pair.other)
            if one != other:
                told.setdefault(one, set()).add((self._deal_id(other), pair.relation or "retold"))
                told.setdefault(other, set()).add((self._deal_id(one), OPPOSITE[pair.relation or "retold"]))
        return {
            number: [{"deal_id": deal_id, "reason": reason} for deal_id, reason in sorted(pairs)]
            for number, pairs in told.items()
        }

    def _deal_id(self, number: int) -> str:
        return f"{int(self._deal_ids[number]):016x}"
