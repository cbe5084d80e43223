"""The way from rows of `mentions` to rows of `deals`.

Rows and what is compared of them lie on disk; memory holds some numbers a mention, and the linked pairs.
"""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from orewire.dataset.deals import deal_id_of, mention_order, single_deal
from orewire.dataset.linking.blocking import blocking_keys
from orewire.dataset.linking.cluster import Edge, best_links, cluster, components
from orewire.dataset.linking.decisions import LinkDecisions
from orewire.dataset.linking.doubles import OPPOSITE
from orewire.dataset.linking.fuse import fuse
from orewire.dataset.linking.pairs import Pair, compare_part
from orewire.dataset.linking.profile import make_profile
from orewire.dataset.linking.spool import KeyFiles, Spool
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
        linker = _Linker(rows, profiles, KeyFiles(Path(place)), decisions or LinkDecisions())
        linker.take(mentions)
        yield from linker.deals()


class _Linker:
    """The state of one linking: spools, what was decided, the deals as groups of numbers."""

    def __init__(self, rows: Spool, profiles: Spool, keys: KeyFiles, decisions: LinkDecisions) -> None:
        self._rows = rows
        self._profiles = profiles
        self._keys = keys
        self._decisions = decisions
        self._deal_ids = np.empty(0, dtype=">u8")
        self._numbers: dict[str, int] = {}

    def take(self, mentions: Iterable[Row]) -> None:
        """Put rows, profiles and keys aside."""
        decisions = self._decisions
        named = {name for pair in (*decisions.merge, *decisions.split) for name in pair}
        ids = bytearray()
        for number, row in enumerate(mentions):
            mention_id = row["mention_id"]
            told = {**row, **decisions.fields.get(mention_id, {})}
            profile = make_profile(told)
            keys = blocking_keys(profile)
            self._rows.append(told)
            self._profiles.append((profile, keys))
            self._keys.add(number, keys)
            ids += bytes.fromhex(deal_id_of(mention_id))
            if mention_id in named:
                self._numbers[mention_id] = number
        for spool in (self._rows, self._profiles, self._keys):
            spool.flush()
        self._deal_ids = np.frombuffer(bytes(ids), dtype=">u8")

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
        for path in self._keys.parts():
            for pair in compare_part(path, self._profiles.read):
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
        """Return the deals of more than one mention by their first."""
        apart = frozenset(frozenset(pair) for pair in self._named(self._decisions.split))
        groups: dict[int, list[int]] = {}
        for part in components(edges):
            numbers = {number for edge in part for number in (edge.one, edge.other)}
            profiles = {number: self._profiles.read(number)[0] for number in numbers}
            groups |= {group[0]: group for group in cluster(part, profiles, apart) if len(group) > 1}
        return groups

    def _fuse(self, group: list[int]) -> Row:
        rows = sorted(map(self._rows.read, group), key=mention_order)
        fields = self._decisions.fields
        deal = fuse(rows, {row["mention_id"]: frozenset(fields.get(row["mention_id"], ())) for row in rows})
        merged = {frozenset(pair) for pair in self._decisions.merge}
        deal["links"] = best_links(
            [self._profiles.read(number)[0] for number in group],
            lambda one, other: frozenset((one, other)) in merged,
        )
        return deal

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
