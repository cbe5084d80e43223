"""When an article was published: what a field says → a day, or None where that takes a guess."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?Z?")
_FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})")
_YEARS = range(1800, 2101)


def parse_published(value: Any) -> date | None:
    """Return the day that a field tells, None where it tells none.

    2025-03-04, 2025-03-04T10:00:00Z, 20250304 → 2025-03-04
    Tue, 04 Mar 2025 10:00:00 GMT, March 4, 2025, 4 mars → by their words; the last tells no year: None
    25/04/2025 → 2025-04-25, 04/25/2025 → 2025-04-25, 03/04/2025 → None: March or April
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value if value.year in _YEARS else None
    if not isinstance(value, str) or not 6 <= len(value.strip()) <= 60:
        return None
    text = value.strip()
    for parse in (_parse_iso, _parse_figures, _parse_mail, _parse_words):
        found = parse(text)
        if found is not None:
            return found if found.year in _YEARS else None
    return None


def _parse_iso(text: str) -> date | None:
    try:
        if _ISO.match(text):
            return date.fromisoformat(text[:10])
        compact = _COMPACT.fullmatch(text)
        return date(*map(int, compact.groups())) if compact else None
    except ValueError:
        return None


def _parse_figures(text: str) -> date | None:
    figures = _FIGURES.match(text)
    if not figures or len(figures[3]) != 4:
        return None
    first, second, year = map(int, figures.groups())
    if min(first, second) < 1 or max(first, second) > 31 or (max(first, second) <= 12 and first != second):
        return None
    try:
        return date(year, min(first, second), max(first, second))
    except ValueError:
        return None


def _parse_mail(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None


def _parse_words(text: str) -> date | None:
    if _FIGURES.match(text):
        return None
    import dateparser  # noqa: PLC0415 - slow to load, seldom needed

    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time"],
    }
    found = dateparser.parse(text, languages=["en"], settings=settings)
    return found.date() if found else None
