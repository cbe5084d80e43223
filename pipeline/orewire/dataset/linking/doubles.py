"""Deals that may hold the same money: a total and its part, a purchase and its financing, one house's two names."""

from orewire.dataset.linking.compare import THRESHOLD, Comparison
from orewire.dataset.linking.money import Accord, compare_money
from orewire.dataset.linking.profile import Profile, article_of
from orewire.dataset.linking.sides import Match, Sides

RETOLD = "retold"
OPPOSITE = {
    "part_of": "total_of",
    "total_of": "part_of",
    "financing_of": "financed_by",
    "financed_by": "financing_of",
    "parent_or_subsidiary": "parent_or_subsidiary",
    RETOLD: RETOLD,
}
"""What the other deal is, for each relation."""
_MONEY_TYPES = {
    "debt_financing": "borrower",
    "equity_investment": "issuer",
    "royalty_stream": "seller",
    "grant": "grantee",
}
"""Types that may pay for another deal, and the role of who gets the money."""
_PAID_TYPES = {
    "company_acquisition": "acquirer",
    "asset_acquisition": "acquirer",
    "option_earn_in": "acquirer",
    "project_development": "client",
}
"""Types that are paid for, and the role of who pays."""
_NEAR_DAYS = 30
_FUNDED_DAYS = 10


def may_relate(one: Profile, other: Profile) -> bool:
    """Tell whether two mentions of types that exclude each other may still hold the same money."""
    types = {one.deal_type, other.deal_type}
    if "umbrella" in types:
        return article_of(one) == article_of(other)
    return bool(types & _MONEY_TYPES.keys()) and bool(types & _PAID_TYPES.keys())


def relate(one: Profile, other: Profile, comparison: Comparison) -> str | None:
    """Return what `one`, published first, may be to `other`, not linked with it; None where their money is apart."""
    sides = comparison.sides
    same_article = article_of(one) == article_of(other)
    if same_article and (one.deal_type == "umbrella") != (other.deal_type == "umbrella"):
        return "total_of" if one.deal_type == "umbrella" else "part_of"
    if _finances(one, other, sides, same_article):
        return "financing_of"
    if _finances(other, one, _turned(sides), same_article):
        return "financed_by"
    if one.background or other.background or not _near(one, other, _NEAR_DAYS):
        return None
    return _same_money(one, other, comparison)


def _same_money(one: Profile, other: Profile, comparison: Comparison) -> str | None:
    if one.deal_type != other.deal_type:
        return None
    sides = comparison.sides
    equal = compare_money(one.money, other.money) == Accord.EQUAL
    sites = bool((one.projects & other.projects) or (one.places & other.places))
    if sides.related and (equal or (sides.matches and sites)):
        return "parent_or_subsidiary"
    if sides.matches and equal and (sites or _all_match(one, other, sides)):
        return RETOLD
    return RETOLD if comparison.veto is None and comparison.points >= THRESHOLD - 1 else None


def _all_match(one: Profile, other: Profile, sides: Sides) -> bool:
    return len(sides.matches) >= 2 and len(sides.matches) >= min(len(one.parties), len(other.parties))


def _finances(money: Profile, paid: Profile, sides: Sides, same_article: bool) -> bool:
    """Tell whether one deal may raise the money for the other: who gets the money is who pays."""
    gets, pays = _MONEY_TYPES.get(money.deal_type), _PAID_TYPES.get(paid.deal_type)
    if gets is None or pays is None:
        return False
    if not same_article and not (_near(money, paid, _FUNDED_DAYS) and money.minerals & paid.minerals):
        return False
    return any(match.one.role == gets and match.other.role in (pays, "partner") for match in sides.matches)


def _turned(sides: Sides) -> Sides:
    return sides._replace(matches=tuple(Match(b, a, likeness) for a, b, likeness in sides.matches))


def _near(one: Profile, other: Profile, days: int) -> bool:
    return one.day is not None and other.day is not None and abs(one.day - other.day) <= days
