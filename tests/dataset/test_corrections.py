"""People's decisions: recorded once, applied at every build, reported when nothing is left to correct."""

import json
from dataclasses import replace
from decimal import Decimal

import pyarrow.parquet as pq
import pytest

from orewire.cli import _call
from orewire.dataset import DatasetWriter, find_record, list_states
from orewire.dataset.applying import apply_corrections
from orewire.dataset.corrections import CORRECTIONS, Action, load_corrections
from orewire.dataset.deals import deal_id_of
from orewire.dataset.deciding import decide
from orewire.dataset.read import state_folder_of
from orewire.errors import UsageError
from orewire.records import Decision, Status

KEEP = Decision(True, 0.9, "mining and deal words")
ANNA = ("anna", "it is so")


def write(out, article, *mentions, reader="1"):
    with DatasetWriter(out, reader) as writer:
        writer.add(article, KEEP, mentions)
        return writer.finish({})


def build(out):
    with DatasetWriter(out) as writer:
        writer.finish({})


def deals(out):
    return pq.read_table(out / "deals.parquet").to_pylist()


def faults(out):
    return [
        fault for result in apply_corrections(out, state_folder_of(out)).results for fault in result.faults
    ]


@pytest.fixture
def out(tmp_path, article, mention):
    """Two mentions of one article: a purchase and, between the same two, a later one that was called off."""
    second = replace(mention, mention_id="tarn#2", status=Status.TERMINATED, amounts=())
    write(tmp_path, article, mention, second)
    return tmp_path


def test_accepted_mention_is_sure(out):
    decide(out, Action.ACCEPT, ["tarn#1"], ANNA)
    build(out)
    assert {row["mention_ids"][0]: row["confidence"] for row in deals(out)} == {"tarn#1": 1.0, "tarn#2": 0.75}


def test_rejected_mention_is_in_no_deal_but_stays_a_mention(out):
    decide(out, Action.REJECT, [deal_id_of("tarn#2")], ANNA)
    build(out)
    assert [row["mention_ids"] for row in deals(out)] == [["tarn#1"]]
    assert pq.read_metadata(out / "mentions.parquet").num_rows == 2


@pytest.mark.parametrize(
    ("option", "field", "value"),
    [
        ("status=agreed", "status", "agreed"),
        ("binding=false", "binding", False),
        ("binding=", "binding", None),
        ("duration_months=24", "duration_months", 24),
        ("instrument=", "instrument", None),
        ("deal_type=offtake", "deal_type", "offtake"),
    ],
)
def test_plain_value_is_changed(out, option, field, value):
    decide(out, Action.CHANGE, ["tarn#1"], ANNA, [option])
    build(out)
    [deal] = [row for row in deals(out) if row["mention_ids"] == ["tarn#1"]]
    assert deal[field] == value
    assert faults(out) == []


def test_item_of_a_list_is_changed_taken_out_and_added(out):
    new = '{"name": "Gill AG", "canonical": "Gill", "role": "seller", "kind": "company"}'
    options = ["amounts.0.value=5000000.5", "parties.1=", f"parties+={new}", "dates.0.start=2025-03-01"]
    decide(out, Action.CHANGE, [deal_id_of("tarn#1")], ANNA, options)
    build(out)
    [deal] = [row for row in deals(out) if row["mention_ids"] == ["tarn#1"]]
    assert [party["name"] for party in deal["parties"]] == ["Lode Metals Ltd", "Gill AG"]
    assert [(item["value"], item["currency"]) for item in deal["amounts"]] == [(Decimal("5000000.5"), "CAD")]
    assert deal["dates"][0]["start"].isoformat() == "2025-03-01"
    assert all(item["evidence"] for name in ("parties", "amounts", "dates") for item in deal[name])


def test_later_decision_holds(out):
    for status in ("agreed", "proposed"):
        decide(out, Action.CHANGE, ["tarn#1"], ANNA, [f"status={status}"])
    for value in (5, 6):
        decide(out, Action.CHANGE, ["tarn#1"], ANNA, [f"amounts.0.value={value}"])
    decide(out, Action.REJECT, ["tarn#1"], ANNA)
    decide(out, Action.ACCEPT, ["tarn#1"], ANNA)
    build(out)
    [deal] = [row for row in deals(out) if row["mention_ids"] == ["tarn#1"]]
    assert (deal["status"], deal["amounts"][0]["value"], deal["confidence"]) == ("proposed", 6, 1.0)
    assert faults(out) == []


