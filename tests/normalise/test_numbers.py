"""Figures in digits and in words, in every habit of separators."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orewire.normalise.numbers import find_numbers, flatten, parse_number, parse_spelt


@pytest.mark.parametrize(
    ("wording", "value"),
    [
        ("1,250.5", "1250.5"),
        ("1.234.567,89", "1234567.89"),
        ("1'200'000", "1200000"),
        ("1 250 000", "1250000"),
        ("1,2", "1.2"),
        ("12,50", "12.50"),
        ("12,34,567", "1234567"),
        ("5,00,000", "500000"),
        ("0.294", "0.294"),
        ("0,294", "0.294"),
        ("1,234.567", "1234.567"),
        ("1.234", "1.234"),
        ("1,234", "1234"),
        ("1.234.567", "1234567"),
        (".45", "0.45"),
        ("2025", "2025"),
        ("1.2.3", None),
        ("1,23,45", None),
        ("1.234,567.8", None),
        ("", None),
        ("9" * 31, None),
    ],
)
def test_parse_number(wording: str, value: str | None) -> None:
    assert parse_number(wording) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("wording", "value"),
    [
        ("nine", "9"),
        ("twenty-five", "25"),
        ("one hundred and five", "105"),
        ("two hundred fifty thousand", "250000"),
        ("a hundred thousand", "100000"),
        ("one million two hundred thousand", "1200000"),
        ("two and a half billion", "2500000000"),
        ("one and three quarters million", "1750000"),
        ("two point five billion", "2500000000"),
        ("half a", "0.5"),
        ("a", "1"),
        ("rock", None),
        ("", None),
    ],
)
def test_parse_spelt(wording: str, value: str | None) -> None:
    assert parse_spelt(wording) == (None if value is None else Decimal(value))


def test_magnitude_word_is_left_for_the_range_to_share() -> None:
    text = flatten("two or three million dollars")
    assert [(text[n.start : n.end], n.value) for n in find_numbers(text)] == [
        ("two", Decimal(2)),
        ("three", Decimal(3)),
    ]


@given(st.text(max_size=200))
def test_flattening_keeps_every_offset(text: str) -> None:
    assert len(flatten(text)) == len(text)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_every_grouping_reads_back(value: Decimal) -> None:
    english = f"{value:,.2f}"
    continental = english.translate(str.maketrans(",.", ".,"))
    swiss = english.replace(",", "'")
    assert {parse_number(english), parse_number(continental), parse_number(swiss)} == {value}


@given(st.integers(min_value=0, max_value=10**12))
def test_whole_figures_read_back(value: int) -> None:
    assert parse_number(f"{value:,}") == value
    assert parse_number(str(value)) == value
    assert parse_number(f"{value:,}".replace(",", " ")) == value
