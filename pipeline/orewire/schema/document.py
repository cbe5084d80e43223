"""The documentation of the columns, generated from their definition."""

import pyarrow as pa

from orewire.schema.columns import MENTIONS, TABLES

_SHARED_FROM = "deal_type"


def document_columns() -> str:
    """Return the Markdown tables of every column of every table, as `pipeline/README.md` holds them."""
    return "\n".join(_document(name, schema) for name, schema in TABLES.items())


def _document(name: str, schema: pa.Schema) -> str:
    lines = [f"### `{name}`", ""]
    columns = list(schema)
    if name == "deals":
        lines += [f"The columns of `mentions` from `{_SHARED_FROM}` on, and:", ""]
        columns = [column for column in schema if column.name not in MENTIONS.names]
    lines += ["| column | type | meaning |", "| --- | --- | --- |"]
    for column in columns:
        lines += _document_column(column.name, column)
    return "\n".join([*lines, ""])


def _document_column(name: str, column: pa.Field) -> list[str]:
    kind, members = _kind(column.type)
    meaning = column.metadata[b"description"].decode()
    empty = " or null" if column.nullable else ""
    lines = [f"| `{name}` | {kind}{empty} | {meaning} |"]
    if column.name == "evidence":
        return lines
    for member in members:
        lines += _document_column(f"{name}.{member.name}", member)
    return lines


def _kind(kind: pa.DataType) -> tuple[str, list[pa.Field]]:
    if pa.types.is_list(kind):
        inner, members = _kind(kind.value_type)
        return f"list of {inner}", members
    if pa.types.is_struct(kind):
        return "struct", list(kind)
    return str(kind), []
