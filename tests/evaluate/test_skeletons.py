"""Filled-in templates show as repeated sentence skeletons."""

from orewire.evaluate.gold import GoldArticle
from orewire.evaluate.sentences import sentence_at, sentences_of
from orewire.evaluate.skeletons import repeated
from orewire.records import Article, Evidence


def golds(*texts: str) -> list[GoldArticle]:
    """Return articles of these texts."""
    return [GoldArticle(Article(f"a{number}", text), ()) for number, text in enumerate(texts)]


def test_template_with_other_names_and_numbers_is_found() -> None:
    found = repeated(
        golds(
            "Marsh Ore said on Friday it would buy a smelter in Peru for $25 million in cash.",
            "Vellum Tin Corp. said on Monday it would buy a smelter in Oman for C$4 million in cash.",
            "Vellum Tin Corp. has no plan whatever to buy any smelter in North Macedonia for cash.",
        )
    )
    assert found == {"X said on X it would buy a smelter in X for X in cash": ("a0", "a1")}


def test_short_sentences_and_repeats_within_an_article_are_none() -> None:
    text = "It closed the sale. The mine that it bought last year has never shipped any ore to anybody."
    assert repeated(golds(f"{text} {text}", "It closed the sale.")) == {}


def test_sentences_end_at_full_stops_that_are_no_abbreviation() -> None:
    text = "Marsh Inc. bought it. J. Ore sold.\n\nEnd"
    assert [text[start:end] for start, end in sentences_of(text)] == [
        "Marsh Inc. bought it.",
        "J. Ore sold.",
        "End",
    ]
    assert sentence_at(text, (Evidence(25, 28),)) == "J. Ore sold."
    assert sentence_at(text, ()) == ""
