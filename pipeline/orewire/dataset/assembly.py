"""The tables of the next state: what stood in the one before, what came, and the deals that both tell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from orewire.dataset.applying import Applied, apply_corrections
from orewire.dataset.ledger import SCHEMA as LEDGER_SCHEMA
from orewire.dataset.ledger import load_ledger
from orewire.dataset.linking import link_mentions
from orewire.dataset.merging import KEY, Patch, merge_sorted, read_groups, without, write_table
from orewire.dataset.sorting import write_rows
from orewire.dataset.states import LEDGER, State
from orewire.fingerprint import fingerprint
from orewire.schema import TABLES, Row, fit_table


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run adds to a dataset: sorted tables of new rows, by name, and the articles that they tell anew."""

    out: Path
    before: State | None
    new: Mapping[str, Path]
    taken: frozenset[str]
    moved: Mapping[str, str]
    """Article id → another source, alphabetically before the one that it had."""


def linker() -> str:
    """Return what stands for the code and words that make deals out of mentions."""
    return fingerprint("dataset/linking", "dataset/deals.py", "normalise", "lexicons", "schema")


def build_tables(changes: Changes, folder: Path) -> dict[str, Any]:
    """Write articles, mentions, ledger and deals into `folder`; return the account of people's corrections."""
    write_table(_articles(changes), TABLES["articles"], folder / "articles.parquet")
    write_table(
        _merged(changes, "mentions", TABLES["mentions"]), TABLES["mentions"], folder / "mentions.parquet"
    )
    write_table(_ledger(changes), LEDGER_SCHEMA, folder / LEDGER)
    applied = apply_corrections(changes.out, folder)
    deals = link_mentions(_told(folder, applied), applied.decisions, folder.parent)
    write_rows(deals, TABLES["deals"], folder / "deals.parquet")
    return applied.account()


def _articles(changes: Changes) -> Iterator[pa.Table]:
    tables = _merged(changes, "articles", TABLES["articles"])
    return map(_patch(changes.moved), tables) if changes.moved else tables


def _ledger(changes: Changes) -> Iterator[pa.Table]:
    before = load_ledger(changes.before.folder if changes.before else None).select(LEDGER_SCHEMA.names)
    return merge_sorted(without([before], changes.taken), read_groups(changes.new["ledger"]))


def _merged(changes: Changes, name: str, schema: pa.Schema) -> Iterator[pa.Table]:
    before = _before(changes.before, name, schema)
    return merge_sorted(without(before, changes.taken), read_groups(changes.new[name]))


def _before(state: State | None, name: str, schema: pa.Schema) -> Iterator[pa.Table]:
    if state is None:
        return
    for group in read_groups(state.folder / f"{name}.parquet"):
        yield group if group.schema.equals(schema) else fit_table(group, schema)


def _patch(moved: Mapping[str, str]) -> Patch:
    def patch(table: pa.Table) -> pa.Table:
        ids = table[KEY].to_pylist()
        if moved.keys().isdisjoint(ids):
            return table
        sources = [
            moved.get(article_id, source)
            for article_id, source in zip(ids, table["source"].to_pylist(), strict=True)
        ]
        place = table.column_names.index("source")
        return table.set_column(place, table.schema.field(place), pa.array(sources, pa.string()))

    return patch


def _told(folder: Path, applied: Applied) -> Iterator[Row]:
    """Yield the mentions that no person has rejected."""
    for group in read_groups(folder / "mentions.parquet"):
        for row in group.to_pylist():
            if row["mention_id"] not in applied.rejected:
                yield row
