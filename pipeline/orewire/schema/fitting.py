"""Tables of an earlier schema → the columns of this one."""

from typing import Any

import pyarrow as pa

from orewire.errors import UsageError

_DEFAULTS = {"bool": False, "int32": 0, "double": 0.0, "string": ""}


def fit_table(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """Return a table with the columns of a schema: those that it lacks are empty, those of no use left out.

    UsageError where a value does not go into its new column: then the articles must be read again.
    """
    if table.schema.equals(schema):
        return table.cast(schema)
    rows = [
        {column.name: _fit(row.get(column.name), column) for column in schema} for row in table.to_pylist()
    ]
    try:
        return pa.Table.from_pylist(rows, schema=schema)
    except (pa.ArrowException, TypeError, ValueError) as error:
        raise UsageError(
            f"an earlier table does not fit ({error}): orewire run --rebuild reads all again"
        ) from error


def _fit(value: Any, column: pa.Field) -> Any:
    kind = column.type
    if pa.types.is_list(kind):
        return [_fit(item, kind.value_field) for item in value or ()]
    if pa.types.is_struct(kind):
        given = value or {}
        return {member.name: _fit(given.get(member.name), member) for member in kind}
    if value is None and not column.nullable:
        return _DEFAULTS.get(str(kind))
    return value
