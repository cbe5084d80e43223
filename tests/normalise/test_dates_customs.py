"""How an article writes its dates: days or months first, the end of its financial year."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orewire.extract.dates import find_dates
from orewire.lexicon import load_rows
from orewire.normalise.dates import Customs
from orewire.normalise.dates_customs import CUSTOM_COLUMNS, find_customs

SOMETIME = date(2025, 9, 15)


@pytest.mark.parametrize(
    ("text", "day_first", "year_end"),
    [
        ("Signed 13/06/2025.", True, None),
        ("Signed 06/13/2025.", False, None),
        ("Signed 13/06/2025 and 06/13/2025.", None, None),
        ("Signed 05/06/2025.", None, None),
        ("Acme (ASX: ACM)", True, 6),
        ("Acme (NYSE: ACM)", False, None),
        ("Acme (ASX: ACM; NYSE: ACM)", None, 6),
        ("Acme (ASX: ACM), signed 06/13/2025.", False, 6),
        ("Acme (NSE: ACM), for the year ended December 31, 2024", True, 12),
        ("the year to June 2025, the year to March 2024", None, None),
        ("its financial year ended on 30 September", None, 9),
        ("Acme (TSXV: ACM)", None, None),
        ("nsense about asx", None, None),
        ("", None, None),
    ],
)
def test_customs_of_an_article(text: str, day_first: bool | None, year_end: int | None):
    assert find_customs(text) == Customs(day_first, year_end)


def test_publisher_tells_the_order_of_slashed_dates():
    found = find_dates("It was signed on 05/06/2025.", published=SOMETIME, publisher="Australian Mining")
    assert [item.value.start for item in found] == [date(2025, 6, 5)]


def test_every_custom_is_seen_in_its_example():
    for row in load_rows("date_customs", CUSTOM_COLUMNS):
        seen = find_customs(row.need("example"))
        told = {f"year_end_{seen.year_end}", {True: "day_first", False: "month_first"}.get(seen.day_first)}
        if "05/06/2025" in row.need("example") or row.need("custom").startswith("year_end"):
            assert row.need("custom") in told


@settings(deadline=None, max_examples=40)
@given(st.dates(date(1987, 1, 1), date(2039, 12, 31)), st.booleans(), st.sampled_from("/-"))
def test_day_in_figures_reads_back_in_the_order_of_the_article(day: date, day_first: bool, mark: str):
    def written(there: date) -> str:
        return there.strftime(f"%d{mark}%m{mark}%Y" if day_first else f"%m{mark}%d{mark}%Y")

    text = f"It was signed on {written(day)} and closed on {written(date(2031, 5, 28))}."
    assert [item.value.start for item in find_dates(text)] == [day, date(2031, 5, 28)]


@settings(deadline=None, max_examples=40)
@given(
    st.integers(1990, 2049), st.sampled_from(["FY{y}", "fiscal {y}", "FY{p}/{s}", "{p}-{s} financial year"])
)
def test_financial_year_reads_back_by_the_end_that_the_article_tells(year: int, form: str):
    wording = form.format(y=year, p=year - 1, s=f"{year % 100:02}")
    found = find_dates(f"The year to September was good. It will ship in {wording}.", published=SOMETIME)
    assert (found[-1].value.start, found[-1].value.end) == (date(year - 1, 10, 1), date(year, 9, 30))
