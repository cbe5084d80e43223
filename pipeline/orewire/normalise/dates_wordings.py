"""The wordings of dates: one pattern a form, and how each is read.

Days and months are read here and not by dateparser, which takes half a millisecond a call and guesses where a
wording is no date; dateparser reads the counted wordings ("three weeks ago").
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

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
from orewire.normalise.dates_relative import read_counted, read_relative, read_year_words

Reader = Callable[[re.Match[str], Frame], Interval | None]
YEAR = r"(?:19|20)\d\d"
NOT_COUNTED = (
    r"(?![\d]|[,.]\d|\s?%|\s(?:metric|t|tons?|tonnes?|ounces?|oz|met(?:er|re)s?|km|kilomet(?:er|re)s|m|feet|ft|hectares?|ha|acres"
    r"|shares?|holes?|people|workers|dlrs|dollars|mln|million|pct|per|kg|lbs?|pounds|units|jobs|samples|employees)\b)"
)


@dataclass(frozen=True, slots=True)
class Form:
    """One form of wording: the rule, its pattern and its reader."""

    rule: str
    pattern: re.Pattern[str]
    read: Reader


@cache
def _words(kind: str) -> str:
    return "|".join(sorted(load_calendar(kind), key=lambda word: (-len(word), word)))


@cache
def anchor_pattern() -> re.Pattern[str]:
    """Return what every date has somewhere: a year, a month, a day's name or a word of time."""
    months = "|".join(sorted({word[:3] for word in load_calendar("month")}))
    return re.compile(
        rf"{YEAR}|[Qq][1-4]|\b[1-4][QH]|\bH[12]|\d[/.]\d\d?[/.]|\b(?:{months})|day\b|morrow|quarter|half|week|month|year|decade"
        r"|spring|summer|autumn|winter|\bfall\b",
        re.I,
    )


