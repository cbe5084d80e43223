"""What a deal is about and where: its minerals, countries and places, and not all that an article names."""

import pytest
from spacy.language import Language
from tests.assemble.tables import Row, load_table, params, site_of, told

from orewire.records import Mention

LEAST_ROWS = 30


def show(mention: Mention) -> str:
    return f"{site_of(mention)}{' background' if mention.background else ''}"


@pytest.mark.parametrize("row", params("minerals_and_regions"))
def test_what_and_where(nlp: Language, row: Row) -> None:
    assert told(nlp, row, show) == sorted(row.expected)


def test_enough_is_tried() -> None:
    assert len(load_table("minerals_and_regions")) >= LEAST_ROWS
