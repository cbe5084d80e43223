"""How the parsed sentence ties its parties to a deal word, and the nouns, verbs and topics that decide with it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from spacy.language import Language

from orewire.assemble.acts import Act, find_acts
from orewire.assemble.ties import Grammar
from orewire.extract import extract_docs, read_doc
from orewire.lexicon import Row, load_rows
from orewire.reading import Reading
from orewire.records import Article

LINES = (Path(__file__).parents[1] / "data" / "ties.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [tuple(cell.strip() for cell in line.split("|")) for line in LINES if not line.startswith("#")]
NOUNS = load_rows("tie_nouns", ("word", "class", "example"))
VERBS = load_rows("doing_verbs", ("word", "status", "example"))
TOPICS = load_rows("agreement_topics", ("word", "type", "on", "example"))


def read(nlp: Language, text: str) -> Reading:
    return read_doc(next(extract_docs(nlp, [Article("tied", text)])))


def tie(reading: Reading, name: str, begins: str) -> str | None:
    """Return the tie of the party of this name to the deal word that begins so."""
    party = next(found for found in reading.parties if found.value.canonical == name)
    cue = next(
        found
        for found in reading.cues
        if not found.value.cue.endswith(".mod") and reading.words(found).startswith(begins)
    )
    return Grammar(reading.text, reading.grammar[0], reading.parties).tie(party, cue)


@pytest.mark.parametrize(("text", "name", "begins", "expected"), SENTENCES)
def test_party_is_tied_to_the_deal_word(
    nlp: Language, text: str, name: str, begins: str, expected: str
) -> None:
    assert (tie(read(nlp, text), name, begins) or "none") == expected


def test_enough_sentences_are_tried() -> None:
    assert len(SENTENCES) == len(set(SENTENCES)) >= 60


def test_nothing_is_told_where_no_sentence_was_parsed(nlp: Language) -> None:
    reading = read(nlp, "Kestrel plc bought the mine.")
    assert Grammar(reading.text, (), reading.parties).tie(reading.parties[0], reading.cues[0]) is None


def acts_of(nlp: Language, text: str) -> Sequence[Act]:
    return find_acts(read(nlp, text))


@pytest.mark.parametrize("row", VERBS, ids=lambda row: str(row.need("word")))
def test_verb_tells_the_status_of_its_example(nlp: Language, row: Row) -> None:
    reading = read(nlp, row.need("example"))
    grammar = Grammar(reading.text, reading.grammar[0], reading.parties)
    verbs = {told[0] for cue in reading.cues if (told := grammar.predicate(cue))}
    told = {act.status for act in find_acts(reading) if act.family.form == "noun"}
    assert row.need("word") in verbs
    assert row.need("status") in told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank is providing a loan.", "agreed"),
        ("The bank would provide a loan.", "proposed"),
        ("The bank may provide a loan.", "proposed"),
        ("The bank is not providing a loan.", None),
        ("The bank described a loan.", None),
    ],
)
def test_helpers_of_the_verb_weaken_what_it_tells(nlp: Language, text: str, expected: str | None) -> None:
    [act] = acts_of(nlp, text)
    assert act.status == expected
