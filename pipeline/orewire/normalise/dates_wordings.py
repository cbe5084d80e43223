"""The wordings of dates: one pattern a form, and where in a text it is worth trying.

Days and months are read here and not by dateparser, which takes half a millisecond a call and guesses where a
wording is no date; dateparser reads the counted wordings ("three weeks ago").
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from orewire.normalise import dates_readers as readers
from orewire.normalise.dates import Frame, Interval, load_calendar
from orewire.normalise.dates_fiscal import fiscal_patterns, read_fiscal, read_period_to
from orewire.normalise.dates_relative import read_counted, read_relative, read_year_words

Reader = Callable[[re.Match[str], Frame], Interval | None]
Line = tuple[str, str, str, Reader, str]
"""Rule, anchor, pattern, reader, and the kind of word that must stand before (empty where none need)."""

BEFORE_ANCHOR, AFTER_ANCHOR = 40, 40
"""Characters round an anchor that hold the longest wording of a date."""

YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
YEAR_2 = r"(?P<year>(?:19|20)\d\d|\d\d)(?!\d)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
PART = (
    r"(?P<part>early|mid|late|end|(?:beginning|start|middle)(?=\s+of\s))"
    r"(?:[-\s]+(?:of\s+|in\s+)?(?:the\s+)?)"
)
NOT_COUNTED = (
    r"(?!\d|[,.]\d|\s?%|\s(?:metric|t|tons?|tonnes?|ounces?|oz|met(?:er|re)s?|km|kilomet(?:er|re)s|m|feet|ft"
    r"|hectares?|ha|acres|shares?|holes?|people|workers|dlrs|dollars|mln|million|pct|per|kg|lbs?|pounds|units"
    r"|jobs|samples|employees)\b)"
)
NO_PERIOD_OF_ACCOUNTS = (
    r"(?!['’]s|[-\s]+(?:of\s+(?:the\s+)?(?:fiscal|FY|its|\d)|fiscal|results?|earnings|profits?|production|sales"
    r"|revenues?|net|loss|income|reports?|ended|ending|output|dividend|financial|operating|figures|update|activity"
    r"|activities))"
)
OF_YEAR = rf"(?:(?:[,\s]+of|[,\s]+in)?\s+(?:calendar\s+(?:year\s+)?)?{YEAR})"
OF_TOLD = r"(?:\s+of\s+(?P<which>the|this|next|last)(?:\s+(?:calendar\s+)?year)\b)"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of wording: the rule, its pattern and its reader; `anchor` is the kind of word it turns on."""

    rule: str
    anchor: str
    pattern: re.Pattern[str]
    read: Reader
    after: frozenset[str]
    """Words one of which must stand right before; empty where none need."""


@cache
def load_forms() -> tuple[Form, ...]:
    """Return the forms in the order they are tried."""
    lines = (
        *_day_forms(),
        *_month_forms(),
        *_quarter_forms(),
        *_half_forms(),
        *_fiscal_forms(),
        *_year_forms(),
        *_relative_forms(),
    )
    return tuple(
        Form(
            rule,
            anchor,
            re.compile(pattern, re.I),
            read,
            frozenset(load_calendar(after)) if after else frozenset(),
        )
        for rule, anchor, pattern, read, after in lines
    )


def _words(kind: str) -> str:
    return "|".join(sorted(load_calendar(kind), key=lambda word: (-len(word), word)))


def _month() -> str:
    """Return the pattern of a month; only its short forms may take a full stop."""
    short = [word for word in load_calendar("month") if len(word) < 5 and word not in {"may", "june", "july"}]
    long = [word for word in load_calendar("month") if word not in short]
    return rf"(?P<month>{'|'.join(long)}|(?:{'|'.join(sorted(short, key=len, reverse=True))})\.?)(?![a-z])"


