"""Dates in sentences: every one that is there, none that is not, and what happens on it."""

import json
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from orewire.extract.dates import find_dates, find_durations
from orewire.extract.spans import read_spans
from orewire.records import Article

TABLE = Path(__file__).parents[1] / "data" / "dates.txt"
MARK = re.compile(r"\{([^|{}]+)\|([^|{}]+)\|([^|{}]+)\|([^|{}]+)\}")
ROWS = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
MONDAY = date(2025, 9, 15)
DAYS = st.dates(date(1950, 1, 1), date(2059, 12, 31))
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


def found_in(text: str, published: date | None = MONDAY) -> list[tuple[str, str, str, str]]:
    return [
        (
            text[item.start : item.end],
            str(item.value.start)
            if item.value.start == item.value.end
            else f"{item.value.start}..{item.value.end}",
            item.value.kind or "-",
            item.rule.removeprefix("date."),
        )
        for item in find_dates(text, published=published)
    ]


@pytest.mark.parametrize("row", ROWS)
def test_every_date_of_a_sentence_and_no_other_is_found(row: str):
    assert found_in(MARK.sub(r"\1", row)) == [match.groups() for match in MARK.finditer(row)]


def test_the_table_holds_enough_rows_with_and_without_dates():
    assert len(ROWS) >= 300
    assert sum("{" not in row for row in ROWS) >= 60


@pytest.mark.parametrize(
    "text",
    [
        "It closed on Friday.", "It closed on March 4.", "It closed last month.", "It closed in January.",
        "It closes in the third quarter.", "It closed two weeks ago.", "It said today it closed.",
        "It closed by year-end.",
    ],
)  # fmt: skip
def test_wording_that_needs_the_day_of_the_article_is_left_out_without_one(text: str):
    assert found_in(text, published=None) == []


def test_full_date_needs_no_day_of_the_article():
    assert found_in("It closed on March 4, 2025.", published=None) == [
        ("March 4, 2025", "2025-03-04", "closed", "day.01")
    ]


def test_dateline_stands_in_for_the_day_of_publication():
    text = "OSLO, March 5, 2025 -- Acme Ltd said it sold the mine on Tuesday."
    assert found_in(text, published=None)[1] == ("Tuesday", "2025-03-04", "closed", "weekday.01")


def test_dateline_below_a_title_is_found():
    text = "Acme sells mine\n\nOSLO, March 5, 2025 /PRNewswire/ -- Acme Ltd sold the mine."
    assert found_in(text, published=None) == [("March 5, 2025", "2025-03-05", "announced", "dateline.01")]


def test_month_just_after_new_year_lies_in_the_old_year():
    assert found_in("It closed in December.", published=date(2025, 1, 6))[0][1] == "2024-12-01..2024-12-31"


@given(
    DAYS,
    st.sampled_from(["{m} {d}, {y}", "{d} {m} {y}", "{d} {m}, {y}", "{m} {d} {y}", "the {d} of {m}, {y}"]),
)
def test_written_day_reads_back(day: date, form: str):
    wording = form.format(d=day.day, m=MONTHS[day.month - 1], y=day.year)
    found = find_dates(f"It was signed on {wording} in Oslo.")
    assert [(item.value.start, item.value.end) for item in found] == [(day, day)]


@given(DAYS)
def test_iso_day_reads_back(day: date):
    assert [item.value.start for item in find_dates(f"Signed {day.isoformat()}.")] == [day]


@given(DAYS, st.integers(0, 364))
def test_yearless_day_of_the_past_year_reads_back(published: date, back: int):
    day = published - timedelta(days=back)
    if (day.month, day.day) == (2, 29) or back > 360:
        return
    text = f"It was signed on {MONTHS[day.month - 1]} {day.day}."
    assert [item.value.start for item in find_dates(text, published=published)] == [day]


@given(DAYS, st.integers(0, 6))
def test_weekday_told_as_past_is_one_of_the_last_seven_days(published: date, back: int):
    day = published - timedelta(days=back)
    found = find_dates(f"It was signed on {day:%A}.", published=published)
    assert [item.value.start for item in found] == [day]


@settings(deadline=timedelta(seconds=2))
@given(st.text(max_size=200), st.none() | DAYS)
def test_any_text_gives_dates_in_order_inside_it(text: str, published: date | None):
    found = find_dates(text, published=published)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(0 <= item.start < item.end <= len(text) for item in found)
    assert all(item.value.start <= item.value.end for item in found)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("They signed a five-year supply agreement.", [("five-year", 60, "after")]),
        ("A 10-year offtake contract was signed.", [("10-year", 120, "after")]),
        ("It runs for a term of 10 years.", [("10 years", 120, "before")]),
        (
            "It runs for an initial period of thirty-six (36) months.",
            [("thirty-six (36) months", 36, "before")],
        ),
        ("An initial five (5) year term was agreed.", [("five (5) year", 60, "after")]),
        ("The loan has a tenor of 24 months.", [("24 months", 24, "before")]),
        ("A two and a half year option was granted.", [("two and a half year", 30, "after")]),
        ("They will spend it over three years.", [("three years", 36, "over")]),
        ("The option was extended by 18 months.", [("18 months", 18, "before")]),
        ("The permit is valid for two years.", [("two years", 24, "before")]),
        ("A three-year, $4 million loan was made.", []),
        ("It was sold three years ago.", []),
        ("The 12-year-old mine was sold.", []),
        ("An 80-day option was granted.", []),
        ("She has 30 years of experience.", []),
        ("Output rose in twelve months.", []),
        ("A five-week option was granted.", []),
        ("", []),
    ],
)
def test_terms_of_agreements_are_found(text: str, terms: list[tuple[str, int, str]]):
    found = [
        (text[item.start : item.end], item.months, item.rule.split(".")[1]) for item in find_durations(text)
    ]
    assert found == terms


def test_dates_of_real_articles_are_in_reach(shared: Path):
    gold = [json.loads(line) for line in (shared / "articles/gold.jsonl").read_text("utf-8").splitlines()]
    lines = (shared / "articles/articles.jsonl").read_text("utf-8").splitlines()
    articles = {item["id"]: item for item in map(json.loads, lines)}
    wanted = hits = 0
    for entry in gold:
        article = articles[entry["id"]]
        text, published = f"{article['title']}\n\n{article['text']}", date.fromisoformat(article["published"])
        found = {
            (str(item.value.start), str(item.value.end)) for item in find_dates(text, published=published)
        }
        told = [(item["start"], item["end"]) for deal in entry["deals"] for item in deal.get("dates") or []]
        wanted += len(told)
        hits += sum(item in found for item in told)
    assert hits >= 0.9 * wanted


def test_component_reads_against_the_day_of_its_article():
    nlp = spacy.blank("en")
    nlp.add_pipe("orewire_dates")
    doc = nlp.make_doc("It closed on Friday.")
    doc._.article = Article(article_id="tarn", text=doc.text, published=MONDAY)
    found = read_spans(nlp(doc), "date")
    assert [item.value.start for item in found] == [date(2025, 9, 12)]
