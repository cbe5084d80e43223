"""On which paper a deal is written, and whether the text says that it binds."""

from collections import Counter

import pytest
from spacy.language import Language
from tests.assemble.tables import Row, load_table, params, told

from orewire.records import Instrument, Mention

LEAST_ROWS = 3


def show(mention: Mention) -> str:
    binding = {True: ", binding", False: ", not binding", None: ""}[mention.binding]
    background = ", background" if mention.background else ""
    return f"{mention.instrument.value if mention.instrument else 'none'}{binding}{background}"


@pytest.mark.parametrize("row", params("instruments"))
def test_instrument(nlp: Language, row: Row) -> None:
    assert told(nlp, row, show) == sorted(row.expected)


def test_every_instrument_is_tried() -> None:
    tried = Counter(record.split(",")[0] for row in load_table("instruments") for record in row.expected)
    assert {paper.value for paper in Instrument if tried[paper.value] < LEAST_ROWS} == set()
