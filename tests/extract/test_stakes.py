"""Stakes, by a table of sentences in which every stake is marked, and the component that writes them."""

import csv
from pathlib import Path

import pytest
import spacy

from orewire.extract.spans import read_spans
from orewire.extract.stakes import find_stakes
from orewire.normalise.quantities_stakes import parse_stake
from orewire.records import Found, StakeValue

TABLE = Path(__file__).parent.parent / "data" / "stakes.csv"


def read_table() -> list[tuple[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))
    return [(row[0], row[1]) for row in rows[1:]]


ROWS = read_table()


def told(found: Found[StakeValue]) -> str:
    value = found.value
    return str(value.percent) if value.percent_max is None else f"{value.percent}..{value.percent_max}"


def test_table_is_large() -> None:
    assert len(ROWS) >= 80


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_sentence(sentence: str, expected: str) -> None:
    text = sentence.replace("[", "").replace("]", "")
    marked = [part.split("]")[0] for part in sentence.split("[")[1:]]
    found = find_stakes(text)
    assert [text[item.start : item.end] for item in found] == marked
    assert [told(item) for item in found] == [entry for entry in expected.split("|") if entry]


@pytest.mark.parametrize("wording", ["0%", "101%", "250 per cent interest", "per cent", "", "$5%"])
def test_no_stake_outside_zero_to_hundred(wording: str) -> None:
    assert parse_stake(wording) is None


def test_component_writes_its_span_group() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("orewire_stakes")
    doc = nlp("Orrin owns 51% of the project.")
    assert [str(item.value.percent) for item in read_spans(doc, "stake")] == ["51"]
    assert [span.text for span in doc.spans["orewire_stake"]] == ["51%"]
