"""Places made comparable."""

from functools import cache, lru_cache

from orewire.lexicon import load_rows
from orewire.normalise.names import plain_words


@lru_cache(maxsize=1 << 16)
def place_key(name: str) -> str:
    """Return a place's name without case, accents and generic words; whole where nothing else is left.

    `Bald Hill Lithium Project` and `the Bald Hill mine` → `bald hill`.
    """
    words = plain_words(name)
    kept = [word for word in words if word not in _generic()]
    return " ".join(kept or words)


@cache
def _generic() -> frozenset[str]:
    return frozenset(row.need("word") for row in load_rows("link_place_words", ("word", "example")))
