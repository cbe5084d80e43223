"""Articles that tell two or more deals: each comes out once, with its own parties, sums and status."""

import pytest
from spacy.language import Language
from tests.assemble.tables import Row, amounts_of, load_table, params, parties_of, told

from orewire.records import Mention

LEAST_ROWS = 12


def show(mention: Mention) -> str:
    background = "background " if mention.background else ""
    sums = amounts_of(mention)
    told_sums = f" | {sums}" if sums else ""
    return f"{background}{mention.deal_type} {mention.status}: {parties_of(mention)}{told_sums}"


@pytest.mark.parametrize("row", params("many_deals"))
def test_each_deal_comes_out_once(nlp: Language, row: Row) -> None:
    assert told(nlp, row, show) == sorted(row.expected)


def test_every_row_tells_several_or_one_told_several_times() -> None:
    rows = load_table("many_deals")
    assert sum(len(row.expected) > 1 for row in rows) >= LEAST_ROWS
