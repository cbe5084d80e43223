"""Neighbours that make a word a mineral or none: each row of the lexicon does on its own example."""

from time import process_time

import pytest

from orewire.extract.minerals import find_minerals
from orewire.lexicon import Row, load_rows
from orewire.normalise.minerals import fold_wording
from orewire.normalise.minerals_words import CONTEXT_COLUMNS

SECONDS, TIMES = 5, 2000


@pytest.mark.parametrize(
    "row",
    load_rows("mineral_contexts", CONTEXT_COLUMNS),
    ids=lambda row: f"{row.line}-{row.cells['words'][:12]}-{row.cells['verdict']}",
)
def test_context_decides_its_example(row: Row):
    text, words = row.need("example"), {fold_wording(word) for word in row.split("words")}
    found = {
        fold_wording(text[item.start : item.end]): item.rule
        for item in find_minerals(text)
        if not item.rule.startswith("mineral.symbol.0") or item.rule.endswith("04")
    }
    rules = {rule for wording, rule in found.items() if wording in words}
    match row.need("verdict"):
        case "never":
            assert not rules
        case "weak":
            assert rules == {"mineral.weak.01"}
        case _:
            assert rules
            assert rules != {"mineral.weak.01"}


@pytest.mark.parametrize(
    "text",
    ["Gold " * TIMES, "Cu-" * TIMES, "Gold, " * TIMES, "rare earth rare " * TIMES, "lead and " * TIMES,
     "sand, " * TIMES, "Iron Ore " * TIMES, "a" * 40000, "% Cu " * TIMES, "http://" * TIMES],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_text_that_lures_the_patterns_is_read_in_bounded_time(text: str):
    begun = process_time()
    find_minerals(text)
    assert process_time() - begun < SECONDS
