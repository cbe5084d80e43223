"""What singles a deal out besides its parties: money, projects, stakes, volumes, minerals, countries, words."""

from typing import NamedTuple

from rapidfuzz import fuzz

from orewire.dataset.linking.money import Accord, compare_money, count_equal, is_precise
from orewire.dataset.linking.names import Likeness, compare_names
from orewire.dataset.linking.profile import Money, Profile
from orewire.dataset.linking.types import is_over_site

_RETOLD = 92.0
"""Likeness of two headlines, 0-100, that are one release's words."""
_PRICE = "deal_value"
_COST = "project_cost"


class Specific(NamedTuple):
    """What was weighed."""

    parts: tuple[tuple[float, str], ...]
    singled_out: int
    """How many things agree that few deals share."""
    veto: str | None


def weigh_specifics(one: Profile, other: Profile, n_matches: int) -> Specific:
    """Return points, what singles the deal out and what forbids it; `one` was published first."""
    judged = (
        _money(one, other, n_matches),
        _sites(one, other),
        _countries(one, other),
        _minerals(one, other),
        _stakes(one, other, n_matches),
        _volumes(one, other),
        _words(one, other),
    )
    parts = tuple((item.points, item.text) for item in judged if item.points)
    veto = next((item.text for item in judged if item.forbids), None)
    return Specific(parts, sum(item.singles_out for item in judged), veto)


class _Item(NamedTuple):
    points: float
    text: str
    singles_out: int = 0
    forbids: bool = False


_NOTHING = _Item(0.0, "")


def _money(one: Profile, other: Profile, n_matches: int) -> _Item:
    accord = compare_money(one.money, other.money)
    if accord is None:
        return _NOTHING
    if accord == Accord.EQUAL:
        equal = count_equal(one.money, other.money)
        precise = any(map(is_precise, one.money)) and any(map(is_precise, other.money))
        return _Item(
            4.0 if precise or equal > 1 else 3.0, "same sums" if equal > 1 else "same sum", min(equal, 2)
        )
    prices = [m for m in one.money if m.kind == _PRICE], [m for m in other.money if m.kind == _PRICE]
    price = compare_money(*prices)
    if price is None:
        costs = [m for m in one.money if m.kind == _COST], [m for m in other.money if m.kind == _COST]
        return _Item(-1.0, "other cost") if all(costs) else _NOTHING
    if accord == Accord.OTHER_DOLLAR:
        return _Item(1.5, "same figure in other dollars")
    if is_raised_bid(one, other, *prices) and n_matches >= 2:
        return _Item(0.0, "bid raised")
    tolerable = price == Accord.CLOSE or (price == Accord.NEAR and _same_week(one, other))
    if tolerable and n_matches >= 2:
        return _Item(-2.0, "prices differ")
    return _Item(-4.0, "other price", forbids=True)


def is_raised_bid(one: Profile, other: Profile, before: list[Money], after: list[Money]) -> bool:
    """Tell whether the later of two bids for a company may be the earlier one raised."""
    if not one.deal_type == other.deal_type == "company_acquisition":
        return False
    if one.status in ("completed", "terminated"):
        return False
    first, last = max(m.usd or m.low for m in before), max(m.usd or m.low for m in after)
    return first <= last <= 2 * first


def _same_week(one: Profile, other: Profile) -> bool:
    return one.day is not None and other.day is not None and abs(one.day - other.day) <= 7


def _sites(one: Profile, other: Profile) -> _Item:
    if _share(one.projects, other.projects):
        return _Item(2.5, "same project", singles_out=1)
    if _share(one.projects, other.places) or _share(one.places, other.projects):
        return _Item(1.5, "same place", singles_out=1)
    if one.projects and other.projects:
        forbids = is_over_site(one.deal_type) and is_over_site(other.deal_type)
        return _Item(-3.0, "other project", forbids=forbids)
    if one.places & other.places:
        return _Item(1.0, "same place")
    return _NOTHING


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    if one & other:
        return True
    return any(compare_names(a, b, a[0] == b[0]) >= Likeness.VARIANT for a in one for b in other)


def _countries(one: Profile, other: Profile) -> _Item:
    if not one.countries or not other.countries:
        return _NOTHING
    if one.countries & other.countries:
        return _Item(0.5, "same country")
    company = one.deal_type == other.deal_type == "company_acquisition"
    return _Item(-1.0 if company else -4.0, "other country", forbids=not company)


def _minerals(one: Profile, other: Profile) -> _Item:
    if not one.minerals or not other.minerals:
        return _NOTHING
    if one.minerals & other.minerals:
        return _Item(0.5, "same mineral")
    return _Item(-3.0, "other minerals")


def _stakes(one: Profile, other: Profile, n_matches: int) -> _Item:
    if not one.stakes or not other.stakes:
        return _NOTHING
    if any(abs(a - b) <= 0.5 for a in one.stakes for b in other.stakes):
        whole = one.stakes == other.stakes == frozenset({100.0})
        return _Item(0.5 if whole else 1.5, "same stake", singles_out=int(not whole))
    return _Item(-2.5, "other stake", forbids=n_matches < 2)


def _volumes(one: Profile, other: Profile) -> _Item:
    if not one.volumes or not other.volumes:
        return _NOTHING
    for value, unit in one.volumes:
        for fellow, other_unit in other.volumes:
            if unit == other_unit and abs(value - fellow) <= 0.01 * max(value, fellow):
                return _Item(2.0, "same quantity", singles_out=1)
    return _Item(-1.5, "other quantities")


def _words(one: Profile, other: Profile) -> _Item:
    if not one.headline or not other.headline:
        return _NOTHING
    if fuzz.ratio(one.headline, other.headline, score_cutoff=_RETOLD):
        return _Item(2.0, "same words", singles_out=1)
    return _NOTHING
