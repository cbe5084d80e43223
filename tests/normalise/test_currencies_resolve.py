"""Bare marks, resolved from the article: which ground counts, and in which order."""

from datetime import date
from typing import Any

import pytest
from babel.core import get_global

from orewire.lexicon import load_rows
from orewire.normalise.amounts import find_money
from orewire.normalise.currencies_home import Setting
from orewire.normalise.currencies_resolve import resolve_currency
from orewire.records import CurrencyReason


def read(text: str, **setting: Any) -> list[tuple[str | None, str | None]]:
    found = resolve_currency(find_money(text), text, Setting(**setting))
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
        ("It paid $5 million.", ("CA",), "USD"),
    ],
)
def test_countries_of_the_article(text: str, countries: tuple[str, ...], currency: str | None) -> None:
    assert read(text, countries=countries) == [(currency, None)]


DEAL = "Marra paid $5 million."


@pytest.mark.parametrize(
    ("text", "setting", "currency", "reason", "ground"),
    [
        (f"{DEAL} It was C$5 million.", {}, "CAD", "same_figure", None),
        ("Marra (TSX: MRC) paid $5 million (C$7 million).", {}, "USD", "conversion", "CAD"),
        (f"{DEAL} All amounts are in Canadian dollars.", {}, "CAD", "rule", "in Canadian"),
        (f"{DEAL} All amounts are in CAD.", {"publisher": "Reuters"}, "CAD", "rule", "in CAD"),
        (DEAL, {"publisher": "Reuters"}, "USD", "agency", "Reuters"),
        (f"TORONTO, June 5 (Reuters) - {DEAL}", {}, "USD", "agency", "Reuters"),
        ("Marra <MRC.TO> paid $5 million.", {"publisher": "Reuters"}, "USD", "agency", "Reuters"),
        (
            "Marra <MRC.TO> paid $5 million.",
            {"publisher": "Reuters", "published": date(2009, 5, 4)},
            "USD",
            "agency",
            "Reuters",
        ),
        (
            "Marra <MRC.TO> paid five mln dlrs.",
            {"publisher": "Reuters", "published": date(1987, 5, 4)},
            "CAD",
            "exchange",
            "MRC.TO",
        ),
        ("Marra <MRC.TO> paid five mln dlrs.", {"publisher": "Reuters"}, "CAD", "exchange", "MRC.TO"),
        ("Marra (TSXV: MRC) paid $5 million.", {}, "CAD", "exchange", "TSXV"),
        ("Marra (ASX: MRC) paid $5 million.", {"publisher": "The Northern Miner"}, "AUD", "exchange", "ASX"),
        (f"TORONTO, June 5 - {DEAL}", {}, "CAD", "dateline", "TORONTO"),
        (DEAL, {"publisher": "The Northern Miner"}, "CAD", "publisher", "Northern Miner"),
        (DEAL, {"publisher": "The Northern Miner", "issuer": "AU"}, "CAD", "publisher", "Northern Miner"),
        (DEAL, {"issuer": "CA"}, "CAD", "country", "CA"),
        (DEAL, {"issuer": "AU"}, "AUD", "country", "AU"),
        (DEAL, {"issuer": "KZ"}, "USD", "country", "KZ"),
        (DEAL, {"issuer": "GB"}, "USD", "country", "GB"),
        (f"{DEAL} It has C$2 million.", {"issuer": "CA"}, "USD", "marked_apart", "CAD"),
        (DEAL, {}, "USD", "default", None),
        (DEAL, {"publisher": "APT News"}, "USD", "default", None),
        ("Marra paid Rs 5 crore.", {"countries": ("PK",)}, "PKR", "country", "PK"),
        ("Marra paid Rs 5 crore.", {}, "INR", "default", None),
        ("Marra paid US$5 million.", {"issuer": "CA"}, "USD", None, None),
        ("Marra paid 5 million pesos.", {}, None, None, None),
    ],
)
def test_reason_is_kept(
    text: str, setting: dict[str, Any], currency: str | None, reason: str | None, ground: str | None
) -> None:
    value = resolve_currency(find_money(text), text, Setting(**setting))[0].value
    assert (value.currency, value.currency_ground) == (currency, ground)
    assert value.currency_reason == (CurrencyReason(reason) if reason else None)


@pytest.mark.parametrize(
    ("text", "year", "currency"),
    [
        ("It paid K500 million.", 2010, "ZMK"),
        ("It paid K500 million.", 2015, "ZMW"),
        ("It paid 500 million roubles.", 1987, "SUR"),
        ("It paid 500 million roubles.", 1995, "RUR"),
        ("It paid 500 million roubles.", 2010, "RUB"),
        ("It paid 500 million Mexican pesos.", 1987, "MXP"),
        ("It paid 500 million naira.", 1987, "NGN"),
        ("It paid A$500 million.", 1987, "AUD"),
    ],
)
def test_codes_are_those_of_the_time(text: str, year: int, currency: str) -> None:
    assert read(text, published=date(year, 6, 1)) == [(currency, None)]


def test_eras_are_those_of_the_cldr() -> None:
    """No currency is older than its first use anywhere, or newer than the last use of the one before it."""
    told = [entry for entries in get_global("territory_currencies").values() for entry in entries]
    for row in load_rows("currency_eras", ("code", "since", "was")):
        since = date.fromisoformat(row.need("since"))
        starts = [date(*start) for code, start, _, _ in told if code == row.need("code") and start]
        ends = [date(*end) for code, _, end, _ in told if code == row.need("was") and end]
        assert any(abs((start - since).days) <= 366 for start in starts), row.need("code")
        assert ends, row.need("was")


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ({"countries": ("US", "AU")}, (5_000_000, "AUD", 3_600_000, "USD")),
        ({"issuer": "CA", "countries": ("CA",)}, (5_000_000, "CAD", 3_600_000, "USD")),
        ({}, (3_600_000, "USD", None, None)),
    ],
)
def test_dollar_converted_to_us_dollars_is_another(
    setting: dict[str, Any], expected: tuple[Any, ...]
) -> None:
    text = "Marra paid $5 million (US$3.6 million)."
    value = resolve_currency(find_money(text), text, Setting(**setting))[0].value
    assert (value.value, value.currency, value.stated_value, value.stated_currency) == expected


def test_sum_and_conversion_both_bare_are_read_apart() -> None:
    text = "It paid Rs 4 crore (¥70m) for the claims."
    value = resolve_currency(find_money(text), text)[0].value
    assert (value.currency, value.stated_currency) == ("INR", "JPY")
