"""Finds the dates that a text tells, and what happens on them.

| rule | the date is |
| --- | --- |
| date.dateline.01 | that of a story's or release's dateline |
| date.day.01, .02 | a day with its year, without |
| date.iso.01, .02 | a day in figures, the year first, last |
| date.month.01, .02, .03 | a month or part of it with its year, without, with "last" or "next" |
| date.week.01 | a week of a month |
| date.quarter.01, .02, .03, .04 | a quarter with its year, with "of next year", without, by its last month |
| date.half.01, .02, .03 | a half of the year, likewise |
| date.season.01, .02 | a season with its year, without |
| date.part.01, .02 | early, mid, late or end of a year in figures, of "this year" |
| date.year.01, date.decade.01 | a year, a decade |
| date.fiscal.01, .02 | a period told by its end, a financial year by its number |
| date.range.01, .02, .03 | from day to day, from year to year, from month to month |
| date.weekday.01 | a weekday |
| date.relative.01, .02, .03 | today; last month; two weeks ago |
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from orewire.extract.dates_datelines import base_day, dateline_value, is_dateline
from orewire.extract.dates_kinds import Around, date_kind, looks_ahead, read_around, spans_term
from orewire.extract.spans import article_of, write_spans
from orewire.normalise.dates import Frame, Interval, year_interval
from orewire.normalise.dates_customs import find_customs
from orewire.normalise.dates_wordings import Form, read_forms
from orewire.normalise.durations import Duration, find_durations
from orewire.records import DateKind, DateValue, Found

__all__ = ["Duration", "find_dates", "find_durations", "orewire_dates"]

DAY_RULES = ("date.day", "date.iso")
NOT_WEEKDAY = re.compile(r"\b(?:Black|Good|Ash|Easter|Palm|Ruby|Cyber|Super)\s$")
AFTER_WEEKDAY = re.compile(
    r"\s(?:Times|Telegraph|Mail|Mirror|Express|Independent|Herald|Review|Lake|Creek|Harbou?r|Night)\b|\.com\b"
)
IN_ADDRESS = re.compile(r"\w[-/_=]$")
YEAR = re.compile(r"(?:19|20)\d\d")
TO = re.compile(r"\s*(?:to|until|till|through|and|-|–)\s+(?:the\s+)?")
MONTH = timedelta(days=31)
"""Announcements are told to the day or month; seasons and years beside "said" are about something else."""
SOON = timedelta(days=3)
"""What is told as done may lie this far after the day of the article: time zones, late feeds."""


@dataclass(frozen=True, slots=True)
class _Reading:
    start: int
    end: int
    form: Form
    match: re.Match[str]

    @property
    def full(self) -> bool:
        """Whether it is a day with its year."""
        return self.form.rule in {"date.day.01", "date.iso.01", "date.iso.02"}


def find_dates(
    text: str, *, published: date | None = None, publisher: str | None = None
) -> list[Found[DateValue]]:
    """Return every date that a text tells, in order, none overlapping another.

    A date without its year, a weekday and a relative wording are read against the dateline, or else the day
    of publication; with neither they are left out, as are deadlines counted from an unknown day.
    """
    readings = _choose(_readings(text))
    customs = find_customs(text, publisher)
    dateline = _find_dateline(text, readings, Frame(published, customs=customs))
    frame = Frame(base_day(dateline.value.start if dateline else None, published), customs=customs)
    found: list[Found[DateValue]] = []
    for reading in readings:
        if dateline is not None and reading.start == dateline.start:
            found.append(dateline)
        else:
            found += _read(text, reading, frame)
    return list(_close_terms(text, found))


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


def _find_dateline(text: str, readings: Sequence[_Reading], frame: Frame) -> Found[DateValue] | None:
    """Return the dateline's date, None where there is none."""
    for reading in readings:
        if not reading.form.rule.startswith(DAY_RULES):
            continue
        if is_dateline(text, reading.start, reading.end, full=reading.full):
            day = reading.form.read(reading.match, frame)
            if day is not None:
                value = dateline_value(text, reading.end, day, full=reading.full)
                return Found(reading.start, reading.end, value, "date.dateline.01")
    return None


def _read(text: str, reading: _Reading, frame: Frame) -> Iterator[Found[DateValue]]:
    """Yield the date of a reading; the start and the end apart where a run of years is an agreement's."""
    around = read_around(text, reading.start, reading.end)
    interval = reading.form.read(reading.match, replace(frame, future=looks_ahead(around)))
    if interval is None:
        return
    rule = reading.form.rule
    if rule == "date.range.02" and spans_term(around):
        kinds = (DateKind.START, DateKind.END)
        for kind, year in zip(kinds, YEAR.finditer(text, reading.start, reading.end), strict=True):
            whole = year_interval(int(year[0]))
            yield Found(year.start(), year.end(), DateValue(whole.start, whole.end, kind), rule)
        return
    yield Found(reading.start, reading.end, _value(interval, around, frame.base), rule)


def _value(interval: Interval, around: Around, base: date | None) -> DateValue:
    kind = date_kind(around)
    ahead = base is not None and interval.start > base + SOON
    if (kind in {DateKind.CLOSED, DateKind.ANNOUNCED} and ahead) or (
        kind is DateKind.ANNOUNCED and interval.end - interval.start > MONTH
    ):
        kind = None
    return DateValue(interval.start, interval.end, kind)


def _close_terms(text: str, found: Sequence[Found[DateValue]]) -> Iterator[Found[DateValue]]:
    """Yield the dates, the second of `from January 1, 2026 to December 31, 2030` being the end."""
    before: Found[DateValue] | None = None
    for item in found:
        opens = before is not None and before.value.kind is DateKind.START
        if before and opens and item.value.kind is None and TO.fullmatch(text, before.end, item.start):
            yield replace(item, value=replace(item.value, kind=DateKind.END))
        else:
            yield item
        before = item


@Language.component("orewire_dates", assigns=["doc.spans"])
def orewire_dates(doc: Doc) -> Doc:
    """Return the Doc with the dates of its text in `doc.spans["orewire_date"]`."""
    article = article_of(doc)
    write_spans(doc, "date", find_dates(doc.text, published=article.published, publisher=article.publisher))
    return doc
