"""The records that pass between the stages; all are frozen, unknown is None.

Offsets are characters of `Article.text`, end exclusive, so that `text[start:end]` is the wording.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar


class DealType(StrEnum):
    """What kind of deal it is."""

    COMPANY_ACQUISITION = "company_acquisition"
    ASSET_ACQUISITION = "asset_acquisition"
    OPTION_EARN_IN = "option_earn_in"
    JOINT_VENTURE = "joint_venture"
    OFFTAKE = "offtake"
    ROYALTY_STREAM = "royalty_stream"
    EQUITY_INVESTMENT = "equity_investment"
    DEBT_FINANCING = "debt_financing"
    GRANT = "grant"
    LICENCE_AWARD = "licence_award"
    PROJECT_DEVELOPMENT = "project_development"
    SERVICES_CONTRACT = "services_contract"
    COOPERATION = "cooperation"
    UMBRELLA = "umbrella"


class Role(StrEnum):
    """What a party does in a deal."""

    ACQUIRER = "acquirer"
    TARGET = "target"
    SELLER = "seller"
    PARTNER = "partner"
    OFFTAKER = "offtaker"
    SUPPLIER = "supplier"
    INVESTOR = "investor"
    ISSUER = "issuer"
    LENDER = "lender"
    BORROWER = "borrower"
    GRANTOR = "grantor"
    GRANTEE = "grantee"
    CLIENT = "client"
    CONTRACTOR = "contractor"


ROLES: dict[DealType, tuple[Role, ...]] = {
    DealType.COMPANY_ACQUISITION: (Role.ACQUIRER, Role.TARGET, Role.SELLER, Role.PARTNER),
    DealType.ASSET_ACQUISITION: (Role.ACQUIRER, Role.SELLER),
    DealType.OPTION_EARN_IN: (Role.ACQUIRER, Role.SELLER),
    DealType.JOINT_VENTURE: (Role.PARTNER,),
    DealType.OFFTAKE: (Role.OFFTAKER, Role.SUPPLIER),
    DealType.ROYALTY_STREAM: (Role.ACQUIRER, Role.SELLER),
    DealType.EQUITY_INVESTMENT: (Role.INVESTOR, Role.ISSUER, Role.SELLER),
    DealType.DEBT_FINANCING: (Role.LENDER, Role.BORROWER),
    DealType.GRANT: (Role.GRANTOR, Role.GRANTEE),
    DealType.LICENCE_AWARD: (Role.GRANTOR, Role.GRANTEE),
    DealType.PROJECT_DEVELOPMENT: (Role.PARTNER, Role.CLIENT, Role.CONTRACTOR),
    DealType.SERVICES_CONTRACT: (Role.CLIENT, Role.CONTRACTOR),
    DealType.COOPERATION: (Role.PARTNER,),
    DealType.UMBRELLA: (Role.PARTNER,),
}
"""The roles that each type of deal allows."""


class Status(StrEnum):
    """How far a deal has got."""

    RUMOURED = "rumoured"
    PROPOSED = "proposed"
    AGREED = "agreed"
    COMPLETED = "completed"
    TERMINATED = "terminated"


class Instrument(StrEnum):
    """The paper that a deal is written on."""

    MOU = "mou"
    LETTER_OF_INTENT = "letter_of_intent"
    TERM_SHEET = "term_sheet"
    FRAMEWORK_AGREEMENT = "framework_agreement"
    DEFINITIVE_AGREEMENT = "definitive_agreement"
    INTERGOVERNMENTAL_AGREEMENT = "intergovernmental_agreement"
    LICENCE = "licence"
    OFFER = "offer"


class PartyKind(StrEnum):
    """What a party is."""

    COMPANY = "company"
    GOVERNMENT = "government"
    AGENCY = "agency"
    BANK = "bank"
    OTHER = "other"


class AmountKind(StrEnum):
    """What a sum of money is to a deal."""

    DEAL_VALUE = "deal_value"
    PROJECT_COST = "project_cost"
    PAYMENT = "payment"
    SPEND_COMMITMENT = "spend_commitment"
    UNIT_PRICE = "unit_price"
    VALUATION = "valuation"


class Qualifier(StrEnum):
    """How a figure is hedged."""

    ABOUT = "about"
    UP_TO = "up_to"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


class Unit(StrEnum):
    """Units of volume; `m3` is the cubic metre, `oz` the troy ounce, `ct` the carat."""

    TONNE = "t"
    OUNCE = "oz"
    POUND = "lb"
    CARAT = "ct"
    KILOGRAM = "kg"
    CUBIC_METRE = "m3"


class Period(StrEnum):
    """What a volume is counted over."""

    YEAR = "year"
    MONTH = "month"
    TOTAL = "total"


class RegionKind(StrEnum):
    """What a region is."""

    COUNTRY = "country"
    REGION = "region"
    PLACE = "place"
    PROJECT = "project"


class DateKind(StrEnum):
    """What happens on a date."""

    ANNOUNCED = "announced"
    SIGNED = "signed"
    EXPECTED_CLOSE = "expected_close"
    CLOSED = "closed"
    START = "start"
    END = "end"


# --- what goes in -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """One article as ingested; `text` is frozen here and every offset refers to it.

    A title that the body does not begin with is the first line of `text`, followed by an empty line.
    """

    article_id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    source: str | None = None
    """The file, and where it holds many the line or row, that it was read from."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says of an article: keep or not, score (0-1) and why."""

    keep: bool
    score: float
    reason: str


# --- what extraction finds: wording and what it reads as ----------------------------------------------------


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
    """ISO 4217; None only while a bare mark such as `$` waits for the article to resolve it."""
    qualifier: Qualifier | None = None
    stated_value: Decimal | None = None
    stated_currency: str | None = None
    kind: AmountKind | None = None
    """What the words right beside it say it is ("per share" is a unit price); None where they say nothing."""
    reason: str | None = None
    """Why a bare mark was read as this currency; None where the wording names it."""


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


# --- what comes out -----------------------------------------------------------------------------------------


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
    """A sum of money of a deal; `value_usd` and `fx_date` are ours, None where no rate is known."""

    kind: AmountKind
    value: Decimal
    value_max: Decimal | None
    currency: str
    qualifier: Qualifier | None
    stated_value: Decimal | None
    stated_currency: str | None
    value_usd: Decimal | None
    fx_date: date | None
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


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An article, or what should have been one, that could not be read."""

    source: str
    stage: str
    reason: str
