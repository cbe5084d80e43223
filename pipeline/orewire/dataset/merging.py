"""A table in the order of its articles, some of whose rows are replaced: column by column, in bounded memory."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

GROUP_ROWS = 5_000
"""Rows of a row group; the same ones stand together whatever way the table was put together."""
KEY = "article_id"

Patch = Callable[[pa.Table], pa.Table]


def read_groups(path: Path, columns: list[str] | None = None) -> Iterator[pa.Table]:
    """Yield a Parquet file row group by row group."""
    with pq.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, columns=columns)


def without(tables: Iterable[pa.Table], dropped: Set[str]) -> Iterator[pa.Table]:
    """Yield the tables without the rows of these articles."""
    for table in tables:
        if not dropped:
            yield table
            continue
        keep = [article_id not in dropped for article_id in table[KEY].to_pylist()]
        yield table.filter(pa.array(keep, pa.bool_()))


def merge_sorted(one: Iterable[pa.Table], other: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Yield the rows of two sorted runs of tables as one; no article stands in both."""
    ones, others = _filled(one), _filled(other)
    left, right = next(ones, None), next(others, None)
    while left is not None and right is not None:
        keys = left[KEY].to_pylist(), right[KEY].to_pylist()
        bound = min(keys[0][-1], keys[1][-1])
        counts = [bisect_right(key, bound) for key in keys]
        both = pa.concat_tables([left.slice(0, counts[0]), right.slice(0, counts[1])])
        yield both.take(pc.sort_indices(both[KEY]))
        left, right = left.slice(counts[0]), right.slice(counts[1])
        left = left if left.num_rows else next(ones, None)
        right = right if right.num_rows else next(others, None)
    for rest, tables in ((left, ones), (right, others)):
        if rest is not None:
            yield rest
            yield from tables


def write_table(tables: Iterable[pa.Table], schema: pa.Schema, path: Path) -> None:
    """Write a run of tables; equal rows give equal bytes, however they are cut."""
    waiting: list[pa.Table] = []
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for table in tables:
            waiting.append(table.select(schema.names).cast(schema))
            rows += table.num_rows
            if rows >= GROUP_ROWS:
                waiting, rows = _write_full(waiting, writer)
        if rows:
            writer.write_table(pa.concat_tables(waiting).combine_chunks(), row_group_size=GROUP_ROWS)


def _write_full(waiting: list[pa.Table], writer: pq.ParquetWriter) -> tuple[list[pa.Table], int]:
    whole = pa.concat_tables(waiting)
    start = 0
    while whole.num_rows - start >= GROUP_ROWS:
        group = whole.slice(start, GROUP_ROWS).combine_chunks()
        writer.write_table(group, row_group_size=GROUP_ROWS)
        start += GROUP_ROWS
    return [whole.slice(start)], whole.num_rows - start


def _filled(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    return (table for table in tables if table.num_rows)
