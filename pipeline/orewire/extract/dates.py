"""Finds the dates that a text tells, and what happens on them.

| rule | the date is |
| --- | --- |
| date.dateline.01 | that of a story's dateline, when it was announced |
| date.day.01, .02 | a day with its year, without |
| date.iso.01, .02 | a day in figures, the year first, last |
| date.month.01, .02, .03 | a month or part of it with its year, without, with "last" or "next" |
| date.quarter.01, .02, .03 | a quarter with its year, with "of next year", without |
| date.half.01, .02, .03 | a half of the year, likewise |
| date.season.01, .02 | a season with its year, without |
| date.part.01, .02 | early, mid, late or end of a year in figures, of "this year" |
| date.year.01, date.decade.01 | a year, a decade |
| date.range.01, .02 | from day to day, from year to year |
| date.weekday.01 | a weekday |
| date.relative.01, .02, .03 | today; last month; two weeks ago |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from orewire.extract.spans import article_of, write_spans
from orewire.lexicon import load_rows
from orewire.normalise.dates import Frame, Interval
from orewire.normalise.dates_wordings import Form, read_forms
from orewire.normalise.durations import Duration, find_durations
from orewire.records import DateKind, DateValue, Found

__all__ = ["Duration", "find_dates", "find_durations", "orewire_dates"]

CLOSE_BY, OPENING_WORDS = 6, 3
"""How near (characters) a cue after a date must stand, unless no more words than this open the sentence."""
CLOSING = re.compile(r"\b(?:clos|complet|conclu|transaction|deal|acquisition|merger|sale|purchase|settle)")
DATELINE_CHARS = 900
SENTENCE_CHARS = 130
SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b(?:Co|No|Mr|St|Dr|vs))(?<!\b(?:Inc|Ltd|Jan|Feb|Mar|Apr|Aug|Sep|Oct|Nov|Dec|Mrs))"
    r"(?<!\b(?:Corp|Sept))[.!?][”\"')]?\s+(?=[A-Z“\"<])|\n\s*\n|;"
)
NOT_WEEKDAY = re.compile(r"\b(?:Black|Good|Ash|Easter|Palm|Ruby|Cyber|Super)\s$")
AFTER_WEEKDAY = re.compile(
    r"\s(?:Times|Telegraph|Mail|Mirror|Express|Independent|Herald|Review|Lake|Creek)\b"
)
DATELINE_AFTER = re.compile(
    r"\)?\s*,?\s*(?:\([^()\n]{2,60}\)|/[^/\n]{2,40}/)?\s*(?:--?|[–—]|:|\n)"
    r"|\s*[/(](?:PRNewswire|Reuters|GLOBE|CNW|AP\b)"
)
IN_ADDRESS = re.compile(r"\w[-/_=]$")
DATELINE_BEFORE = re.compile(r"(?:^|\n)[^\n]{0,100}$")


@dataclass(frozen=True, slots=True)
class _Cue:
    words: str
    side: str
    kind: str
    """A DateKind, `expectation` or `none`."""
    reach: int


@dataclass(frozen=True, slots=True)
class _Reading:
    start: int
    end: int
    form: Form
    match: re.Match[str]


def find_dates(text: str, *, published: date | None = None) -> list[Found[DateValue]]:
    """Return every date that a text tells, in order, none overlapping another.

    A date without its year, a weekday and a relative wording are read against the dateline, or else the day
    of publication; with neither they are left out, as are deadlines counted from an unknown day.
    """
    readings = _choose(_readings(text))
    dateline = _find_dateline(text, readings, published)
    base = _base(dateline, published)
    found: list[Found[DateValue]] = []
    for reading in readings:
        if dateline is not None and reading.start == dateline.start:
            found.append(dateline)
            continue
        value = _read(text, reading, base)
        if value is not None:
            found.append(Found(reading.start, reading.end, value, reading.form.rule))
    return found


def _readings(text: str) -> Iterator[_Reading]:
    for form, match in read_forms(text):
        if form.rule != "date.day.01" and IN_ADDRESS.search(text, max(0, match.start() - 2), match.start()):
            continue
        if form.rule != "date.weekday.01" or _is_weekday(text, match):
            yield _Reading(match.start(), match.end(), form, match)


def _choose(readings: Iterator[_Reading]) -> list[_Reading]:
    """Return readings that do not overlap: of two the earlier, of two that begin together the longer."""
    chosen: list[_Reading] = []
    for reading in sorted(readings, key=lambda item: (item.start, -item.end)):
        if not chosen or reading.start >= chosen[-1].end:
            chosen.append(reading)
        elif chosen[-1].form.rule == "date.weekday.01" and reading.end > chosen[-1].end:
            chosen[-1] = reading
    return chosen


def _is_weekday(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    return not NOT_WEEKDAY.search(before) and not AFTER_WEEKDAY.match(text, match.end())


def _find_dateline(
    text: str, readings: Sequence[_Reading], published: date | None
) -> Found[DateValue] | None:
    """Return the dateline's date: a day near the top with the dash or the agency of a dateline after it."""
    for reading in readings:
        if reading.start > DATELINE_CHARS:
            return None
        if not reading.form.rule.startswith(("date.day", "date.iso")):
            continue
        if not DATELINE_AFTER.match(text, reading.end) or not DATELINE_BEFORE.search(text[: reading.start]):
            continue
        day = reading.form.read(reading.match, Frame(published))
        if day is not None:
            value = DateValue(day.start, day.end, DateKind.ANNOUNCED)
            return Found(reading.start, reading.end, value, "date.dateline.01")
    return None