def _day_forms() -> Iterator[Line]:
    weekday = rf"(?:(?P<weekday>{_words('weekday')}|mon|tues?|wed|thurs?|fri|sat|sun)\.?,?\s+)?"
    month = _month()
    iso = rf"\b{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
    slashed = rf"(?<![\w/.-])(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<second>\d{{1,2}})(?P=mark){YEAR}(?!\w)"
    days = rf"\b{month}\s+(?P<from>\d{{1,2}})\s?(?:-|–|to)\s?(?P<to>\d{{1,2}})(?:,?\s+{YEAR})?(?![\d%])"
    yield "date.iso.01", "year", iso, readers.read_numeric, ""
    yield "date.iso.02", "year", slashed, readers.read_slashed, ""
    yield "date.day.01", "month", rf"\b{weekday}{month}\s+{DAY}(?:,?\s+|,){YEAR}", readers.read_day, ""
    day_first = rf"\b{weekday}{DAY}(?:\s+(?:day\s+)?of)?[\s-]+{month}(?:,?\s+|-|,){YEAR}"
    yield "date.day.01", "month", day_first, readers.read_day, ""
    yield "date.range.01", "month", days, readers.read_day_range, ""
    yearless = rf"\b{weekday}{month}\s+{DAY}(?![\d%:]|[.,]\d|\s+(?:pct|percent|mln))"
    yield "date.day.02", "month", yearless, readers.read_day, ""
    yearless = rf"\b(?<![.,\d$/-]){weekday}{DAY}(?:\s+of)?\s+{month}(?!\s+\d)"
    yield "date.day.02", "month", yearless, readers.read_day, ""


def _month_forms() -> Iterator[Line]:
    month, season = _month(), _words("season")
    told = rf"\b(?:{PART})?{month}(?:,?\s+(?:of\s+)?|-){YEAR}"
    yield "date.month.01", "month", told, readers.read_month, ""
    yield "date.month.02", "month", rf"\b{PART}{month}(?!\s+\d)", readers.read_month, ""
    yield "date.month.02", "month", rf"\b{month}(?!\s+\d)", readers.read_month, "before_month"
    shifted = rf"\b(?P<which>last|next|this|past)\s+{month}(?!\s+\d)"
    yield "date.month.03", "month", shifted, readers.read_month, ""
    of_year = rf"\b(?:{PART})?{month}(?:\s+of)?\s+(?P<of_which>this|next|last)\s+year\b"
    yield "date.month.03", "month", of_year, readers.read_month, ""
    from_month = month.replace("<month>", "<from_month>")
    months = (
        rf"\b(?:between|from)\s+{from_month}\s+(?:and|to|until|through)\s+{month}(?:,?\s+{YEAR})?(?!\s+\d)"
    )
    yield "date.range.03", "month", months, readers.read_month_range, ""
    weeks = rf"\b(?P<week>{_words('ordinal')})\s+week\s+(?:of|in)\s+{month}(?:,?\s+{YEAR})?(?!\s+\d)"
    yield "date.week.01", "month", weeks, readers.read_week_of_month, ""
    yield "date.season.01", "season", rf"\b(?P<season>{season}){OF_YEAR}", readers.read_season, ""
    shifted = rf"\b(?P<which>this|next|last|coming)\s+(?P<season>{season})\b"
    yield "date.season.02", "season", shifted, readers.read_near_season, ""
    bare = r"(?<=\bthe\s)(?P<season>spring|summer|autumn|winter)\b(?!\s+of)"
    yield "date.season.02", "season", bare, readers.read_near_season, ""


