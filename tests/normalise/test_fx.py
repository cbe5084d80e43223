"""US dollar values by monthly rates, offline."""

from datetime import date
from decimal import Decimal

import pytest

from orewire.normalise.fx import usd_value


def test_dollar_is_itself_on_any_day() -> None:
    assert usd_value(Decimal("12.345"), "USD", date(1987, 3, 1))[:2] == (Decimal("12.345"), date(1987, 3, 1))


@pytest.mark.parametrize(
    ("currency", "low", "high"),
    [
        ("CAD", 650_000, 800_000),
        ("GBP", 1_200_000, 1_450_000),
        ("KZT", 1_500, 2_500),
        ("CNH", 130_000, 145_000),
    ],
)
def test_rate_of_the_month(currency: str, low: int, high: int) -> None:
    value, day, reason = usd_value(Decimal(1_000_000), currency, date(2025, 7, 28))
    assert value is not None
    assert low < value < high
    assert (day, reason) == (date(2025, 7, 1), "HMRC monthly rate of 2025-07")
    assert value == value.quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("currency", "on"),
    [
        ("CAD", date(2013, 5, 5)),
        ("DEM", date(2020, 1, 1)),
        ("XYZ", date(2020, 1, 1)),
        ("?", date(2020, 1, 1)),
    ],
)
def test_no_rate_gives_no_value_and_says_why(currency: str, on: date) -> None:
    value, day, reason = usd_value(Decimal(5), currency, on)
    assert (value, day) == (None, None)
    assert reason.startswith(f"no rate of {currency} for {on:%Y-%m}")
