"""Quantities, by a table of sentences in which every one is marked, and the component that writes them."""

import csv
from pathlib import Path

import pytest
import spacy

from orewire.extract.spans import read_spans
from orewire.extract.volumes import find_volumes
from orewire.normalise.quantities_volumes import parse_volume
from orewire.records import Found, VolumeValue

TABLE = Path(__file__).parent.parent / "data" / "volumes.csv"


def read_table() -> list[tuple[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))
    return [(row[0], row[1]) for row in rows[1:]]


ROWS = read_table()


def told(found: Found[VolumeValue]) -> str:
    value = found.value
    figure = str(value.value) if value.value_max is None else f"{value.value}..{value.value_max}"
    return f"{figure} {value.unit} {value.period}"


def test_table_is_large() -> None:
    assert len(ROWS) >= 80


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_sentence(sentence: str, expected: str) -> None:
    text = sentence.replace("[", "").replace("]", "")
    marked = [part.split("]")[0] for part in sentence.split("[")[1:]]
    found = find_volumes(text)
    assert [text[item.start : item.end] for item in found] == marked
    assert [told(item) for item in found] == [entry for entry in expected.split("|") if entry]


@pytest.mark.parametrize("wording", ["tonnes", "", "5 km", "3 g/t", "US$5 t"])
def test_no_quantity(wording: str) -> None:
    assert parse_volume(wording) is None


def test_mineral_is_left_to_the_assembler() -> None:
    assert [item.value.mineral for item in find_volumes("5,000 tonnes of copper")] == [None]


def test_component_writes_its_span_group() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("orewire_volumes")
    doc = nlp("It ships 5,000 tonnes a year.")
    assert [item.value.period.value for item in read_spans(doc, "volume")] == ["year"]
    assert [span.text for span in doc.spans["orewire_volume"]] == ["5,000 tonnes"]
