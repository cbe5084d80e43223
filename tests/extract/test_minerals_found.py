"""Minerals in sentences: every one that is there, none that is not, and how each is named."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from orewire.extract.minerals import find_minerals
from orewire.extract.spans import read_spans
from orewire.normalise.minerals import load_vocabulary
from orewire.normalise.minerals_words import mineral_words
from orewire.records import MineralValue

TABLE = Path(__file__).parents[1] / "data" / "minerals.txt"
MARK = re.compile(r"\{([^|{}]+)\|([^|{}]+)\|([^|{}]+)\}")
ROWS = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def found_in(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[item.start : item.end], item.value.mineral, item.rule.removeprefix("mineral."))
        for item in find_minerals(text)
    ]


@pytest.mark.parametrize("row", ROWS)
def test_every_mineral_of_a_sentence_and_no_other_is_found(row: str):
    assert found_in(MARK.sub(r"\1", row)) == [match.groups() for match in MARK.finditer(row)]


def test_the_table_holds_enough_rows_with_and_without_minerals():
    assert len(ROWS) >= 400
    assert sum("{" not in row for row in ROWS) >= 150


def test_name_in_title_case_headline_is_known_from_the_body():
    text = "Brask Nickel Widens Search Ground\n\nBrask Nickel said it bought claims near the old nickel mine."
    assert [rule for _, _, rule in found_in(text)] == ["in_name.01", "in_name.03", "word.01"]


def test_mineral_in_title_case_headline_without_a_name_is_a_word():
    assert found_in("Tarn Group Signs Lithium Supply Accord\n\nIt will ship from June.") == [
        ("Lithium", "lithium", "word.03")
    ]


def test_mineral_that_wraps_to_the_next_line_is_found():
    assert found_in("It sells iron\nore and rare\nearths.") == [
        ("iron\nore", "iron ore", "word.01"),
        ("rare\nearths", "rare earths", "word.01"),
    ]


def test_paragraphs_part_the_words_of_a_mineral():
    assert found_in("He mines rare\n\nearths and iron\n\nore") == [("iron", "iron ore", "word.01")]


def test_empty_text_holds_no_mineral():
    assert find_minerals("") == []
    assert mineral_words("") == 0


def test_gate_count_leaves_out_words_that_need_a_context():
    assert mineral_words("They lead the sand castle team to quartz tops") == 0
    assert mineral_words("Gold, rare earths and uranium") == 3


@given(st.sampled_from(sorted(load_vocabulary())), st.sampled_from(["", "\n", "  "]))
def test_canonical_name_in_a_list_of_metals_is_found(mineral: str, gap: str):
    text = f"It sells copper, {gap}{mineral} and zinc."
    assert mineral in [item.value.mineral for item in find_minerals(text)]


@settings(deadline=timedelta(seconds=2))
@given(st.text(max_size=300))
def test_any_text_gives_findings_in_order_inside_it(text: str):
    found = find_minerals(text)
    assert found == sorted(found, key=lambda item: (item.start, item.end))
    assert all(0 <= item.start < item.end <= len(text) for item in found)


def test_minerals_of_real_articles_are_in_reach(shared: Path):
    """Of the minerals in the gold of real articles, nearly all are named in the text and found there."""
    gold = [json.loads(line) for line in (shared / "articles/gold.jsonl").read_text("utf-8").splitlines()]
    lines = (shared / "articles/articles.jsonl").read_text("utf-8").splitlines()
    articles = {item["id"]: item for item in map(json.loads, lines)}
    wanted = hits = 0
    for entry in gold:
        article = articles[entry["id"]]
        found = {item.value.mineral for item in find_minerals(f"{article['title']}\n\n{article['text']}")}
        told = [mineral for deal in entry["deals"] for mineral in deal.get("minerals") or []]
        wanted += len(told)
        hits += sum(mineral in found for mineral in told)
    assert hits >= 0.99 * wanted


def test_component_writes_spans_with_their_rules():
    nlp = spacy.blank("en")
    nlp.add_pipe("orewire_minerals")
    doc = nlp("It sells spodumene from the mine.")
    assert [(span.text, span.label_, span.id_) for span in doc.spans["orewire_mineral"]] == [
        ("spodumene", "mineral", "mineral.word.02")
    ]
    assert read_spans(doc, "mineral")[0].value == MineralValue("lithium")
