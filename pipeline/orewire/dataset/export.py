"""A dataset as spreadsheets and as JSON Lines, for programs that read no Parquet."""

import csv
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pyarrow as pa

from orewire.dataset.files import storing
from orewire.dataset.handle import Dataset
from orewire.dataset.views import VIEWS, flat_view, plain_view
from orewire.errors import UsageError
from orewire.schema import Row, to_json

OVERVIEW = "deals"
SHEET_ROWS = 1_048_576
"""Rows that a sheet of a workbook can hold, its heading among them."""
_BATCH_ROWS = 2_000
_JOINED = " | "


class Format(StrEnum):
    """What a dataset can be written as."""

    CSV = "csv"
    """A folder with a flat file of the deals and one of each kind of value."""
    XLSX = "xlsx"
    """A workbook with the same tables as sheets."""
    JSONL = "jsonl"
    """One full record a line."""


def export(data: Dataset, form: Format, out: Path) -> list[Path]:
    """Write the deals of a dataset and return the files written.

    `out` is a folder for CSV, a file for the others; either is made anew. UsageError where a sheet would overflow or
    openpyxl is missing, StorageError where it cannot be written.
    """
    with storing(out):
        if form is Format.JSONL:
            return [_write_lines(data.table("deals"), out)]
        if form is Format.XLSX:
            return [_write_workbook(data.table("deals"), out)]
        out.mkdir(parents=True, exist_ok=True)
        return [_write_csv(table, out / f"{name}.csv") for name, table in _tables(data.table("deals"))]


def _tables(deals: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    yield OVERVIEW, plain_view(deals, exact=True)
    for name in VIEWS:
        yield name, flat_view(deals, name, exact=True)


def _rows(table: pa.Table) -> Iterator[Row]:
    for batch in table.to_batches(_BATCH_ROWS):
        yield from batch.to_pylist()


def _write_lines(deals: pa.Table, path: Path) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for row in _rows(deals):
            file.write(json.dumps(to_json(row), ensure_ascii=False) + "\n")
    return path


def _write_csv(table: pa.Table, path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.column_names)
        writer.writerows([_cell(to_json(value)) for value in row.values()] for row in _rows(table))
    return path


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return _JOINED.join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else value


def _write_workbook(deals: pa.Table, path: Path) -> Path:
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - comes with the extra `export`
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is missing: pip install 'orewire[export]'") from error

    book = Workbook(write_only=True)
    for name, table in _tables(deals):
        if table.num_rows >= SHEET_ROWS:
            raise UsageError(
                f"{name}: {table.num_rows} rows are more than a sheet holds; filter them, or write csv"
            )
        sheet = book.create_sheet(name)
        for row in _sheet_rows(table):
            sheet.append([_as_cell(sheet, value) for value in row])
    book.save(path)
    return path


def _sheet_rows(table: pa.Table) -> Iterator[Iterable[Any]]:
    yield table.column_names
    for row in _rows(table):
        yield row.values()


def _as_cell(sheet: Any, value: Any) -> Any:
    """Return a cell; text is always text, so that no headline that begins with = is taken for a formula."""
    if isinstance(value, list):
        value = _JOINED.join(map(str, value))
    if not isinstance(value, str):
        return value
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"
    return cell
