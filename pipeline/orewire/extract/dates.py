"""Finds the dates that a text tells, what happens on them, and the terms of agreements.

Rules: `date.dateline.01` the dateline of a story; `date.day`, `.month`, `.quarter`, `.half` with `.01` where the year is told and
`.02` where it is inferred; `date.part` early, mid, late, end of a year; `date.season`, `date.year`, `date.decade`; `date.range` two
ends; `date.weekday`, `date.relative` told against the day of the article; `date.iso` in figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from orewire.extract.spans import article_of, write_spans
from orewire.lexicon import load_rows
from orewire.normalise.dates import Frame, Interval
from orewire.normalise.dates_wordings import Form, anchor_pattern, read_forms
from orewire.normalise.durations import count_pattern, parse_duration
from orewire.records import DateKind, DateValue, Found

BEFORE_ANCHOR, AFTER_ANCHOR = 40, 40
"""Characters round an anchor that hold the longest wording of a date."""
DATELINE_CHARS = 900
SENTENCE_CHARS = 130
SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b(?:Co|No|Mr|St|Dr|vs))(?<!\b(?:Inc|Ltd|Jan|Feb|Mar|Apr|Aug|Sep|Oct|Nov|Dec|Mrs))(?<!\b(?:Corp|Sept))[.!?][”\"')]?\s+(?=[A-Z“\"<])|\n\s*\n|;")
NOT_WEEKDAY = re.compile(r"\b(?:Black|Good|Ash|Easter|Palm|Ruby|Cyber|Super)\s$")
AFTER_WEEKDAY = re.compile(r"\s(?:Times|Telegraph|Mail|Mirror|Express|Independent|Herald|Review|Lake|Creek)\b")
DATELINE_AFTER = re.compile(r"\s*,?\s*(?:\([^()\n]{2,60}\)|/[^/\n]{2,40}/)?\s*(?:--?|[–—]|:|\n)|\s*[/(](?:PRNewswire|Reuters|GLOBE|CNW|AP\b)")
DATELINE_BEFORE = re.compile(r"(?:^|\n)[^\n]{0,100}$")


@dataclass(frozen=True, slots=True)
class Duration:
    """The term of an agreement: where it stands, how many months, and the rule that found it."""

    start: int
    end: int
    months: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Cue:
    words: str
    side: str
    kind: DateKind | None
    reach: int


@dataclass(frozen=True, slots=True)
class _Reading:
    start: int
    end: int
    form: Form
    match: re.Match[str]


def find_dates(text: str, *, published: date | None = None) -> list[Found[DateValue]]:
    """Return every date that a text tells, in order, none overlapping another.

    A date without its year, a weekday and a relative wording are read against the dateline, or else the day of
    publication; with neither they are left out, as are deadlines counted from an unknown day.
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
    for start, end in _windows(text):
        for form, match in read_forms(text, start, end):
            if form.rule != "date.weekday.01" or _is_weekday(text, match):
                yield _Reading(match.start(), match.end(), form, match)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that may hold a date; forms are tried nowhere else."""
    start = end = -1
    for anchor in anchor_pattern().finditer(text):
        if start >= 0 and anchor.start() - BEFORE_ANCHOR > end:
            yield start, _at_space(text, end)
            start = -1
        if start < 0:
            start = max(0, anchor.start() - BEFORE_ANCHOR)
        end = anchor.end() + AFTER_ANCHOR
    if start >= 0:
        yield start, _at_space(text, end)


def _at_space(text: str, offset: int) -> int:
    """Return the next offset that ends no word in its middle, within reason."""
    while offset < len(text) and text[offset].isalnum():
        offset += 1
    return min(offset, len(text))


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
    """Return the dateline's date: a day near the top of the text with the dash or agency of a dateline after it."""
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
    return DateValue(interval.start, interval.end, _kind(before, after, reading))


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
    return re.compile(rf"\b(?:(?P<future>{groups['future']})|(?P<past>{groups['past']}))\b")


def _kind(before: str, after: str, reading: _Reading) -> DateKind | None:
    """Return what the nearest cue says happens on a date; None where none does, or one says it is something else."""
    if reading.match[0].lower() == "today":
        return DateKind.ANNOUNCED
    best: tuple[int, int, DateKind | None] | None = None
    for match in _cue_pattern("before").finditer(before):
        cue = _cues()["before", match[0]]
        gap = len(before) - match.end()
        if gap <= cue.reach and (best is None or gap <= best[0]):
            best = (gap, -len(cue.words), cue.kind)
    if best is not None:
        return best[2]
    first = _cue_pattern("after").search(after)
    if first is None or first.start() > _cues()["after", first[0]].reach:
        return None
    return _cues()["after", first[0]].kind


@cache
def _cues() -> dict[tuple[str, str], _Cue]:
    cues: dict[tuple[str, str], _Cue] = {}
    for row in load_rows("date_cues", ("kind", "side", "reach", "words", "example")):
        kind = None if row.need("kind") == "none" else DateKind(row.need("kind"))
        for words in row.split("words"):
            if (row.need("side"), words) in cues:
                raise row.error(f"{words} stands twice")
            cues[row.need("side"), words] = _Cue(words, row.need("side"), kind, int(row.need("reach")))
    return cues


@cache
def _cue_pattern(side: str) -> re.Pattern[str]:
    words = sorted((cue for at, cue in _cues() if at == side), key=lambda cue: (-len(cue), cue))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def find_durations(text: str) -> list[Duration]:
    """Return the terms of agreements that a text tells: `five-year agreement`, `for a term of 10 years`."""
    found = []
    for rule, pattern in _duration_patterns():
        for match in pattern.finditer(text):
            months = parse_duration(" ".join(match["term"].split()))
            if months is not None and not any(item.start < match.end("term") and match.start("term") < item.end for item in found):
                found.append(Duration(match.start("term"), match.end("term"), months, rule))
    return sorted(found, key=lambda item: item.start)


@cache
def _duration_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = {row.need("side"): row.split("words") for row in load_rows("date_terms", ("side", "words", "example"))}
    term = rf"(?P<term>\b{count_pattern()}(?:\s\(\d{{1,3}}\))?(?:\s+and\s+a\s+half)?[-\s]+(?:years?|months?)\b)"
    before = "|".join(sorted(rows["before"], key=lambda word: (-len(word), word))).replace(" ", r"\s+")
    after = "|".join(sorted(rows["after"], key=lambda word: (-len(word), word))).replace(" ", r"\s+")
    return (
        ("duration.before.01", re.compile(rf"\b(?:{before})\s+(?:(?:an?|the|next|coming|first|initial|of|fixed|minimum|about|approximately|at\sleast|up\sto)\s+){{0,3}}{term}(?!\s+(?:ago|old|after|before|later|from))", re.I)),
        ("duration.after.01", re.compile(rf"{term},?\s+(?:[\w-]+\s+){{0,3}}?(?:{after})\b", re.I)),
    )  # fmt: skip


@Language.component("orewire_dates", assigns=["doc.spans"])
def write_dates(doc: Doc) -> Doc:
    """Return the Doc with the dates of its text in `doc.spans["orewire_date"]`."""
    write_spans(doc, "date", find_dates(doc.text, published=article_of(doc).published))
    return doc
