"""What is told only as context, and articles that tell no deal at all."""

import pytest
from spacy.language import Language
from tests.assemble.tables import Row, load_table, params, parties_of, told

from orewire.records import Mention

LEAST_BACKGROUND, LEAST_WITHOUT = 15, 30


def show(mention: Mention) -> str:
    return f"{'background ' if mention.background else ''}{mention.deal_type}: {parties_of(mention)}"


TABLES = {"background": show, "no_deal": show}


@pytest.mark.parametrize("row", params("background"))
def test_earlier_deals_are_background(nlp: Language, row: Row) -> None:
    assert told(nlp, row, show) == sorted(row.expected)


@pytest.mark.parametrize("row", params("no_deal"))
def test_articles_without_a_deal_tell_none(nlp: Language, row: Row) -> None:
    assert told(nlp, row, show) == []


def test_enough_is_tried() -> None:
    assert len(load_table("background")) >= LEAST_BACKGROUND
    assert len(load_table("no_deal")) >= LEAST_WITHOUT
    assert not any(row.expected for row in load_table("no_deal"))
