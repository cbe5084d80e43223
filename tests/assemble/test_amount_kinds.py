"""Which sums belong to a deal and what each is to it; sums about something else stay out."""

from collections import Counter

import pytest
from spacy.language import Language
from tests.assemble.tables import Row, amounts_of, load_table, params, told

from orewire.records import AmountKind, Mention

LEAST_SUMS = 6
LEAST_OTHERS = 15


def show(mention: Mention) -> str:
    return amounts_of(mention) or "no sum"


TABLES = {"amount_kinds": show, "amounts_of_something_else": show}


@pytest.mark.parametrize("row", params("amount_kinds"))
def test_sums_of_a_deal(nlp: Language, row: Row) -> None:
    assert told(nlp, row, show) == sorted(row.expected)


@pytest.mark.parametrize("row", params("amounts_of_something_else"))
def test_sums_about_something_else_stay_out(nlp: Language, row: Row) -> None:
    assert told(nlp, row, show) == sorted(row.expected)


def test_every_kind_is_tried() -> None:
    records = [record for row in load_table("amount_kinds") for record in row.expected]
    tried = Counter(amount.split()[0] for record in records for amount in record.split("; "))
    assert {kind.value for kind in AmountKind if tried[kind.value] < LEAST_SUMS} == set()
    assert len(load_table("amounts_of_something_else")) >= LEAST_OTHERS
