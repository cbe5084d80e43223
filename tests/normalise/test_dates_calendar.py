"""The arithmetic of dates: stretches, parts, nearest years and weekdays, terms in months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orewire.normalise.dates import (
    Frame,
    Interval,
    day_interval,
    half_interval,
    month_interval,
    nearest_year,
    part_of,
    quarter_interval,
    week_interval,
    weekday_interval,
    year_interval,
)
from orewire.normalise.dates_relative import unit_interval
from orewire.normalise.durations import parse_duration

MONDAY = date(2025, 9, 15)


def interval(start: str, end: str) -> Interval:
    return Interval(date.fromisoformat(start), date.fromisoformat(end))


def test_month_may_run_past_the_year():
    assert month_interval(2025, 12, 3) == interval("2025-12-01", "2026-02-28")
    assert month_interval(2025, 13) == interval("2026-01-01", "2026-01-31")
    assert month_interval(2025, 0) == interval("2024-12-01", "2024-12-31")


def test_day_that_the_calendar_lacks_is_none():
    assert day_interval(2025, 2, 29) is None
    assert day_interval(2025, 13, 1) is None


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        (month_interval(2026, 1), "early", interval("2026-01-01", "2026-01-10")),
        (month_interval(2026, 1), "mid", interval("2026-01-11", "2026-01-20")),
        (month_interval(2026, 2), "late", interval("2026-02-21", "2026-02-28")),
        (month_interval(2026, 2), "end", interval("2026-02-28", "2026-02-28")),
        (year_interval(2026), "early", interval("2026-01-01", "2026-03-31")),
        (year_interval(2026), "mid", interval("2026-04-01", "2026-09-30")),
        (year_interval(2026), "late", interval("2026-10-01", "2026-12-31")),
        (year_interval(2026), "end", interval("2026-12-31", "2026-12-31")),
        (quarter_interval(2026, 2), "early", interval("2026-04-01", "2026-04-30")),
        (quarter_interval(2026, 2), "mid", interval("2026-05-01", "2026-05-31")),
        (half_interval(2026, 2), "late", interval("2026-12-01", "2026-12-31")),
    ],
)
def test_parts_of_stretches(whole: Interval, part: str, expected: Interval):
    assert part_of(whole, part) == expected


@given(st.dates(date(1950, 1, 1), date(2080, 1, 1)), st.sampled_from(["week", "month", "quarter", "year"]))
def test_running_unit_holds_its_day_and_follows_the_last(day: date, unit: str):
    here, last = unit_interval(day, unit, 0), unit_interval(day, unit, -1)
    assert here.start <= day <= here.end
    assert (here.start - last.end).days == 1


@given(st.dates(date(1950, 1, 1), date(2080, 1, 1)))
def test_week_runs_from_monday_to_sunday(day: date):
    week = week_interval(day)
    assert (week.start.weekday(), week.end.weekday()) == (0, 6)
    assert week.start <= day <= week.end


@pytest.mark.parametrize(
    ("future", "which", "weekday", "expected"),
    [
        (False, "", 0, "2025-09-15"),
        (False, "", 1, "2025-09-09"),
        (True, "", 1, "2025-09-16"),
        (True, "", 0, "2025-09-15"),
        (False, "last", 0, "2025-09-08"),
        (False, "next", 0, "2025-09-22"),
        (False, "next", 4, "2025-09-19"),
        (False, "this", 4, "2025-09-19"),
    ],
)
def test_weekday_in_its_direction(future: bool, which: str, weekday: int, expected: str):
    assert weekday_interval(Frame(MONDAY, future), weekday, which) == interval(expected, expected)


def test_leap_day_without_its_year_is_looked_for_in_leap_years():
    assert nearest_year(Frame(MONDAY), 2, 29) == 2024
    assert nearest_year(Frame(MONDAY, True), 2, 29) == 2028
    assert nearest_year(Frame(None), 2, 28) is None


@pytest.mark.parametrize(
    ("wording", "months"),
    [
        ("five-year", 60), ("five years", 60), ("36 months", 36), ("thirty-six (36) months", 36),
        ("1 year", 12), ("2.5 years", 30), ("two and a half years", 30), ("a month", 1),
        ("80 days", None), ("1.5 months", None), ("150 years", None), ("years", None), ("", None),
    ],
)  # fmt: skip
def test_term_in_months(wording: str, months: int | None):
    assert parse_duration(wording) == months
