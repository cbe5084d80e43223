"""The tables on disk → records."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from orewire.errors import UsageError
from orewire.records import Article, Mention
from orewire.schema import Row, row_to_article, row_to_mention


@dataclass(frozen=True, slots=True)
class Found:
    """One article and those of its mentions that were asked for."""

    article: Article
    mentions: tuple[Mention, ...]


def load_articles(folder: Path) -> Iterator[Article]:
    """Yield the articles of a dataset in its order; UsageError where there is none."""
    return map(row_to_article, _rows(folder, "articles"))


def load_mentions(folder: Path) -> Iterator[Mention]:
    """Yield the mentions of a dataset in its order; UsageError where there is none."""
    return map(row_to_mention, _rows(folder, "mentions"))


def find_record(folder: Path, wanted: str) -> list[Found]:
    """Return what an id of an article, mention or deal names; UsageError where it names nothing."""
    mention_ids = [row["mention_ids"] for row in _rows(folder, "deals", ("deal_id", wanted))]
    ids = mention_ids[0] if mention_ids else [wanted]
    rows = [row for mention_id in ids for row in _rows(folder, "mentions", ("mention_id", mention_id))]
    if not rows:
        rows = list(_rows(folder, "mentions", ("article_id", wanted)))
    mentions = [row_to_mention(row) for row in rows]
    article_ids = list(dict.fromkeys(mention.article_id for mention in mentions)) or [wanted]
    found = [
        Found(row_to_article(row), tuple(item for item in mentions if item.article_id == article_id))
        for article_id in article_ids
        for row in _rows(folder, "articles", ("article_id", article_id))
    ]
    if not found:
        raise UsageError(f"{wanted}: no deal, mention or article of this id in {folder}")
    return found


def _rows(folder: Path, table: str, equal: tuple[str, str] | None = None) -> Iterator[Row]:
    path = folder / f"{table}.parquet"
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(1000):
                chosen = batch if equal is None else batch.filter(pc.equal(batch[equal[0]], equal[1]))
                yield from chosen.to_pylist()
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such file; give the folder of a dataset (--data DIR)") from error
    except (pa.ArrowException, OSError) as error:
        raise UsageError(f"{path}: cannot be read as Parquet: {error}") from error
