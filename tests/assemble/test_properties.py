"""What holds of every mention of every article, whatever it says."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from tests.assemble.tables import FOLDER, Row, load_table, read, read_anew

from orewire.records import ROLES, Article, Evidence, Mention

TABLES = sorted(path.stem for path in FOLDER.glob("*.txt"))
ODD_TEXTS = (
    "",
    " ",
    "\n\n\n",
    ".",
    "acquired",
    "agreed to acquire for $",
    "$$$ 100% 5,000 tonnes",
    "\ufeff\u200b\u00a0",
    "(((((",
    "- \n- \n- ",
    "GOLD " * 500,
    "a" * 20_000,
    "0123456789 " * 300,
    "العقد الجديد للذهب. 金矿收购协议。",
    "About\n\nForward-looking statements\n\nContact",
    "It was acquired by it from it for it.",
    "The agreement was signed. The agreement was signed. The agreement was signed.",
)
PIECES = (
    "Ferrow Mining Corp", "Quillan Resources Inc.", "Kazakhstan", "Westmark Bank", "the company", "it",
    "agreed to buy", "sold", "has terminated", "signed an offtake agreement with", "was granted a licence by",
    "will lend", "may earn 70% of", "formed a joint venture with", "the Larkfell gold mine", "a private placement",
    "lithium", "20,000 tonnes a year", "C$5 million", "$2.1 billion (1.9 billion euros)", "49 percent", "in Nevada",
    "on 4 March 2025", "non-binding", "last year", "sources said", "and", "from", "to", "for", ",", ".", "\n\n", "\n- ",
    "About Ferrow Mining Corp\n", "(TSXV: FMC)", "“", "”",
)  # fmt: skip
"""Words of the trade, to be thrown together in any order."""


def valued(mention: Mention) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """Return the evidence of the mention and of every value in it."""
    yield "deal", mention.evidence
    for slot in ("parties", "minerals", "amounts", "stakes", "volumes", "regions", "dates"):
        for value in getattr(mention, slot):
            yield slot, value.evidence


def check(text: str, mentions: tuple[Mention, ...]) -> None:
    """Assert what holds of every mention."""
    for mention in mentions:
        for slot, evidence in valued(mention):
            assert evidence, f"a value of {slot} without evidence"
            assert all(0 <= item.start < item.end <= len(text) for item in evidence), slot
            assert all(text[item.start : item.end].strip() for item in evidence), slot
        names = [party.canonical for party in mention.parties]
        assert len(names) == len(set(names))
        assert mention.parties
        assert {party.role for party in mention.parties} <= set(ROLES[mention.deal_type])
        assert mention.headline
        assert mention.headline in text
        assert 0 <= mention.confidence <= 1
        minerals = [mineral.mineral for mineral in mention.minerals]
        assert len(minerals) == len(set(minerals))
        regions = [(region.name.casefold(), region.country) for region in mention.regions]
        assert len(regions) == len(set(regions))
        assert all(amount.value > 0 and amount.currency for amount in mention.amounts)
        assert all(0 < stake.percent <= 100 for stake in mention.stakes)
        assert all(event.start <= event.end for event in mention.dates)


@pytest.mark.parametrize("name", TABLES)
def test_every_value_of_a_table_has_its_words(nlp: Language, name: str) -> None:
    told = 0
    for row in load_table(name):
        text = f"{row.title}\n\n{row.text}" if row.title is not None else row.text
        mentions = read(nlp, row.text, row.title, row.published)
        check(text, mentions)
        told += len(mentions)
    assert told or name == "no_deal"


@pytest.mark.parametrize("name", TABLES)
def test_reading_again_tells_the_same(nlp: Language, name: str) -> None:
    for row in load_table(name)[::4]:
        article = Article("again", row.text, published=row.published)
        assert read_anew(nlp, article) == read_anew(nlp, article)


def test_background_comes_last(nlp: Language) -> None:
    for name in ("background", "many_deals"):
        for row in load_table(name):
            told = [mention.background for mention in read(nlp, row.text, row.title, row.published)]
            assert told == sorted(told)


@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: repr(text[:20]))
def test_odd_texts_tell_nothing_and_do_not_fail(nlp: Language, text: str) -> None:
    assert read(nlp, text) == ()


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40))
def test_words_of_the_trade_in_any_order_keep_the_rules(nlp: Language, pieces: list[str]) -> None:
    text = " ".join(pieces)
    check(text, read(nlp, text))


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=200))
def test_any_characters_are_read_without_failing(nlp: Language, text: str) -> None:
    check(text, read(nlp, text))


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(cut=st.integers(1, 400), row=st.sampled_from(load_table("many_deals")))
def test_an_article_cut_short_keeps_the_rules(nlp: Language, cut: int, row: Row) -> None:
    text = row.text[:cut]
    check(text, read(nlp, text))
