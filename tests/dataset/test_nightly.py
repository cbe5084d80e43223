"""Run after run into one dataset: what is read again, what is published, what stays."""

import json
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dataset.made import assert_whole, digests, every_byte, feed, rows_of, run, texts_of

from orewire.dataset import Keeping, Retention, current_state, list_states, publish, state_at
from orewire.errors import StorageError, UsageError
from orewire.schema import TABLES, mention_to_row
from orewire.settings import Settings


def test_second_run_of_the_same_input_changes_no_byte(tmp_path):
    feed(tmp_path / "in.jsonl", rows_of("sold for $1", "nothing", "$2 and $3"))
    first = run(tmp_path / "out", tmp_path / "in.jsonl")
    before = every_byte(tmp_path / "out")
    again = run(tmp_path / "out", tmp_path / "in.jsonl")
    assert every_byte(tmp_path / "out") == before
    assert (first.state, first.known, again.state, again.known) == (1, 0, None, 3)
    told = ("read", "kept", "gated_out", "mentions", "mentions_by_type")
    assert [again.counts()[name] for name in told] == [first.counts()[name] for name in told]


def test_what_is_new_joins_what_was_there(tmp_path):
    run(tmp_path / "out", feed(tmp_path / "mon.jsonl", rows_of("$1", "$2")))
    account = run(tmp_path / "out", feed(tmp_path / "tue.jsonl", [{"id": "b", "text": "$3"}]))
    run(tmp_path / "once", tmp_path / "mon.jsonl", tmp_path / "tue.jsonl")
    assert (account.read, account.mentions, account.state) == (1, 1, 2)
    assert digests(tmp_path / "out") == digests(tmp_path / "once")


def test_changed_article_replaces_the_older_one(tmp_path):
    run(tmp_path / "out", feed(tmp_path / "in.jsonl", rows_of("$1 and $2", "$3")))
    account = run(tmp_path / "out", feed(tmp_path / "in.jsonl", rows_of("$1, corrected", "$3")))
    assert (account.known, account.state) == (1, 2)
    assert texts_of(tmp_path / "out") == {"a0": "$1, corrected", "a1": "$3"}
    assert pq.read_table(tmp_path / "out" / "mentions.parquet")["mention_id"].to_pylist() == ["a0#1", "a1#1"]
    assert_whole(tmp_path / "out")


def test_changed_article_that_cannot_be_read_leaves_the_older_one(tmp_path):
    run(tmp_path / "out", feed(tmp_path / "in.jsonl", rows_of("$1")))
    account = run(tmp_path / "out", feed(tmp_path / "in.jsonl", rows_of("extractbreaker $1")))
    assert (len(account.quarantined), account.state) == (1, None)
    assert texts_of(tmp_path / "out") == {"a0": "$1"}


def test_article_in_quarantine_is_tried_again(tmp_path):
    feed(tmp_path / "in.jsonl", rows_of("$1", "extractbreaker $1"))
    for _ in range(2):
        account = run(tmp_path / "out", tmp_path / "in.jsonl")
        assert (account.read, account.kept, len(account.quarantined)) == (2, 1, 1)


def test_two_texts_of_one_id_keep_their_ids_in_any_later_order(tmp_path):
    rows = [{"id": "x", "text": text} for text in ("$1", "$2")]
    run(tmp_path / "out", feed(tmp_path / "in.jsonl", rows))
    before = texts_of(tmp_path / "out")
    assert run(tmp_path / "out", feed(tmp_path / "in.jsonl", rows[::-1])).known == 2
    assert texts_of(tmp_path / "out") == before


def test_other_settings_read_again_what_they_meet(tmp_path):
    feed(tmp_path / "in.jsonl", rows_of("$1", "sure $2"))
    run(tmp_path / "out", tmp_path / "in.jsonl")
    account = run(tmp_path / "out", tmp_path / "in.jsonl", settings=Settings(min_confidence=0.5))
    assert (account.known, account.mentions, account.below_confidence) == (0, 1, 1)
    again = run(tmp_path / "out", tmp_path / "in.jsonl", settings=Settings(min_confidence=0.5))
    assert (again.known, again.mentions, again.below_confidence, again.state) == (2, 1, 1, None)


def test_more_workers_or_larger_batches_are_no_other_settings(tmp_path):
    feed(tmp_path / "in.jsonl", rows_of("$1"))
    run(tmp_path / "out", tmp_path / "in.jsonl")
    other = Settings(workers=4, batch_articles=3)
    assert run(tmp_path / "out", tmp_path / "in.jsonl", settings=other).state is None


