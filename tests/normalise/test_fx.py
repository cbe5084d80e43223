"""US dollar values by the rates of the day, offline."""

from datetime import date
from decimal import Decimal

import pytest

from orewire.normalise.fx import Dollars, usd_value
from orewire.records import UsdGap

MILLION = Decimal(1_000_000)


@pytest.mark.parametrize("on", [date(1975, 3, 1), date(2025, 7, 28), None])
def test_us_dollars_are_themselves_on_any_day(on: date | None) -> None:
    assert usd_value(Decimal("12.345"), "USD", on) == Dollars(Decimal("12.345"))


@pytest.mark.parametrize(
    ("currency", "asked", "low", "high", "on", "source"),
    [
        ("CAD", date(2025, 7, 28), 725_000, 732_000, date(2025, 7, 28), "ECB"),
        ("CAD", date(2025, 7, 27), 725_000, 735_000, date(2025, 7, 25), "ECB"),
        ("EUR", date(2008, 4, 23), 1_550_000, 1_620_000, date(2008, 4, 23), "ECB"),
        ("CNH", date(2025, 7, 28), 135_000, 142_000, date(2025, 7, 28), "ECB"),
        ("KZT", date(2025, 7, 28), 1_800, 1_900, date(2025, 7, 23), "NBP"),
        ("CLP", date(2010, 5, 5), 1_850, 1_950, date(2010, 5, 5), "NBP"),
        ("ZMK", date(2010, 5, 5), 200, 220, date(2010, 5, 5), "NBP"),
        ("GBP", date(1987, 10, 20), 1_600_000, 1_700_000, date(1987, 10, 19), "NBP"),
        ("DEM", date(1987, 3, 15), 530_000, 560_000, date(1987, 3, 9), "NBP"),
        ("BEF", date(1987, 3, 15), 25_000, 27_500, date(1987, 3, 9), "NBP"),
        ("BMD", date(2025, 7, 28), 990_000, 1_010_000, date(2025, 7, 1), "HMRC"),
    ],
)
def test_rate_of_the_day(currency: str, asked: date, low: int, high: int, on: date, source: str) -> None:
    told = usd_value(MILLION, currency, asked)
    assert told.value is not None
    assert low < told.value < high
    assert told.value == told.value.quantize(Decimal("0.01"))
    assert (told.on, told.source, told.gap) == (on, source, None)


@pytest.mark.parametrize(
    ("currency", "on", "gap"),
    [
        ("CAD", None, UsdGap.NO_PUBLICATION_DATE),
        ("CAD", date(1980, 5, 5), UsdGap.NO_RATE_FOR_DAY),
        ("CAD", date(1, 1, 1), UsdGap.NO_RATE_FOR_DAY),
        ("CAD", date(2099, 1, 1), UsdGap.NO_RATE_FOR_DAY),
        ("ZMW", date(1987, 5, 5), UsdGap.NO_RATE_FOR_DAY),
        ("DEM", date(2020, 1, 1), UsdGap.NO_RATE_FOR_DAY),
        ("TOP", date(2020, 1, 1), UsdGap.SOURCES_DISAGREE),
        ("XYZ", date(2020, 1, 1), UsdGap.NO_RATE_FOR_CURRENCY),
        ("?", date(2020, 1, 1), UsdGap.NO_RATE_FOR_CURRENCY),
    ],
)
def test_no_rate_gives_no_value_and_says_why(currency: str, on: date | None, gap: UsdGap) -> None:
    assert usd_value(Decimal(5), currency, on) == Dollars(None, gap=gap)


def test_wrong_rate_of_one_table_does_not_hide_the_right_one() -> None:
    """The monthly table of April 2019 has a wrong real; the daily one is asked first."""
    told = usd_value(MILLION, "BRL", date(2019, 4, 3))
    assert told.source == "ECB"
    assert told.value is not None
    assert 240_000 < told.value < 270_000
