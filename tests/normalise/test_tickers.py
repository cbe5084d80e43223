"""Tickers: where they stand, what they read as, which is the main one."""

import csv
from pathlib import Path

import pytest

from orewire.lexicon import load_rows
from orewire.normalise.tickers import exchange_of, find_tickers, primary_ticker

EXCHANGES = ("name", "code", "country", "currency", "tier")
TABLE = Path(__file__).parents[1] / "data" / "party_tickers.csv"


def rows():
    with TABLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_tickers_of_a_text(row):
    text, groups = row["text"], find_tickers(row["text"])
    assert "|".join(text[group.start : group.end] for group in groups) == row["found"]
    assert " ".join(item.ticker or "?" for group in groups for item in group.listings) == row["tickers"]
    assert (primary_ticker(groups) or "") == row["primary"]


def exchanges():
    return [row for row in load_rows("exchanges", EXCHANGES) if row.need("tier") != "9"]


@pytest.mark.parametrize("row", exchanges(), ids=lambda row: f"{row.line}-{row.cells['name']}")
def test_every_name_of_an_exchange_makes_a_ticker(row):
    symbol = "2971" if row.need("name").startswith(("Stock Code", "TSE1")) else "KSC"
    groups = find_tickers(f"Kestrel ({row.need('name')}: {symbol}) sold it.")
    assert [item.ticker for group in groups for item in group.listings] == [f"{row.need('code')}:{symbol}"]


@pytest.mark.parametrize("row", load_rows("party_ric_suffixes", ("ending", "longest", "code")), ids=str)
def test_every_reuters_ending_names_an_exchange(row):
    symbol = "K" * min(int(row.need("longest")), 4)
    assert [item.ticker for item in find_tickers(f"<{symbol}.{row.need('ending')}>")[0].listings] == [
        f"{row.need('code')}:{symbol}"
    ]


@pytest.mark.parametrize("row", load_rows("party_bloomberg_codes", ("ending", "code")), ids=str)
def test_every_bloomberg_ending_names_an_exchange(row):
    groups = find_tickers(f"Kestrel (KSC {row.need('ending')} Equity)")
    assert [item.ticker for item in groups[0].listings] == [f"{row.need('code')}:KSC"]


@pytest.mark.parametrize(
    ("code", "country", "currency"),
    [
        ("TSXV", "CA", "CAD"),
        ("ASX", "AU", "AUD"),
        ("AIM", "GB", "GBP"),
        ("NASDAQ", "US", "USD"),
        ("HKEX", "HK", "HKD"),
        ("JSE", "ZA", "ZAR"),
        ("KASE", "KZ", "KZT"),
        ("B3", "BR", "BRL"),
    ],
)
def test_exchange_tells_country_and_currency(code, country, currency):
    exchange = exchange_of(code)
    assert exchange is not None
    assert (exchange.country, exchange.currency) == (country, currency)


def test_unknown_exchange_is_none():
    assert exchange_of("NOWHERE") is None


def test_long_text_without_tickers_is_quick_and_empty():
    assert find_tickers("Kestrel: " * 20_000) == []
