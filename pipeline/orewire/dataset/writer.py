"""One run's articles and mentions → the three tables, all or nothing."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from orewire.dataset.deals import deal_row
from orewire.dataset.evidence import check_mention
from orewire.dataset.files import move_into_place, prepare_folder, write_json
from orewire.dataset.sorting import SortedTable
from orewire.records import Article, Decision, Mention
from orewire.schema import TABLES, Row, article_to_row, mention_to_row


class DatasetWriter:
    """Takes articles with their mentions in any order; `finish` puts the tables into the folder.

    Used as a context manager: without `finish`, or after an error, the folder stays as it was.
    """

    def __init__(self, out: Path) -> None:
        """Write into `out`, made where it is missing; UsageError where that cannot be."""
        self._out = out
        self._folder = prepare_folder(out)
        self._articles = SortedTable(self._folder, "articles", TABLES["articles"], _article_key)
        self._mentions = SortedTable(self._folder, "mentions", TABLES["mentions"], _mention_key)
        self._deals = SortedTable(self._folder, "deals", TABLES["deals"], _deal_key)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, article: Article, decision: Decision, mentions: Sequence[Mention]) -> None:
        """Take one article and all its mentions, or nothing of it.

        EvidenceError for a value that no words support, ArticleError for a number that cannot be stored.
        """
        for mention in mentions:
            check_mention(mention, article.text)
        rows = [mention_to_row(mention) for mention in mentions]
        self._articles.add(article_to_row(article, decision, len(mentions)))
        for mention, row in zip(mentions, rows, strict=True):
            self._mentions.add(row)
            self._deals.add(deal_row(mention, row))

    def finish(self, run: dict[str, Any]) -> None:
        """Put the tables and `run.json`, which tells of the run, into the folder in place of older ones."""
        manifest = self._folder / "run.json"
        write_json(run, manifest)
        tables = [table.write() for table in (self._articles, self._mentions, self._deals)]
        move_into_place([*tables, manifest], self._out)


def _article_key(row: Row) -> str:
    return str(row["article_id"])


def _mention_key(row: Row) -> tuple[str, int]:
    return _ordinal(row["mention_id"])


def _deal_key(row: Row) -> tuple[str, int]:
    return _ordinal(row["mention_ids"][0])


def _ordinal(mention_id: str) -> tuple[str, int]:
    article_id, _, ordinal = mention_id.rpartition("#")
    return article_id, int(ordinal)