def _quarter_forms() -> Iterator[Line]:
    figure = (
        rf"(?<![\w/-])(?<!fiscal\s)(?:{PART})?Q(?P<quarter>[1-4])(?:[\s/-]|\sof\s|,\s|(?=20\d\d))'?{YEAR_2}"
    )
    turned = rf"(?<![\w/-])(?P<quarter>[1-4])Q[\s-]?'?{YEAR_2}"
    word = rf"\b(?:{PART})?(?P<quarter>{_words('ordinal')})[-\s]+(?:calendar\s+)?quarter\b"
    yield "date.quarter.01", "quarter", figure, readers.read_quarter, ""
    yield "date.quarter.01", "quarter", turned, readers.read_quarter, ""
    yield "date.quarter.01", "quarter", word + OF_YEAR, readers.read_quarter, ""
    yield "date.quarter.02", "quarter", word + OF_TOLD, readers.read_quarter, ""
    yield "date.quarter.03", "quarter", word + NO_PERIOD_OF_ACCOUNTS, readers.read_near_quarter, ""
    bare = rf"\b(?:{PART})?Q(?P<quarter>[1-4])\b(?!['’\s/-]*\d){NO_PERIOD_OF_ACCOUNTS}"
    yield "date.quarter.03", "quarter", bare, readers.read_near_quarter, "before_quarter"
    late_year = YEAR.replace("<year>", "<late_year>")
    ending = rf"\b(?:{PART})?{_month()}(?:\s+{YEAR})?\s+quarter\b(?:\s+(?:of\s+)?{late_year})?"
    yield "date.quarter.04", "month", ending + NO_PERIOD_OF_ACCOUNTS, readers.read_month_quarter, ""


def _fiscal_forms() -> Iterator[Line]:
    ordinals = "|".join(word for word in _words("ordinal").split("|") if word not in {"one", "latter"})
    for rule, pattern in fiscal_patterns(_month(), ordinals, _words("count")):
        told_end = rule == "date.fiscal.01"
        reader = read_period_to if told_end else read_fiscal
        yield rule, "month" if told_end else "fiscal", pattern, reader, ""


def _half_forms() -> Iterator[Line]:
    figure = rf"(?<![\w/-])(?:{PART})?H(?P<half>[12])(?:[\s/-]|\sof\s|,\s|(?=20\d\d)|(?='))'?{YEAR_2}"
    turned = rf"(?<![\w/-])(?P<half>[12])H[\s-]?'?{YEAR_2}"
    word = rf"\b(?:{PART})?(?P<half>{_words('ordinal')})[-\s]+half\b"
    yield "date.half.01", "half", figure, readers.read_half, ""
    yield "date.half.01", "half", turned, readers.read_half, ""
    yield "date.half.01", "half", word + OF_YEAR, readers.read_half, ""
    yield "date.half.02", "half", word + OF_TOLD, readers.read_half, ""
    yield "date.half.03", "half", word + NO_PERIOD_OF_ACCOUNTS, readers.read_near_half, "before_quarter"


def _year_forms() -> Iterator[Line]:
    part = rf"\b{PART}(?:calendar\s+(?:year\s+)?)?{YEAR}{NOT_COUNTED}"
    yield "date.part.01", "year", part, readers.read_part_of_year, ""
    yield "date.part.01", "year", rf"\byear[-\s]end[,\s]+{YEAR}", readers.read_part_of_year, ""
    decade = r"\b(?:(?P<part>early|mid|late)[-\s]+)?(?P<year>(?:19|20)\d0)['’]?s\b"
    yield "date.decade.01", "year", decade, readers.read_decade, ""
    first, second = r"(?P<first>(?:19|20)\d\d)", r"(?P<second>(?:19|20)\d\d)"
    between = rf"\b(?:between|from)\s+{first}\s+(?:and|to|until|through)\s+{second}{NOT_COUNTED}"
    yield "date.range.02", "year", between, readers.read_year_range, ""
    dashed = rf"(?<![\w$-]){first}\s?[-–]\s?{second}(?![\w-]){NOT_COUNTED}"
    yield "date.range.02", "year", dashed, readers.read_year_range, ""
    bare = rf"(?<!\bAct\sof\s)\b{YEAR}{NOT_COUNTED}(?![-/]\d)"
    yield "date.year.01", "year", bare, readers.read_year, "before_year"
    yield "date.year.01", "year", rf"\bcalendar\s+(?:year\s+)?{YEAR}", readers.read_year, ""


