"""Sentences made plain for the parser, and what the component writes."""

from time import perf_counter

import pytest
import spacy
from spacy.language import Language

from orewire.extract import COMPONENTS, extract_docs, read_doc
from orewire.extract.grammar import MAX_WORDS, grammar_of, plain_sentence
from orewire.extract.layout import find_layout
from orewire.extract.spans import read_spans
from orewire.records import Article

HEADLINE = "KELD LITHIUM CORP AGREES TO BUY FELL MINE FROM MARROW RESOURCES PLC"


def plain(nlp: Language, text: str, title: str | None = None) -> list[str]:
    """Return the sentences of a text as the parser gets them."""
    doc = next(extract_docs(nlp, [Article("plain", text, title)]))
    parties = read_spans(doc, "party")
    sentences = [plain_sentence(doc, sentence, parties) for sentence in find_layout(text, title)]
    return [" ".join(piece.text for piece in pieces) for pieces in sentences if pieces]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keld Lithium Mining Corp. agreed to buy the pit.", ["Keld agreed to buy the pit ."]),
        ("Keld Lithium Mining Corp. (TSXV: KLM) bought it.", ["Keld bought it ."]),
        ("Keld Lithium Corp <KLD.TO> said it bought the mine.", ["Keld said it bought the mine ."]),
        ("The mine (an open pit) was sold.", ["The mine was sold ."]),
        ("It paid $4 million (C$5 million (about)) in cash.", ["It paid $ 4 million in cash ."]),
        ("It paid $4 million (C$5 million in cash.", ["It paid $ 4 million"]),
        ("It was sold :) twice.", ["It was sold :) twice ."]),
        ("TORONTO, March 3 (Ore Wire) - Keld Lithium Corp. sold it.", ["Keld sold it ."]),
        ("PERTH -- Marrow Resources plc sold the mine.", ["Marrow sold the mine ."]),
        (
            "VANCOUVER, British Columbia, May 04, 2021 (ORE NEWSWIRE) -- Keld Lithium Corp. sold it.",
            ["Keld sold it ."],
        ),
        ("The mine -- once a big one -- was sold.", ["The mine -- once a big one -- was sold ."]),
    ],
)
def test_parties_are_one_word_and_what_parts_the_sentence_is_gone(
    nlp: Language, text: str, expected: list[str]
) -> None:
    assert plain(nlp, text) == expected


def test_shouting_headline_is_put_in_small_letters_but_for_its_names(nlp: Language) -> None:
    told = plain(nlp, f"{HEADLINE}\n\nKeld Lithium Corp agreed to buy it.", HEADLINE)
    assert told == ["Keld agrees to buy fell mine from Marrow", "Keld agreed to buy it ."]


def test_every_word_stands_where_it_says(nlp: Language) -> None:
    text = "LEEDS - Keld Lithium Corp. (TSXV: KLM) agreed to buy the Fell mine from Marrow Resources plc."
    [words] = grammar_of(next(extract_docs(nlp, [Article("plain", text)]))).values()
    told = [text[word.start : word.end] for word in words]
    assert told[0].startswith("Keld Lithium Corp.")
    assert (told[1:4], told[-2]) == (["agreed", "to", "buy"], "Marrow Resources plc")
    assert all(0 <= word.head < len(words) for word in words)


@pytest.mark.parametrize("text", ["The weather was fine.", "word " * (MAX_WORDS + 1) + "bought it."])
def test_sentences_without_a_deal_word_and_lists_are_not_parsed(nlp: Language, text: str) -> None:
    assert grammar_of(next(extract_docs(nlp, [Article("plain", text)]))) == {}


def test_a_model_without_a_parser_writes_no_grammar() -> None:
    blank = spacy.blank("en")
    for name in COMPONENTS:
        blank.add_pipe(name)
    doc = next(extract_docs(blank, [Article("plain", "Keld Lithium Corp. bought Marrow Resources plc.")]))
    assert (grammar_of(doc), read_doc(doc).grammar) == ({}, {})


@pytest.mark.parametrize(
    "piece",
    ["bought ", "( ", ") ", "( ) ", "A B C ", "LEEDS - ", "Keld plc bought ( ", "<KLD.TO> bought "],
)
def test_hostile_texts_take_time_in_step_with_their_length(nlp: Language, piece: str) -> None:
    assert read_time(nlp, piece, 50_000) < 30 * read_time(nlp, piece, 5_000) + 1


def read_time(nlp: Language, piece: str, chars: int) -> float:
    """Return the seconds that making one endless sentence plain takes."""
    text = f"Keld plc bought {piece * (chars // len(piece))} the mine."
    doc = nlp.make_doc(text)
    sentences = find_layout(text, None)
    started = perf_counter()
    for sentence in sentences:
        plain_sentence(doc, sentence, ())
    return perf_counter() - started
