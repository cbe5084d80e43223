"""Deal words."""

import pytest

from orewire.extract.cues import COLUMNS, find_cues
from orewire.lexicon import load_rows


def shown(text: str) -> set[tuple[str, str]]:
    """Return family and wording of each cue."""
    return {(found.value.cue, text[found.start : found.end]) for found in find_cues(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kestrel acquired the mine.", {("buy.verb", "acquired")}),
        ("Kestrel took over its rival.", {("buy.verb", "took over")}),
        ("Kestrel raised its stake in Marrow.", {("buy.verb", "raised its stake")}),
        ("Marrow may earn up to a 51% interest.", {("option.verb", "earn up to a 51% interest")}),
        ("They formed a joint company.", {("jv.verb", "formed a joint")}),
        ("The weather was fine.", set()),
        ("a non-binding letter of intent", {
            ("firm.mod", "non-binding"), ("nonbinding.mod", "non-binding"), ("firm.mod", "letter of intent"),
            ("paper.mod", "letter of intent"), ("agree.noun", "letter of intent"),
        }),
    ],
)  # fmt: skip
def test_cues_of_a_sentence_exact_and_complete(text: str, expected: set[tuple[str, str]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("row", load_rows("cues", COLUMNS), ids=lambda row: f"{row.line}")
def test_every_row_of_the_lexicon_fires_on_its_example(row) -> None:  # type: ignore[no-untyped-def]
    name = f"{row.cells['family']}.{row.cells['form']}"
    hits = [found for found in find_cues(row.cells["example"]) if found.value.cue == name]
    assert hits, f"cues.csv:{row.line}: {row.cells['pattern']!r} does not fire on {row.cells['example']!r}"


def test_many_deal_words_end_in_time() -> None:
    assert len(find_cues("agreed to buy the mine " * 5_000)) > 5_000
