"""Words of place names that say what a place is, not which."""

from functools import cache

from orewire.lexicon import load_rows
from orewire.normalise.minerals import load_wordings


def is_generic(word: str) -> bool:
    """Tell whether a word of a name says what the place is or what is mined there: 'mine', 'copper-gold'."""
    return word.casefold() in generic_words()


@cache
def _heads() -> frozenset[str]:
    return frozenset(row.need("word") for row in load_rows("place_words", ("word", "example")))


@cache
def generic_words() -> frozenset[str]:
    """Return the words that say what a place is, and those that minerals are called by; lower case."""
    minerals = frozenset(
        word.casefold() for wording in load_wordings() for word in wording.split() if len(word) > 2
    )
    return _heads() | minerals
