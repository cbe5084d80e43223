"""Corrections → what linking must heed, and which of them found nothing to correct.

`mentions` stays as it was read; people's decisions show in `deals`. The later of two that contradict each other holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orewire.dataset.changing import PLAIN, change_row
from orewire.dataset.corrections import (
    Action,
    Change,
    Correction,
    Target,
    Unreadable,
    load_corrections,
    target_of,
)
from orewire.dataset.linking import LinkDecisions
from orewire.dataset.read import load_rows
from orewire.schema import Row


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one correction: empty `faults` where all of it is applied."""

    correction: Correction | Unreadable
    faults: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Applied:
    """What people decided, in the terms of the mentions that there are."""

    decisions: LinkDecisions = field(default_factory=LinkDecisions)
    rejected: frozenset[str] = frozenset()
    results: tuple[Result, ...] = ()

    def account(self) -> dict[str, Any]:
        """Return how many corrections there are and what did not find its evidence, as `run.json` tells it."""
        return {
            "read": len(self.results),
            "withdrawn": sum(result.withdrawn for result in self.results),
            "not_applied": [
                {"id": getattr(result.correction, "id", None), "reasons": list(result.faults)}
                for result in self.results
                if result.faults
            ],
        }


def apply_corrections(out: Path, folder: Path) -> Applied:
    """Return what the corrections of a dataset mean for the mentions of a state, whose folder is given."""
    read = list(load_corrections(out))
    corrections = [item for item in read if isinstance(item, Correction)]
    named = {target.article_id for item in corrections for target in (*item.targets, *item.others)}
    by_article: dict[str, list[Row]] = {}
    for row in load_rows(folder, "mentions", ("article_id", named)) if named else ():
        by_article.setdefault(row["article_id"], []).append(row)
    withdrawn = {item.of for item in corrections if item.action is Action.WITHDRAW}
    work = _Work(by_article)
    results = []
    for item in read:
        if isinstance(item, Unreadable):
            results.append(Result(item, (item.reason,)))
        elif item.id in withdrawn:
            results.append(Result(item, withdrawn=True))
        else:
            results.append(Result(item, tuple(work.apply(item))))
    return Applied(work.decisions(), frozenset(work.rejected), tuple(results))


def find_target(target: Target, rows: Sequence[Row]) -> Row | None:
    """Return the row among those of its article that tells what the target told; None where none or several do.

    It shares a party with it, and the more and the likelier by its type the better; a mention without parties is
    the one of the same id and type.
    """
    scored: dict[float, list[Row]] = {}
    for row in rows:
        scored.setdefault(_likeness(target, row), []).append(row)
    best = max(scored, default=0.0)
    if best <= 0:
        return None
    same = [row for row in scored[best] if row["mention_id"] == target.mention_id]
    found = same or scored[best]
    return found[0] if len(found) == 1 else None


def _likeness(target: Target, row: Row) -> float:
    now = target_of(row)
    mine, theirs = set(target.parties), set(now.parties)
    same_type = now.deal_type == target.deal_type
    if not mine and not theirs:
        return float(same_type and now.mention_id == target.mention_id)
    shared = len(mine & theirs) / len(mine | theirs)
    return shared + same_type / 2 if shared else 0.0


def _replaces(changes: Iterable[Change], earlier: Change) -> bool:
    """True where one of the changes gives another value to what an earlier one has changed."""
    return any(
        change.field == earlier.field and (change.field in PLAIN or (change.was == earlier.was is not None))
        for change in changes
    )


class _Work:
    """Goes through the corrections one after the other; the later one holds."""

    def __init__(self, by_article: Mapping[str, Sequence[Row]]) -> None:
        self._by_article = by_article
        self._fields: dict[str, dict[str, Any]] = {}
        self._changes: dict[str, list[Change]] = {}
        self._pairs: dict[tuple[str, str], Action] = {}
        self.rejected: set[str] = set()

    def decisions(self) -> LinkDecisions:
        """Return what linking must heed."""
        pairs = sorted(self._pairs.items())
        return LinkDecisions(
            merge=tuple(pair for pair, action in pairs if action is Action.MERGE),
            split=tuple(pair for pair, action in pairs if action is Action.SPLIT),
            fields={name: fields for name, fields in self._fields.items() if fields},
        )

    def apply(self, item: Correction) -> list[str]:
        """Apply one correction; return what stands in the way of all or part of it."""
        faults: list[str] = []
        rows = self._find(item.targets, faults)
        others = self._find(item.others, faults)
        if item.action is Action.ACCEPT or item.action is Action.CHANGE:
            for row in rows:
                self.rejected.discard(row["mention_id"])
        if item.action is Action.ACCEPT:
            for row in rows:
                self._fields.setdefault(row["mention_id"], {})["confidence"] = 1.0
        elif item.action is Action.REJECT:
            self.rejected |= {row["mention_id"] for row in rows}
        elif item.action is Action.CHANGE:
            faults += self._change(item, rows)
        elif item.action is Action.MERGE:
            self._pair(rows[:1], rows[1:], Action.MERGE)
        elif item.action is Action.SPLIT:
            self._pair(rows, others, Action.SPLIT)
        return faults

    def _find(self, targets: Iterable[Target], faults: list[str]) -> list[Row]:
        found = []
        for target in targets:
            row = find_target(target, self._by_article.get(target.article_id, ()))
            if row is None:
                faults.append(f"{target.mention_id}: no mention of its article tells this any more")
            else:
                found.append(row)
        return found

    def _change(self, item: Correction, rows: Iterable[Row]) -> list[str]:
        faults: list[str] = []
        for row in rows:
            name = row["mention_id"]
            kept = [
                earlier for earlier in self._changes.get(name, ()) if not _replaces(item.changes, earlier)
            ]
            self._changes[name] = [*kept, *item.changes]
            changed, found = change_row(row, self._changes[name])
            accepted = {
                key: value for key, value in self._fields.get(name, {}).items() if key == "confidence"
            }
            self._fields[name] = {**accepted, **changed}
            faults += [f"{name}: {reason}" for change, reason in found if change in item.changes]
        return faults

    def _pair(self, ones: Sequence[Row], others: Sequence[Row], action: Action) -> None:
        for one in ones:
            for other in others:
                ids = sorted((one["mention_id"], other["mention_id"]))
                self._pairs[ids[0], ids[1]] = action
