"""Deals of two states that tell of the same mentions."""

from dataclasses import dataclass, field

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of the earlier and of the later table that hang together by shared mentions; either may be empty."""

    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)


def group_deals(before: pa.Table, after: pa.Table) -> list[Group]:
    """Return the rows of two tables of deals in groups, each row in one."""
    parent = list(range(before.num_rows))
    row_of = {
        mention_id: row for row, ids in enumerate(before["mention_ids"].to_pylist()) for mention_id in ids
    }
    met: list[int | None] = []
    for ids in after["mention_ids"].to_pylist():
        rows = [row_of[mention_id] for mention_id in ids if mention_id in row_of]
        for row in rows[1:]:
            parent[_root(parent, row)] = _root(parent, rows[0])
        met.append(rows[0] if rows else None)
    groups: dict[int, Group] = {}
    for row in range(before.num_rows):
        groups.setdefault(_root(parent, row), Group()).before.append(row)
    new = []
    for row, other in enumerate(met):
        if other is None:
            new.append(Group(after=[row]))
        else:
            groups[_root(parent, other)].after.append(row)
    return [*groups.values(), *new]


def _root(parent: list[int], row: int) -> int:
    while parent[row] != row:
        parent[row] = parent[parent[row]]
        row = parent[row]
    return row
