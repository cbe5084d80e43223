"""The closed sets of the contract: types, roles, statuses and kinds."""

from enum import StrEnum


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


class CurrencyReason(StrEnum):
    """What says which currency a bare mark such as `$` stands for, the strongest first."""

    SAME_FIGURE = "same_figure"
    CONVERSION = "conversion"
    RULE = "rule"
    AGENCY = "agency"
    EXCHANGE = "exchange"
    DATELINE = "dateline"
    PUBLISHER = "publisher"
    COUNTRY = "country"
    MARKED_APART = "marked_apart"
    DEFAULT = "default"


class UsdGap(StrEnum):
    """Why a sum has no value in US dollars."""

    NO_PUBLICATION_DATE = "no_publication_date"
    NO_RATE_FOR_CURRENCY = "no_rate_for_currency"
    NO_RATE_FOR_DAY = "no_rate_for_day"
    SOURCES_DISAGREE = "sources_disagree"


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
