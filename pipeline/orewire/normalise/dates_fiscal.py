"""Financial years: `the year to June 2026`, and `FY26` where the article shows when its year ends."""

import re
from collections.abc import Iterator

from orewire.normalise.dates import (
    Frame,
    Interval,
    load_calendar,
    month_interval,
    month_number,
    nearest_month_year,
)

YEAR = r"(?:19|20)\d\d"
MONTHS = {"year": 12, "half": 6, "quarter": 3}


def fiscal_patterns(month: str, ordinal: str, count: str) -> Iterator[tuple[str, str]]:
    """Yield rule and pattern of every wording, given the patterns of months, ordinals and counts."""
    span = rf"(?:(?P<span>half[-\s]year|year|half|quarter)|(?P<count>\d{{1,2}}|{count})\s+months)"
    link = r"(?:\s+period)?\s+(?:to|end(?:ed|ing)(?:\s+on)?)"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    told = rf"(?:{day}\s+)?{month}(?:\s+{day})?(?:,?\s+(?P<year>{YEAR}))?(?!\d)"
    yield "date.fiscal.01", rf"\b(?:(?:financial|fiscal)\s+)?{span}{link}\s+(?:the\s+)?{told}"
    second = rf"(?:\s?[/–-]\s?(?P<second>{YEAR}|\d\d))?(?!\d)"
    part = r"(?:(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<turned>[1-4][QH]))\s?(?:of\s+)?)?"
    yield "date.fiscal.02", rf"\b{part}FY\s?['’]?(?P<year>{YEAR}|\d\d){second}"
    worded = rf"(?:(?P<which>{ordinal})[-\s]+(?P<stretch>quarter|half)\s+of\s+(?:the\s+)?)?"
    yield "date.fiscal.02", rf"\b{worded}(?:fiscal|financial)\s+(?:year\s+)?(?P<year>{YEAR}){second}"
    yield (
        "date.fiscal.02",
        rf"\b(?P<year>{YEAR})\s?[/–-]\s?(?P<second>{YEAR}|\d\d)\s+(?:financial|fiscal)\s+year",
    )


def read_period_to(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read `the year to June 2026` and `three months ended March 31`; None without a year that can be told."""
    month = month_number(match["month"])
    ahead = "ending" in match[0].lower() or frame.future
    year = int(match["year"]) if match["year"] else nearest_month_year(Frame(frame.base, ahead), month)
    months = _span(match["span"]) if match["span"] else _count(match["count"])
    if year is None or not months:
        return None
    return month_interval(year, month - months + 1, months)


def _span(word: str) -> int:
    """Return the months of `year`, `half`, `half-year` or `quarter`."""
    plain = word.lower()
    return MONTHS["half"] if plain.startswith("half") else MONTHS[plain]


def _count(word: str) -> int:
    count = int(word) if word.isdigit() else int(load_calendar("count")[word.lower()])
    return count if count <= MONTHS["year"] else 0


def read_fiscal(match: re.Match[str], frame: Frame) -> Interval | None:
    """Read a financial year by the year it ends in, or its quarter or half; None where its end is not known."""
    end_month = frame.customs.year_end
    if end_month is None:
        return None
    year = _full(match["year"])
    if match["second"]:
        if int(match["second"]) % 100 != (year + 1) % 100:
            return None
        year += 1
    start, months = _stretch(match)
    return month_interval(year, end_month - 11 + start, months)


def _stretch(match: re.Match[str]) -> tuple[int, int]:
    """Return the months between the year's beginning and the stretch told, and how many months that has."""
    told = {name: value for name, value in match.groupdict().items() if value}
    if "turned" in told:
        told["quarter" if told["turned"][1] in "Qq" else "half"] = told["turned"][0]
    if "which" in told:
        told[told["stretch"].lower()] = load_calendar("ordinal")[told["which"].lower()]
    for name in ("quarter", "half"):
        if name in told:
            return (int(told[name]) - 1) * MONTHS[name], MONTHS[name]
    return 0, MONTHS["year"]


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)
