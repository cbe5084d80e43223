"""What was read already: by the content of each article and the reader (version and settings) that read it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from orewire.dataset.merging import read_groups
from orewire.dataset.states import LEDGER
from orewire.records import Article
from orewire.schema import Row

SCHEMA = pa.schema(
    [
        pa.field("article_id", pa.string(), nullable=False),
        pa.field("content", pa.string(), nullable=False),
        pa.field("reader", pa.string(), nullable=False),
        pa.field("n_below", pa.int32(), nullable=False),
    ]
)
_OF_ARTICLE = ["article_id", "source", "kept", "gate_reason", "n_mentions"]
_HASHED = ("url", "title", "publisher", "published", "text")


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier run found in an article that is as it was."""

    article_id: str
    kept: bool
    reason: str
    n_mentions: int
    n_below: int
    """Mentions that fell below the confidence asked."""


def content_hash(*parts: str | None) -> str:
    """Return 16 hexadecimal digits that stand for these texts."""
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode("utf-8")).hexdigest()[:16]


def content_of(article: Article | Row) -> str:
    """Return 16 hexadecimal digits that stand for all of an article that can change what is read out of it."""
    row = article if isinstance(article, dict) else {name: getattr(article, name) for name in _HASHED}
    return content_hash(*(None if row[name] is None else str(row[name]) for name in _HASHED))


def ledger_row(article: Article, reader: str, n_below: int) -> Row:
    """Return the row of the ledger for an article just read."""
    return {
        "article_id": article.article_id,
        "content": content_of(article),
        "reader": reader,
        "n_below": n_below,
    }


def load_ledger(folder: Path | None) -> pa.Table:
    """Return the ledger of a state with what `articles` says of each; empty for None.

    A state without one, of the time before there were ledgers, was read by the reader `""`.
    """
    if folder is None:
        return SCHEMA.empty_table()
    articles = pq.read_table(folder / "articles.parquet", columns=_OF_ARTICLE)
    if (folder / LEDGER).exists():
        ledger = pq.read_table(folder / LEDGER)
    else:
        ledger = pa.concat_tables([*_early_ledger(folder), SCHEMA.empty_table()])
    for name in _OF_ARTICLE[1:]:
        ledger = ledger.append_column(name, articles[name])
    return ledger


def _early_ledger(folder: Path) -> Iterator[pa.Table]:
    for group in read_groups(folder / "articles.parquet", ["article_id", *_HASHED]):
        rows = [
            {"article_id": row["article_id"], "content": content_of(row), "reader": "", "n_below": 0}
            for row in group.to_pylist()
        ]
        yield pa.Table.from_pylist(rows, schema=SCHEMA)


class Ledger:
    """Says of each article that comes whether it must be read; holds a few bytes of every article."""

    def __init__(self, table: pa.Table, reader: str, *, again: bool = False) -> None:
        """Take the ledger of the current state; with `again` every article is to be read."""
        self._table = table.combine_chunks()
        self._reader = reader
        self._again = again
        self._row = {article_id: row for row, article_id in enumerate(table["article_id"].to_pylist())}
        self._seen: dict[str, tuple[str, str | None]] = {}
        self.moved: dict[str, str] = {}
        """Article id → the alphabetically first source of all that have held the article as it is."""
        self.known: set[str] = set()
        """Articles of this run that need not be read."""

    def admit(self, article: Article) -> tuple[Article, Known | None] | None:
        """Return the article under an id of its own, and what is known of it where it need not be read.

        None where this run had it already. Another text under an id that this run has met gets `~` and eight
        digits of its hash; another text under an id that an earlier run has met replaces the older one.
        """
        text = content_hash(None, None, article.text)
        article = self._with_own_id(article, text)
        article_id = article.article_id
        if article_id in self._seen:
            self._move(article_id, self._seen[article_id][1], article.source)
            return None
        self._seen[article_id] = text, article.source
        row = self._row.get(article_id)
        if row is None or self._value("content", row) != content_of(article):
            return article, None
        stored, known = self._value("source", row), self._known(article_id, row)
        if known:
            self.known.add(article_id)
            self._seen[article_id] = text, stored
            self._move(article_id, stored, article.source)
        else:
            self._move(article_id, article.source, stored)
        return article, known

    def _with_own_id(self, article: Article, text: str) -> Article:
        other = f"{article.article_id}~{text[:8]}"
        met = self._seen.get(article.article_id)
        if met[0] != text if met else other in self._row:
            return replace(article, article_id=other)
        return article

    def stored_since(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield those of the stored articles that no source of this run has told."""
        return (article for article in articles if article.article_id not in self._seen)

    def holds(self, article_id: str) -> bool:
        """True where the current state has the article."""
        return article_id in self._row

    def n_outdated(self) -> int:
        """Return how many articles of the state were read by another reader and not met by this run."""
        readers = zip(self._table["article_id"].to_pylist(), self._table["reader"].to_pylist(), strict=True)
        return sum(reader != self._reader and article_id not in self._seen for article_id, reader in readers)

    def _known(self, article_id: str, row: int) -> Known | None:
        if self._again or self._value("reader", row) != self._reader:
            return None
        kept, reason = self._value("kept", row), self._value("gate_reason", row)
        return Known(article_id, kept, reason, self._value("n_mentions", row), self._value("n_below", row))

    def _move(self, article_id: str, written: str | None, other: str | None) -> None:
        """Keep the first of an article's sources, so that the order in which they come does not tell."""
        if written is not None and other is not None and other < written:
            self._seen[article_id] = self._seen[article_id][0], other
            self.moved[article_id] = other

    def _value(self, name: str, row: int) -> Any:
        return self._table[name][row].as_py()