def test_decision_on_a_corrected_deal_builds_on_the_correction(out):
    decide(out, Action.CHANGE, ["tarn#1"], ANNA, ["amounts.0.value=5"])
    build(out)
    decide(out, Action.CHANGE, [deal_id_of("tarn#1")], ANNA, ["amounts.0.value=6"])
    build(out)
    [deal] = [row for row in deals(out) if row["mention_ids"] == ["tarn#1"]]
    assert [item["value"] for item in deal["amounts"]] == [6]


def test_merged_deals_are_one_and_split_ones_are_two(out):
    decide(out, Action.MERGE, [deal_id_of("tarn#1"), deal_id_of("tarn#2")], ANNA)
    build(out)
    [one] = deals(out)
    assert one["mention_ids"] == ["tarn#1", "tarn#2"]
    for name in ("tarn#1", "tarn#2"):
        [found] = find_record(out, deal_id_of(name))
        assert [mention.mention_id for mention in found.mentions] == ["tarn#1", "tarn#2"]
    decide(out, Action.SPLIT, [one["deal_id"], "tarn#2"], ANNA)
    build(out)
    assert [row["mention_ids"] for row in sorted(deals(out), key=lambda row: row["mention_ids"])] == [
        ["tarn#1"],
        ["tarn#2"],
    ]


def test_withdrawn_decision_counts_no_more(out):
    before = deals(out)
    [made] = decide(out, Action.REJECT, ["tarn#1"], ANNA)
    build(out)
    decide(out, Action.WITHDRAW, [made.id], ANNA)
    build(out)
    assert deals(out) == before
    assert [result.withdrawn for result in apply_corrections(out, state_folder_of(out)).results] == [
        True,
        False,
    ]


def test_decision_survives_that_mentions_are_numbered_anew(out, article, mention):
    decide(out, Action.CHANGE, ["tarn#1"], ANNA, ["status=agreed"])
    other = replace(mention, parties=(replace(mention.parties[0], canonical="Quite Another"),))
    moved = replace(mention, mention_id="tarn#2")
    write(out, article, other, moved, reader="2")
    assert {row["mention_ids"][0]: row["status"] for row in deals(out)} == {
        "tarn#1": "completed",
        "tarn#2": "agreed",
    }
    assert faults(out) == []


def test_value_that_is_now_read_right_is_no_fault(out, article, mention):
    decide(out, Action.CHANGE, ["tarn#1"], ANNA, ["amounts.0.value=5000000"])
    right = replace(mention, amounts=(replace(mention.amounts[0], value=Decimal(5_000_000)),))
    write(out, article, right, reader="2")
    assert [deal["amounts"][0]["value"] for deal in deals(out)] == [5_000_000]
    assert faults(out) == []


def test_decision_whose_evidence_vanished_is_reported_not_dropped(out, article, mention):
    decide(out, Action.CHANGE, ["tarn#1"], ANNA, ["amounts.0.value=5000000"])
    decide(out, Action.REJECT, ["tarn#2"], ANNA)
    other = replace(mention, amounts=(replace(mention.amounts[0], value=Decimal(9)),))
    state = write(out, article, other, reader="2")
    told = json.loads((state.folder / "run.json").read_text(encoding="utf-8"))["corrections"]
    assert told["read"] == 2
    assert [item["reasons"] for item in told["not_applied"]] == [
        ["tarn#1: amounts: what was changed is not read there any more (deal_value, 4100000, CAD, about, 2900000, "
         "USD)"],
    ]  # fmt: skip
    write(out, article, replace(mention, parties=()), reader="3")
    assert faults(out) == [
        "tarn#1: no mention of its article tells this any more",
        "tarn#2: no mention of its article tells this any more",
    ]
    assert len(list(load_corrections(out))) == 2


