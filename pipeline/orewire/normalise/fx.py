"""US dollar values by the rate of the day, from tables that ship with packages; never online."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from itertools import islice

from orewire.lexicon import load_rows
from orewire.normalise.fx_sources import DOLLAR, SOURCES, Rate
from orewire.records import UsdGap

_CENT = Decimal("0.01")
_TRUSTED = "ECB"
_APART = Decimal("1.5")
"""Factor by which two sources may differ, as they do in months of devaluation; beyond it one of them errs."""


@dataclass(frozen=True, slots=True)
class Dollars:
    """A value in US dollars, the day and source of its rate; or why there is none."""

    value: Decimal | None
    on: date | None = None
    source: str | None = None
    gap: UsdGap | None = None


def usd_value(value: Decimal, currency: str, on: date | None) -> Dollars:
    """Return the value in US dollars to the cent, at the last rate known on the day; value None with the gap named.

    US dollars stay as they are and need no rate. A rate is at most three weeks older than the day, a monthly one
    at most two months. Sources are asked in the order of `SOURCES`.
    """
    if currency == DOLLAR:
        return Dollars(value)
    if on is None:
        return Dollars(None, gap=UsdGap.NO_PUBLICATION_DATE)
    found = find_rate(currency, on)
    if isinstance(found, UsdGap):
        return Dollars(None, gap=found)
    source, rate = found
    return Dollars((value * rate.dollars).quantize(_CENT), rate.on, source)


@lru_cache(maxsize=4096)
def find_rate(currency: str, on: date) -> tuple[str, Rate] | UsdGap:
    """Return source and rate of a currency on a day, or why none is known."""
    codes = _codes_quoted(currency)
    quoting = [(source, code) for code in codes for source in SOURCES if source.quotes(code)]
    if not quoting:
        return UsdGap.NO_RATE_FOR_CURRENCY
    told = ((source.name, rate) for source, code in quoting if (rate := source.find(code, on)))
    first = next(told, None)
    if first is None:
        return UsdGap.NO_RATE_FOR_DAY
    if first[0] != _TRUSTED and any(_apart(first[1], other) for _, other in islice(told, 1)):
        return UsdGap.SOURCES_DISAGREE
    return first


def _apart(one: Rate, other: Rate) -> bool:
    return max(one.dollars, other.dollars) > _APART * min(one.dollars, other.dollars)


def _codes_quoted(currency: str) -> tuple[str, ...]:
    """Return the codes that tables quote a currency under: CNH as CNY, Belgian francs as convertible ones in 1987."""
    return (currency, *_aliases().get(currency, ()))


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    return {row.need("code"): row.split("quoted") for row in load_rows("currency_quoted", ("code", "quoted"))}
