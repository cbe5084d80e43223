"""What extraction finds: a wording, what it reads as, and the rule that found it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from orewire.records.kinds import (
    AmountKind,
    CurrencyReason,
    DateKind,
    DealType,
    Instrument,
    PartyKind,
    Period,
    Qualifier,
    RegionKind,
    Status,
    Unit,
)


@dataclass(frozen=True, slots=True)
class PartyValue:
    """An organisation (or a state acting) as one wording names it."""

    name: str
    """Longest form that the article gives of this organisation."""
    canonical: str
    """`name` without legal form and ticker; one organisation of an article has one canonical name."""
    kind: PartyKind
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    ticker: str | None = None
    """EXCHANGE:SYMBOL."""


@dataclass(frozen=True, slots=True)
class MineralValue:
    """A mineral by its canonical name in the vocabulary."""

    mineral: str


@dataclass(frozen=True, slots=True)
class AmountValue:
    """A sum of money in units of its currency."""

    value: Decimal
    value_max: Decimal | None = None
    currency: str | None = None
    """ISO 4217; None only where a bare mark such as `$` is not resolved."""
    mark: str | None = None
    """The family of a bare mark, such as `$` or `peso`; None where the words name the currency."""
    currency_reason: CurrencyReason | None = None
    currency_ground: str | None = None
    """What in the article resolved the bare mark, such as `TSXV` or `dateline TORONTO`."""
    qualifier: Qualifier | None = None
    stated_value: Decimal | None = None
    stated_currency: str | None = None
    stated_mark: str | None = None
    kind: AmountKind | None = None
    """What the words right beside it say it is ("per share" is a unit price); None where they say nothing."""


@dataclass(frozen=True, slots=True)
class StakeValue:
    """A share of something, 0-100."""

    percent: Decimal
    percent_max: Decimal | None = None


@dataclass(frozen=True, slots=True)
class VolumeValue:
    """A quantity of product."""

    value: Decimal
    unit: Unit
    value_max: Decimal | None = None
    period: Period = Period.TOTAL
    mineral: str | None = None


@dataclass(frozen=True, slots=True)
class RegionValue:
    """A country, subdivision, place or project."""

    name: str
    kind: RegionKind
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    subdivision: str | None = None
    """ISO 3166-2."""


@dataclass(frozen=True, slots=True)
class DateValue:
    """An interval of days, both ends included; equal ends for a single day."""

    start: date
    end: date
    kind: DateKind | None = None
    """What the words right beside it say happens then; None where they say nothing."""


@dataclass(frozen=True, slots=True)
class CueValue:
    """A word or phrase that tells of a deal."""

    cue: str
    """Name of the cue in the lexicon."""
    deal_type: DealType | None = None
    status: Status | None = None
    instrument: Instrument | None = None


Value = (
    PartyValue | MineralValue | AmountValue | StakeValue | VolumeValue | RegionValue | DateValue | CueValue
)
V_co = TypeVar("V_co", bound=Value, covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[V_co]):
    """A wording in a text, what it reads as, and the rule or model that found it (`family.variant.nn`)."""

    start: int
    end: int
    value: V_co
    rule: str
