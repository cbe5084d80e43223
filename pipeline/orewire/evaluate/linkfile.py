"""The linking gold: short mentions, grouped by the deal that they tell.

`corpus/linking/README.md` tells the form of the files.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from orewire.errors import UsageError
from orewire.normalise.fx import usd_value
from orewire.normalise.names import split_name
from orewire.records import (
    Amount,
    AmountKind,
    DateKind,
    DealDate,
    DealType,
    Evidence,
    Instrument,
    Mention,
    Mineral,
    Party,
    PartyKind,
    Period,
    Qualifier,
    Region,
    RegionKind,
    Role,
    Stake,
    Status,
    Unit,
    Volume,
)
from orewire.schema import Row, mention_to_row

_MONEY = re.compile(
    r"(?:(about|up to|at least|more than|less than) )?([A-Z]{3}) ([\d.]+)(?:-([\d.]+))?(k|m|bn)?"
    r"(?: \(([A-Z]{3}) ([\d.]+)(k|m|bn)?\))?"
)
_PARTY = re.compile(r"(.+?)(?: \[([a-z]+)(?: ([A-Z]{2}))?(?: (\w+:\w+))?\])?")
_TIMES = {None: 1, "k": 10**3, "m": 10**6, "bn": 10**9}
_MONEY_KEYS = {
    "price": AmountKind.DEAL_VALUE,
    "payment": AmountKind.PAYMENT,
    "cost": AmountKind.PROJECT_COST,
    "spend": AmountKind.SPEND_COMMITMENT,
    "unit": AmountKind.UNIT_PRICE,
    "valuation": AmountKind.VALUATION,
}
_OTHER_KEYS = {
    *(
        "day",
        "by",
        "is",
        "article",
        "background",
        "of",
        "at",
        "place",
        "in",
        "stake",
        "volume",
        "signed",
        "closed",
    ),
    "says",
}
_ROLES = {role.value for role in Role}
_WORDS = (Evidence(0, 1),)
"""Linking reads no text: the gold's mentions are records without an article."""


class LinkGold(NamedTuple):
    """Rows of `mentions`, and the deal that each tells."""

    rows: tuple[Row, ...]
    deals: Mapping[str, str]
    """Mention id → the deal's name in the gold."""


def load_links(path: Path) -> LinkGold:
    """Return the gold of one file; UsageError with case and reason where it is absent or malformed."""
    try:
        cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error
    rows: list[Row] = []
    deals: dict[str, str] = {}
    for number, case in enumerate(cases):
        try:
            for deal, row in _case_rows(case, number):
                rows.append(row)
                deals[row["mention_id"]] = deal
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{path}: case {case.get('case')!r}: {error}") from error
    return LinkGold(tuple(rows), deals)


def _case_rows(case: Mapping[str, Any], number: int) -> Iterator[tuple[str, Row]]:
    ordinals: dict[str, int] = {}
    told = 0
    for deal, mentions in enumerate(case["deals"]):
        for fields in mentions:
            told += 1
            article = f"{number:03}-{fields.get('article', f'single{told}')}"
            ordinals[article] = ordinals.get(article, 0) + 1
            mention = read_mention(fields, article, ordinals[article])
            yield f"{number:03}.{deal}", mention_to_row(mention)


def read_mention(fields: Mapping[str, Any], article: str, ordinal: int) -> Mention:
    """Return the mention that one line of the gold stands for; ValueError where it is malformed."""
    unknown = set(fields) - _OTHER_KEYS - _ROLES - set(_MONEY_KEYS)
    if unknown:
        raise ValueError(f"unknown keys: {', '.join(sorted(unknown))}")
    deal_type, status, *instrument = fields["is"].split()
    published = fields.get("day")
    return Mention(
        mention_id=f"{article}#{ordinal}",
        article_id=article,
        url=None,
        title=None,
        publisher=fields["by"],
        published=published,
        deal_type=DealType(deal_type),
        instrument=Instrument(instrument[0]) if instrument else None,
        status=Status(status),
        binding=None,
        background=fields.get("background", False),
        parties=tuple(_parties(fields)),
        minerals=tuple(Mineral(name, _WORDS) for name in _several(fields.get("of"))),
        amounts=tuple(_amounts(fields, published)),
        stakes=tuple(
            Stake(Decimal(str(part)), None, None, None, _WORDS) for part in _several(fields.get("stake"))
        ),
        volumes=tuple(map(_volume, _several(fields.get("volume")))),
        regions=tuple(_regions(fields)),
        dates=tuple(
            DealDate(DateKind(kind), fields[kind], fields[kind], _WORDS)
            for kind in ("signed", "closed")
            if kind in fields
        ),
        duration_months=None,
        confidence=0.8,
        headline=fields.get("says", ""),
        evidence=_WORDS,
    )


def _several(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _parties(fields: Mapping[str, Any]) -> Iterator[Party]:
    for key in fields:
        for text in _several(fields[key]) if key in _ROLES else []:
            match = _PARTY.fullmatch(text)
            if match is None:
                raise ValueError(f"{text!r} is no party")
            name, kind, country, ticker = match.groups()
            canonical = split_name(name).canonical
            yield Party(name, canonical, Role(key), PartyKind(kind or "company"), country, ticker, _WORDS)


def _amounts(fields: Mapping[str, Any], published: date | None) -> Iterator[Amount]:
    for key, kind in _MONEY_KEYS.items():
        for text in _several(fields.get(key)):
            yield _amount(text, kind, published)


def _amount(text: str, kind: AmountKind, published: date | None) -> Amount:
    match = _MONEY.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no sum such as 'about CAD 4.1m (USD 3.9m)'")
    hedge, currency, low, high, times, other, stated, stated_times = match.groups()
    value = Decimal(low) * _TIMES[times]
    dollars = usd_value(value, currency, published)
    return Amount(
        kind=kind,
        value=value,
        value_max=Decimal(high) * _TIMES[times] if high else None,
        currency=currency,
        currency_reason=None,
        qualifier=Qualifier(hedge.replace(" ", "_")) if hedge else None,
        stated_value=Decimal(stated) * _TIMES[stated_times] if stated else None,
        stated_currency=other,
        value_usd=dollars.value,
        fx_date=dollars.on,
        fx_source=dollars.source,
        usd_gap=dollars.gap,
        evidence=_WORDS,
    )


def _volume(text: str) -> Volume:
    value, _, rest = text.partition(" ")
    unit, _, period = rest.partition("/")
    return Volume(Decimal(value), None, Unit(unit), Period(period), None, _WORDS)


def _regions(fields: Mapping[str, Any]) -> Iterator[Region]:
    countries = _several(fields.get("in"))
    country = countries[0] if len(countries) == 1 else None
    for key, kind in (("at", RegionKind.PROJECT), ("place", RegionKind.PLACE)):
        for name in _several(fields.get(key)):
            yield Region(name, kind, country, None, _WORDS)
    for code in countries:
        yield Region(code, RegionKind.COUNTRY, code, None, _WORDS)
