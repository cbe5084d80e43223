"""A Parquet table in the order of a key, whatever order its rows come in, in bounded memory."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from orewire.schema import Row

CHUNK_ROWS = 10_000
"""Rows held in memory; more are sorted and put aside on disk."""
GROUP_ROWS = 5_000
_READ_ROWS = 500

Key = Callable[[Row], Any]


class SortedTable:
    """Takes rows in any order and writes them sorted; equal input gives equal bytes."""

    def __init__(self, folder: Path, name: str, schema: pa.Schema, key: Key) -> None:
        """Put rows aside in `folder`; the finished table is `folder/<name>.parquet`."""
        self.path = folder / f"{name}.parquet"
        self._schema = schema
        self._key = key
        self._rows: list[Row] = []
        self._chunks: list[Path] = []

    def add(self, row: Row) -> None:
        """Take one row."""
        self._rows.append(row)
        if len(self._rows) >= CHUNK_ROWS:
            chunk = self.path.with_name(f"{self.path.stem}-{len(self._chunks)}.chunk")
            self._rows.sort(key=self._key)
            write_rows(self._rows, self._schema, chunk)
            self._chunks.append(chunk)
            self._rows = []

    def write(self) -> Path:
        """Write the table and return its path."""
        self._rows.sort(key=self._key)
        runs: list[Iterable[Row]] = [*map(_read, self._chunks), self._rows]
        write_rows(heapq.merge(*runs, key=self._key), self._schema, self.path)
        for chunk in self._chunks:
            chunk.unlink()
        return self.path


def write_rows(rows: Iterable[Row], schema: pa.Schema, path: Path) -> None:
    """Write rows that come in their order."""
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(rows):
            writer.write_table(pa.Table.from_pylist(group, schema=schema), row_group_size=GROUP_ROWS)


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if len(group) == GROUP_ROWS:
            yield group
            group = []
    if group:
        yield group


def _read(path: Path) -> Iterator[Row]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_READ_ROWS):
            yield from batch.to_pylist()
