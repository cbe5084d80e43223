"""How far the money of two mentions agrees."""

from collections.abc import Iterable
from enum import IntEnum

from orewire.dataset.linking.profile import Money

_EQUAL = 0.02
"""Difference, as a part of the larger sum, that rounding in the news explains."""
_CONVERTED = 0.05
"""The same for sums in two currencies: rates of another day."""
_HEDGED = 0.10
"""The same where a sum is told as about, more than or less than."""
_CLOSE = 0.10
_NEAR = 1 / 3
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"})
_ROUGH = frozenset({"about", "more_than", "less_than", "at_least"})


class Accord(IntEnum):
    """How far sums agree, worst first."""

    APART = 0
    NEAR = 1
    """Within half as much again: sources may disagree in the first days, or a bid was raised."""
    CLOSE = 2
    """Not equal, within a tenth: sources round or err."""
    OTHER_DOLLAR = 3
    """The same figure in dollars of two countries: one source may have misread the mark."""
    EQUAL = 4


def compare_sums(one: Money, other: Money) -> Accord:
    """Return how far two sums agree, by the same currency, the articles' conversions or US dollars."""
    if any(_equal(a, b) for a in _readings(one) for b in _readings(other) if a[2] == b[2]):
        return Accord.EQUAL
    hedged = one.hedge in _ROUGH or other.hedge in _ROUGH
    if one.currency == other.currency:
        if hedged and _apart(one.low, other.low) <= _HEDGED:
            return Accord.EQUAL
        unlike = _unlike(one.low, other.low)
        return max(Accord.NEAR, unlike) if "up_to" in (one.hedge, other.hedge) else unlike
    if one.usd and other.usd and _apart(one.usd, other.usd) <= (_HEDGED if hedged else _CONVERTED):
        return Accord.EQUAL
    if {one.currency, other.currency} <= _DOLLARS and one.low == other.low:
        return Accord.OTHER_DOLLAR
    return _unlike(one.usd, other.usd) if one.usd and other.usd else Accord.APART


def compare_money(one: Iterable[Money], other: Iterable[Money]) -> Accord | None:
    """Return the best accord of any two sums; None where one side tells none."""
    others = tuple(other)
    return max((compare_sums(a, b) for a in one for b in others), default=None)


def count_equal(one: Iterable[Money], other: Iterable[Money]) -> int:
    """Return how many different sums of one side the other tells as well."""
    others = tuple(other)
    return len({a.low for a in one if any(compare_sums(a, b) == Accord.EQUAL for b in others)})


def is_precise(money: Money) -> bool:
    """Tell whether a sum is seldom equal by chance: three figures or more, as 12.4 million and not 12 million."""
    digits = f"{money.low:.0f}".strip("0")
    return len(digits) >= 3


def _readings(money: Money) -> list[tuple[float, float, str]]:
    """Return low end, high end and currency of each way in which the article gives the sum."""
    readings = [(money.low, money.high, money.currency)]
    if money.stated is not None:
        readings.append((money.stated[0], money.stated[0], money.stated[1]))
    return readings


def _equal(one: tuple[float, float, str], other: tuple[float, float, str]) -> bool:
    if _apart(one[0], other[0]) <= _EQUAL:
        return True
    is_range = one[0] != one[1] or other[0] != other[1]
    return is_range and max(one[0], other[0]) <= min(one[1], other[1])


def _apart(one: float, other: float) -> float:
    return abs(one - other) / max(abs(one), abs(other), 1e-9)


def _unlike(one: float, other: float) -> Accord:
    apart = _apart(one, other)
    if apart <= _CLOSE:
        return Accord.CLOSE
    return Accord.NEAR if apart <= _NEAR else Accord.APART
