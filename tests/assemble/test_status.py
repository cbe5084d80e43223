"""How far a deal has got: the five statuses in the words that the trade uses for them."""

from collections import Counter

import pytest
from spacy.language import Language
from tests.assemble.tables import Row, load_table, params, told

from orewire.records import Mention, Status

LEAST_ROWS = 6


def show(mention: Mention) -> str:
    return f"{mention.status} background" if mention.background else mention.status.value


@pytest.mark.parametrize("row", params("status"))
def test_status(nlp: Language, row: Row) -> None:
    assert told(nlp, row, show) == sorted(row.expected)


def test_every_status_is_tried() -> None:
    tried = Counter(record for row in load_table("status") for record in row.expected)
    assert {status.value for status in Status if tried[status.value] < LEAST_ROWS} == set()
