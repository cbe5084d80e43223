"""Datasets of earlier layouts and schemas become ones of today, and lose nothing."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.dataset.made import assert_whole, digests, feed, rows_of, run

from orewire.cli import _call
from orewire.dataset import find_record, list_states, load_mentions
from orewire.errors import StorageError, UsageError
from orewire.schema import SCHEMA_VERSION, TABLES, fit_table

OWN_OF_TODAY = {"told_best_by", "former_ids", "status_history", "links", "possible_double_counts"}
LISTS = ("parties", "minerals", "amounts", "stakes", "volumes", "regions", "dates")


@pytest.fixture
def old(tmp_path):
    """A dataset as schema 1 wrote it: three plain tables, deals with no history and no tellers."""
    feed(tmp_path / "in.jsonl", rows_of("$1", "nothing", "$2 $3"))
    run(tmp_path / "today", tmp_path / "in.jsonl")
    out = tmp_path / "old"
    out.mkdir()
    for name in TABLES:
        table = pq.read_table(tmp_path / "today" / f"{name}.parquet")
        if name == "deals":
            table = as_schema_1(table)
        meta = {"orewire.schema_version": "1", "orewire.table": name}
        pq.write_table(table.replace_schema_metadata(meta), out / f"{name}.parquet")
    (out / "run.json").write_text("{}")
    return out


def as_schema_1(deals):
    columns = [column for column in deals.schema if column.name not in OWN_OF_TODAY | {"discrepancies"}]
    rows = deals.to_pylist()
    for row in rows:
        for name in LISTS:
            row[name] = [{key: item[key] for key in item if key != "mention_id"} for item in row[name]]
    plain = [
        pa.field(column.name, pa.list_(pa.struct(list(column.type.value_type)[:-1])))
        if column.name in LISTS
        else column
        for column in columns
    ]
    return pa.Table.from_pylist(rows, schema=pa.schema(plain))


def test_migrated_dataset_has_the_columns_of_today_and_all_mentions(old, tmp_path):
    mentions = list(load_mentions(old))
    assert _call(["migrate", str(old)]) == 0
    assert list(load_mentions(old)) == mentions
    assert digests(old) == digests(tmp_path / "today")
    assert [state.schema for state in list_states(old)] == ["1", SCHEMA_VERSION]
    assert all((old / f"{name}.parquet").is_symlink() for name in TABLES)
    assert_whole(old)


def test_old_state_stays_readable_after_the_migration(old):
    _call(["migrate", str(old)])
    first = list_states(old)[0]
    [found] = find_record(old, "a2#1", first.published_at.isoformat())
    assert [mention.mention_id for mention in found.mentions] == ["a2#1"]
    assert find_record(old, "a2#1") == [found]


def test_run_migrates_what_it_writes_into(old, tmp_path):
    account = run(old, tmp_path / "in.jsonl")
    assert (account.known, account.mentions, account.state) == (0, 3, 2)
    assert digests(old) == digests(tmp_path / "today")


def test_second_migration_does_nothing(old, capsys):
    _call(["migrate", str(old)])
    assert _call(["migrate", str(old)]) == 0
    assert "nothing to do" in capsys.readouterr().out
    assert len(list_states(old)) == 2


def test_folder_that_is_no_dataset_is_not_migrated(tmp_path, capsys):
    assert _call(["migrate", str(tmp_path)]) == 2
    assert "no dataset there" in capsys.readouterr().err


def test_plain_files_that_are_no_tables_are_not_taken_for_a_dataset(old, tmp_path):
    (old / "mentions.parquet").write_text("x")
    with pytest.raises(StorageError, match=r"cannot be read or written .*Parquet"):
        run(old, tmp_path / "in.jsonl")
    assert (old / "mentions.parquet").read_text() == "x"


def test_dataset_of_a_newer_orewire_is_refused(tmp_path, monkeypatch):
    feed(tmp_path / "in.jsonl", rows_of("$1"))
    run(tmp_path / "out", tmp_path / "in.jsonl")
    monkeypatch.setattr("orewire.dataset.writer.SCHEMA_VERSION", "1")
    with pytest.raises(UsageError, match="written by a newer orewire"):
        run(tmp_path / "out", tmp_path / "in.jsonl")


@pytest.mark.parametrize("name", TABLES)
def test_table_without_any_of_our_columns_that_may_be_empty_fits(name):
    schema = TABLES[name]
    lacking = pa.schema(
        [column for column in schema if not column.nullable and not pa.types.is_list(column.type)]
    )
    fitted = fit_table(lacking.empty_table(), schema)
    assert fitted.schema.equals(schema)
