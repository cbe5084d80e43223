"""Word lists as data: CSV files in `lexicons/`, read strictly, each row with its line number.

A file begins with comment lines (`# …`) that say what it holds, its source and its licence; then comes a
header line, then one row a line. An empty cell is None. Several values in one cell are parted by `|`.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from orewire.errors import LexiconError

LEXICONS = Path(str(files("orewire") / "lexicons"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a lexicon: its cells by column name, and where it stands."""

    path: Path
    line: int
    cells: dict[str, str]

    def get(self, column: str) -> str | None:
        """Return the cell's text, None where it is empty."""
        return self.cells[column] or None

    def need(self, column: str) -> str:
        """Return the cell's text; LexiconError where it is empty."""
        if not self.cells[column]:
            raise self.error(f"{column} is empty")
        return self.cells[column]

    def split(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell that holds several, parted by `|`."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

    def error(self, reason: str) -> LexiconError:
        """Return the error that names this row."""
        return LexiconError(self.path, self.line, reason)


@cache
def load_rows(name: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """Return the rows of `lexicons/<name>.csv`, whose header must be exactly `columns`.

    LexiconError names file, line and reason: a wrong header, a short or long row, a row that stands twice.
    """
    path = LEXICONS / f"{name}.csv"
    rows = list(_numbered(path))
    if not rows or tuple(rows[0][1]) != columns:
        raise LexiconError(path, rows[0][0] if rows else 1, f"header must be {','.join(columns)}")
    seen: dict[tuple[str, ...], int] = {}
    for line, cells in rows[1:]:
        if len(cells) != len(columns):
            raise LexiconError(path, line, f"{len(cells)} cells where the header has {len(columns)}")
        if tuple(cells) in seen:
            raise LexiconError(path, line, f"stands already at line {seen[tuple(cells)]}")
        seen[tuple(cells)] = line
    return tuple(Row(path, line, dict(zip(columns, cells, strict=True))) for line, cells in rows[1:])


def _numbered(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        for line, text in enumerate(file, start=1):
            if text.strip() and not text.startswith("#"):
                yield line, [cell.strip() for cell in next(csv.reader([text.rstrip("\r\n")]))]
