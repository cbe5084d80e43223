"""The dateline of a story or release: which date of a text stands in it, and what that date says.

A release bears the day it was announced on. The dateline of a wire story (`LONDON, April 12 -`), which leaves the
year out, tells when the story was written and nothing of the deal: it is the base of other dates only.
"""

import re
from datetime import date

from orewire.normalise.dates import Interval
from orewire.records import DateKind, DateValue

DATELINE_CHARS, FOOT_CHARS = 900, 300
"""How far from the top a dateline may stand; or from the foot, alone on its line."""
AFTER = re.compile(
    r"\)?\s*[,*_]?\s*(?:\([^()\n]{2,60}\)|/[^/\n]{2,40}/)?\s*(?:--?|[–—]|:|\n)"
    r"|\s*[/(](?:PRNewswire|Reuters|GLOBE|CNW|AP\b)"
)
BEFORE = re.compile(r"(?:^|\n)[^\n]{0,100}$")
RELEASE = re.compile(
    r"\s{0,3}[/(–-]{0,2}\s{0,2}(?:PRNewswire|GLOBE|CNW|CNS|Business\s?Wire|ACCESS|Newsfile|NEWMEDIAWIRE|Marketwire"
    r"|Canada\sNewsWire|EQS|DGAP|RNS|Filing\sServices)",
    re.I,
)
"""Distributors of releases: what follows is the company's own announcement, with or without a year."""
PLACE_WORDS = 8
_NAME = r"(?:[^\W\d_][\w.'’-]*)"
_CAPITALISED = r"(?:[^\W\d_a-z][\w.'’-]*)"
PLACE_BEFORE = re.compile(rf"(?:^|\n)[*_#\s]{{0,4}}((?:{_NAME}[\s,–—/-]{{1,3}}){{0,{PLACE_WORDS}}})$")
_TIME = r"(?:\s+at\s+\d\d?[:.]\d\d|,\s*\d\d?[:.]\d\d)?"
PLACE_AFTER = re.compile(
    rf"{_TIME}(?:,?\s+{_CAPITALISED}){{0,4}}(?:\.\s|\.?[*_]{{0,2}}\s*(?:\n|$))|,\s(?:{_CAPITALISED},?\s){{1,3}}[–—-]"
)
LINE_AFTER = re.compile(r"[*_.]{0,2}[ \t]*(?:\n|$)")
JOINERS = frozenset({"and", "de", "of"})
NOT_PLACES = frozenset(
    [
        "as",
        "at",
        "by",
        "dated",
        "effective",
        "executed",
        "for",
        "from",
        "in",
        "on",
        "signed",
        "since",
        "the",
        "to",
    ]
)


def is_dateline(text: str, start: int, end: int, *, full: bool) -> bool:
    """Tell whether a day, `full` with its year, stands as a dateline: near the top, or alone at the foot."""
    head = text[max(0, start - 130) : start]
    if start > DATELINE_CHARS:
        at_foot = full and start > len(text) - FOOT_CHARS
        return at_foot and _is_place(head) and bool(LINE_AFTER.match(text, end))
    if AFTER.match(text, end) and BEFORE.search(head):
        return True
    return full and _is_place(head) and bool(PLACE_AFTER.match(text, end))


def _is_place(head: str) -> bool:
    """Tell whether what stands on the line before the day can be a place: capitalised words, or nothing."""
    match = PLACE_BEFORE.search(head)
    if match is None:
        return False
    words = re.findall(r"[^\W\d_][\w.'’-]*", match[1])
    return all(
        word in JOINERS or (word[0].isupper() and not (word.istitle() and word.lower() in NOT_PLACES))
        for word in words
    )


def dateline_value(text: str, end: int, day: Interval, *, full: bool) -> DateValue:
    """Return the dateline's date: an announcement where it is a release's."""
    told = full or bool(RELEASE.match(text, end))
    return DateValue(day.start, day.end, DateKind.ANNOUNCED if told else None)


def base_day(dateline: date | None, published: date | None, slack_days: int = 31) -> date | None:
    """Return the day of the article: its dateline, unless that lies farther than this from its publication."""
    if dateline is None:
        return published
    return published if published and abs((dateline - published).days) > slack_days else dateline
