"""Wordings that need the day of the article: `yesterday`, `late last year`, `two weeks ago`."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from dateparser.date import DateDataParser

from orewire.normalise.dates import (
    Frame,
    Interval,
    load_calendar,
    month_interval,
    part_of,
    quarter_interval,
    week_interval,
    year_interval,
)

SHIFTS = {"this": 0, "the": 0, "last": -1, "next": 1}


def read_relative(match: re.Match[str], frame: Frame) -> Interval | None:
    """Return what `today`, `last month` or `later this year` means; None without the day of the article."""
    if frame.base is None:
        return None
    days = load_calendar("relative").get(" ".join(match[0].lower().split()))
    if days is not None:
        there = frame.base + timedelta(days=int(days))
        return Interval(there, there)
    whole = unit_interval(frame.base, match["unit"].lower(), SHIFTS[match["which"].lower()])
    part = (match["part"] or "").lower()
    if match["which"].lower() == "this" and part == "earlier":
        return Interval(whole.start, min(frame.base, whole.end))
    if match["which"].lower() == "this" and part == "later":
        return Interval(max(frame.base, whole.start), whole.end)
    if part in {"early", "late"} and match["unit"].lower() != "week":
        return part_of(whole, part)
    return whole


def read_year_words(match: re.Match[str], frame: Frame) -> Interval | None:
    """Return what `the end of this year`, `early next month` or a bare `year-end` means."""
    if frame.base is None:
        return None
    if match["year_end"]:
        return part_of(year_interval(frame.base.year), "end")
    if not (match["which"] or match["the"]):
        return None
    whole = unit_interval(frame.base, match["unit"].lower(), SHIFTS[(match["which"] or "this").lower()])
    part = {"beginning": "early", "start": "early", "middle": "mid"}.get(
        match["part"].lower(), match["part"].lower()
    )
    return part_of(whole, part)


def unit_interval(base: date, unit: str, shift: int) -> Interval:
    """Return the week, month, quarter or year that lies `shift` of them from the one that holds `base`."""
    if unit == "week":
        return week_interval(base + timedelta(weeks=shift))
    if unit == "month":
        return month_interval(base.year, base.month + shift)
    if unit == "quarter":
        months = 3 * ((base.month - 1) // 3 + shift)
        return quarter_interval(base.year + months // 12, months % 12 // 3 + 1)
    return year_interval(base.year + shift)


def read_counted(match: re.Match[str], frame: Frame) -> Interval | None:
    """Return what `three weeks ago` means, as precise as its unit; None without the day of the article."""
    if frame.base is None:
        return None
    there = _parse_counted(" ".join(match[0].lower().split()), frame.base)
    if there is None:
        return None
    unit = match["unit"].lower()
    return Interval(there, there) if unit == "day" else unit_interval(there, unit, 0)


@lru_cache(maxsize=4096)
def _parse_counted(wording: str, base: date) -> date | None:
    settings = {"RELATIVE_BASE": datetime(base.year, base.month, base.day), "PREFER_DATES_FROM": "past"}
    parsed = DateDataParser(languages=["en"], settings=settings).get_date_data(wording)
    return parsed.date_obj.date() if parsed and parsed.date_obj else None
