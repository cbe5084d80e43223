"""What holds the words of one name together: "of", "and", particles, a bracket inside."""

import re
from collections.abc import Sequence

from orewire.extract.parties.tokens import Token
from orewire.extract.parties.words import government_heads, is_word, words_of
from orewire.normalise.legal_forms import legal_form_words

BLANK = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*")
"""What may stand between two words of one name: blanks and at most one line break."""
_CLOSE = re.compile(r"\)[ \t]*\n?[ \t]*")


def over_joiner(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Return the word after `of`, `and`, `for` or a particle where the name goes on behind it."""
    joiner, after = tokens[last + 1], tokens[last + 2]
    if joiner.plain == "&":
        return last + 2 if after.capital else None
    if joiner.plain in words_of("particle"):
        return _over_particles(tokens, last)
    if joiner.plain in ("of", "for", "on"):
        return _over_of(tokens, first, last)
    if joiner.plain == "and" and after.capital:
        return last + 2 if _is_one_name(tokens, first, last) else None
    return None


def _over_of(tokens: Sequence[Token], first: int, last: int) -> int | None:
    words, after = tokens[first : last + 1], tokens[last + 2]
    heads = [token.plain for token in words if token.plain in government_heads()]
    if tokens[last + 1].plain == "for" and _is_for_asset(tokens, last + 2):
        return None
    if "division" in heads and words[0].plain != "division":
        return None
    nation = after.plain == "america" or (after.capital and _form_follows(tokens, last + 2))
    if not heads and not (nation and tokens[last].plain in legal_form_words()):
        return None
    if tokens[first].plain in legal_form_words() or (_is_company_of(words, heads) and not nation):
        return None
    if after.plain == "the" and last + 3 < len(tokens) and tokens[last + 3].capital:
        return last + 3
    return last + 2 if after.capital and after.plain not in words_of("function") else None


def _is_for_asset(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether what follows "for" is a project: "... Agency for the Oko project"."""
    for token in tokens[index : index + 6]:
        if token.plain in words_of("asset"):
            return True
        if not token.capital and token.plain not in ("the", "gold"):
            return False
    return False


def _form_follows(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether a legal form comes right after: "Marsh Corp of Canada Ltd"."""
    follower = tokens[last + 1] if last + 1 < len(tokens) else None
    return follower is not None and follower.plain in legal_form_words() and follower.gap in (" ", "\n")


def _over_particles(tokens: Sequence[Token], last: int) -> int | None:
    for index in range(last + 1, min(last + 4, len(tokens))):
        token = tokens[index]
        if not BLANK.fullmatch(token.gap):
            return None
        if token.capital and (token.plain not in words_of("particle") or index > last + 1):
            return index if token.plain not in words_of("function") else None
        if token.plain not in words_of("particle"):
            return None
    return None


def _is_company_of(words: Sequence[Token], heads: Sequence[str]) -> bool:
    """Tell "Marsh Ore Corporation of Reno" (a name, then its seat) from "Aluminum Corporation of China"."""
    if set(heads) - {"corporation", "company"}:
        return False
    before = [token.plain for token in words[:-1]]
    generic = before and all(word in words_of("company") for word in before)
    return not generic or words[-1].plain not in heads


def _is_one_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell "Gas and Fuel" (one name) from "Germany and Kazakhstan" (two)."""
    left, right = tokens[last].plain, tokens[last + 2].plain
    if tokens[last + 1].glued:
        return not tokens[last].possessive
    if tokens[last].possessive or left in legal_form_words() or is_word(right, "function", "title"):
        return False
    words = words_of("company") | words_of("joined")
    if left in words and right in words:
        return True
    heads = [token.plain for token in tokens[first : last + 1]]
    official = any(word in government_heads() for word in heads) and ("of" in heads or "for" in heads)
    return official and right in words


def bracket_inside(tokens: Sequence[Token], last: int) -> int | None:
    """Return the word after a bracket inside a name: `City Ore (Asia) Ltd`, `Kestrel (Pty) Ltd`."""
    for index in range(last + 2, min(last + 5, len(tokens))):
        if _CLOSE.fullmatch(tokens[index].gap):
            if not tokens[index].capital:
                return None
            form = tokens[index].plain in legal_form_words()
            return index - 1 if form else (index if tokens[index].plain in words_of("company") else None)
        if not BLANK.fullmatch(tokens[index].gap):
            return None
    return None
