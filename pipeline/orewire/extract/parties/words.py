"""The words that decide in finding parties, read from the lexicons once."""

from functools import cache

from orewire.lexicon import load_rows
from orewire.normalise.legal_forms import plain_word
from orewire.normalise.names import match_name


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the words of one class of `org_words.csv`, plain."""
    rows = load_rows("org_words", ("word", "class"))
    return frozenset(plain_word(row.need("word")) for row in rows if row.need("class") == kind)


@cache
def government_heads() -> dict[str, str]:
    """Return the heads that take "of" after them, and the kind of body each makes."""
    return {
        plain_word(row.need("head")): row.need("kind")
        for row in load_rows("government_words", ("head", "kind"))
    }


@cache
def not_names() -> dict[str, bool]:
    """Return the names that are no party, by comparison key; True where one is kept as weak."""
    rows = load_rows("party_not_names", ("name", "what", "weak"))
    return {match_name(row.need("name")): row.need("weak") == "yes" for row in rows}


@cache
def unions() -> frozenset[str]:
    """Return the unions of states, in plain lower case, that sign as states do."""
    rows = load_rows("party_not_names", ("name", "what", "weak"))
    return frozenset(row.need("name").casefold() for row in rows if row.need("what") == "union")


@cache
def known_organisations() -> dict[str, tuple[str, str, str | None]]:
    """Return full name, kind and country of organisations that news names by a short name, by its key."""
    rows = load_rows("known_acronyms", ("short", "full", "kind", "country"))
    return {
        match_name(row.need("short")): (row.need("full"), row.need("kind"), row.get("country"))
        for row in rows
    }


@cache
def given_names() -> frozenset[str]:
    """Return the given names of persons, in plain lower case."""
    return frozenset(plain_word(row.need("name")) for row in load_rows("party_given_names", ("name",)))


def is_word(word: str, *kinds: str) -> bool:
    """Tell whether a word, however written, stands in one of these classes."""
    plain = plain_word(word)
    return any(plain in words_of(kind) for kind in kinds)
