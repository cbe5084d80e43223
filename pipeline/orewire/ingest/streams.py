"""Files as streams: plain or gzip-packed, in any encoding, never held in memory whole."""

import gzip
import io
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias, cast

from orewire.errors import ArticleError
from orewire.ingest.text import STAGE, decode, detect_encoding

ByteStream: TypeAlias = "io.BufferedReader[Any]"
STDIN = "-"
HEAD_BYTES = 65536
BROKEN = (OSError, EOFError, zlib.error)
"""What reading a damaged or forbidden file raises."""

_ESCAPED = re.compile("[\udc80-\udcff]")


@contextmanager
def open_bytes(source: str) -> Iterator[ByteStream]:
    """Give the bytes of a file, unpacked where its name ends in .gz, or of the standard input."""
    if source == STDIN:
        yield cast(ByteStream, sys.stdin.buffer)
    elif source.endswith(".gz"):
        with gzip.open(source) as packed, io.BufferedReader(packed, HEAD_BYTES) as stream:
            yield stream
    else:
        with Path(source).open("rb") as stream:
            yield stream


def read_text(stream: ByteStream, max_chars: int, *, declared: bool = False) -> str:
    """Return the whole text of a stream; ArticleError where it is binary or too long."""
    data = stream.read(4 * max_chars + 5)
    if len(data) > 4 * max_chars + 4:
        raise ArticleError(STAGE, f"more than {max_chars} characters of text")
    return decode(data, declared=declared)


@contextmanager
def text_lines(stream: ByteStream) -> Iterator[io.TextIOWrapper]:
    """Give a stream of text; bytes that are no UTF-8 are escaped, and `mend` reads them line by line."""
    encoding = detect_encoding(stream.peek(HEAD_BYTES)[:HEAD_BYTES])
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    lines = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")
    try:
        yield lines
    finally:
        lines.detach()


def mend(text: str) -> str:
    """Return a line or cell with its escaped bytes read by the encoding that they seem to be in."""
    if text.isascii() or not _ESCAPED.search(text):
        return text
    return decode(text.encode("utf-8", "surrogateescape"))


def bounded_lines(stream: io.TextIOWrapper, max_chars: int) -> Iterator[str | None]:
    """Yield the lines of a stream, None for one of more than `max_chars`, which is read past."""
    while line := stream.readline(max_chars):
        if len(line) < max_chars or line.endswith("\n"):
            yield line
            continue
        while (rest := stream.readline(max_chars)) and not rest.endswith("\n"):
            pass
        yield None
