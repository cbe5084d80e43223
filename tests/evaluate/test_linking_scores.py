"""The measures of linking, its gold, and the bars it must reach."""

import pytest
from rich.console import Console
from typer.testing import CliRunner

from orewire.errors import UsageError
from orewire.evaluate.cli import app
from orewire.evaluate.linkfile import load_links, read_mention
from orewire.evaluate.linking import BARS, b_cubed, below_bars, print_linking, score_linking

BID = "is: company_acquisition proposed, acquirer: Lode, price: GBP 4m, of: tin"
TWO_BIDS = f"""
- case: a bid, a rival's and the bid told again
  deals:
  - - {{day: 2024-03-04, by: Ore Daily, {BID}, target: Fell}}
    - {{day: 2024-03-05, by: Rock Post, {BID}, target: Marl}}
  - - {{day: 2024-03-06, by: Rock Post, {BID}, target: Fell}}
"""


@pytest.mark.parametrize(
    ("gold", "made", "precision", "recall"),
    [
        ("aabb", "xxyy", 1, 1),
        ("aabb", "xxxx", 0.5, 1),
        ("aabb", "wxyz", 1, 0.5),
        ("aaab", "xxyy", 0.75, 2 / 3),
        ("a", "x", 1, 1),
        ("", "", 0, 0),
    ],
)
def test_b_cubed(gold, made, precision, recall):
    measure = b_cubed(dict(enumerate(gold)), dict(enumerate(made)))
    assert (measure.precision, measure.recall) == pytest.approx((precision, recall))


def test_wrong_and_missed_pairs_are_told_with_their_reasons(tmp_path):
    (tmp_path / "gold.yaml").write_text(TWO_BIDS, encoding="utf-8")
    score = score_linking(load_links(tmp_path / "gold.yaml"))
    assert (score.mentions, score.deals) == (3, 2)
    assert (score.pairs.right, score.pairs.false, score.pairs.missed) == (0, 1, 1)
    assert [line.split(":")[0] for line in score.missed] == ["000-single1#1 000-single2#1 0"]
    assert below_bars(score) == [
        "B-cubed F1: 0.6667 is below 0.95",
        "B-cubed precision: 0.6667 is below 0.98",
        "pairs precision: 0.0000 is below 0.98",
    ]
    console = Console(record=True, width=200)
    print_linking("two bids", score, console, errors=True)
    printed = console.export_text()
    assert "3 mentions of 2 deals" in printed
    assert "merged wrongly: 000-single1#1 000-single3#1" in printed


@pytest.mark.parametrize("split", ["dev", "test"])
def test_linking_reaches_its_bars(root, split):
    assert below_bars(score_linking(load_links(root / "corpus" / "linking" / f"{split}.yaml"))) == []


def test_gold_holds_enough_deals(root):
    golds = [load_links(root / "corpus" / "linking" / f"{split}.yaml") for split in ("dev", "test")]
    assert sum(len(set(gold.deals.values())) for gold in golds) >= 150
    assert set(BARS.values()) == {0.95, 0.98}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"price": "4 million"}, "no sum such as"),
        ({"buyer": "Lode"}, "unknown keys: buyer"),
        ({"is": "purchase agreed"}, "'purchase' is not a valid DealType"),
        ({"volume": "5 bags/year"}, "'bags' is not a valid Unit"),
    ],
)
def test_malformed_mention_is_refused(change, reason):
    with pytest.raises(ValueError, match=reason):
        read_mention({"by": "Ore Daily", "is": "grant agreed", **change}, "a", 1)


def test_malformed_file_is_named_with_its_case(tmp_path):
    path = tmp_path / "gold.yaml"
    path.write_text("- {case: no type, deals: [[{by: Ore Daily}]]}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"gold\.yaml: case 'no type'"):
        load_links(path)
    with pytest.raises(UsageError, match="cannot be read"):
        load_links(tmp_path / "absent.yaml")


def test_command_fails_below_a_bar(tmp_path):
    (tmp_path / "linking").mkdir()
    (tmp_path / "linking" / "dev.yaml").write_text(TWO_BIDS, encoding="utf-8")
    command = ["linking", "--corpus", str(tmp_path)]
    told = CliRunner().invoke(app, command)
    assert (told.exit_code, "B-cubed" in told.output) == (0, True)
    assert CliRunner().invoke(app, [*command, "--check"]).exit_code == 1
    assert isinstance(CliRunner().invoke(app, [*command, "--split", "all"]).exception, UsageError)