def _base(dateline: Found[DateValue] | None, published: date | None) -> date | None:
    """Return the day of the article: its dateline, unless that lies far from its publication."""
    if dateline is None:
        return published
    day = dateline.value.start
    return published if published and abs(day - published) > timedelta(days=31) else day


def _read(text: str, reading: _Reading, base: date | None) -> DateValue | None:
    before, after = _sentence_round(text, reading)
    interval: Interval | None = reading.form.read(reading.match, Frame(base, _looks_ahead(before)))
    if interval is None:
        return None
    kind = _kind(before, after)
    if kind in {DateKind.CLOSED, DateKind.ANNOUNCED} and base and interval.start > base + timedelta(days=3):
        kind = None
    return DateValue(interval.start, interval.end, kind)


def _sentence_round(text: str, reading: _Reading) -> tuple[str, str]:
    """Return the words of the sentence before and after a date, as far as cues may stand."""
    before = text[max(0, reading.start - SENTENCE_CHARS) : reading.start]
    for cut in SENTENCE_END.finditer(before):
        before_from = cut.end()
        before = " " * before_from + before[before_from:]
    after = text[reading.end : reading.end + SENTENCE_CHARS // 2]
    cut_after = SENTENCE_END.search(after)
    if cut_after:
        after = after[: cut_after.start()]
    return _plain(before), _plain(after)


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()


def _looks_ahead(before: str) -> bool:
    """Tell whether the nearest word of direction before a date looks ahead."""
    last = None
    for match in _directions().finditer(before):
        last = match
    return last is not None and last.lastgroup == "future"


@cache
def _directions() -> re.Pattern[str]:
    groups = {
        row.need("direction"): "|".join(sorted(row.split("words"), key=lambda word: (-len(word), word)))
        for row in load_rows("date_directions", ("direction", "words"))
    }
    to_be = r"(?:(?:is|are|was|were) )?(?:to|will|would|should|could|may|shall) be(?: \w+)?"
    return re.compile(rf"\b(?:(?P<future>{to_be}|{groups['future']})|(?P<past>{groups['past']}))\b")


def _kind(before: str, after: str) -> DateKind | None:
    """Return what the nearest cue says happens on a date; None where none does, or it is something else.

    A cue after the date counts only where the date opens its sentence ("On May 2 the company closed ...").
    """
    best: tuple[int, _Cue] | None = None
    for match in _cue_pattern("before").finditer(before):
        cue = _cues()["before", match[0]]
        gap = len(before) - match.end()
        if gap <= cue.reach and (best is None or gap <= best[0]):
            best = (gap, cue)
    if best is not None:
        return _kind_of(best[1], before)
    first = _cue_pattern("after").search(after)
    if first is None:
        return None
    cue = _cues()["after", first[0]]
    opens = first.start() <= CLOSE_BY or len(before.split()) <= OPENING_WORDS
    return _kind_of(cue, before) if opens and first.start() <= cue.reach else None


def _kind_of(cue: _Cue, before: str) -> DateKind | None:
    """Return the kind of a cue; a bare expectation is of closing only where the sentence speaks of that."""
    if cue.kind == "expectation":
        return DateKind.EXPECTED_CLOSE if CLOSING.search(before) else None
    return None if cue.kind == "none" else DateKind(cue.kind)


@cache
def _cues() -> dict[tuple[str, str], _Cue]:
    cues: dict[tuple[str, str], _Cue] = {}
    for row in load_rows("date_cues", ("kind", "side", "reach", "words", "example")):
        kind = row.need("kind")
        if kind not in {*DateKind, "expectation", "none"}:
            raise row.error(f"unknown kind {kind}")
        for words in row.split("words"):
            if (row.need("side"), words) in cues:
                raise row.error(f"{words} stands twice")
            cues[row.need("side"), words] = _Cue(words, row.need("side"), kind, int(row.need("reach")))
    return cues


@cache
def _cue_pattern(side: str) -> re.Pattern[str]:
    words = sorted((cue for at, cue in _cues() if at == side), key=lambda cue: (-len(cue), cue))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


@Language.component("orewire_dates", assigns=["doc.spans"])
def orewire_dates(doc: Doc) -> Doc:
    """Return the Doc with the dates of its text in `doc.spans["orewire_date"]`."""
    write_spans(doc, "date", find_dates(doc.text, published=article_of(doc).published))
    return doc
