"""Of which type a deal is and who plays which part in it, for every type of the contract."""

from collections import Counter

import pytest
from spacy.language import Language
from tests.assemble.tables import Row, load_table, params, parties_of, told

from orewire.records import DealType, Mention

LEAST_ROWS = 5


def show(mention: Mention) -> str:
    background = " background" if mention.background else ""
    return f"{mention.deal_type}{background}: {parties_of(mention)}"


@pytest.mark.parametrize("row", params("deal_types"))
def test_type_and_roles(nlp: Language, row: Row) -> None:
    assert told(nlp, row, show) == sorted(row.expected)


def test_every_type_is_tried() -> None:
    tried = Counter(
        record.split(":")[0].split()[0] for row in load_table("deal_types") for record in row.expected
    )
    assert {kind.value for kind in DealType if tried[kind.value] < LEAST_ROWS} == set()
