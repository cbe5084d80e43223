"""The terms of agreements: wordings such as `five-year` or `a term of 36 months` as months."""

import re
from dataclasses import dataclass
from functools import cache

from orewire.lexicon import load_rows
from orewire.normalise.dates import load_calendar

MONTHS = {"year": 12, "yr": 12, "month": 1}
LONGEST_MONTHS = 1200
TERM_CHARS = 60
"""How far from a stretch of time the words that make it a term may stand."""


@dataclass(frozen=True, slots=True)
class Duration:
    """The term of an agreement: where it stands, how many months, and the rule that found it."""

    start: int
    end: int
    months: int
    rule: str


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


def find_durations(text: str) -> list[Duration]:
    """Return the terms that a text tells, in order.

    Rules: `duration.before.01` "for a term of 10 years", `duration.after.01` "a five-year agreement",
    `duration.over.01` a stretch in which something is done or paid ("over three years"), seldom a term.
    """
    found: list[Duration] = []
    for match in _term_pattern().finditer(text):
        months = parse_duration(" ".join(match[0].split()))
        rule = _term_rule(text, match.start(), match.end()) if months is not None else None
        if months is not None and rule is not None:
            found.append(Duration(match.start(), match.end(), months, rule))
    return found


def _term_rule(text: str, start: int, end: int) -> str | None:
    before, after = text[max(0, start - TERM_CHARS) : start], text[end : end + TERM_CHARS]
    patterns = _term_contexts()
    if patterns["not_after"].match(after):
        return None
    for side, words in (("before", before), ("after", after), ("over", before)):
        if patterns[side].search(words):
            return f"duration.{side}.01"
    return None


@cache
def _term_pattern() -> re.Pattern[str]:
    half, figure = r"(?:\s+and\s+a\s+half)?", r"(?:\s\(\d{1,3}\))?"
    return re.compile(rf"\b{count_pattern()}{figure}{half}[-\s]+(?:years?|months?)\b", re.I)


@cache
def _term_contexts() -> dict[str, re.Pattern[str]]:
    words = {
        row.need("side"): "|".join(sorted(row.split("words"), key=lambda word: (-len(word), word)))
        for row in load_rows("date_terms", ("side", "words", "example"))
    }
    filler = "an?|the|next|coming|first|initial|fixed|minimum|about|approximately|at least|up to"
    lead = rf"\s+(?:(?:{filler})\s+){{0,3}}$"
    return {
        "before": re.compile(rf"\b(?:{words['before']}){lead}", re.I),
        "over": re.compile(rf"\b(?:{words['over']}){lead}", re.I),
        "after": re.compile(rf"^[\s,-]+(?:[\w-]+\s+){{0,3}}?(?:{words['after']})\b", re.I),
        "not_after": re.compile(rf"^\s+(?:{words['not_after']})\b", re.I),
    }