def test_line_that_is_no_correction_is_reported_and_stops_no_other(out):
    with (out / CORRECTIONS).open("w") as file:
        file.write('{"id": "x"}\nnonsense\n{"cut')
    decide(out, Action.REJECT, ["tarn#1"], ANNA)
    build(out)
    assert [deal["mention_ids"] for deal in deals(out)] == [["tarn#2"]]
    assert [fault.partition(":")[0] for fault in faults(out)] == [
        f"line {number} is no correction" for number in (1, 2, 3)
    ]


def test_file_of_decisions_only_grows(out):
    decide(out, Action.REJECT, ["tarn#1"], ANNA)
    before = (out / CORRECTIONS).read_bytes()
    build(out)
    decide(out, Action.ACCEPT, ["tarn#1"], ANNA)
    assert (out / CORRECTIONS).read_bytes().startswith(before)


def test_decisions_are_applied_once(out):
    decide(out, Action.REJECT, ["tarn#1"], ANNA)
    build(out)
    states = len(list_states(out))
    build(out)
    assert len(list_states(out)) == states


@pytest.mark.parametrize(
    ("action", "ids", "options", "says"),
    [
        (Action.REJECT, ["nothing"], [], "nothing: no deal or mention of this id"),
        (Action.CHANGE, ["tarn#1"], [], "say what is right"),
        (Action.CHANGE, ["tarn#1"], ["status"], "write FIELD=VALUE"),
        (Action.CHANGE, ["tarn#1"], ["status=finished"], "no such value"),
        (Action.CHANGE, ["tarn#1"], ["headline=x"], "can be changed: deal_type"),
        (Action.CHANGE, ["tarn#1"], ["background=perhaps"], "true, false or nothing"),
        (Action.CHANGE, ["tarn#1"], ["duration_months=-3"], "a whole number"),
        (Action.CHANGE, ["tarn#1"], ["parties.7.role=seller"], "parties has 2 items, counted from 0"),
        (Action.CHANGE, ["tarn#1"], ["parties.0.rank=1"], "an item of parties has name"),
        (Action.CHANGE, ["tarn#1"], ["parties.0.role=winner"], "no such value"),
        (Action.CHANGE, ["tarn#1"], ["amounts.0.value=much"], "amounts: "),
        (Action.CHANGE, ["tarn#1"], ["amounts.0.value=1e40"], "too large"),
        (Action.CHANGE, ["tarn#1"], ["dates.0.start=soon"], "dates: "),
        (Action.CHANGE, ["tarn#1"], ["parties+={"], "--set parties"),
        (Action.CHANGE, ["tarn#1"], ['parties+={"nom": "x"}'], "an object of name, canonical"),
        (Action.MERGE, ["tarn#1"], [], "two deals or more"),
        (Action.MERGE, ["tarn#1", "tarn#1"], [], "are one deal already"),
        (Action.SPLIT, ["tarn#1", "tarn#2"], [], "some of its mentions but not all"),
        (Action.WITHDRAW, ["tarn#1"], [], "no correction of this id"),
    ],
)
def test_decision_that_means_nothing_is_refused_and_not_recorded(out, action, ids, options, says):
    with pytest.raises(UsageError, match=says):
        decide(out, action, ids, ANNA, options)
    assert not (out / CORRECTIONS).exists()


def test_decision_needs_a_name_and_a_reason(out):
    with pytest.raises(UsageError, match="needs who decides"):
        decide(out, Action.REJECT, ["tarn#1"], ("anna", " "))


def test_commands_record_list_and_publish(out, capsys):
    data = ["--data", str(out)]
    assert (
        _call(["correct", "change", "tarn#1", "--set", "status=agreed", "--why", "x", "--by", "ben", *data])
        == 0
    )
    assert "not yet in the deals" in capsys.readouterr().out
    assert _call(["corrections", *data, "--publish"]) == 0
    told = capsys.readouterr().out
    assert "ben: change tarn#1 – x" in told
    assert "status: completed → agreed" in told
    assert "1 corrections, 0 not or not wholly applied" in told
    assert "agreed" in {deal["status"] for deal in deals(out)}
    assert _call(["corrections", *data, "--format", "json"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert json.loads(line)["changes"] == [{"field": "status", "was": "completed", "value": "agreed"}]
    assert _call(["correct", "improve", "tarn#1", "--why", "x", *data]) == 2
