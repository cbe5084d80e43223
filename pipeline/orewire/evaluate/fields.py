"""The values of a gold deal: one reader a field, each holding the marked wording against the value."""

from collections.abc import Callable
from dataclasses import dataclass

import yaml

from orewire.evaluate.codes import parse_country, parse_currency, parse_subdivision, parse_ticker
from orewire.evaluate.fit import date_misfit, figure_misfit, name_misfit, stake_misfit, volume_misfit
from orewire.evaluate.gold import GoldAmount, GoldParty, GoldRegion
from orewire.evaluate.marks import Mark
from orewire.evaluate.minerals import mineral_misfit, parse_mineral
from orewire.evaluate.nodes import (
    Fields,
    Log,
    parse_decimal,
    parse_enum,
    parse_iso_date,
    parse_text,
    read_fields,
)
from orewire.records import (
    AmountKind,
    DateKind,
    DealDate,
    Evidence,
    Mineral,
    PartyKind,
    Period,
    Qualifier,
    RegionKind,
    Role,
    Stake,
    Unit,
    Volume,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: what it is called in messages, the text, its marks."""

    what: str
    text: str
    marks: tuple[Mark, ...]
    log: Log

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return the marked characters, in order of the text."""
        return tuple(mark.evidence for mark in self.marks)

    def check(self, node: yaml.Node, misfit: Callable[[str], str | None]) -> None:
        """Note every marked wording that does not read as the value."""
        for mark in self.marks:
            reason = misfit(" ".join(self.text[mark.start : mark.end].split()))
            if reason:
                self.log.add(node.start_mark.line, f"{self.what}: {reason}")

    def fields(self, node: yaml.Node, *allowed: str) -> Fields:
        """Return the keys of the value."""
        return read_fields(node, self.log, self.what, allowed)


def read_party(node: yaml.Node, place: Place) -> GoldParty | None:
    """Return the party; None where name or role is missing."""
    keys = place.fields(node, "name", "role", "kind", "country", "ticker", "aliases")
    name = keys.read("name", parse_text, needed=True)
    role = keys.read("role", parse_enum(Role), needed=True)
    kind = keys.read("kind", parse_enum(PartyKind)) or PartyKind.COMPANY
    country = keys.read("country", parse_country)
    ticker = keys.read("ticker", parse_ticker)
    aliases = keys.strings("aliases")
    if name is None or role is None:
        return None
    known = (name, *aliases, *([ticker.rpartition(":")[2]] if ticker else []))
    place.check(node, lambda wording: name_misfit(wording, known, "the party"))
    return GoldParty(name, name, role, kind, country, ticker, place.evidence, aliases)


def read_mineral(node: yaml.Node, place: Place) -> Mineral | None:
    """Return the mineral; None where the canonical name is unknown."""
    mineral = Fields(node.start_mark.line, {"mineral": node}, place.log, place.what).read(
        "mineral", parse_mineral, needed=True
    )
    if mineral is None:
        return None
    place.check(node, lambda wording: mineral_misfit(wording, mineral))
    return Mineral(mineral, place.evidence)


def read_amount(node: yaml.Node, place: Place) -> GoldAmount | None:
    """Return the amount; None where kind, value or currency is missing."""
    keys = place.fields(
        node, "kind", "value", "value_max", "currency", "qualifier", "stated_value", "stated_currency", "also"
    )
    kind = keys.read("kind", parse_enum(AmountKind), needed=True)
    value = keys.read("value", parse_decimal, needed=True)
    value_max = keys.read("value_max", parse_decimal)
    currency = keys.read("currency", parse_currency, needed=True)
    qualifier = keys.read("qualifier", parse_enum(Qualifier))
    stated_value = keys.read("stated_value", parse_decimal)
    stated_currency = keys.read("stated_currency", parse_currency)
    also = [
        (item.read("value", parse_decimal, needed=True), item.read("currency", parse_currency, needed=True))
        for item in keys.mappings("also", ("value", "currency"))
    ]
    if (stated_value is None) != (stated_currency is None):
        keys.problem("stated_value", f"{place.what}: stated_value and stated_currency go together")
    if kind is None or value is None or currency is None:
        return None
    if value_max is not None and value_max <= value:
        keys.problem("value_max", f"{place.what}: value_max must be above value")
    place.check(node, lambda wording: figure_misfit(wording, (value, value_max, stated_value), "amount"))
    pairs = tuple((v, c) for v, c in also if v is not None and c is not None)
    return GoldAmount(
        kind=kind,
        value=value,
        value_max=value_max,
        currency=currency,
        currency_reason=None,
        qualifier=qualifier,
        stated_value=stated_value,
        stated_currency=stated_currency,
        value_usd=None,
        fx_date=None,
        fx_source=None,
        usd_gap=None,
        evidence=place.evidence,
        also=pairs,
    )


def read_stake(node: yaml.Node, place: Place) -> Stake | None:
    """Return the stake; None where the percentage is missing."""
    keys = place.fields(node, "percent", "percent_max", "holder", "of")
    percent = keys.read("percent", parse_decimal, needed=True)
    percent_max = keys.read("percent_max", parse_decimal)
    holder = keys.read("holder", parse_text)
    of = keys.read("of", parse_text)
    if percent is None:
        return None
    if percent > 100 or (percent_max or 0) > 100:
        keys.problem("percent", f"{place.what}: a share is 100 at most")
    place.check(node, lambda wording: stake_misfit(wording, percent, percent_max))
    return Stake(percent, percent_max, holder, of, place.evidence)


def read_volume(node: yaml.Node, place: Place) -> Volume | None:
    """Return the volume; None where value or unit is missing."""
    keys = place.fields(node, "value", "value_max", "unit", "period", "mineral")
    value = keys.read("value", parse_decimal, needed=True)
    value_max = keys.read("value_max", parse_decimal)
    unit = keys.read("unit", parse_enum(Unit), needed=True)
    period = keys.read("period", parse_enum(Period)) or Period.TOTAL
    mineral = keys.read("mineral", parse_mineral)
    if value is None or unit is None:
        return None
    place.check(node, lambda wording: volume_misfit(wording, value, value_max))
    return Volume(value, value_max, unit, period, mineral, place.evidence)


def read_region(node: yaml.Node, place: Place) -> GoldRegion | None:
    """Return the region; None where name or kind is missing."""
    keys = place.fields(node, "name", "kind", "country", "subdivision", "aliases")
    name = keys.read("name", parse_text, needed=True)
    kind = keys.read("kind", parse_enum(RegionKind), needed=True)
    country = keys.read("country", parse_country)
    subdivision = keys.read("subdivision", parse_subdivision)
    aliases = keys.strings("aliases")
    if name is None or kind is None:
        return None
    if kind is RegionKind.COUNTRY and country is None:
        keys.problem(None, f"{place.what}: a country needs its code")
    if subdivision and country and not subdivision.startswith(f"{country}-"):
        keys.problem("subdivision", f"{place.what}: {subdivision} is not in {country}")
    place.check(node, lambda wording: name_misfit(wording, (name, *aliases), "the region"))
    return GoldRegion(name, kind, country, subdivision, place.evidence, aliases)


def read_date(node: yaml.Node, place: Place) -> DealDate | None:
    """Return the dated event; None where kind or start is missing."""
    keys = place.fields(node, "kind", "start", "end")
    kind = keys.read("kind", parse_enum(DateKind), needed=True)
    start = keys.read("start", parse_iso_date, needed=True)
    end = keys.read("end", parse_iso_date) or start
    if kind is None or start is None or end is None:
        return None
    if end < start:
        keys.problem("end", f"{place.what}: ends before it starts")
        return None
    place.check(node, lambda wording: date_misfit(wording, start, end))
    return DealDate(kind, start, end, place.evidence)
