"""The words beside a place that tell what it is there for."""

import pytest

from orewire.assemble.places_told import context_words
from orewire.lexicon import Row, load_rows

CONTEXTS = load_rows("place_contexts", ("wording", "class", "example"))


@pytest.mark.parametrize("row", CONTEXTS, ids=lambda row: str(row.need("wording")))
def test_example_holds_its_wording(row: Row) -> None:
    assert row.need("wording") in row.need("example").casefold()


@pytest.mark.parametrize("kind", ["home_before", "home_after", "site", "meeting", "market", "other"])
def test_every_class_has_words(kind: str) -> None:
    assert context_words(kind)


def test_no_class_is_unknown() -> None:
    assert {row.need("class") for row in CONTEXTS} == {
        *("home_before", "home_after", "site", "meeting", "market", "other")
    }
