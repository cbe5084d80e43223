"""The words that say what happens on a date: each row of the lexicon does on its own example."""

from datetime import date
from time import process_time

import pytest

from orewire.extract.dates import find_dates, find_durations
from orewire.extract.dates_kinds import CUE_COLUMNS
from orewire.lexicon import Row, load_rows

MONDAY = date(2025, 9, 15)
SHOWN = {"expectation": "expected_close", "term": "start", "none": None, "never": None}
SECONDS, TIMES = 5, 2000


@pytest.mark.parametrize(
    "row", load_rows("date_cues", CUE_COLUMNS), ids=lambda row: f"{row.line}-{row.cells['kind']}"
)
def test_cue_says_on_its_example_what_happens(row: Row):
    kinds = [item.value.kind for item in find_dates(row.need("example"), published=MONDAY)]
    assert kinds
    assert kinds[0] == SHOWN.get(row.need("kind"), row.need("kind"))


@pytest.mark.parametrize(
    "row", load_rows("date_terms", ("side", "words", "example")), ids=lambda row: row.line
)
def test_words_of_a_term_tell_one_on_their_example(row: Row):
    rules = [item.rule for item in find_durations(row.need("example"))]
    assert rules == ([] if row.need("side") == "not_after" else [f"duration.{row.need('side')}.01"])


@pytest.mark.parametrize(
    "text",
    [
        "January " * TIMES, "1/2/" * TIMES, "end of the " * TIMES, "March March quarter " * TIMES,
        "twenty-" * TIMES, "May\n" * TIMES, "from January to " * TIMES, "FY2025/" * TIMES,
        "year ended " * TIMES, f"January{' ' * 20000}5", f"{'Place, ' * TIMES}4 March 2025",
        f"{'(' * 10000}March 5, 2025", "first week of May " * TIMES, "1" * 20000,
        "two years and a half " * TIMES, "between 2019 and " * TIMES, "signed on " * TIMES + "May 4, 2025",
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_text_that_lures_the_patterns_is_read_in_bounded_time(text: str):
    begun = process_time()
    find_dates(text, published=MONDAY)
    find_durations(text)
    assert process_time() - begun < SECONDS