def test_articles_of_an_earlier_reader_are_counted_and_rebuilt(tmp_path):
    feed(tmp_path / "mon.jsonl", rows_of("$1", "sure $2"))
    run(tmp_path / "out", tmp_path / "mon.jsonl")
    feed(tmp_path / "tue.jsonl", [{"id": "b", "text": "sure $3"}])
    strict = Settings(min_confidence=0.5)
    assert run(tmp_path / "out", tmp_path / "tue.jsonl", settings=strict).outdated == 2
    keeping = Keeping(rebuild=True)
    account = run(tmp_path / "out", tmp_path / "tue.jsonl", settings=strict, keeping=keeping)
    assert (account.read, account.mentions, account.outdated) == (3, 2, 0)
    run(tmp_path / "once", tmp_path / "mon.jsonl", tmp_path / "tue.jsonl", settings=strict)
    assert digests(tmp_path / "out") == digests(tmp_path / "once")


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_any_order_and_batching_gives_the_same_dataset(data, tmp_path_factory):
    tmp = tmp_path_factory.mktemp("any")
    texts = data.draw(st.lists(st.sampled_from(["$1", "no", "$2 $3", "sure $"]), min_size=1, max_size=12))
    files = [
        feed(tmp / f"{number}.jsonl", [{"id": f"a{number % 9}", "text": text}])
        for number, text in enumerate(texts)
    ]
    files = [path for number, path in enumerate(files) if number < 9 or texts[number] == texts[number % 9]]
    run(tmp / "once", *files)
    order = data.draw(st.permutations(files))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(files)), max_size=3)))
    for start, end in zip([0, *cuts], [*cuts, len(files)], strict=True):
        if order[start:end]:
            run(tmp / "out", *order[start:end])
    assert digests(tmp / "out") == digests(tmp / "once")


def test_many_row_groups_are_cut_the_same_way(tmp_path, monkeypatch):
    monkeypatch.setattr("orewire.dataset.merging.GROUP_ROWS", 7)
    monkeypatch.setattr("orewire.dataset.sorting.GROUP_ROWS", 5)
    monkeypatch.setattr("orewire.dataset.sorting.CHUNK_ROWS", 11)
    rows = [{"id": f"{number:03}", "text": "$" * (number % 4)} for number in range(1, 120)]
    run(tmp_path / "once", feed(tmp_path / "all.jsonl", rows))
    for part in range(3):
        run(tmp_path / "out", feed(tmp_path / "all.jsonl", rows[part::3]))
    one, other = (pq.read_table(tmp_path / name / "mentions.parquet") for name in ("once", "out"))
    assert one.equals(other)
    assert pq.read_metadata(tmp_path / "out" / "mentions.parquet").num_row_groups > 10


def nights(out, number, **options):
    for night in range(number):
        run(out, feed(out.parent / f"{night}.jsonl", [{"id": f"n{night}", "text": "$1"}]), **options)


def test_every_night_stays_readable_by_its_date(tmp_path, monkeypatch):
    start = datetime(2026, 3, 1, 4, tzinfo=UTC)
    for night in range(3):
        monkeypatch.setattr(publish, "publication_time", lambda before, n=night: start + timedelta(days=n))
        monkeypatch.setattr("orewire.dataset.writer.publication_time", publish.publication_time)
        run(tmp_path / "out", feed(tmp_path / f"{night}.jsonl", [{"id": f"n{night}", "text": "$1"}]))
    held = {
        date: state_at(tmp_path / "out", date).number for date in ("2026-03-01", "2026-03-02", "2027-01-01")
    }
    assert held == {"2026-03-01": 1, "2026-03-02": 2, "2027-01-01": 3}
    assert state_at(tmp_path / "out", "2026-03-02T03:59").number == 1
    with pytest.raises(UsageError, match="no state of 2026-02-28 or before"):
        state_at(tmp_path / "out", "2026-02-28")
    with pytest.raises(UsageError, match="write a date as"):
        state_at(tmp_path / "out", "yesterday")


def test_old_states_are_pruned_and_the_newest_two_never(tmp_path):
    nights(tmp_path / "out", 5, keeping=Keeping(retention=Retention(states=3)))
    assert [state.number for state in list_states(tmp_path / "out")] == [3, 4, 5]
    nights(tmp_path / "few", 4, keeping=Keeping(retention=Retention(states=1)))
    assert [state.number for state in list_states(tmp_path / "few")] == [3, 4]
    nights(tmp_path / "young", 4, keeping=Keeping(retention=Retention(states=2, days=1)))
    assert len(list_states(tmp_path / "young")) == 4


