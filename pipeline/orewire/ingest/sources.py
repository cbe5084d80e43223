"""Which files a run reads, and reading them one after the other."""

import glob
import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from orewire.errors import ArticleError, UsageError
from orewire.ingest.fields import FieldMap
from orewire.ingest.readers import Item, Reading, read_csv, read_html, read_jsonl, read_parquet, read_plain
from orewire.ingest.streams import BROKEN, HEAD_BYTES, STDIN, open_bytes
from orewire.ingest.text import decode

log = logging.getLogger(__name__)

FORMATS = {
    "txt": "text",
    "text": "text",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "csv": "csv",
    "parquet": "parquet",
    "pq": "parquet",
}
_STREAMED = {"text": read_plain, "html": read_html, "jsonl": read_jsonl, "csv": read_csv}


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to read, in order (`-` is the standard input), and those of folders that are not read."""

    files: tuple[str, ...]
    passed_over: tuple[str, ...] = ()


def list_sources(sources: Sequence[str]) -> Plan:
    """Return the files that the sources name: files, folders with all that is in them, globs, `-`.

    Hidden files of a folder are left out; those of an unknown format are `passed_over`.
    UsageError where a source names nothing, or no file that can be read.
    """
    files: list[str] = []
    passed_over: list[str] = []
    for source in sources:
        for path in _matches(source):
            if not Path(path).is_dir():
                files.append(path)
                continue
            for inner in _walk(path):
                (files if file_format(inner) else passed_over).append(inner)
    if not files:
        raise UsageError(
            f"no articles in {' '.join(sources)}: give text, HTML, JSON Lines, CSV or Parquet files "
            f"({', '.join('.' + suffix for suffix in FORMATS)}; the first four also packed as .gz)"
        )
    return Plan(tuple(files), tuple(passed_over))


def read_articles(plan: Plan, fields: FieldMap, max_chars: int) -> Iterator[Item]:
    """Yield what the files hold, one article at a time, faults in their places."""
    for source in plan.files:
        yield from _read_file(source, Reading(source, fields, max_chars))


def file_format(name: str) -> str | None:
    """Return the format that a file's name tells: text, html, jsonl, csv, parquet; None for any other."""
    parts = Path(name).name.lower().split(".")
    packed = len(parts) > 2 and parts[-1] == "gz"
    found = FORMATS.get(parts[-2] if packed else parts[-1]) if len(parts) > 1 else None
    return None if packed and found == "parquet" else found


def _matches(source: str) -> list[str]:
    if source == STDIN or Path(source).exists():
        return [source]
    found = sorted(glob.glob(source, recursive=True)) if glob.has_magic(source) else []  # noqa: PTH207
    if not found:
        raise UsageError(f"{source}: no such file or folder, and no pattern that matches one")
    return found


def _walk(folder: str) -> Iterator[str]:
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [(Path(where) / name).as_posix() for name in names if not name.startswith(".")]
    return iter(sorted(found))


def _read_file(source: str, reading: Reading) -> Iterator[Item]:
    log.info("reading %s", source)
    try:
        if file_format(source) == "parquet":
            yield from read_parquet(source, reading)
            return
        with open_bytes(source) as stream:
            kind = file_format(source) or _sniff(stream.peek(HEAD_BYTES)[:HEAD_BYTES], reading.fields)
            yield from _STREAMED[kind](stream, reading)
    except ArticleError as error:
        yield reading.fault(error.reason)
    except BROKEN as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield reading.fault(f"not read any further: {reason}")


def _sniff(head: bytes, fields: FieldMap) -> str:
    """Tell a format from the first bytes, where no name does."""
    start = decode(head).lstrip()
    if start.startswith("{"):
        return "jsonl"
    if start.startswith("<") and ("<html" in start.lower() or start.lower().startswith("<!doctype html")):
        return "html"
    header = start.partition("\n")[0].strip().replace('"', "").split(",")
    return (
        "csv" if len(header) > 1 and {fields.theirs("text"), fields.theirs("html")} & set(header) else "text"
    )
