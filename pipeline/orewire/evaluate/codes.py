"""Codes that a gold record may hold: countries, subdivisions, currencies, tickers.

Sources: ISO 3166 by pycountry (withdrawn states too), ISO 4217 by Babel/CLDR (historical currencies too).
`XK` (Kosovo) is the user-assigned code that trackers use.
"""

import re
from functools import cache

import pycountry
from babel import Locale

_NEW_SUBDIVISIONS = frozenset(f"NO-{number}" for number in (31, 32, 33, 39, 40, 55, 56))
"""Counties of Norway since 2024 (ISO 3166-2:NO), which pycountry lacks."""

_TICKER = re.compile(r"[A-Z][A-Z0-9 .\-]*:[A-Z0-9][A-Z0-9.\-]*")


def parse_country(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code; ValueError where there is no such country."""
    if text not in _countries():
        raise ValueError(f"{text!r} is no ISO 3166-1 alpha-2 country; leave it out where unknown")
    return text


def parse_subdivision(text: str) -> str:
    """Return the ISO 3166-2 code; ValueError where there is no such subdivision."""
    if text not in _subdivisions():
        raise ValueError(f"{text!r} is no ISO 3166-2 subdivision")
    return text


def parse_currency(text: str) -> str:
    """Return the ISO 4217 code; ValueError where there is no such currency."""
    if text not in _currencies():
        raise ValueError(f"{text!r} is no ISO 4217 currency")
    return text


def parse_ticker(text: str) -> str:
    """Return EXCHANGE:SYMBOL; ValueError where it is not of that form."""
    if not _TICKER.fullmatch(text):
        raise ValueError(f"{text!r} is not EXCHANGE:SYMBOL")
    return text


@cache
def _currencies() -> frozenset[str]:
    return frozenset(Locale("en").currencies)


@cache
def _countries() -> frozenset[str]:
    return frozenset(c.alpha_2 for c in (*pycountry.countries, *pycountry.historic_countries)) | {"XK"}


@cache
def _subdivisions() -> frozenset[str]:
    return frozenset(subdivision.code for subdivision in pycountry.subdivisions) | _NEW_SUBDIVISIONS
