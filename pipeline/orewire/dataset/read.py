"""The tables on disk → records."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from orewire.dataset.states import CURRENT, MANIFEST, state_at
from orewire.errors import UsageError
from orewire.records import Article, Mention
from orewire.schema import TABLES, Row, fit_table, row_to_article, row_to_mention

Equal = tuple[str, Collection[str]]
"""A column and the values that are asked for in it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One article and those of its mentions that were asked for."""

    article: Article
    mentions: tuple[Mention, ...]


def state_folder_of(folder: Path, as_of: str | date | None = None) -> Path:
    """Return the folder that holds the tables: of the current state, or of the one current at a date.

    A folder without states, as one of plain tables, is its own state.
    """
    if as_of is None and ((folder / MANIFEST).is_file() or not (folder / CURRENT).exists()):
        return folder
    state = state_at(folder, as_of)
    return state.folder if state else folder


def load_articles(folder: Path) -> Iterator[Article]:
    """Yield the articles of a dataset in its order; UsageError where there is none."""
    return map(row_to_article, load_rows(state_folder_of(folder), "articles"))


def load_mentions(folder: Path, article_ids: Collection[str] | None = None) -> Iterator[Mention]:
    """Yield the mentions of a dataset, or those of some articles, in its order; UsageError where there is none."""
    wanted = None if article_ids is None else ("article_id", article_ids)
    return map(row_to_mention, load_rows(state_folder_of(folder), "mentions", wanted))


def find_record(folder: Path, wanted: str, as_of: str | None = None) -> list[Found]:
    """Return what an id of an article, mention or deal names; UsageError where it names nothing.

    A deal is also found by an id that it had before others were merged into it, or it into others.
    """
    state = state_folder_of(folder, as_of)
    deal = find_deal(state, wanted)
    ids = deal["mention_ids"] if deal else [wanted]
    rows = list(load_rows(state, "mentions", ("mention_id", ids)))
    if not rows:
        rows = list(load_rows(state, "mentions", ("article_id", [wanted])))
    mentions = sorted((row_to_mention(row) for row in rows), key=lambda item: _place(item, ids))
    article_ids = list(dict.fromkeys(mention.article_id for mention in mentions)) or [wanted]
    articles = {row["article_id"]: row for row in load_rows(state, "articles", ("article_id", article_ids))}
    found = [
        Found(
            row_to_article(articles[article_id]),
            tuple(item for item in mentions if item.article_id == article_id),
        )
        for article_id in article_ids
        if article_id in articles
    ]
    if not found:
        raise UsageError(f"{wanted}: no deal, mention or article of this id in {folder}")
    return found


def find_deal(state: Path, wanted: str) -> Row | None:
    """Return the row of `deals` that has, or once had, an id; None where there is none."""
    for row in load_rows(state, "deals", ("deal_id", [wanted])):
        return row
    for table in _tables(state, "deals"):
        if "former_ids" not in table.column_names:
            return None
        parents = pc.list_parent_indices(table["former_ids"])
        held = pc.equal(pc.list_flatten(table["former_ids"]), wanted)
        for place in pc.filter(parents, held).to_pylist():
            return dict(table.slice(place, 1).to_pylist()[0])
    return None


def load_rows(folder: Path, name: str, equal: Equal | None = None) -> Iterator[Row]:
    """Yield the rows of a table of a state, or those whose column has one of these values."""
    for table in _tables(folder, name, equal):
        fits = table.schema.equals(TABLES[name])
        yield from (table if fits else fit_table(table, TABLES[name])).to_pylist()


def _tables(folder: Path, name: str, equal: Equal | None = None) -> Iterator[pa.Table]:
    path = folder / f"{name}.parquet"
    try:
        with pq.ParquetFile(path) as file:
            groups = [number for number in range(file.num_row_groups) if _may_hold(file, number, equal)]
            for batch in file.iter_batches(1000, row_groups=groups):
                table = pa.Table.from_batches([batch])
                if equal is not None:
                    table = table.filter(pc.is_in(table[equal[0]], pa.array(list(equal[1]), pa.string())))
                if table.num_rows:
                    yield table
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such file; give the folder of a dataset (--data DIR)") from error
    except (pa.ArrowException, OSError) as error:
        raise UsageError(f"{path}: cannot be read as Parquet: {error}") from error


def _may_hold(file: pq.ParquetFile, number: int, equal: Equal | None) -> bool:
    """False where the statistics of a row group say that none of the values is in it."""
    if equal is None:
        return True
    group = file.metadata.row_group(number)
    columns = (group.column(place) for place in range(group.num_columns))
    found = next((item.statistics for item in columns if item.path_in_schema == equal[0]), None)
    if found is None or not found.has_min_max:
        return True
    return any(found.min <= value <= found.max for value in equal[1])


def _place(mention: Mention, ids: list[str]) -> tuple[int, str, int]:
    """Order mentions as the deal names them, else as they stand in their article."""
    article_id, _, ordinal = mention.mention_id.rpartition("#")
    place = ids.index(mention.mention_id) if mention.mention_id in ids else len(ids)
    return place, article_id, int(ordinal)
