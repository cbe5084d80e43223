"""A key under which spelling variants of one name meet."""

from functools import cache, lru_cache

from orewire.lexicon import load_rows
from orewire.normalise.chinese import romanise
from orewire.normalise.names import match_name

_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=1 << 16)
def match_key(name: str) -> str:
    """Return a key that is equal for spelling variants of one name: HMS and HSM, Creada and Creade.

    Each word keeps its first letter and the set of its other consonants, after letter groups that
    transliterations exchange are made one. Names of equal keys are candidates, not the same: confirm them.
    """
    return " ".join(_word_key(word) for word in latin_name(name).split() if word != "and")


@lru_cache(maxsize=1 << 16)
def latin_name(name: str) -> str:
    """Return a name as it is compared (`match_name`), in Latin letters whatever script it is written in."""
    return match_name(romanise(name))


def _word_key(word: str) -> str:
    for old, new in _variants():
        if not old.startswith("^"):
            word = word.replace(old, new)
        elif word.startswith(old[1:]):
            word = new + word[len(old) - 1 :]
    if not word or word.isdigit():
        return word
    rest = sorted({char for char in word[1:] if char not in _VOWELS})
    return word[0] + "".join(rest)


@cache
def _variants() -> tuple[tuple[str, str], ...]:
    rows = load_rows("party_spelling_variants", ("from", "to"))
    return tuple((row.need("from"), row.need("to")) for row in rows)
