"""Sums of money, by a table of sentences in which every sum is marked."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from orewire.normalise.amounts import find_money, parse_amount
from orewire.records import AmountKind, AmountValue, Found, Qualifier

TABLE = Path(__file__).parent.parent / "data" / "amounts.csv"
KINDS = {kind.value for kind in AmountKind}
QUALIFIERS = {qualifier.value for qualifier in Qualifier}
UNREAD = {
    "They paid four point two for it, in millions of dollars.": "the magnitude stands apart from the figure",
}


def read_table() -> list[tuple[str, str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))
    return [(row[0], row[1], row[2]) for row in rows[1:]]


ROWS = read_table()


def unmark(sentence: str) -> tuple[str, list[str]]:
    """Return the sentence without its marks, and the marked wordings, inner brackets and all."""
    text, marked, depth, start = "", [], 0, 0
    for mark in sentence.replace("⏎", "\n"):
        if mark == "[":
            depth += 1
            if depth == 1:
                start = len(text)
                continue
        if mark == "]":
            depth -= 1
            if depth == 0:
                marked.append(text[start:])
                continue
        text += mark
    return text, marked


def told(found: Found[AmountValue]) -> str:
    """Return a found sum in the form of the table's last column."""
    value = found.value
    parts = [f"{value.value}..{value.value_max}" if value.value_max is not None else str(value.value)]
    parts.append(value.currency or f"?{value.mark}")
    parts += [str(word) for word in (value.qualifier, value.kind) if word]
    if value.stated_value is not None:
        parts += [f"={value.stated_value}", value.stated_currency or f"?{value.stated_mark}"]
    return " ".join(parts)


def test_table_is_large_and_has_every_group() -> None:
    assert len(ROWS) >= 600
    groups = {"form", "price", "range", "conversion", "wrap", "further", "after", "kind", "notyear", "none"}
    assert {row[0] for row in ROWS} == groups


@pytest.mark.parametrize(("group", "sentence", "expected"), ROWS, ids=[row[1] for row in ROWS])
def test_sentence(group: str, sentence: str, expected: str) -> None:
    text, marked = unmark(sentence)
    found = find_money(text)
    assert [text[item.start : item.end] for item in found] == marked
    assert [told(item) for item in found] == [entry for entry in expected.split("|") if entry]


@pytest.mark.parametrize(("sentence", "why"), UNREAD.items())
@pytest.mark.xfail(strict=True, reason="known gaps, each with its reason in the table")
def test_known_gap(sentence: str, why: str) -> None:
    assert find_money(sentence), why


@pytest.mark.parametrize(
    ("wording", "value"),
    [
        ("US$5m", AmountValue(Decimal(5_000_000), currency="USD")),
        ("C17 cents", AmountValue(Decimal("0.17"), currency="CAD")),
        ("5 tonnes", None),
        ("US$5m and US$6m", None),
        ("", None),
    ],
)
def test_parse_amount(wording: str, value: AmountValue | None) -> None:
    assert parse_amount(wording) == value


def test_offsets_survive_every_kind_of_space_and_dash() -> None:
    text = "Paid\u00a0US$\u00a05\u202fmillion\u2014or A$7\u20138\u2009million."
    assert [text[item.start : item.end] for item in find_money(text)] == [
        "US$\u00a05\u202fmillion",
        "A$7\u20138\u2009million",
    ]


def test_sum_does_not_reach_over_a_blank_line() -> None:
    text = "It paid $5\n\nMillion-dollar plans"
    assert [item.value.value for item in find_money(text)] == [Decimal(5)]
