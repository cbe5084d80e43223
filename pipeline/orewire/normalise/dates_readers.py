"""How each form of date is read: a match of its pattern and the day of the article in, an interval out."""

import re
from collections.abc import Mapping
from datetime import timedelta

from orewire.normalise.dates import (
    Frame,
    Interval,
    day_interval,
    half_interval,
    load_calendar,
    month_interval,
    month_number,
    nearest_month_year,
    nearest_year,
    part_of,
    quarter_interval,
    weekday_interval,
    year_interval,
)


def _full_year(wording: str) -> int:
    return int(wording) if len(wording) == 4 else 2000 + int(wording)


def _group(match: re.Match[str], name: str) -> str | None:
    return match[name] if name in match.re.groupindex else None


def _is_name(word: str) -> bool:
    """Tell whether a month is set as one: `may` and `march` in small letters are other words."""
    return word[0].isupper()


def read_numeric(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read `2025-03-04`."""
    return day_interval(int(match["year"]), int(match["month"]), int(match["day"]))


def read_slashed(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read `31/12/2025` and `12/31/2025`; `05/06/2025` by the article's customs, None where it shows none."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    day_first = frame.customs.day_first
    if "." in match[0] or first > 12 or first == second:
        day_first = True
    elif second > 12:
        day_first = False
    if day_first is None:
        return None
    return day_interval(year, second, first) if day_first else day_interval(year, first, second)


def read_day(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read a day of a month, its year told or the nearest."""
    if not _is_name(match["month"]):
        return None
    month, day, told = month_number(match["month"]), int(match["day"]), _group(match, "year")
    if not told and (there := _day_on_weekday(_group(match, "weekday"), frame, month, day)):
        return there
    year = int(told) if told else nearest_year(frame, month, day)
    return day_interval(year, month, day) if year is not None else None


def _day_on_weekday(weekday: str | None, frame: Frame, month: int, day: int) -> Interval | None:
    """Return the day that falls on a weekday and is nearest to that of the article; None where none is."""
    if weekday is None or frame.base is None:
        return None
    base, names = frame.base, load_calendar("weekday")
    number = next(int(value) for name, value in names.items() if name.startswith(weekday.lower()[:3]))
    days = [there for year in (-1, 0, 1) if (there := day_interval(base.year + year, month, day))]
    fitting = [there for there in days if there.start.weekday() == number]
    return min(fitting, key=lambda there: abs(there.start - base), default=None)


def read_day_range(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read `March 4-6, 2025`; None where the second day is not the later."""
    if not _is_name(match["month"]):
        return None
    month, first, last = month_number(match["month"]), int(match["from"]), int(match["to"])
    year = int(match["year"]) if match["year"] else nearest_year(frame, month, first)
    if year is None or first >= last:
        return None
    start, end = day_interval(year, month, first), day_interval(year, month, last)
    return Interval(start.start, end.end) if start and end else None


def read_month_range(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read `between July and October`; without its year the nearest, and into the next where the months run so."""
    if not (_is_name(match["from_month"]) and _is_name(match["month"])):
        return None
    first, last = month_number(match["from_month"]), month_number(match["month"])
    months = (last - first) % 12 + 1
    if match["year"] or frame.future:
        year = int(match["year"]) if match["year"] else nearest_month_year(frame, last)
        return month_interval(year, last - months + 1, months) if year is not None else None
    year = nearest_month_year(frame, first)
    return month_interval(year, first, months) if year is not None else None


def read_month_quarter(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read `the March quarter`, the three months that end with March."""
    if not _is_name(match["month"]):
        return None
    month, told = month_number(match["month"]), match["year"] or match["late_year"]
    year = int(told) if told else nearest_month_year(frame, month)
    return _with_part(month_interval(year, month - 2, 3), match) if year is not None else None


def read_week_of_month(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read `the first week of May`: days 1-7, 8-14, 15-21, 22-28; the last week is the last seven days."""
    if not _is_name(match["month"]):
        return None
    month, week = month_number(match["month"]), match["week"].lower()
    year = int(match["year"]) if match["year"] else nearest_month_year(frame, month)
    if year is None or week in {"one", "latter"}:
        return None
    whole = month_interval(year, month)
    if week in {"last", "final"}:
        return Interval(whole.end - timedelta(days=6), whole.end)
    first = whole.start + timedelta(days=7 * (int(load_calendar("ordinal")[week]) - 1))
    return Interval(first, first + timedelta(days=6))


def read_month(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read a month or a part of it, its year told or the nearest."""
    if not _is_name(match["month"]):
        return None
    month, told, which = month_number(match["month"]), _group(match, "year"), _group(match, "which")
    if _group(match, "of_which"):
        year = _shifted_year(match["of_which"], frame)
    else:
        ahead = frame.future if which in {None, "this"} else which == "next"
        year = int(told) if told else nearest_month_year(Frame(frame.base, ahead), month)
    if year is None:
        return None
    return _with_part(month_interval(year, month), match)


def _with_part(whole: Interval, match: re.Match[str]) -> Interval:
    part = _group(match, "part")
    return part_of(whole, load_calendar("part")[part.lower()]) if part else whole


def _told_year(match: re.Match[str], frame: Frame) -> int | None:
    told = _group(match, "year")
    if told:
        return _full_year(told)
    return _shifted_year(_group(match, "which") or "", frame)


def _shifted_year(which: str, frame: Frame) -> int | None:
    shift = {"next": 1, "last": -1}.get(which.lower(), 0)
    return frame.base.year + shift if frame.base else None


def read_quarter(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read a quarter whose year is told."""
    year, word = _told_year(match, frame), match["quarter"].lower()
    quarter = int(word) if word.isdigit() else int(load_calendar("ordinal")[word])
    if year is None or word == "one":
        return None
    return _with_part(quarter_interval(year, quarter), match)


def read_near_quarter(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read a quarter without its year: the next that is not over, or the last that has begun."""
    word = match["quarter"].lower()
    quarter = int(word) if word.isdigit() else int(load_calendar("ordinal")[word])
    if word in {"one", "last", "latter", "final"}:
        return None
    whole = _nearest(frame, 3 * quarter - 2, 3)
    return _with_part(whole, match) if whole else None


def read_near_half(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read a half without its year, as a quarter without one."""
    half = int(load_calendar("ordinal")[match["half"].lower()])
    if half > 2 or match["half"].lower() == "one":
        return None
    return _nearest(frame, 6 * half - 5, 6)


def read_near_season(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read a season without its year, as a quarter without one."""
    if "which" not in match.re.groupindex and match["season"][0].isupper():
        return None
    ahead = {"next": True, "coming": True, "last": False}.get(
        (_group(match, "which") or "").lower(), frame.future
    )
    return _nearest(Frame(frame.base, ahead), int(load_calendar("season")[match["season"].lower()]), 3)


def _nearest(frame: Frame, month: int, months: int) -> Interval | None:
    if frame.base is None:
        return None
    year = frame.base.year
    here = month_interval(year, month, months)
    if frame.future:
        return here if here.end >= frame.base else month_interval(year + 1, month, months)
    return here if here.start <= frame.base else month_interval(year - 1, month, months)


def read_half(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read a half whose year is told."""
    year, word = _told_year(match, frame), match["half"].lower()
    half = int(word) if word.isdigit() else min(int(load_calendar("ordinal")[word]), 2)
    if year is None or word in {"one", "third", "3rd", "fourth", "4th"}:
        return None
    return half_interval(year, half)


def read_season(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read a season of a year, as north of the equator."""
    return month_interval(int(match["year"]), int(load_calendar("season")[match["season"].lower()]), 3)


def read_part_of_year(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read `early 2026` and `year-end 2026`."""
    part = _group(match, "part") or "end"
    return part_of(year_interval(int(match["year"])), load_calendar("part")[part.lower()])


def read_decade(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read `the late 1990s`; the early years are 0-3, the middle ones 4-6."""
    first = int(match["year"])
    spans: Mapping[str | None, tuple[int, int]] = {
        None: (0, 9),
        "early": (0, 3),
        "mid": (4, 6),
        "late": (7, 9),
    }
    low, high = spans[match["part"].lower() if match["part"] else None]
    return Interval(year_interval(first + low).start, year_interval(first + high).end)


def read_year_range(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read `2026-2030`; None where the second year is not the later."""
    first, second = int(match["first"]), int(match["second"])
    return Interval(year_interval(first).start, year_interval(second).end) if first < second else None


def read_year(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read a year."""
    return year_interval(int(match["year"]))


def read_weekday(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read a weekday, with `last`, `next` or `this`, or the nearest."""
    if not _is_name(match["weekday"]):
        return None
    which = (match["which"] or "").lower()
    return weekday_interval(frame, int(load_calendar("weekday")[match["weekday"].lower()]), which)
