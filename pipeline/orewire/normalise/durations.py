"""The terms of agreements: wordings such as `five-year` or `a term of 36 months` as months."""

import re
from functools import cache

from orewire.normalise.dates import load_calendar

MONTHS = {"year": 12, "yr": 12, "month": 1}
LONGEST_MONTHS = 1200


@cache
def count_pattern() -> str:
    """Return the pattern of a count, in figures or words."""
    words = "|".join(sorted(load_calendar("count"), key=lambda word: (-len(word), word)))
    return rf"(?:\d{{1,3}}(?:\.5)?|{words})"


def parse_count(wording: str) -> float | None:
    """Return a count in figures or words; None for anything else."""
    plain = wording.strip().lower()
    if re.fullmatch(r"\d{1,3}(?:\.\d)?", plain):
        return float(plain)
    value = load_calendar("count").get(plain)
    return float(value) if value is not None else None


def parse_duration(wording: str) -> int | None:
    """Return whole months of a wording; None where it tells none, or no whole number of them.

    >>> [parse_duration(wording) for wording in ("five-year", "36 months", "two and a half years", "80 days")]
    [60, 36, 30, None]
    """
    match = _pattern().fullmatch(wording.strip())
    if match is None:
        return None
    count = parse_count(match["figure"] or match["count"])
    if count is None:
        return None
    months = (count + (0.5 if match["half"] else 0)) * MONTHS[match["unit"].lower()]
    whole = round(months)
    return whole if whole == months and 0 < whole <= LONGEST_MONTHS else None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<count>{count_pattern()})(?:\s\((?P<figure>\d{{1,3}})\))?(?P<half>\s+and\s+a\s+half)?"
        r"[-\s]*(?P<unit>year|yr|month)s?",
        re.I,
    )
