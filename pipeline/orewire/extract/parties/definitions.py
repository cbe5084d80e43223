"""Short names that a text gives in brackets: `Marsh Ore Corp. ("Marsh" or the "Company")`, `(NGS)`."""

import re

from orewire.extract.parties.places import is_place
from orewire.extract.parties.words import is_word

_SKIP = re.compile(r"[ \t ]{0,2}\n?(?:\((?:[^()\"“”]{1,120}:[^()\"“”]{1,60})\)[ \t ]{0,2}\n?){0,4}")
_QUOTED = re.compile(r"\((?=[^()]{0,120}[\"“”‘’])([^()]{2,160})\)")
_TERM = re.compile(r"[\"“”‘’']([^\"“”‘]{1,48})[\"“”’']")
_BARE = re.compile(r"\(([A-Z][A-Za-z0-9&.\-]{1,9})\)")
_COLLECTIVE = re.compile(r"\b(?:collectively|together|each|jointly)\b", re.IGNORECASE)


def defined_terms(text: str, end: int) -> tuple[str, ...]:
    """Return the short names defined right after a name that ends at `end`; "the" is left off."""
    if text[end : end + 1] == ">":
        end += 1
    skipped = _SKIP.match(text, end)
    begin = skipped.end() if skipped else end
    quoted = _QUOTED.match(text, begin)
    if quoted:
        if _COLLECTIVE.search(quoted[1]):
            return ()
        return tuple(term for term in (_clean(match[1]) for match in _TERM.finditer(quoted[1])) if term)
    bare = _BARE.match(text, begin)
    if bare and _is_acronym(bare[1]):
        return (bare[1],)
    return ()


def _clean(term: str) -> str:
    term = re.sub(r"\s+", " ", term).strip(" ,.;")
    return re.sub(r"^(?:the|The)\s+", "", term)


def _is_acronym(word: str) -> bool:
    capitals = sum(1 for char in word if char.isupper())
    return capitals >= 2 and not is_place(word) and not is_word(word, "noise", "title")
