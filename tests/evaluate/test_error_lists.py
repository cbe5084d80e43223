"""Misses are named by kind, with the rule and the sentence; floors hold; runs are compared."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import amount, deal, party, scored
from rich.console import Console

from orewire.errors import UsageError
from orewire.evaluate.comparison import compare_runs, print_comparison
from orewire.evaluate.error_page import write_errors
from orewire.evaluate.floors import check_floors, update_floors
from orewire.evaluate.gold import GoldArticle
from orewire.evaluate.misses import find_misses, group_rules
from orewire.evaluate.report import build_report, print_report, to_json
from orewire.evaluate.score import Predictions, score_articles
from orewire.records import Article, Evidence, Mention

TEXT = "Alder <Gold> Inc. bought Birch Tin. It paid $5 million in cash."
A, B = party("Alder Gold", "acquirer"), party("Birch Tin", "target")
GOLD = deal("company_acquisition", A, B, "gold")


def kinds(said: list[Mention], gold: list[Mention]) -> dict[str, int]:
    """Return how many misses there are of each kind."""
    out: dict[str, int] = {}
    for miss in find_misses(scored((said, gold)), Predictions({})):
        out[miss.kind] = out.get(miss.kind, 0) + 1
    return out


@pytest.mark.parametrize(
    ("said", "gold", "wanted"),
    [
        ([GOLD], [GOLD], {}),
        ([], [GOLD], {"deal: missed": 1}),
        ([GOLD], [], {"deal: said where the article tells none": 1}),
        ([GOLD, GOLD], [GOLD], {"deal: one too many": 1}),
        (
            [deal("offtake", A, B, "gold")],
            [GOLD],
            {"type: company_acquisition read as offtake": 1},
        ),
        (
            [deal("company_acquisition", A, party("Birch Tin", "seller"), "gold")],
            [GOLD],
            {"party+role: wrong role": 1},
        ),
        ([deal("company_acquisition", A, "gold")], [GOLD], {"party: missed": 1}),
        ([deal("company_acquisition", A, B, "gold", "tin")], [GOLD], {"mineral: false": 1}),
        (
            [deal("grant", A, amount("5", kind="payment"))],
            [deal("grant", A, amount("5"))],
            {"amount+kind: wrong kind": 1},
        ),
        (
            [deal("company_acquisition", party("Cedar", "acquirer"), "gold")],
            [deal("company_acquisition", A, "gold")],
            {"deal: paired without a party or amount in common": 1, "party: missed": 1, "party: false": 1},
        ),
    ],
)
def test_kinds_of_error(said: list[Mention], gold: list[Mention], wanted: dict[str, int]) -> None:
    assert kinds(said, gold) == wanted


def test_gated_out_is_a_kind_of_its_own_and_rules_and_sentences_are_told(tmp_path: Path) -> None:
    words = (Evidence(44, 54),)
    said = deal("company_acquisition", A, B, "gold", replace(amount("5000000"), evidence=words))
    golds = [GoldArticle(Article("x", TEXT), (GOLD,)), GoldArticle(Article("y", TEXT), (GOLD,))]
    run = Predictions({"x": (said,)}, {"x": True, "y": False}, {"x": {(44, 54): "amount.mark.01"}})
    misses = find_misses(score_articles(golds, run), run)
    assert [(m.article, m.kind, m.rule, m.predicted) for m in misses] == [
        ("x", "amount: false", "amount.mark.01", "USD 5,000,000"),
        ("y", "deal: missed, gated out", None, None),
    ]
    assert misses[0].sentence == "It paid $5 million in cash."
    assert group_rules(misses) == {("amount: false", "amount.mark.01"): 1}
    write_errors(tmp_path / "out", "Made <up>", misses)
    rows = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_text().splitlines()]
    assert len(rows) == 2
    page = (tmp_path / "out" / "errors.html").read_text()
    assert "Made &lt;up&gt;" in page and "amount.mark.01" in page and "<up>" not in page


def test_floors_hold_fall_and_are_bound_to_the_gold(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    good = build_report("good", scored(([GOLD], [GOLD])), ())
    bad = build_report("bad", scored(([deal("company_acquisition", A, "gold")], [GOLD])), ())
    with pytest.raises(UsageError, match="nothing is pinned"):
        check_floors(path, "dev", good, "abc")
    update_floors(path, "dev", good, "abc")
    update_floors(path, "test", bad, "abc")
    assert check_floors(path, "dev", good, "abc") == []
    assert check_floors(path, "test", good, "abc") == []
    assert check_floors(path, "dev", bad, "abc") == [
        "headline: 0.9091 is below the pinned 1.0000",
        "party: 0.6667 is below the pinned 1.0000",
        "party+role: 0.6667 is below the pinned 1.0000",
    ]
    assert "has changed" in check_floors(path, "dev", good, "other")[0]


def test_comparison_names_the_articles_that_changed() -> None:
    before = scored(([GOLD], [GOLD]), ([], [GOLD]), ([GOLD], []))
    after = scored(([GOLD], [GOLD]), ([GOLD], [GOLD]), ([GOLD, GOLD], []))
    found = compare_runs(before, after)
    assert [(change.article, change.gain) for change in found.changes] == [("2", -6), ("1", 12)]
    assert (round(found.before, 3), round(found.after, 3)) == (0.5, 0.667)
    with (console := Console(width=120)).capture() as printed:
        print_comparison(found, console)
    assert "0.5000 → 0.6667" in printed.get()


def test_report_prints_and_is_json() -> None:
    report = build_report("made up", scored(([GOLD], [GOLD]), ([GOLD], [])), ())
    assert json.loads(json.dumps(to_json(report)))["headline"] == pytest.approx(2 / 3)
    with (console := Console(width=140)).capture() as printed:
        print_report(report, console)
    for words in ("made up", "headline", "right in every slot: 1 of 1", "Reliability", "company_acquisition"):
        assert words in printed.get()
