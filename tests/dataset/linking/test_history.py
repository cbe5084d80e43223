"""The statuses of a deal over time."""

from datetime import date

import pytest
from tests.dataset.linking.told import bid

from orewire.dataset.linking.choice import make_teller
from orewire.dataset.linking.history import status_history

DAYS = [date(2024, month, 1) for month in (1, 2, 3, 4)]


def history(*statuses, days=DAYS, decided=frozenset(), **fields):
    rows = [
        bid(f"a{n}", day=day, **{**fields, "is": f"company_acquisition {status}"})
        for n, (status, day) in enumerate(zip(statuses, days, strict=False))
    ]
    tellers = [make_teller(row, decided if n == 0 else frozenset()) for n, row in enumerate(rows)]
    reached, disagreements = status_history(rows, tellers)
    return [(entry["status"], entry["date"].month) for entry in reached], [d["values"] for d in disagreements]


@pytest.mark.parametrize(
    ("statuses", "reached", "strays"),
    [
        (("agreed",), [("agreed", 1)], []),
        (("rumoured", "proposed", "agreed", "completed"), None, []),
        (("agreed", "agreed", "completed"), [("agreed", 1), ("completed", 3)], []),
        (("proposed", "terminated"), [("proposed", 1), ("terminated", 2)], []),
        (("agreed", "proposed"), [("agreed", 1)], [["agreed", "proposed"]]),
        (
            ("agreed", "completed", "agreed"),
            [("agreed", 1), ("completed", 2)],
            [["agreed", "completed", "agreed"]],
        ),
    ],
)
def test_history(statuses, reached, strays):
    expected = list(zip(statuses, (1, 2, 3, 4), strict=False)) if reached is None else reached
    assert history(*statuses) == (expected, strays)


def test_majority_of_one_day_counts():
    same_day = [DAYS[0]] * 3
    assert history("agreed", "proposed", "agreed", days=same_day) == (
        [("agreed", 1)],
        [["agreed", "proposed", "agreed"]],
    )


def test_day_of_closing_is_taken_from_the_text():
    reached, _ = history("completed", closed=date(2023, 12, 29))
    assert reached == [("completed", 12)]


def test_word_of_a_person_counts_above_the_order():
    reached, _ = history("agreed", decided=frozenset({"status"}))
    assert reached == [("agreed", 1)]
