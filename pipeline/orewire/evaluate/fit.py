"""Whether a marked wording reads as the value that the gold gives it.

The checks are loose on purpose: they catch a mark on the wrong words and a slipped digit, not a ruling.
Every `*_misfit` returns the reason, or None where the wording may stand for the value.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from text_to_num import alpha2digit

_NUMBER = re.compile(r"\d[\d.,'’\u00a0\u202f ]*\d|\d")
_MIXED = re.compile(r"(\d+)?[\s-]*(?:and\s+)?(\d)\s?[/⁄]\s?(\d)")
_VULGAR = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3", "⅛": " 1/8"}
_DEFINED = re.compile(r"(?:the|this|that|our|its|their|each|both)\s+[\w&’'-]+(?:\s+[\w&’'-]+){0,3}", re.I)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = re.compile(
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = re.compile(r"(?<![\d.,])(\d{1,2})(?:st|nd|rd|th)?(?![\d.,]*\d)")
_SPAN = re.compile(
    r"today|yesterday|tomorrow|tonight|\b(?:this|last|next|earlier|late[r]?|early|mid|end|coming|current|past|within"
    r"|days?|weeks?|months?|years?|quarters?|half|fy\d*|[qh][1-4]|[1-4][qh]\d*|spring|summer|autumn|fall|winter|now"
    r"|immediately|year-end|closing)\b",
    re.I,
)
_SHARES = re.compile(
    r"half|third|quarter|fifth|tenth|all\b|whol|entire|full|outright|sole|major|minor|control|equal|remain",
    re.I,
)
_SCALES = (Decimal(1), Decimal("0.90718474"), Decimal("1.0160469"))
"""Tonne, short ton, long ton."""


def words_of(text: str) -> list[str]:
    """Return the words without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))


def name_misfit(wording: str, names: Iterable[str], what: str) -> str | None:
    """Return why a wording cannot stand for an organisation or place known by these names."""
    said = words_of(wording)
    names = tuple(names)
    for name in names:
        known = words_of(name)
        if set(said) & set(known) or _share_stem(said, known) or _is_acronym(wording, name):
            return None
        one, other = "".join(said), "".join(known)
        if min(len(one), len(other)) >= 4 and (one in other or other in one):
            return None
    if _DEFINED.fullmatch(wording.strip("\"'“”‘’()")):
        return None
    return f"{wording!r} does not read as {what} {names[0]!r} nor an alias"


def _share_stem(said: list[str], known: list[str]) -> bool:
    return any(a[:4] == b[:4] for a in said for b in known if len(a) >= 4 and len(b) >= 4)


def _is_acronym(wording: str, name: str) -> bool:
    """Return whether the capitals of one are in order among the letters that begin words of the other."""
    short, long = sorted((wording, name), key=len)
    letters = [c.casefold() for c in short if c.isalnum() and (c.isupper() or c.isdigit())]
    heads = iter([word[0] for word in words_of(long)])
    return bool(letters) and len(letters) <= 8 and all(letter in heads for letter in letters)


def digits_in(wording: str) -> set[str]:
    """Return the significant digits of every number in a wording, spelt too ("two and a half" → 25)."""
    text = wording.casefold()
    for mark, fraction in _VULGAR.items():
        text = text.replace(mark, fraction)
    plain = re.sub(r"\band a half\b", "point five", text.replace("-", " "))
    spelt = str(alpha2digit(plain, "en"))
    found: set[str] = set()
    for form in (text, spelt):
        for number in _NUMBER.findall(form):
            found |= {_significant(number)} | {_significant(part) for part in re.split(r"[\s,]+", number)}
        for whole, top, bottom in _MIXED.findall(form):
            if bottom != "0":
                found.add(_significant(str(round(int(whole or 0) + int(top) / int(bottom), 4))))
    found |= {digits for word, digits in _WORDS if re.search(word, spelt)}
    return found - {""}


