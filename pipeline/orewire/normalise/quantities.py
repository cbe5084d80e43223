"""Figures of one kind that stand side by side read together: "30,000 to 40,000", "between 5 and 7"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from orewire.normalise.numbers import Number

_JOIN = re.compile(r" ?(?P<mark>%| ?pct| ?per ?cent)? ?-? ?(?P<join>-|to|and|or) ?-? ?(?:up to |about )?")
_LONGEST_JOIN = 20
_BETWEEN_REACH = 30


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures that make a range: the lower one and how it is joined to the upper one."""

    lower: Number
    join: str
    from_to: bool
    """Written "from X to Y" or "by X to Y", which tells a change."""


def lower_end(flat: str, numbers: Sequence[Number], place: int) -> Pair | None:
    """Return the figure before `numbers[place]` where the two make a range, None where they do not."""
    if place == 0:
        return None
    lower, upper = numbers[place - 1], numbers[place]
    if upper.start - lower.end > _LONGEST_JOIN or lower.value >= upper.value:
        return None
    gap = _JOIN.fullmatch(flat, lower.end, upper.start)
    if gap is None or (
        lower.start > 0 and (flat[lower.start - 1].isalnum() or flat[lower.start - 1] in "$€£/")
    ):
        return None
    before = flat[max(0, lower.start - _BETWEEN_REACH) : lower.start].lower().split()
    if gap["join"] == "and" and "between" not in before:
        return None
    if gap["join"] == "or" and gap["mark"]:
        return None
    return Pair(lower, gap["join"], gap["join"] == "to" and ("from" in before or before[-1:] == ["by"]))


def exact(value: Decimal) -> Decimal:
    """Return the value without trailing zeros and without an exponent."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
