"""The way from rows of `mentions` to rows of `deals`.

Rows and what is compared of them lie on disk; memory holds some numbers a mention and a pair.
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
from orewire.dataset.linking.cluster import best_fellows, cluster
from orewire.dataset.linking.compare import compare
from orewire.dataset.linking.decisions import LinkDecisions
from orewire.dataset.linking.found import FoundPairs, Relations
from orewire.dataset.linking.fuse import fuse
from orewire.dataset.linking.pairs import compare_pairs
from orewire.dataset.linking.profile import make_profile
from orewire.dataset.linking.spool import Spool
from orewire.schema import Row

_MERGED = 2.0
"""The score of a pair that a person merged: above every comparison."""


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
        linker = _Linker(rows, profiles, decisions or LinkDecisions())
        yield from linker.link(mentions, Candidates(Path(place)))


class _Linker:
    """The state of one linking; mentions go by their number, a deal by the number of its first mention."""

    def __init__(self, rows: Spool, profiles: Spool, decisions: LinkDecisions) -> None:
        self._rows = rows
        self._profiles = profiles
        self._decisions = decisions
        self._merged = frozenset(decisions.merge)
        self._named: dict[str, int] = {}
        self._deal_ids: Array = np.empty(0, dtype=np.uint64)
        self._fellows: dict[int, int] = {}

    def link(self, mentions: Iterable[Row], candidates: Candidates) -> Iterator[Row]:
        """Yield the deals in the order of their ids."""
        days = self._take(mentions, candidates)
        rank = np.argsort(np.lexsort((self._deal_ids, days)))
        found = FoundPairs()
        compare_pairs(candidates.pairs(rank), self._profiles.read, found)
        for one, other in self._numbers(self._decisions.merge):
            found.link(one, other, _MERGED)
        groups = self._group(found)
        heads = np.arange(len(self._deal_ids))
        for number, group in groups.items():
            heads[group] = number
        relations = found.relations(heads)
        for number in np.argsort(self._deal_ids, kind="stable").tolist():
            if heads[number] == number:
                deal = (
                    self._fuse(groups[number]) if number in groups else single_deal(self._rows.read(number))
                )
                deal["possible_double_counts"] = self._doubles(number, relations)
                yield deal

    def _take(self, mentions: Iterable[Row], candidates: Candidates) -> Array:
        """Put rows, profiles and keys aside; return the days of publication."""
        decisions = self._decisions
        named = {name for pair in (*decisions.merge, *decisions.split) for name in pair}
        ids, days = bytearray(), array("I")
        for number, row in enumerate(mentions):
            mention_id = row["mention_id"]
            told = {**row, **decisions.fields.get(mention_id, {})}
            profile = make_profile(told)
            self._rows.append(told)
            self._profiles.append(profile)
            candidates.add(number, blocking_keys(profile))
            days.append(profile.order[0])
            ids += bytes.fromhex(deal_id_of(mention_id))
            if mention_id in named:
                self._named[mention_id] = number
        self._rows.flush()
        self._profiles.flush()
        self._deal_ids = np.frombuffer(ids, dtype=">u8").astype(np.uint64)
        return np.frombuffer(days, dtype=np.uintc)

    def _numbers(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int]]:
        """Yield the numbers of pairs of mention ids; a pair of which one is not here is passed over."""
        for one, other in pairs:
            if one in self._named and other in self._named and one != other:
                yield self._named[one], self._named[other]

    def _group(self, found: FoundPairs) -> dict[int, list[int]]:
        """Return the deals of more than one mention, and keep what each mention agrees with best."""
        apart = frozenset(map(frozenset, self._numbers(self._decisions.split)))
        groups: dict[int, list[int]] = {}
        for scores in found.components():
            profiles = {number: self._profiles.read(number) for pair in scores for number in pair}
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

    def _doubles(self, number: int, relations: Relations) -> list[dict[str, str]]:
        told = ((f"{int(self._deal_ids[other]):016x}", reason) for other, reason in relations.of(number))
        return [{"deal_id": deal_id, "reason": reason} for deal_id, reason in sorted(told)]
