"""What the types of two mentions say of their being one deal."""

from functools import cache
from typing import NamedTuple

from orewire.lexicon import load_rows


@cache
def type_points(one: str, other: str) -> float | None:
    """Return the points that two types of deal give; None where no deal is told as both."""
    return 1.0 if one == other else _pairs().get(frozenset((one, other)))


def longest_days(one: str, other: str) -> int:
    """Return within how many days a deal of either type is told."""
    return max(_spans()[one].days, _spans()[other].days)


def is_over_site(deal_type: str) -> bool:
    """Tell whether deals of this type are over a site, so that another project is another deal."""
    return _spans()[deal_type].site


class _Span(NamedTuple):
    days: int
    site: bool


@cache
def _pairs() -> dict[frozenset[str], float]:
    rows = load_rows("link_types", ("type", "other", "points", "example"))
    return {frozenset((row.need("type"), row.need("other"))): float(row.need("points")) for row in rows}


@cache
def _spans() -> dict[str, _Span]:
    rows = load_rows("link_spans", ("type", "days", "site", "example"))
    return {row.need("type"): _Span(int(row.need("days")), row.get("site") == "yes") for row in rows}
