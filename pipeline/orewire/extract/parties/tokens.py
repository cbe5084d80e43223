"""Words of a text with their characters and the gap before each: what names are built of."""

import re
from collections.abc import Container
from dataclasses import dataclass

from orewire.extract.parties.words import words_of
from orewire.normalise.legal_forms import plain_word

_WORD = re.compile(r"[^\W_](?:(?:[\w&+'’\-‐‑/]|\.(?![A-Z][a-z]))*\w)?|&")
"""A full stop before a capital word ends one even where the blank between two sentences is lost."""
_POSSESSIVES = frozenset(("'s", "’s", "'S", "’S"))
_JOINT = re.compile(r"[a-z]{3}(?=[A-Z][a-z])")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")
_MARKS = ("$", "€", "£", "¥")
"""What follows the letters of a currency mark: `C$`."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word; `start:end` are its characters without possessive, `gap` what stands before it."""

    start: int
    end: int
    word: str
    plain: str
    """Lower case without accents and full stops; an initial keeps its stop, which tells it from a word."""
    capital: bool
    """Begins with a capital or figure and can belong to a name."""
    possessive: bool
    gap: str
    glued: bool = False
    """Is an "and" that a name holds inside, or a common word that begins one."""


def find_tokens(text: str, start: int, end: int, glued: Container[int] = ()) -> list[Token]:
    """Return the words of `text[start:end]` in order.

    `glued` are the characters where an "and" inside a name begins.
    """
    tokens: list[Token] = []
    last = start
    for match in _WORD.finditer(text, start, end):
        left, right = match.start(), match.end()
        word = match[0]
        if not word.islower() and (cut := _lost_break(word)):
            tokens.append(_plain_token(left, word[:cut], text[last:left]))
            left, last, word = left + cut, left + cut, word[cut:]
            gap = "\n\n"
        else:
            gap = text[last:left]
        owned = word[-2:] in _POSSESSIVES and len(word) > 2
        if owned:
            word, right = word[:-2], right - 2
        elif text[right : right + 1] == "." and _keeps_stop(word):
            right += 1
        elif (
            word[-1] in "sS"
            and text[right : right + 1] in ("'", "’")
            and not text[right + 1 : right + 2].isalnum()
        ):
            owned = True
        first = word[0]
        begins = first.isupper() or first.isdigit() or (not word.islower() and _camel(word))
        capital = begins and not _is_tailed(word) and text[right : right + 1] not in _MARKS
        plain = plain_word(word)
        if len(word) == 1 and right > match.end():
            plain += "."
        tokens.append(Token(left, right, word, plain, capital, owned, gap, left in glued))
        last = match.end() if owned else right
    return tokens


def _lost_break(word: str) -> int:
    """Return where two words are glued that a line break once parted ("DetailsKestrel"); 0 where none is."""
    for match in _JOINT.finditer(word):
        before, after = plain_word(word[: match.end()]), plain_word(word[match.end() :])
        if before in words_of("before_break") or after in words_of("after_break"):
            return match.end()
    return 0


def _plain_token(left: int, word: str, gap: str) -> Token:
    return Token(left, left + len(word), word, plain_word(word), word[0].isupper(), False, gap)


def _keeps_stop(word: str) -> bool:
    """Tell whether a full stop after this word belongs to it: `Inc.`, `B.C.`, `J.`."""
    plain = plain_word(word)
    return plain in words_of("dotted") or _INITIALS.match(word) is not None


def _camel(word: str) -> bool:
    """Tell whether a word is a name that begins small: `eCobalt`, `d'Or`."""
    if len(word) > 2 and word[0] in "dl" and word[1] in "'’":
        return word[2].isupper()
    return len(word) > 3 and word[0].islower() and word[1].isupper() and word[2].islower()


def _is_tailed(word: str) -> bool:
    """Tell whether a word is an attribute such as `Perth-based`."""
    tail = word.rpartition("-")[2] if "-" in word else ""
    return tail in words_of("tail")