@cache
def load_forms() -> tuple[Form, ...]:
    """Return the forms, the more telling ones first."""
    month = _months()
    weekday = rf"(?:(?:{_words('weekday')}|mon|tues?|wed|thurs?|fri|sat|sun)\.?,?\s+)?"
    part = r"(?P<part>early|beginning|start|mid|middle|late|end)(?:[-\s]+(?:of|in)\s+|[-\s]+)(?:the\s+)?"
    ordinal, season = _words("ordinal"), _words("season")
    of_year = rf"(?:(?:[,\s]+of|[,\s]+in)?\s+(?:calendar\s+(?:year\s+)?)?(?P<year>{YEAR})(?!\d))"
    of_told = r"(?:\s+of\s+(?P<which>the|this|next|last)(?:\s+(?:calendar\s+)?year)\b)"
    no_more = (
        r"(?!['’]s|[-\s]+(?:of\s+(?:the\s+)?(?:fiscal|FY|its|\d|19|20)|fiscal|results?|earnings|profits?|production|sales|revenues?|net|loss"
        r"|income|reports?|ended|ending|output|dividend|financial|operating|figures|update|activity|activities|report))"
    )
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    forms: list[tuple[str, str, Reader]] = [
        ("date.iso.01", rf"\b(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _read_numeric),
        ("date.iso.02", rf"\b(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.](?P<year>{YEAR})(?!\d)", _read_slashed),
        ("date.day.01", rf"\b{weekday}(?P<month>{month})\s+{day}(?:,?\s+|,)(?P<year>{YEAR})(?!\d)", _read_day),
        ("date.day.01", rf"\b{weekday}{day}(?:\s+(?:day\s+)?of)?[\s-]+(?P<month>{month})(?:,?\s+|-|,)(?P<year>{YEAR})(?!\d)", _read_day),
        ("date.range.01", rf"\b(?P<month>{month})\s+(?P<from>\d{{1,2}})\s?(?:-|–|to)\s?(?P<to>\d{{1,2}})(?:,?\s+(?P<year>{YEAR}))?(?!\d)", _read_day_range),
        ("date.day.02", rf"\b{weekday}(?P<month>{month})\s+{day}(?![\d%:]|[.,]\d|\s+(?:pct|percent|mln))", _read_day),
        ("date.day.02", rf"\b(?<![.,\d$/-]){weekday}{day}(?:\s+of)?\s+(?P<month>{month})(?!\s+\d)", _read_day),
        ("date.month.01", rf"\b(?:{part})?(?P<month>{month})(?:,?\s+(?:of\s+)?|-){_year()}", _read_month),
        ("date.month.02", rf"\b{part}(?P<month>{month})(?!\s+\d)", _read_month),
        ("date.month.02", rf"(?:{_after('to of')})(?P<month>{month})(?!\s+\d)", _read_month),
        ("date.month.03", rf"\b(?P<which>last|next|this|past)\s+(?P<month>{month})(?!\s+\d)", _read_month),
        ("date.quarter.01", rf"\b(?:{part})?Q(?P<quarter>[1-4])(?:[\s/-]|\sof\s|,\s)?'?(?P<year>{YEAR}|\d\d)(?!\d)", _read_quarter),
        ("date.quarter.01", rf"\b(?P<quarter>[1-4])Q[\s-]?'?(?P<year>{YEAR}|\d\d)(?!\d)", _read_quarter),
        ("date.quarter.01", rf"\b(?:{part})?(?P<quarter>{ordinal})[-\s]+(?:calendar\s+)?quarter{of_year}", _read_quarter),
        ("date.quarter.02", rf"\b(?:{part})?(?P<quarter>{ordinal})[-\s]+(?:calendar\s+)?quarter{of_told}", _read_quarter),
        ("date.quarter.03", rf"\b(?:{part})?(?P<quarter>{ordinal})[-\s]+(?:calendar\s+)?quarter\b{no_more}", _read_near_quarter),
        ("date.quarter.03", rf"(?:{_after('the')})Q(?P<quarter>[1-4])\b(?!['’\s/-]*\d){no_more}", _read_near_quarter),
        ("date.half.03", rf"(?:{_after('the')})(?P<half>{ordinal})[-\s]+half\b{no_more}", _read_near_half),
        ("date.season.02", rf"\b(?P<which>this|next|last|coming)\s+(?P<season>{season})\b", _read_near_season),
        ("date.season.02", r"\b(?:in|by|until|before|during|since)\sthe\s(?P<season>spring|summer|autumn|winter)\b(?!\sof)", _read_near_season),
        ("date.half.01", rf"\bH(?P<half>[12])(?:[\s/-]|\sof\s)?'?(?P<year>{YEAR}|\d\d)(?!\d)", _read_half),
        ("date.half.01", rf"\b(?P<half>[12])H[\s-]?'?(?P<year>{YEAR}|\d\d)(?!\d)", _read_half),
        ("date.half.01", rf"\b(?P<half>{ordinal})[-\s]+half{of_year}", _read_half),
        ("date.half.02", rf"\b(?P<half>{ordinal})[-\s]+half{of_told}", _read_half),
        ("date.season.01", rf"\b(?P<season>{season}){of_year}", _read_season),
        ("date.part.01", rf"\b{part}(?:calendar\s+(?:year\s+)?)?(?P<year>{YEAR}){NOT_COUNTED}", _read_part_of_year),
        ("date.part.01", rf"\byear[-\s]end[,\s]+(?P<year>{YEAR})(?!\d)", _read_part_of_year),
        ("date.part.02", rf"\b(?:{part}(?P<which>this|next|last|the)\s+(?P<unit>year|month|quarter)|year[-\s]end)\b(?!\s+(?:ended|ending|results|report))", read_year_words),
        ("date.decade.01", rf"\b(?:(?P<part>early|mid|late)(?:[-\s]+(?:to[-\s]late\s+)?))?(?P<year>(?:19|20)\d0)['’]?s\b", _read_decade),
        ("date.range.02", rf"\b(?:between|from)\s+(?P<first>{YEAR})\s+(?:and|to|until|through)\s+(?P<second>{YEAR}){NOT_COUNTED}", _read_year_range),
        ("date.range.02", rf"(?<![\w$-])(?P<first>{YEAR})\s?[-–]\s?(?P<second>{YEAR})(?![\w-]){NOT_COUNTED}", _read_year_range),
        ("date.year.01", rf"(?:{_after('of')})(?P<year>{YEAR}){NOT_COUNTED}(?!-\d)", _read_year),
        ("date.year.01", rf"\b(?:in\s+)?(?:calendar\s+(?:year\s+)?)(?P<year>{YEAR})(?!\d)", _read_year),
        ("date.weekday.01", rf"\b(?:(?P<which>last|next|this|past|coming)\s+)?(?P<weekday>{_words('weekday')})\b", _read_weekday),
        ("date.relative.01", r"\b(?:today|yesterday|tomorrow)\b", read_relative),
        ("date.relative.02", r"\b(?:(?P<part>earlier|later|early|late)\s+)?(?P<which>this|last|next)\s+(?P<unit>week|month|quarter|year)\b(?!['’]s)", read_relative),
        ("date.relative.03", rf"\b(?P<count>\d{{1,3}}|{_words('count')})\s+(?P<unit>day|week|month|year)s?\s+ago\b", read_counted),
    ]  # fmt: skip
    return tuple(Form(rule, re.compile(pattern, re.I), read) for rule, pattern, read in forms)


def _months() -> str:
    """Return the pattern of a month; only its short forms may take a full stop."""
    names = sorted(load_calendar("month"), key=lambda word: (-len(word), word))
    short = [word for word in names if len(word) < 5 and word not in {"may", "june", "july"}]
    return rf"(?:(?:{'|'.join(word for word in names if word not in short)})|(?:{'|'.join(short)})\.?)(?![a-z])"


def _year() -> str:
    return rf"(?P<year>{YEAR})(?!\d)"


def _after(prepositions: str) -> str:
    """Return look-behinds, one a length, for the words that make a bare year a date."""
    words = f"{prepositions} in by since during until till before after from through around for circa".split()
    return "|".join(rf"(?<=\b{word}\s)" for word in words)


def read_forms(text: str, start: int, end: int) -> Iterator[tuple[Form, re.Match[str]]]:
    """Yield every form that fits between two offsets of a text, form by form."""
    for form in load_forms():
        for match in form.pattern.finditer(text, start, end):
            yield form, match


def _full_year(wording: str) -> int:
    return int(wording) if len(wording) == 4 else 2000 + int(wording)


def _group(match: re.Match[str], name: str) -> str | None:
    return match[name] if name in match.re.groupindex else None


def _is_name(word: str) -> bool:
    """Tell whether a month is set as one: `may` and `march` in small letters are other words."""
    return word[0].isupper()


def _read_numeric(match: re.Match[str], frame: Frame) -> Interval | None:
    return day_interval(int(match["year"]), int(match["month"]), int(match["day"]))


def _read_slashed(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read `31/12/2025` and `12/31/2025`; None where the order cannot be told, save `05/05`."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if "." in match[0] or first > 12 or first == second:
        return day_interval(year, second, first)
    return day_interval(year, first, second) if second > 12 else None


def _read_day(match: re.Match[str], frame: Frame) -> Interval | None:
    if not _is_name(match["month"]):
        return None
    month, day, told = month_number(match["month"]), int(match["day"]), _group(match, "year")
    year = int(told) if told else nearest_year(frame, month, day)
    return day_interval(year, month, day) if year is not None else None


def _read_day_range(match: re.Match[str], frame: Frame) -> Interval | None:
    if not _is_name(match["month"]):
        return None
    month, first, last = month_number(match["month"]), int(match["from"]), int(match["to"])
    year = int(match["year"]) if match["year"] else nearest_year(frame, month, first)
    if year is None or first >= last:
        return None
    start, end = day_interval(year, month, first), day_interval(year, month, last)
    return Interval(start.start, end.end) if start and end else None


def _read_month(match: re.Match[str], frame: Frame) -> Interval | None:
    if not _is_name(match["month"]):
        return None
    month, told, which = month_number(match["month"]), _group(match, "year"), _group(match, "which")
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
    shift = {"next": 1, "last": -1}.get((_group(match, "which") or "").lower(), 0)
    return frame.base.year + shift if frame.base else None


def _read_quarter(match: re.Match[str], frame: Frame) -> Interval | None:
    year, word = _told_year(match, frame), match["quarter"].lower()
    quarter = int(word) if word.isdigit() else int(load_calendar("ordinal")[word])
    if year is None or word == "one":
        return None
    return _with_part(quarter_interval(year, quarter), match)


def _read_near_quarter(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read a quarter without its year: the next that is not over, or the last that has begun."""
    word = match["quarter"].lower()
    quarter = int(word) if word.isdigit() else int(load_calendar("ordinal")[word])
    if frame.base is None or word in {"one", "last", "latter", "final"}:
        return None
    return _with_part(_nearest(frame, 3 * quarter - 2, 3), match)


def _read_near_half(match: re.Match[str], frame: Frame) -> Interval | None:
    half = int(load_calendar("ordinal")[match["half"].lower()])
    if frame.base is None or half > 2 or match["half"].lower() == "one":
        return None
    return _nearest(frame, 6 * half - 5, 6)


def _read_near_season(match: re.Match[str], frame: Frame) -> Interval | None:
    if frame.base is None:
        return None
    ahead = {"next": True, "coming": True, "last": False}.get((_group(match, "which") or "").lower(), frame.future)
    return _nearest(
        Frame(frame.base, ahead), int(load_calendar("season")[match["season"].lower()]), 3
    )


def _nearest(frame: Frame, month: int, months: int) -> Interval:
    assert frame.base is not None
    year = frame.base.year
    here = month_interval(year, month, months)
    if frame.future:
        return here if here.end >= frame.base else month_interval(year + 1, month, months)
    return here if here.start <= frame.base else month_interval(year - 1, month, months)


def _read_half(match: re.Match[str], frame: Frame) -> Interval | None:
    year, word = _told_year(match, frame), match["half"].lower()
    half = int(word) if word.isdigit() else min(int(load_calendar("ordinal")[word]), 2)
    if year is None or word in {"one", "third", "3rd", "fourth", "4th"}:
        return None
    return half_interval(year, half)


def _read_season(match: re.Match[str], frame: Frame) -> Interval | None:
    return month_interval(int(match["year"]), int(load_calendar("season")[match["season"].lower()]), 3)


def _read_part_of_year(match: re.Match[str], frame: Frame) -> Interval | None:
    part = _group(match, "part") or "end"
    return part_of(year_interval(int(match["year"])), load_calendar("part")[part.lower()])


def _read_decade(match: re.Match[str], frame: Frame) -> Interval | None:
    first = int(match["year"])
    spans: Mapping[str | None, tuple[int, int]] = {None: (0, 9), "early": (0, 3), "mid": (4, 6), "late": (7, 9)}
    low, high = spans[match["part"].lower() if match["part"] else None]
    return Interval(year_interval(first + low).start, year_interval(first + high).end)


def _read_year_range(match: re.Match[str], frame: Frame) -> Interval | None:
    first, second = int(match["first"]), int(match["second"])
    return Interval(year_interval(first).start, year_interval(second).end) if first < second else None


def _read_year(match: re.Match[str], frame: Frame) -> Interval | None:
    return year_interval(int(match["year"]))


def _read_weekday(match: re.Match[str], frame: Frame) -> Interval | None:
    if not _is_name(match["weekday"]):
        return None
    which = (match["which"] or "").lower()
    there = weekday_interval(frame, int(load_calendar("weekday")[match["weekday"].lower()]), which)
    return there if there is None or abs(there.start - there.end) < timedelta(days=1) else None
