"""Tickers: where they stand, what they read as, which is the main one."""

import csv
from pathlib import Path

import pytest

from orewire.normalise.tickers import exchange_of, find_tickers, primary_ticker

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
