"""A mark must read as its value, loosely: wrong words and slipped digits are caught, rulings are not."""

from datetime import date
from decimal import Decimal

import pytest

from orewire.evaluate.fit import (
    date_misfit,
    duration_misfit,
    figure_misfit,
    name_misfit,
    stake_misfit,
    volume_misfit,
)


@pytest.mark.parametrize(
    ("wording", "names", "fits"),
    [
        ("Marsh Ore Corp.", ("Marsh Ore Corporation",), True),
        ("the Company", ("Marsh Ore Corporation",), True),
        ("MOC", ("Marsh Ore Corporation",), True),
        ("Kazakh government", ("Kazakhstan",), True),
        ("Tanaka", ("Marsh Ore", "Tanaka Metals"), True),
        ("Vellum Gold", ("Marsh Ore",), False),
        ("said", ("Marsh Ore",), False),
        ("RVN", ("Ravensmoor Silver Inc.", "RVN"), True),
    ],
)
def test_names(wording: str, names: tuple[str, ...], fits: bool) -> None:
    assert (name_misfit(wording, names, "the party") is None) is fits


@pytest.mark.parametrize(
    ("wording", "value", "fits"),
    [
        ("C$12.5 million", 12_500_000, True),
        ("$1.7bn", 1_700_000_000, True),
        ("two and a half billion dollars", 2_500_000_000, True),
        ("half a million pounds", 500_000, True),
        ("1-1/2 mln dlrs", 1_500_000, True),
        ("66¢", "0.66", True),
        ("Rs 500 crore", 5_000_000_000, True),
        ("a million euros", 1_000_000, True),
        ("US$12,500,000", 12_500_000, True),
        ("€1.250.000", 1_250_000, True),
        ("twenty five million rand", 25_000_000, True),
        ("$12.5 million", 13_000_000, False),
        ("$12 million", 12_500_000, False),
        ("the price", 12_500_000, False),
    ],
)
def test_amounts(wording: str, value: int | str, fits: bool) -> None:
    assert (figure_misfit(wording, (Decimal(value), None), "amount") is None) is fits


@pytest.mark.parametrize(
    ("wording", "percent", "fits"),
    [
        ("51%", 51, True),
        ("fifty-one per cent", 51, True),
        ("all of the shares", 100, True),
        ("49 pct", 51, False),
    ],
)
def test_stakes(wording: str, percent: int, fits: bool) -> None:
    assert (stake_misfit(wording, Decimal(percent), None) is None) is fits


@pytest.mark.parametrize(
    ("wording", "value", "fits"),
    [
        ("30,000 tonnes", 30_000, True),
        ("1.2 Mt", 1_200_000, True),
        ("10,000 short tons", "9071.85", True),
        ("30,000 tonnes", 35_000, False),
    ],
)
def test_volumes(wording: str, value: int | str, fits: bool) -> None:
    assert (volume_misfit(wording, Decimal(value), None) is None) is fits


@pytest.mark.parametrize(
    ("wording", "start", "end", "fits"),
    [
        ("March 4, 2025", date(2025, 3, 4), date(2025, 3, 4), True),
        ("4 Mar", date(2025, 3, 4), date(2025, 3, 4), True),
        ("04/03/2025", date(2025, 3, 4), date(2025, 3, 4), True),
        ("Tuesday", date(2025, 3, 4), date(2025, 3, 4), True),
        ("today", date(2025, 3, 4), date(2025, 3, 4), True),
        ("the third quarter of 2025", date(2025, 7, 1), date(2025, 9, 30), True),
        ("by the end of 2026", date(2026, 12, 31), date(2026, 12, 31), True),
        ("March 4, 2025", date(2025, 3, 5), date(2025, 3, 5), False),
        ("March 4, 2025", date(2024, 3, 4), date(2024, 3, 4), False),
        ("April", date(2025, 3, 4), date(2025, 3, 4), False),
        ("Monday", date(2025, 3, 4), date(2025, 3, 4), False),
        ("the mine", date(2025, 3, 4), date(2025, 3, 4), False),
    ],
)
def test_dates(wording: str, start: date, end: date, fits: bool) -> None:
    assert (date_misfit(wording, start, end) is None) is fits


@pytest.mark.parametrize(
    ("wording", "months", "fits"),
    [("three years", 36, True), ("18-month", 18, True), ("five-year", 60, True), ("10 years", 60, False)],
)
def test_durations(wording: str, months: int, fits: bool) -> None:
    assert (duration_misfit(wording, Decimal(months)) is None) is fits
