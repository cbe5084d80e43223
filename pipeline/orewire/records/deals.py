"""What comes out: a deal as one article tells it, each value with its evidence."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

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
    Role,
    Status,
    Unit,
    UsdGap,
)


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words that gave a value: characters of the article's stored text."""

    start: int
    end: int


Evidences = tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A party to a deal and its role."""

    name: str
    canonical: str
    role: Role
    kind: PartyKind
    country: str | None
    ticker: str | None
    evidence: Evidences


@dataclass(frozen=True, slots=True)
class Mineral:
    """A mineral that a deal is about."""

    mineral: str
    evidence: Evidences


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money of a deal; `value_usd` is ours, with the day and source of its rate, or `usd_gap` in its stead."""

    kind: AmountKind
    value: Decimal
    value_max: Decimal | None
    currency: str
    currency_reason: CurrencyReason | None
    """What resolved a bare mark such as `$`; None where the words name the currency."""
    qualifier: Qualifier | None
    stated_value: Decimal | None
    stated_currency: str | None
    value_usd: Decimal | None
    fx_date: date | None
    fx_source: str | None
    usd_gap: UsdGap | None
    evidence: Evidences


@dataclass(frozen=True, slots=True)
class Stake:
    """An interest that changes hands or results."""

    percent: Decimal
    percent_max: Decimal | None
    holder: str | None
    of: str | None
    evidence: Evidences


@dataclass(frozen=True, slots=True)
class Volume:
    """A quantity sold, supplied, planned or in the ground."""

    value: Decimal
    value_max: Decimal | None
    unit: Unit
    period: Period
    mineral: str | None
    evidence: Evidences


@dataclass(frozen=True, slots=True)
class Region:
    """Where a deal's mineral activity is or will be."""

    name: str
    kind: RegionKind
    country: str | None
    subdivision: str | None
    evidence: Evidences


@dataclass(frozen=True, slots=True)
class DealDate:
    """A dated event of a deal."""

    kind: DateKind
    start: date
    end: date
    evidence: Evidences


@dataclass(frozen=True, slots=True)
class Mention:
    """A deal as one article tells it."""

    mention_id: str
    article_id: str
    url: str | None
    title: str | None
    publisher: str | None
    published: date | None
    deal_type: DealType
    instrument: Instrument | None
    status: Status
    binding: bool | None
    background: bool
    parties: tuple[Party, ...]
    minerals: tuple[Mineral, ...]
    amounts: tuple[Amount, ...]
    stakes: tuple[Stake, ...]
    volumes: tuple[Volume, ...]
    regions: tuple[Region, ...]
    dates: tuple[DealDate, ...]
    duration_months: int | None
    confidence: float
    headline: str
    """The sentence that carries the deal best, verbatim."""
    evidence: Evidences = field(default=())
    """The words that tell the deal itself: its cues."""
