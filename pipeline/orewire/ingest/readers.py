"""One reader for each format: a stream or path in, what it holds out, a fault at a time."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from orewire.errors import ArticleError
from orewire.ingest.fields import FieldMap, first_line_title, make_article
from orewire.ingest.html import page_fields, with_page
from orewire.ingest.streams import ByteStream, bounded_lines, mend, read_text, text_lines
from orewire.ingest.text import STAGE, clean_text
from orewire.records import Article, Quarantined

PARQUET_BATCH_ROWS = 64
_JSON_SWELL = 8
"""A character takes at most six in JSON (`\\u00e9`), and other fields stand beside the text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader needs to know: the source's name, its fields, and the longest text."""

    source: str
    fields: FieldMap
    max_chars: int

    def article(self, make: Callable[[], Mapping[str, Any]], where: str) -> Article | Quarantined:
        """Return the article of the fields that `make` gives, or why there is none."""
        try:
            return make_article(make(), where, self.max_chars)
        except ArticleError as error:
            return Quarantined(where, error.stage, error.reason)

    def fault(self, reason: str, where: str | None = None) -> Quarantined:
        """Return what stands for something that cannot be read."""
        return Quarantined(where or self.source, STAGE, reason)

    def missing_text(self, columns: list[str]) -> Quarantined | None:
        """Return the fault of a table that has neither text nor html."""
        wanted = [self.fields.theirs(name) for name in ("text", "html")]
        if any(name in columns for name in wanted):
            return None
        found = ", ".join(columns) or "none"
        return self.fault(
            f"no column {' or '.join(wanted)} (columns: {found}); name it with --field text=COLUMN"
        )


Item = Article | Quarantined


def read_plain(stream: ByteStream, reading: Reading) -> Iterator[Item]:
    """Yield the one article of a plain text; a short first line with an empty line after it is its title."""

    def make() -> dict[str, Any]:
        text = clean_text(read_text(stream, reading.max_chars))
        return {"text": text, "title": first_line_title(text)}

    yield reading.article(make, reading.source)


def read_html(stream: ByteStream, reading: Reading) -> Iterator[Item]:
    """Yield the one article of a web page."""
    yield reading.article(
        lambda: page_fields(read_text(stream, reading.max_chars, declared=True)), reading.source
    )


def read_jsonl(stream: ByteStream, reading: Reading) -> Iterator[Item]:
    """Yield an article for each line that holds a JSON object, a fault for any other that is not empty."""
    limit = _JSON_SWELL * reading.max_chars
    with text_lines(stream) as lines:
        for number, line in enumerate(bounded_lines(lines, limit), start=1):
            where = f"{reading.source}:{number}"
            if line is None:
                yield reading.fault(f"the line has more than {limit} characters", where)
            elif line.strip():
                yield reading.article(partial(_line_fields, line, reading.fields), where)


def read_csv(stream: ByteStream, reading: Reading) -> Iterator[Item]:
    """Yield an article for each row of a CSV with a header line."""
    csv.field_size_limit(_JSON_SWELL * reading.max_chars)
    with text_lines(stream) as lines:
        rows = csv.DictReader(lines)
        try:
            missing = reading.missing_text([mend(name) for name in rows.fieldnames or ()])
            if missing:
                yield missing
                return
            for number, row in enumerate(rows, start=1):
                make = partial(_cell_fields, row, reading.fields)
                yield reading.article(make, f"{reading.source}:{number}")
        except csv.Error as error:
            yield reading.fault(f"not read any further: {error}")


def read_parquet(path: str, reading: Reading) -> Iterator[Item]:
    """Yield an article for each row of a Parquet file."""
    import pyarrow as pa  # noqa: PLC0415 - slow to load
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        with pq.ParquetFile(path) as file:
            columns = file.schema_arrow.names
            missing = reading.missing_text(columns)
            if missing:
                yield missing
                return
            wanted = [name for name in reading.fields.columns().values() if name in columns]
            number = 0
            for batch in file.iter_batches(PARQUET_BATCH_ROWS, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield reading.article(
                        partial(_row_fields, row, reading.fields), f"{reading.source}:{number}"
                    )
    except pa.ArrowException as error:
        yield reading.fault(f"not read any further: {_first_line(error)}")


def _line_fields(line: str, fields: FieldMap) -> dict[str, Any]:
    try:
        found = json.loads(mend(line))
    except RecursionError as error:
        raise ArticleError(STAGE, "the line is nested too deep") from error
    except ValueError as error:
        raise ArticleError(STAGE, f"the line is no JSON: {_fault_of(error)}") from error
    if not isinstance(found, dict):
        raise ArticleError(STAGE, "the line is no JSON object")
    return _row_fields(found, fields)


def _cell_fields(row: Mapping[Any, Any], fields: FieldMap) -> dict[str, Any]:
    named = {name: value for name, value in row.items() if name is not None and value is not None}
    return _row_fields({mend(name): mend(value) for name, value in named.items()}, fields)


def _row_fields(row: Mapping[str, Any], fields: FieldMap) -> dict[str, Any]:
    return with_page(fields.read(row))


def _fault_of(error: ValueError) -> str:
    """Return what is wrong with a line; where in the line, not in which: the source says that."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos}"
    return _first_line(error)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
