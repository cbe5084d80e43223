"""Paragraphs, sections and sentences."""

import pytest

from orewire.extract.layout import find_layout, find_paragraphs, split_sentences

SENTENCES = [
    ("It closed. The mine reopened.", ["It closed.", "The mine reopened."]),
    ("Kestrel Inc. bought it.", ["Kestrel Inc. bought it."]),
    (
        "It was sold to Kestrel Inc. The price was not told.",
        ["It was sold to Kestrel Inc.", "The price was not told."],
    ),
    (
        "The U.S. Department of Energy paid $4.5 million.",
        ["The U.S. Department of Energy paid $4.5 million."],
    ),
    ("It lies near St. Ives and Mt. Isa.", ["It lies near St. Ives and Mt. Isa."]),
    ("On Dec. 5 holders voted. All agreed.", ["On Dec. 5 holders voted.", "All agreed."]),
    ("“We are glad.” He left.", ["“We are glad.”", "He left."]),
    ("Mr. A. B. Smith signed.", ["Mr. A. B. Smith signed."]),
    ("1. The buyer pays. 2. The seller leaves.", ["1. The buyer pays.", "2. The seller leaves."]),
    ("Will it sell? Nobody knows.", ["Will it sell?", "Nobody knows."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text, 0, len(text))] == expected


SECTIONS = [
    ("headline", "Kestrel buys Marrow"),
    ("lead", "TORONTO, March 4, 2025 – Kestrel Mines Ltd. has bought Marrow Gold Inc. for cash."),
    (
        "quote",
        "“It fits us like a glove, and the two mines will share one mill from now on,” said Ann Okafor.",
    ),
    ("body", "It closes in June."),
    ("about", "About Kestrel Mines Ltd."),
    ("about", "Kestrel owns 75% of the Tarn mine."),
    ("caution", "Forward-Looking Statements"),
    ("caution", "Plans may change."),
    ("contact", "Contact: Ann Okafor"),
]


def test_sections_of_a_release_in_order() -> None:
    text = "\n\n".join(wording for _, wording in SECTIONS)
    layout = find_layout(text, SECTIONS[0][1])
    assert [(s.section.value, text[s.start : s.end]) for s in layout] == [*SECTIONS]


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("About 40 people came to the opening of the mine that Kestrel has bought.", "lead"),
        ("About Marrow Gold", "about"),
        ("NOTE TO INVESTORS: more news is in the newsroom.", "promotion"),
        ("Qualified Person", "qualified_person"),
        ("This article has been disseminated on behalf of Kestrel Mines Ltd.", "promotion"),
    ],
)
def test_opener_decides_section(line: str, section: str) -> None:
    assert [sentence.section.value for sentence in find_layout(line)] == [section]


def test_wrapped_wire_lines_are_joined_and_indented_lines_open_paragraphs() -> None:
    text = (
        "    Eider Mines Ltd said it agreed to acquire Skua Gold\n"
        "Resources Inc for cash, and that the price is to be told\n"
        "when the papers are signed.\n"
        "    Skua owns a mine near Timmins, Ontario, which turned\n"
        "out 41,000 ounces last year."
    )
    assert [text[start:end].split(maxsplit=1)[0] for start, end in find_paragraphs(text)] == ["Eider", "Skua"]


def test_layout_covers_every_word() -> None:
    text = "Kestrel buys Marrow\n\nIt paid cash. It paid well.\n- One mine\n- Two mills\n"
    covered = "".join(text[s.start : s.end] for s in find_layout(text))
    assert covered.replace(" ", "") == text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "." * 50_000, "A. " * 20_000, "“" * 20_000])
def test_odd_texts_end_in_time(text: str) -> None:
    assert all(sentence.start < sentence.end for sentence in find_layout(text))