def test_tables_that_did_not_change_are_kept_once_on_disk(tmp_path):
    feed(tmp_path / "in.jsonl", rows_of("sure $1"))
    run(tmp_path / "out", tmp_path / "in.jsonl")
    run(tmp_path / "out", tmp_path / "in.jsonl", settings=Settings(min_confidence=0.5))
    one, two = (state.folder / "articles.parquet" for state in list_states(tmp_path / "out"))
    assert one.samefile(two)


def test_clock_that_goes_back_orders_no_state_before_another(tmp_path, monkeypatch, caplog):
    nights(tmp_path / "out", 1)
    first = current_state(tmp_path / "out")
    late = first.published_at + timedelta(days=1)
    state = json.loads((first.folder / "state.json").read_text())
    (first.folder / "state.json").write_text(json.dumps({**state, "published_at": late.isoformat()}))
    nights(tmp_path / "out", 2)
    assert current_state(tmp_path / "out").published_at == late
    assert "the clock stands before the last publication" in caplog.text
    assert state_at(tmp_path / "out", late.isoformat()).number == 2


@pytest.mark.parametrize("damage", [b"", b"x" * 10])
def test_nothing_is_built_upon_a_damaged_state(tmp_path, damage):
    feed(tmp_path / "in.jsonl", rows_of("$1"))
    run(tmp_path / "out", tmp_path / "in.jsonl")
    (tmp_path / "out" / "mentions.parquet").resolve().write_bytes(damage)
    with pytest.raises(StorageError, match="damaged, not as it was published"):
        run(tmp_path / "out", feed(tmp_path / "in.jsonl", rows_of("$1", "$2")))


def test_flipped_bits_are_noticed_before_they_are_copied(tmp_path):
    feed(tmp_path / "in.jsonl", rows_of("$1"))
    run(tmp_path / "out", tmp_path / "in.jsonl")
    path = (tmp_path / "out" / "mentions.parquet").resolve()
    path.write_bytes(path.read_bytes()[::-1])
    with pytest.raises(StorageError, match="damaged, not as it was published"):
        run(tmp_path / "out", feed(tmp_path / "in.jsonl", rows_of("$1", "$2")))


def test_dataset_copied_without_its_links_is_refused_with_what_to_do(tmp_path):
    feed(tmp_path / "in.jsonl", rows_of("$1"))
    run(tmp_path / "out", tmp_path / "in.jsonl")
    link = tmp_path / "out" / "current"
    target = link.resolve()
    link.unlink()
    link.mkdir()
    with pytest.raises(StorageError, match="ln -sfn states/NUMBER"):
        run(tmp_path / "out", tmp_path / "in.jsonl")
    link.rmdir()
    link.symlink_to(f"states/{target.name}")
    assert run(tmp_path / "out", tmp_path / "in.jsonl").state is None


def test_file_system_without_links_is_refused_with_what_to_do(tmp_path, monkeypatch):
    def refuse(self, target, target_is_directory=False):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("pathlib.Path.symlink_to", refuse)
    with pytest.raises(UsageError, match="no symbolic links can be made there"):
        run(tmp_path / "out", feed(tmp_path / "in.jsonl", rows_of("$1")))
    monkeypatch.undo()
    assert run(tmp_path / "out", tmp_path / "in.jsonl").state == 1


def test_column_that_was_added_since_is_empty_in_what_was_read_before(tmp_path, monkeypatch):
    run(tmp_path / "out", feed(tmp_path / "mon.jsonl", rows_of("$1")))
    mentions = TABLES["mentions"].append(pa.field("mood", pa.string()))
    monkeypatch.setitem(TABLES, "mentions", mentions)
    monkeypatch.setattr(
        "orewire.dataset.writer.mention_to_row", lambda record: {**mention_to_row(record), "mood": "x"}
    )
    run(tmp_path / "out", feed(tmp_path / "tue.jsonl", [{"id": "b", "text": "$2"}]))
    assert pq.read_table(tmp_path / "out" / "mentions.parquet")["mood"].to_pylist() == [None, "x"]


def test_state_that_cannot_be_removed_does_not_undo_the_publication(tmp_path, monkeypatch, caplog):
    def refuse(out, retention):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("orewire.dataset.writer.prune", refuse)
    assert run(tmp_path / "out", feed(tmp_path / "in.jsonl", rows_of("$1"))).state == 1
    assert "old states cannot be removed" in caplog.text
