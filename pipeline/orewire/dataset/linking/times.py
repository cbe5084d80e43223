"""How far the times and stages of two mentions let them be one deal."""

from collections.abc import Iterator

from orewire.dataset.linking.profile import Profile
from orewire.dataset.linking.types import longest_days

_NEARNESS = ((3, 1.5), (14, 1.0), (60, 0.25), (180, -0.5), (400, -1.5))
"""Up to so many days between publications give so many points."""
_FAR_POINTS = -2.5
_UNKNOWN_POINTS = -0.5
_RANK = {"rumoured": 0, "proposed": 1, "agreed": 2, "completed": 3, "terminated": 3}
_REGRESS_DAYS = {"rumoured": 30, "proposed": 60, "agreed": 45}
"""So long after a later stage an article may still tell an earlier one."""
_STAGE_DAYS = 60
"""Beyond so many days two mentions at one stage rather are two deals than one told again."""
_BACKGROUND_DAYS = 3650


def time_points(one: Profile, other: Profile) -> Iterator[tuple[float, str]]:
    """Yield the points that days and stages give; `one` was published first."""
    gap = days_between(one, other)
    if gap is None:
        yield _UNKNOWN_POINTS, "day of publication unknown"
    elif not _background(one, other):
        yield next((p for days, p in _NEARNESS if gap <= days), _FAR_POINTS), f"{gap} days apart"
        if gap > _STAGE_DAYS and one.deal_type == other.deal_type:
            yield _stage_points(one, other)
    same = one.fixed_days & other.fixed_days
    if same:
        yield 1.5, f"{min(same)[0]} on one day"
    elif _other_days(one, other):
        yield -2.0, "signed or closed on other days"


def time_veto(one: Profile, other: Profile) -> str | None:
    """Return why days or stages forbid that these are one deal; `one` was published first."""
    gap = days_between(one, other)
    if gap is None:
        return None
    if gap > (_BACKGROUND_DAYS if _background(one, other) else longest_days(one.deal_type, other.deal_type)):
        return f"{gap} days apart"
    if other.background or one.background:
        return None
    falls_back = _RANK[other.status] < _RANK[one.status]
    if falls_back and gap > _REGRESS_DAYS[other.status]:
        return f"{other.status} {gap} days after {one.status}"
    if one.status == "terminated" and other.status == "completed":
        return "completed after it was terminated"
    return None


def _stage_points(one: Profile, other: Profile) -> tuple[float, str]:
    if _RANK[other.status] > _RANK[one.status]:
        return 1.0, f"{one.status}, then {other.status}"
    return -1.5, f"{other.status} again"


def _other_days(one: Profile, other: Profile) -> bool:
    days = dict(one.fixed_days)
    return any(kind in days and abs(days[kind] - day) > 7 for kind, day in other.fixed_days)


def days_between(one: Profile, other: Profile) -> int | None:
    """Return the days between two publications; None where one is unknown."""
    return None if one.day is None or other.day is None else abs(other.day - one.day)


def _background(one: Profile, other: Profile) -> bool:
    return one.background or other.background