_WORDS = (
    (r"\bhalf\b", "5"),
    (r"\bquarter", "25"),
    (r"three[ -]quarters|3 quarters", "75"),
    (r"\b(?:an?|one|single|1)\b", "1"),
    (r"\bdozen\b", "12"),
)


def _significant(number: str) -> str:
    return re.sub(r"\D", "", number).strip("0")


def figure_misfit(wording: str, values: Iterable[Decimal | None], what: str) -> str | None:
    """Return why no number of the wording is one of the values, whatever the magnitude."""
    wanted = {_significant(f"{value:f}") for value in values if value is not None}
    found = digits_in(wording)
    if wanted & found or (not found and re.search(r"(?:m|b|tr)illion|thousand|hundred", wording, re.I)):
        return None
    return f"{wording!r} does not read as the {what} {', '.join(sorted(map(str, _shown(values))))}"


def _shown(values: Iterable[Decimal | None]) -> list[str]:
    return [f"{value:f}" for value in values if value is not None]


def stake_misfit(wording: str, percent: Decimal, percent_max: Decimal | None) -> str | None:
    """Return why a wording is not this share; spelt shares ("the remaining half") are not worked out."""
    if not re.search(r"\d", wording) and _SHARES.search(wording):
        return None
    return figure_misfit(wording, (percent, percent_max), "share")


def volume_misfit(wording: str, value: Decimal, value_max: Decimal | None) -> str | None:
    """Return why a wording is not this volume; short and long tons may be given in tonnes."""
    found = digits_in(wording)
    for scale in _SCALES:
        for end in (value, value_max):
            if end is not None and any(_same_digits(digits, end / scale) for digits in found):
                return None
    return figure_misfit(wording, (value, value_max), "volume")


def _same_digits(digits: str, value: Decimal) -> bool:
    """Return whether a number with these digits is the value within 0.5 %, whatever the magnitude."""
    if value == 0:
        return False
    mantissa = Decimal(digits).scaleb(-len(digits) + 1)
    other = value.scaleb(-value.adjusted())
    return any(abs(other / mantissa * step - 1) <= Decimal("0.005") for step in (1, 10, Decimal("0.1")))


def duration_misfit(wording: str, months: Decimal) -> str | None:
    """Return why a wording is not this many months."""
    found = digits_in(wording)
    if any(_significant(f"{months / per:f}") in found for per in (1, 12, Decimal("0.25"))):
        return None
    if re.search(r"decade|year|month|life", wording, re.I) and not re.search(r"\d", wording):
        return None
    return f"{wording!r} does not read as {months} months"


def date_misfit(wording: str, start: date, end: date) -> str | None:
    """Return why a wording is not this interval of days; relative wordings are not worked out."""
    reason = f"{wording!r} does not read as {start.isoformat()} to {end.isoformat()}"
    months = {month.casefold()[:3] for month in _MONTH.findall(wording)}
    years = {int(year) for year in _YEAR.findall(wording)}
    if months and not months & {_MONTHS[start.month - 1], _MONTHS[end.month - 1]}:
        return reason
    if years and not years & set(range(start.year, end.year + 1)):
        return reason
    relative = bool(_SPAN.search(wording))
    if months and not relative:
        days = {int(day) for day in _DAY.findall(_YEAR.sub("", wording)) if 1 <= int(day) <= 31}
        if days and not days & {start.day, end.day}:
            return reason
    weekdays = [day for day in _WEEKDAYS if re.search(rf"\b{day[:3]}", wording, re.I)]
    if months or years or relative:
        return None
    if weekdays:
        return None if _WEEKDAYS[start.weekday()] in weekdays or start != end else reason
    parts = {int(part) for part in re.findall(r"\d+", wording)}
    known = {n for day in (start, end) for n in (day.day, day.month, day.year, day.year % 100)}
    return None if parts and parts <= known else reason
