"""What the console shows."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

from orewire.dataset import Found
from orewire.records import AmountKind, CurrencyReason, Qualifier, Quarantined, UsdGap
from orewire.report import print_account, print_deal, print_deals, print_record
from orewire.report.wording import show_amount, show_number, show_worth
from orewire.run import Account


def printed(show, *arguments, **options):
    console = Console(file=io.StringIO(), width=100, highlight=False, **options)
    show(*arguments, console)
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1700000000", "1.7bn"),
        ("200000000", "200m"),
        ("4100000", "4.1m"),
        ("4123456", "4,123,456"),
        ("12500", "12,500"),
        ("0.035", "0.035"),
        ("0", "0"),
        ("1.7E+9", "1.7bn"),
    ],
)
def test_figures(value, text):
    assert show_number(Decimal(value)) == text


def test_amount_shows_hedge_range_and_kind(mention):
    amount = replace(
        mention.amounts[0],
        kind=AmountKind.PROJECT_COST,
        value_max=Decimal(5_000_000),
        qualifier=Qualifier.UP_TO,
    )
    assert show_amount(amount) == "≤CAD 4.1m–5m project cost"
    assert show_amount(mention.amounts[0]) == "~CAD 4.1m"


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ({}, "USD 2,850,000.5, ECB 2025-03-04"),
        (
            {"currency_reason": CurrencyReason.EXCHANGE},
            "USD 2,850,000.5, ECB 2025-03-04\ncurrency by exchange",
        ),
        (
            {"value_usd": None, "fx_date": None, "fx_source": None, "usd_gap": UsdGap.NO_RATE_FOR_DAY},
            "no US dollars: no rate for day",
        ),
        ({"fx_date": None, "fx_source": None}, ""),
    ],
)
def test_amount_tells_its_worth_and_why(mention, changed, shown):
    assert show_worth(replace(mention.amounts[0], **changed)) == shown


def test_deals_fit_a_hundred_columns(mention):
    long = replace(mention, parties=mention.parties * 20, regions=mention.regions * 20)
    shown = printed(print_deals, [mention, long])
    assert max(map(len, shown.splitlines())) <= 100
    for wording in (
        "asset",
        "completed",
        "Fell plc (seller)",
        "tin",
        "~CAD 4.1m",
        "Narvik",
        "0.75",
        "and 35 more",
    ):
        assert wording in shown


def test_square_brackets_in_a_name_are_shown(mention):
    odd = replace(mention, parties=(replace(mention.parties[0], name="Lode [red] Ltd"),))
    assert "Lode [red] Ltd" in printed(print_deals, [odd])


def test_record_sets_each_value_beside_its_words(article, mention):
    shown = printed(print_record, Found(article, (mention,)), color_system="standard", force_terminal=True)
    for wording in ("tarn#1", "Ore Daily · 2025-03-04", "NO-18", "announced 2025-03-04", "12 months"):
        assert wording in shown
    assert "\x1b[1;7m49%\x1b[0m" in shown


def test_record_of_an_article_without_deals(article):
    assert "tells no deal" in printed(print_record, Found(article, ()))


def test_account_names_every_reason(tmp_path):
    account = Account(read=5, kept=1, mentions=2, below_confidence=1, passed_over=("README.md",), state=1)
    account.gated_out.update({"no deal word": 2})
    account.quarantined += [Quarantined("a", "ingest", "no text"), Quarantined("b", "ingest", "no text")]
    assert printed(lambda console: print_account(account, Path("out"), console)).splitlines() == [
        "read 5, kept 1, gated out 2, quarantined 2, mentions 2, 0.0 s",
        "  gated out: no deal word: 2",
        "  quarantined at ingest: no text: 2",
        "  left out for low confidence: 1 mentions",
        "  files of other formats passed over: README.md",
        "written: out/articles.parquet, out/mentions.parquet, out/deals.parquet, out/run.json",
    ]


def test_deal_shows_history_reasons_and_disagreements():
    deal = {
        "deal_id": "d1",
        "status": "completed",
        "deal_type": "offtake",
        "parties": [{"name": "Lode", "role": "supplier"}],
        "minerals": [],
        "amounts": [{"kind": "deal_value", "currency": "USD", "value": Decimal(20_000_000)}],
        "regions": [{"country": "NO"}, {"country": None}],
        "mention_ids": ["a#1", "b#1"],
        "first_seen": date(2025, 3, 4),
        "last_seen": date(2025, 6, 1),
        "status_history": [
            {"status": "agreed", "date": date(2025, 3, 4)},
            {"status": "completed", "date": None},
        ],
        "links": [{"mention_id": "b#1", "to": "a#1", "score": 0.9, "why": "same parties"}],
        "discrepancies": [
            {
                "field": "parties.name",
                "chosen": "Lode",
                "why": "majority",
                "values": ["Lode", "Load"],
                "mention_ids": ["a#1", "b#1"],
            }
        ],
        "possible_double_counts": [{"deal_id": "d9", "reason": "part_of"}],
        "former_ids": ["d2"],
    }
    assert printed(print_deal, deal).splitlines() == [
        "d1  completed offtake: Lode (supplier); USD 20m; NO",
        "  told by a#1, b#1, 2025-03-04 to 2025-06-01",
        "  status: agreed 2025-03-04 → completed",
        "  b#1 is the deal of a#1: same parties (0.90)",
        "  sources disagree on parties.name: Lode by majority; Lode (a#1), Load (b#1)",
        "  may hold the same money as d9: part of",
        "  also known as d2",
        "",
    ]
