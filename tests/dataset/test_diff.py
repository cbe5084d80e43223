"""What changed from one state to another."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from orewire.cli import _call
from orewire.dataset import DatasetWriter, Keeping, Retention, current_state, list_states
from orewire.dataset.corrections import Action
from orewire.dataset.deals import deal_id_of
from orewire.dataset.deciding import decide
from orewire.dataset.diff import Kind, choose_sides, compare
from orewire.errors import UsageError
from orewire.records import Decision, Status

KEEP = Decision(True, 0.9, "mining and deal words")
ANNA = ("anna", "it is so")
ONE, TWO = deal_id_of("tarn#1"), deal_id_of("tarn#2")


@pytest.fixture
def later(mention):
    return replace(mention, mention_id="tarn#2", status=Status.TERMINATED, amounts=())


def publish(out, article, *mentions, reader):
    with DatasetWriter(out, reader) as writer:
        writer.add(article, KEEP, mentions)
        writer.finish({})


def build(out):
    with DatasetWriter(out) as writer:
        writer.finish({})


def told(out, since=None, until=None):
    found = compare(choose_sides(out, None, since, until))
    return [(item.kind.value, item.before, item.after) for item in found]


def test_first_state_is_all_new(tmp_path, article, mention, later):
    publish(tmp_path, article, mention, later, reader="1")
    assert sorted(told(tmp_path)) == sorted([("new", (), (ONE,)), ("new", (), (TWO,))])


def test_new_and_gone_deals_are_told(tmp_path, article, mention, later):
    publish(tmp_path, article, mention, reader="1")
    publish(tmp_path, article, mention, later, reader="2")
    assert told(tmp_path) == [("new", (), (TWO,))]
    publish(tmp_path, article, mention, reader="3")
    assert told(tmp_path) == [("gone", (TWO,), ())]


def test_changed_deal_is_compared_field_by_field(tmp_path, article, mention):
    publish(tmp_path, article, mention, reader="1")
    amount = replace(mention.amounts[0], value=Decimal(5_000_000))
    publish(
        tmp_path, article, replace(mention, status=Status.AGREED, binding=None, amounts=(amount,)), reader="2"
    )
    [found] = compare(choose_sides(tmp_path, None, None, None))
    assert (found.kind, found.before, found.after) == (Kind.CHANGED, (ONE,), (ONE,))
    changes = {change.field: (change.was, change.now) for change in found.changes}
    assert changes["status"] == ("completed", "agreed")
    assert changes["binding"] == (True, None)
    assert [[item["value"] for item in side] for side in changes["amounts"]] == [["4100000"], ["5000000"]]
    assert changes.keys() == {"status", "binding", "amounts", "status_history"}


def test_other_words_for_the_same_values_are_no_change(tmp_path, article, mention):
    publish(tmp_path, article, mention, reader="1")
    party = replace(mention.parties[0], evidence=mention.parties[1].evidence)
    publish(tmp_path, article, replace(mention, parties=(party, mention.parties[1])), reader="2")
    assert current_state(tmp_path).number == 2
    assert told(tmp_path) == []


def test_merged_and_split_deals_are_told_with_their_ids(tmp_path, article, mention, later):
    publish(tmp_path, article, mention, later, reader="1")
    decide(tmp_path, Action.MERGE, [ONE, TWO], ANNA)
    build(tmp_path)
    [(kind, before, after)] = told(tmp_path)
    assert (kind, set(before), after) == ("merged", {ONE, TWO}, (ONE,))
    decide(tmp_path, Action.SPLIT, [ONE, "tarn#2"], ANNA)
    build(tmp_path)
    [(kind, before, after)] = told(tmp_path)
    assert (kind, before, set(after)) == ("split", (ONE,), {ONE, TWO})


def test_two_datasets_are_compared(tmp_path, article, mention, later):
    publish(tmp_path / "a", article, mention, reader="1")
    publish(tmp_path / "b", article, mention, later, reader="1")
    found = compare(choose_sides(tmp_path / "a", tmp_path / "b", None, None))
    assert [(item.kind.value, item.after) for item in found] == [("new", (TWO,))]
    assert compare(choose_sides(tmp_path / "a", tmp_path / "a", None, None)) == []


def set_time(state, moment):
    path = state.folder / "state.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, "published_at": moment.isoformat()}), encoding="utf-8")


def test_since_a_day_counts_that_day(tmp_path, article, mention, later):
    publish(tmp_path, article, mention, reader="1")
    publish(tmp_path, article, mention, later, reader="2")
    first, second = list_states(tmp_path)
    set_time(first, second.published_at - timedelta(days=5))
    today, before = second.published_at.date(), second.published_at.date() - timedelta(days=3)
    assert told(tmp_path, today.isoformat()) == [("new", (), (TWO,))]
    assert told(tmp_path, before.isoformat()) == [("new", (), (TWO,))]
    assert len(told(tmp_path, "2020-01-01")) == 2
    assert told(tmp_path, "2020-01-01", before.isoformat()) == [("new", (), (ONE,))]


def test_since_a_day_whose_state_is_pruned_is_refused(tmp_path, article, mention):
    for number, status in enumerate((Status.AGREED, Status.COMPLETED, Status.AGREED)):
        keeping = Keeping(retention=Retention(states=2))
        with DatasetWriter(tmp_path, str(number), keeping) as writer:
            writer.add(article, KEEP, [replace(mention, status=status)])
            writer.finish({})
    with pytest.raises(UsageError, match="the state before 2020-01-01 is not kept any more"):
        choose_sides(tmp_path, None, "2020-01-01", None)


def test_command_prints_the_mail_and_writes_the_file(tmp_path, article, mention, later, capsys):
    out = tmp_path / "out"
    publish(out, article, mention, reader="1")
    publish(out, article, replace(mention, status=Status.AGREED), later, reader="2")
    assert _call(["diff", str(out), "--out", str(tmp_path / "d.jsonl")]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "new (1)"
    assert printed[1].startswith(
        f"  {TWO}  terminated asset acquisition: Lode Metals Ltd (acquirer), Fell plc (seller)"
    )
    assert printed[2] == "changed (1)"
    assert "    status: completed → agreed" in printed
    lines = [json.loads(line) for line in (tmp_path / "d.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["change"], line["deal_id"]) for line in lines] == [("new", TWO), ("changed", ONE)]
    assert {"field": "status", "was": "completed", "now": "agreed"} in lines[1]["fields"]
    assert _call(["diff", str(out), str(out)]) == 0
    assert capsys.readouterr().out == "nothing changed\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("{tmp}/nothing",), "no states there"),
        (("{tmp}/nothing", "{tmp}/nothing"), "no dataset there"),
        (("{tmp}/out", "{tmp}/out", "--since", "2026-01-01"), "give two datasets, or one"),
        (("{tmp}/out", "--since", "once"), "write a date as"),
        (("{tmp}/out", "--out", "{tmp}/no/file"), "cannot be written"),
    ],
)
def test_wrong_question_gets_one_line(tmp_path, article, mention, capsys, arguments, says):
    publish(tmp_path / "out", article, mention, reader="1")
    assert _call(["diff", *(argument.format(tmp=tmp_path) for argument in arguments)]) == 2
    told = capsys.readouterr().err
    assert says in told
    assert told.count("\n") == 1
