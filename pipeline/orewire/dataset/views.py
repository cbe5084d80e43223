"""Nested columns → flat tables, one row a value."""

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

VIEWS = (
    "parties",
    "minerals",
    "amounts",
    "stakes",
    "volumes",
    "regions",
    "dates",
    "status_history",
    "discrepancies",
)
"""The list columns of `deals` that can be laid flat."""
CONTEXT = ("deal_id", "deal_type", "first_seen")
"""Columns of the deal that stand beside each of its values."""
_LEFT_OUT = "evidence"


def flat_view(deals: pa.Table, name: str, *, exact: bool = False) -> pa.Table:
    """Return one row a value of a list column, with the deal's id, type and first day before it.

    Evidence is left out. Unless `exact`, figures are floats and days are timestamps, as frames reckon with them.
    """
    column = deals[name].combine_chunks()
    parents = pc.list_parent_indices(column)
    items = pc.list_flatten(column)
    columns = {heading: deals[heading].take(parents) for heading in CONTEXT}
    for number, member in enumerate(items.type):
        if member.name != _LEFT_OUT:
            columns[member.name] = pc.struct_field(items, [number])
    return pa.table(columns) if exact else reckonable(pa.table(columns))


def plain_view(deals: pa.Table, *, exact: bool = False) -> pa.Table:
    """Return one row a deal with the columns that are no lists, and how many mentions tell it; see `flat_view`."""
    names = [column.name for column in deals.schema if not pa.types.is_list(column.type)]
    counted = deals.select(names).append_column("n_mentions", pc.list_value_length(deals["mention_ids"]))
    return counted if exact else reckonable(counted)


def reckonable(table: pa.Table) -> pa.Table:
    """Return a table with decimals as floats and dates as timestamps."""
    return table.cast(pa.schema([column.with_type(_reckonable(column.type)) for column in table.schema]))


def rows_with(table: pa.Table, name: str, member: str, wanted: Collection[str]) -> pa.Array:
    """Return, for each row, whether an item of a list column has one of these values."""
    column = table[name].combine_chunks()
    values = pc.struct_field(pc.list_flatten(column), member)
    held = pc.is_in(values, pa.array(list(wanted), pa.string()))
    rows = set(pc.filter(pc.list_parent_indices(column), held).to_pylist())
    return pa.array([row in rows for row in range(table.num_rows)], pa.bool_())


def _reckonable(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_decimal(kind):
        return pa.float64()
    return pa.timestamp("s") if pa.types.is_date(kind) else kind
