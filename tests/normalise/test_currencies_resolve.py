"""Bare marks, resolved from the article: which ground counts, and in which order."""

from decimal import Decimal

import pytest

from orewire.normalise.amounts import find_money
from orewire.normalise.currencies_resolve import resolve_currency


def read(
    text: str, publisher: str | None = None, countries: tuple[str, ...] = ()
) -> list[tuple[str | None, str | None]]:
    found = resolve_currency(find_money(text), text, publisher=publisher, countries=countries)
    return [(item.value.currency, item.value.stated_currency) for item in found]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Marra Copper Corp. (TSX-V: MRC) sold the claims for $5 million.", "CAD"),
        ("Marra Copper Corp. (TSXV: MRC) (OTCQB: MRCCF) sold the claims for $5 million.", "CAD"),
        ("Marra Copper Corp. (OTCQB: MRCCF) (CSE: MRC) sold the claims for $5 million.", "CAD"),
        ("Marra Copper Corp. (TSX: MRC; NYSE American: MRC) sold the claims for $5 million.", "USD"),
        ("Marra Copper Corp. (OTC: MRCCF) sold the claims for $5 million.", "USD"),
        ("Marra Copper Ltd (ASX: MRC) sold the claims for $5 million.", "AUD"),
        ("Marra Copper Ltd (ASX:MRC) sold the claims to Lorn (TSX: LRN) for $5 million.", "AUD"),
        ("Marra Copper (NEO: MRC) sold the claims for $5 million.", "CAD"),
        ("Marra Copper (NZX: MRC) sold the claims for $5 million.", "NZD"),
        ("Marra Copper (HKEX: 1234) sold the claims for $5 million.", "HKD"),
        ("Marra Copper (SGX: 5MC) sold the claims for $5 million.", "SGD"),
        ("Marra Copper (NASDAQ: MRC) sold the claims for $5 million.", "USD"),
        ("Marra Copper (AIM: MRC) sold the claims for $5 million.", "USD"),
        ("Marra Copper Ltd <MRC.TO> sold the claims for five mln dlrs.", "CAD"),
        ("Marra Copper Ltd <MRC.V> sold the claims for five mln dlrs.", "CAD"),
        ("Marra Copper Ltd <MRC.S> sold the claims for five mln dlrs.", "AUD"),
        ("Marra Copper Ltd <MRC.N> sold the claims for five mln dlrs.", "USD"),
        ("Marra Copper Ltd <MRC> sold the claims for five mln dlrs.", "USD"),
        ("Marra Copper sold the claims for $5 million.", "USD"),
        ("VANCOUVER, British Columbia - Marra Copper sold the claims for $5 million.", "CAD"),
        ("PERTH (Wire) - Marra Copper sold the claims for $5 million.", "AUD"),
        ("Marra (TSXV: MRC) sold it for $5 million. All figures are in US dollars.", "USD"),
        ("Marra (TSXV: MRC) sold it for $5 million. All amounts are in US$ unless otherwise noted.", "USD"),
        ("Marra (NYSE: MRC) sold it for $5 million. All figures in Canadian dollars.", "CAD"),
        ("Marra (NYSE: MRC) sold it for $5 million. All dollar amounts are expressed in C$.", "CAD"),
        ("Marra sold it for $5 million. Unless otherwise stated, currency is in Australian dollars.", "AUD"),
        ("Marra sold it for $5 million. References to $ are to Canadian dollars.", "CAD"),
        ("Marra sold it for $5 million. All monetary amounts are in CAD.", "CAD"),
        ("Marra sold it for $5 million. It is listed in the United States.", "USD"),
    ],
)
def test_bare_dollar(text: str, currency: str) -> None:
    assert read(text)[0][0] == currency


def test_same_figure_marked_elsewhere_beats_all() -> None:
    text = "Marra (ASX: MRC) pays $5 million. The C$5 million is due in May."
    assert read(text) == [("CAD", None), ("CAD", None)]


def test_home_dollar_marked_apart_leaves_the_us_dollar() -> None:
    text = "Marra (TSXV: MRC) has a $8 million grant and a CA$5 million one."
    assert read(text) == [("USD", None), ("CAD", None)]


def test_both_dollars_marked_leave_the_issuers() -> None:
    text = "Marra (ASX: MRC) pays US$8 million; its shares are at A$0.20, once $0.30."
    assert [code for code, _ in read(text)] == ["USD", "AUD", "AUD"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is C$4.1 billion ($3.9 billion).", ("CAD", "USD")),
        ("Marra (TSXV: MRC) pays C$4 million ($3 million).", ("CAD", "USD")),
        ("It is AUD1m ($0.72m).", ("AUD", "USD")),
        ("It is 1.2 bln stg (1.9 bln dlrs).", ("GBP", "USD")),
        ("Marra (TSXV: MRC) pays US$3 million ($4 million).", ("USD", "CAD")),
        ("Marra (TSXV: MRC) pays $30 million (C$41 million).", ("USD", "CAD")),
        ("Marra (ASX: MRC) pays $30 million (US$20 million).", ("AUD", "USD")),
        ("It is 3.3-billion-yuan ($445.95 million).", ("CNY", "USD")),
    ],
)
def test_conversion(text: str, expected: tuple[str, str]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "countries", "currency"),
    [
        ("It paid Rs 500 crore.", (), "INR"),
        ("It paid Rs 500 million.", ("PK",), "PKR"),
        ("It paid ¥500 million.", (), "JPY"),
        ("It paid ¥500 million.", ("CN",), "CNY"),
        ("It paid 500 million pesos.", ("CL",), "CLP"),
        ("It paid 500 million pesos.", (), None),
        ("It paid 500 million shillings.", ("TZ",), "TZS"),
        ("It paid 500 million shillings.", (), None),
        ("It paid 500 million francs.", ("CH",), "CHF"),
        ("It paid 500 million francs.", (), None),
        ("It paid K500 million.", ("PG",), "PGK"),
        ("It paid $5 million.", ("CA",), "CAD"),
        ("It paid $5 million.", ("KZ", "AU"), "AUD"),
    ],
)
def test_country_of_the_payer(text: str, countries: tuple[str, ...], currency: str | None) -> None:
    assert read(text, countries=countries) == [(currency, None)]


def test_publisher_counts_after_the_exchange() -> None:
    assert read("It paid $5 million.", publisher="The Northern Miner") == [("CAD", None)]
    assert read("Marra (ASX: MRC) paid $5 million.", publisher="The Northern Miner") == [("AUD", None)]


def test_reason_is_kept_and_named_currencies_have_none() -> None:
    text = "Marra (TSXV: MRC) paid $5 million and US$6 million."
    found = resolve_currency(find_money(text), text)
    assert [item.value.reason for item in found] == ["$ read as CAD: issuer trades on TSXV", None]
    assert [item.value.value for item in found] == [Decimal(5_000_000), Decimal(6_000_000)]


def test_sum_and_conversion_both_bare_are_read_apart() -> None:
    text = "It paid Rs 4 crore (¥70m) for the claims."
    value = resolve_currency(find_money(text), text)[0].value
    assert (value.currency, value.stated_currency) == ("INR", "JPY")
