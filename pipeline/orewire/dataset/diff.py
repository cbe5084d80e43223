"""What changed in `deals` from one state to another: new, changed, merged, split, gone.

Deals are followed by their mentions: those that share one belong together. A changed deal is compared field by field.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from orewire.dataset.groups import Group, group_deals
from orewire.dataset.read import state_folder_of
from orewire.dataset.states import current_state, list_states, parse_moment
from orewire.errors import UsageError
from orewire.schema import DEALS, Row, fit_table, to_json

_BOOKKEEPING = ("deal_id", "evidence", "links", "told_best_by", "former_ids")
_OF_ITEMS = ("evidence", "mention_id")
_CHUNK_ROWS = 5_000


class Kind(StrEnum):
    """What became of a deal."""

    NEW = "new"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A column that differs; of a list only the items that one side has alone, as JSON holds them."""

    field: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: the deal as it is now (as it was, where it is gone) and what tells the two states apart."""

    kind: Kind
    deal: Row
    changes: tuple[FieldChange, ...] = ()
    before: tuple[str, ...] = ()
    """Ids that the mentions' deals had before."""
    after: tuple[str, ...] = ()
    """Ids that they have now."""

    def to_json(self) -> dict[str, Any]:
        """Return the difference as one JSON object."""
        told: dict[str, Any] = {"change": self.kind.value, "deal_id": self.deal["deal_id"]}
        told |= {"before": list(self.before), "after": list(self.after)}
        if self.changes:
            told["fields"] = [
                {"field": item.field, "was": item.was, "now": item.now} for item in self.changes
            ]
        return {**told, "deal": to_json(self.deal)}


@dataclass(frozen=True, slots=True)
class Sides:
    """The two states that are compared: their folders; None stands for the time before the first."""

    before: Path | None
    after: Path


def choose_sides(one: Path, other: Path | None, since: str | None, until: str | None) -> Sides:
    """Return the states to compare.

    Two folders: the current state of each. One: its state before the day `since` (or at that moment) and that at
    the end of `until`; without dates its newest two. UsageError where one of them is not kept.
    """
    if other is not None:
        if since or until:
            raise UsageError("give two datasets, or one with --since and --until")
        return Sides(state_folder_of(one), state_folder_of(other))
    after = state_folder_of(one, until)
    if since is not None:
        return Sides(_before(one, since), after)
    state = current_state(one)
    if state is None:
        raise UsageError(f"{one}: no states there; give the folder of a dataset, or two of them")
    earlier = [item for item in list_states(one) if item.folder != after and item.folder < after]
    return Sides(earlier[-1].folder if earlier else None, after)


def _before(out: Path, since: str) -> Path | None:
    moment = parse_moment(since)
    if len(since) <= 10:
        moment = datetime.combine(date.fromisoformat(since), time.min, UTC) - timedelta(microseconds=1)
    states = list_states(out)
    past = [state for state in states if state.published_at <= moment]
    if not past and states and states[0].number > 1:
        raise UsageError(
            f"{out}: the state before {since} is not kept any more; the oldest is of "
            f"{states[0].published_at.isoformat(timespec='seconds')}"
        )
    return past[-1].folder if past else None


def compare(sides: Sides) -> list[Difference]:
    """Return the differences: the new, changed, merged, split and gone, each in the order of the deals' ids."""
    before, after = _load(sides.before), _load(sides.after)
    pairs: list[tuple[int, int]] = []
    found: list[Difference] = []
    for group in group_deals(before, after):
        if len(group.before) == len(group.after) == 1:
            pairs.append((group.before[0], group.after[0]))
        else:
            found += _moved(group, before, after)
    found += _changed(pairs, before, after)
    places = {kind: place for place, kind in enumerate(Kind)}
    return sorted(found, key=lambda item: (places[item.kind], item.deal["deal_id"]))


def _moved(group: Group, before: pa.Table, after: pa.Table) -> Iterator[Difference]:
    """Yield what became of a group that is not one deal before and one after."""
    were, are = _rows(before, group.before), _rows(after, group.after)
    if not were:
        yield from (Difference(Kind.NEW, deal, after=(deal["deal_id"],)) for deal in are)
    elif not are:
        yield from (Difference(Kind.GONE, deal, before=(deal["deal_id"],)) for deal in were)
    for deal in are:
        tellers = set(deal["mention_ids"])
        sources = tuple(old["deal_id"] for old in were if tellers & set(old["mention_ids"]))
        if len(sources) > 1:
            yield Difference(Kind.MERGED, deal, before=sources, after=(deal["deal_id"],))
    for deal in were:
        tellers = set(deal["mention_ids"])
        parts = [new for new in are if tellers & set(new["mention_ids"])]
        if len(parts) > 1:
            ids = tuple(part["deal_id"] for part in parts)
            yield Difference(Kind.SPLIT, parts[0], before=(deal["deal_id"],), after=ids)


def _changed(pairs: Sequence[tuple[int, int]], before: pa.Table, after: pa.Table) -> Iterator[Difference]:
    names = [name for name in DEALS.names if name not in _BOOKKEEPING]
    for start in range(0, len(pairs), _CHUNK_ROWS):
        chunk = pairs[start : start + _CHUNK_ROWS]
        were, are = before.take([row for row, _ in chunk]), after.take([row for _, row in chunk])
        differing = [name for name in (*names, "deal_id") if not were[name].equals(are[name])]
        if not differing:
            continue
        columns = {name: (were[name].to_pylist(), are[name].to_pylist()) for name in differing}
        for place in range(len(chunk)):
            changes = tuple(
                change
                for name in names
                if name in columns
                for change in _compare(name, columns[name][0][place], columns[name][1][place])
            )
            ids = were["deal_id"][place].as_py(), are["deal_id"][place].as_py()
            if changes or ids[0] != ids[1]:
                yield Difference(Kind.CHANGED, _rows(are, [place])[0], changes, ids[:1], ids[1:])


def _compare(name: str, was: Any, now: Any) -> Iterator[FieldChange]:
    if not isinstance(now, list):
        if was != now:
            yield FieldChange(name, to_json(was), to_json(now))
        return
    one, other = _items(was), _items(now)
    gone, come = [item for item in one if item not in other], [item for item in other if item not in one]
    if gone or come:
        yield FieldChange(name, gone, come)


def _items(values: Sequence[Any]) -> list[Any]:
    return [
        {key: to_json(value) for key, value in item.items() if key not in _OF_ITEMS}
        if isinstance(item, dict)
        else item
        for item in values
    ]


def _rows(table: pa.Table, rows: Sequence[int]) -> list[Row]:
    found: list[Row] = table.take(list(rows)).to_pylist() if rows else []
    return found


def _load(folder: Path | None) -> pa.Table:
    if folder is None:
        return DEALS.empty_table()
    try:
        table = pq.read_table(folder / "deals.parquet")
    except (FileNotFoundError, pa.ArrowException) as error:
        raise UsageError(f"{folder}: no dataset there; give the folder of one") from error
    return table if table.schema.equals(DEALS) else fit_table(table, DEALS)


def write_diff(found: Sequence[Difference], path: Path) -> None:
    """Write the differences as JSON Lines; UsageError where that cannot be."""
    lines = (json.dumps(item.to_json(), ensure_ascii=False) + "\n" for item in found)
    try:
        path.write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--out {path}: cannot be written ({error.strerror})") from error
