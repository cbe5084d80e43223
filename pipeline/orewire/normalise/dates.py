"""Days, and stretches of days: what a wording of the calendar means.

An `Interval` holds both its ends. A date without its year, a weekday and a relative wording need the
day of the article (`base`) and whether the sentence looks ahead; without a base they mean nothing: None.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from orewire.lexicon import load_rows

TODAY_SLACK = timedelta(days=3)
"""A date may lie this far after the day of the article and still be told as past: time zones, late feeds."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of days, both ends included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Customs:
    """How an article writes its dates, as far as it shows."""

    day_first: bool | None = None
    """Whether `05/06/2025` is the fifth of June; None where nothing tells."""
    year_end: int | None = None
    """The month (1-12) that its financial year ends with; None where nothing tells."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a wording is read against: the day of the article, None where unknown, the direction, and customs."""

    base: date | None
    future: bool = False
    customs: Customs = Customs()


@cache
def load_calendar(kind: str) -> Mapping[str, str]:
    """Return the values of the calendar's words of one kind, by word in lower case."""
    return MappingProxyType(
        {
            word: row.need("value")
            for row in load_rows("date_words", ("kind", "words", "value"))
            if row.need("kind") == kind
            for word in row.split("words")
        }
    )


def month_number(word: str) -> int:
    """Return the number (1-12) of a month by name or short form; KeyError for another word."""
    return int(load_calendar("month")[word.lower().rstrip(".")])


def day_interval(year: int, month: int, day: int) -> Interval | None:
    """Return a single day; None where the calendar has none such."""
    try:
        there = date(year, month, day)
    except ValueError:
        return None
    return Interval(there, there)


def month_interval(year: int, month: int, months: int = 1) -> Interval:
    """Return a stretch of whole months; `month` may run past 12 into later years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = month + months - 1
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return Interval(date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]))


def year_interval(year: int) -> Interval:
    """Return a whole year."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def quarter_interval(year: int, quarter: int) -> Interval:
    """Return a quarter (1-4) of the calendar year."""
    return month_interval(year, 3 * quarter - 2, 3)


def half_interval(year: int, half: int) -> Interval:
    """Return a half (1-2) of the calendar year."""
    return month_interval(year, 6 * half - 5, 6)


def week_interval(day: date) -> Interval:
    """Return the week, Monday to Sunday, that a day lies in."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6))


def part_of(whole: Interval, part: str) -> Interval:
    """Return the part of an interval: `early`, `mid`, `late` or its `end` (the last day).

    Months fall into days 1-10, 11-20 and the rest; longer stretches into the first and the last quarter of
    their months and what lies about the middle. No custom is fixed: early 2026 is read as January to March.
    """
    if part == "end":
        return Interval(whole.end, whole.end)
    first = whole.start
    months = 12 * (whole.end.year - first.year) + whole.end.month - first.month + 1
    if months == 1:
        cuts = {
            "early": (first, first.replace(day=10)),
            "mid": (first.replace(day=11), first.replace(day=20)),
            "late": (first.replace(day=21), whole.end),
        }
        return Interval(*cuts[part])
    span = max(1, months // 4)
    offset = {"early": 0, "mid": (months - 2 * span + 1) // 2, "late": months - span}[part]
    width = 2 * span if part == "mid" and months > 3 else span
    return month_interval(first.year, first.month + offset, width)


def nearest_year(frame: Frame, month: int, day: int) -> int | None:
    """Return the year of a day told without one: that of the last such day, or the next if looking ahead."""
    if frame.base is None:
        return None
    base = frame.base
    for year in _years_outward(base.year, frame.future):
        there = day_interval(year, month, day)
        if there is None:
            continue
        if (there.start >= base) if frame.future else (there.start <= base + TODAY_SLACK):
            return year
    return None


def nearest_month_year(frame: Frame, month: int) -> int | None:
    """Return the year that a month without its year lies in; the running month counts both ways."""
    if frame.base is None:
        return None
    year = frame.base.year
    if frame.future:
        return year if month >= frame.base.month else year + 1
    return year if month <= frame.base.month else year - 1


def _years_outward(year: int, future: bool) -> range:
    return range(year, year + 9) if future else range(year + 1, year - 9, -1)


def weekday_interval(frame: Frame, weekday: int, which: str) -> Interval | None:
    """Return the day of a weekday (0 is Monday); `which` is `last`, `next`, `this` or empty."""
    if frame.base is None:
        return None
    behind = (frame.base.weekday() - weekday) % 7
    if which == "this" or (not which and frame.future):
        there = frame.base + timedelta(days=(-behind) % 7)
    elif which in {"next", "coming"}:
        there = frame.base + timedelta(days=7 - behind)
    elif which in {"last", "past"}:
        there = frame.base - timedelta(days=behind or 7)
    else:
        there = frame.base - timedelta(days=behind)
    return Interval(there, there)
