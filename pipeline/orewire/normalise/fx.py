"""US dollar values by the monthly rates of HM Revenue & Customs, as bundled with hmrc-rates: 2014 onwards."""

from datetime import date
from decimal import Decimal
from functools import cache

from hmrc_rates import HmrcRatesError, Rates

_CENT = Decimal("0.01")
_ALIASES = {"CNH": "CNY"}
_CLOSE_MONTHS = 2
"""Months that a missing rate may be older than the day asked for."""


def usd_value(value: Decimal, currency: str, on: date) -> tuple[Decimal | None, date | None, str]:
    """Return the value in US dollars to the cent, the first day of its rate's month, and the reason.

    US dollars are themselves on the day asked for. Value and day are None where no rate is known: before
    2014, for currencies that HMRC does not list, for historical codes. CNH takes the rate of CNY.
    """
    if currency == "USD":
        return value, on, "already in US dollars"
    rates, code = _rates(), _ALIASES.get(currency, currency)
    try:
        dollar = rates.monthly_rate_or_earlier("USD", on, _CLOSE_MONTHS)
        other = None if code == "GBP" else rates.monthly_rate_or_earlier(code, on, _CLOSE_MONTHS)
    except (HmrcRatesError, ValueError) as error:
        return None, None, f"no rate of {currency} for {on:%Y-%m}: {error}"
    sterling = value if other is None else value / other.units_per_gbp
    month = (other or dollar).period.year_month
    if month is None:
        return None, None, f"the rate of {currency} for {on:%Y-%m} has no month"
    converted = (sterling * dollar.units_per_gbp).quantize(_CENT)
    return converted, date(month.year, month.month, 1), f"HMRC monthly rate of {month.year}-{month.month:02d}"


@cache
def _rates() -> Rates:
    return Rates()