def _relative_forms() -> Iterator[Line]:
    weekday = rf"\b(?:(?P<which>last|next|this|past|coming)\s+)?(?P<weekday>{_words('weekday')})\b"
    part = PART.replace("(?:the", "(?P<the>the")
    year_words = (
        rf"\b(?:{part}(?P<which>this|next|last|the)?\s*(?P<unit>year|month|quarter)"
        r"|(?P<year_end>year[-\s]end))\b(?!['’]s|\s+(?:ended|ending|results|report|to|in))"
    )
    shifted = (
        r"\b(?:(?P<part>earlier|later|early|late)\s+)?(?P<which>this|last|next)\s+"
        r"(?P<unit>week|month|quarter|year)\b(?!['’]s)"
    )
    counted = rf"\b(?P<count>\d{{1,3}}|{_words('count')})\s+(?P<unit>day|week|month|year)s?\s+ago\b"
    yield "date.weekday.01", "weekday", weekday, readers.read_weekday, ""
    yield "date.part.02", "unit", year_words, read_year_words, ""
    yield "date.relative.01", "relative", rf"\b(?:{_words('relative')})\b(?!['’]s)", read_relative, ""
    yield "date.relative.02", "unit", shifted, read_relative, ""
    yield "date.relative.03", "unit", counted, read_counted, ""


ANCHOR = re.compile(r"[a-z]+[1-4]?|\d[\da-z]*", re.I)
FIGURES = re.compile(
    r"(?:(?:19|20)\d\d(?:s|q[1-4]|h[12])?|([1-4]q(?:\d\d)?(?:\d\d)?)|([12]h(?:\d\d)?(?:\d\d)?)"
    r"|([1-4][qh]fy(?:\d\d)?(?:\d\d)?))"
)


@cache
def _anchor_words() -> Mapping[str, str]:
    words = {
        word: kind
        for kind in ("month", "season", "weekday", "unit", "relative")
        for wording in load_calendar(kind)
        for word in wording.split()[-1:]
    }
    return MappingProxyType(
        {
            **words,
            "half": "half",
            **dict.fromkeys(("fiscal", "financial", *(f"fy{i}" for i in ("", *range(1, 5)))), "fiscal"),
        }
        | {f"q{i}": "quarter" for i in range(1, 5)}
        | {f"h{i}": "half" for i in (1, 2)}
    )


def find_windows(text: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield the stretches of a text that may hold a date, with their anchors; elsewhere no form is tried."""
    words = _anchor_words()
    start = end = -1
    kinds: set[str] = set()
    for match in ANCHOR.finditer(text):
        word = match[0].lower()
        kind = words.get(word) if word[0].isalpha() else _figure_kind(word)
        if kind is None:
            continue
        if start >= 0 and match.start() - BEFORE_ANCHOR > end:
            yield start, _at_space(text, end), frozenset(kinds)
            start, kinds = -1, set()
        if start < 0:
            start = max(0, match.start() - BEFORE_ANCHOR)
        kinds.add(kind)
        if word == "quarter":
            kinds.add("quarter")
        end = match.end() + AFTER_ANCHOR
    if start >= 0:
        yield start, _at_space(text, end), frozenset(kinds)


def _figure_kind(word: str) -> str | None:
    match = FIGURES.fullmatch(word)
    if match is None:
        return None
    return "quarter" if match[1] else "half" if match[2] else "fiscal" if match[3] else "year"


def _at_space(text: str, offset: int) -> int:
    """Return the next offset that ends no word in its middle."""
    while offset < len(text) and text[offset].isalnum():
        offset += 1
    return min(offset, len(text))


def read_forms(text: str) -> Iterator[tuple[Form, re.Match[str]]]:
    """Yield every form that fits somewhere in a text; they may overlap."""
    for start, end, kinds in find_windows(text):
        for form in load_forms():
            if form.anchor not in kinds:
                continue
            for match in form.pattern.finditer(text, start, end):
                if not form.after or _word_before(text, match.start()) in form.after:
                    yield form, match


def _word_before(text: str, offset: int) -> str:
    before = text[max(0, offset - 16) : offset]
    return before.split()[-1].lower() if before.split() and before[-1:].isspace() else ""
