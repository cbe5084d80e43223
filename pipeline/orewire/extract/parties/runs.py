"""Runs of capitalised words, cut into segments that may each be a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orewire.extract.parties.tokens import Token
from orewire.extract.parties.words import government_heads, is_word, words_of
from orewire.normalise.legal_forms import legal_form_words, load_legal_forms, longest_form

_BLANK = re.compile(r"[ \t ]*\n?[ \t ]*")
_COMMA = re.compile(r",[ \t ]*\n?[ \t ]*")
_OPEN = re.compile(r"[ \t ]*\n?\(")
_CLOSE = re.compile(r"\)[ \t ]*\n?[ \t ]*")
_PARTICLES = frozenset(
    {"de", "del", "della", "di", "do", "da", "dos", "du", "des", "von", "van", "der", "den", "la"}
)
_PARTICLES_MORE = frozenset(
    {"le", "y", "e", "und", "et", "el", "los", "las", "d'", "al", "ter", "zu", "i", "no"}
)
LONGEST_RUN = 16
"""Words; a longer run is a table or a slogan."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words `first..last` (inclusive) of a paragraph's tokens that may be one name."""

    first: int
    last: int
    form: bool
    """Ends (or begins) with a legal form."""


def find_segments(tokens: Sequence[Token], titled: bool = False) -> list[Segment]:
    """Return the segments of a paragraph in order; none overlap.

    In a titled paragraph, whose words all begin with capitals, a name ends before a verb of headlines.
    """
    segments: list[Segment] = []
    index = 0
    while index < len(tokens):
        if not _can_begin(tokens, index, titled):
            index += 1
            continue
        last, form = _extend(tokens, index, titled)
        segments.append(Segment(index, last, form or _has_prefix_form(tokens, index, last)))
        index = last + 1
    return [segment for segment in segments if not _is_bare_form(tokens, segment)]


def _can_begin(tokens: Sequence[Token], index: int, titled: bool) -> bool:
    token = tokens[index]
    if not token.capital:
        return False
    follower = (
        index + 1 < len(tokens) and tokens[index + 1].capital and _BLANK.fullmatch(tokens[index + 1].gap)
    )
    if token.plain in words_of("function"):
        return bool(follower) and token.plain in _ORDINARY_STARTS and token.gap[-1:] not in ("", "\n")
    if token.plain[0].isdigit() and token.gap.endswith((",", ".", "$", "-")):
        return False
    if token.plain.isdigit():
        return (
            bool(follower)
            and len(token.plain) <= 9
            and not is_word(tokens[index + 1].plain, "break", "function")
        )
    if not titled or token.plain not in words_of("break"):
        return True
    return bool(follower) and _ends_in_form(tokens, index)


_ORDINARY_STARTS = frozenset({"new", "one", "first", "all"})


def _ends_in_form(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a legal form comes within three capitalised words: `Advance Gold Corp`, `Select Sands`."""
    for token in tokens[index + 1 : index + 4]:
        if not token.capital or not _BLANK.fullmatch(token.gap):
            return False
        if token.plain in legal_form_words() and len(token.plain) > 1:
            return True
    return False


def _extend(tokens: Sequence[Token], index: int, titled: bool) -> tuple[int, bool]:
    """Return the last word of the segment that begins here, and whether it ends with a legal form."""
    last = index
    while last + 1 < len(tokens) and last - index < LONGEST_RUN:
        form_end = _form_after(tokens, last, index)
        if form_end is not None:
            return _after_form(tokens, form_end), True
        if tokens[last].possessive:
            break
        step = _step(tokens, index, last, titled)
        if step is None:
            break
        last = step
    return last, False


def _step(tokens: Sequence[Token], first: int, last: int, titled: bool) -> int | None:
    """Return the next word that continues the name, None where the name ends."""
    token = tokens[last + 1]
    if _OPEN.fullmatch(token.gap) and token.capital:
        return _bracket_inside(tokens, last)
    if not _BLANK.fullmatch(token.gap):
        return None
    if token.capital:
        return last + 1 if _continues(tokens, first, last, titled) else None
    if last + 2 >= len(tokens) or not _BLANK.fullmatch(tokens[last + 2].gap):
        return None
    return _over_joiner(tokens, first, last)


def _continues(tokens: Sequence[Token], first: int, last: int, titled: bool) -> bool:
    token = tokens[last + 1]
    if token.plain in words_of("title") and not (token.plain in ("managing",) or tokens[last].plain == "&"):
        return False
    if token.plain in ("and", "of", "for"):
        return last + 2 < len(tokens) and _over_joiner(tokens, first, last) is not None
    if token.plain in words_of("function"):
        return False
    return not titled or token.plain not in words_of("break") or _ends_in_form(tokens, last + 1)


def _over_joiner(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Return the word after `of`, `and`, `for` or a particle where the name goes on behind it."""
    joiner, after = tokens[last + 1].plain, tokens[last + 2]
    if joiner == "&":
        return last + 2 if after.capital else None
    if joiner in _PARTICLES or joiner in _PARTICLES_MORE:
        if joiner == "la" and after.capital:
            return last + 2
        return _over_particle(tokens, last)
    if joiner in ("of", "for", "on"):
        if not any(token.plain in government_heads() for token in tokens[first : last + 1]):
            return None
        if tokens[first].plain in legal_form_words() or _is_company_of(tokens, first, last):
            return None
        if after.plain == "the" and last + 3 < len(tokens) and tokens[last + 3].capital:
            return last + 3
        return last + 2 if after.capital and after.plain not in words_of("function") else None
    if joiner == "and":
        return last + 2 if after.capital and _joined(tokens, first, last) else None
    return None


def _over_particle(tokens: Sequence[Token], last: int) -> int | None:
    for index in range(last + 2, min(last + 4, len(tokens))):
        if not _BLANK.fullmatch(tokens[index].gap):
            return None
        if tokens[index].capital:
            return index if tokens[index].plain not in words_of("function") else None
        if tokens[index].plain not in _PARTICLES:
            return None
    return None


def _is_company_of(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell "Marsh Ore Corporation of Reno" (a name, then its seat) from "Aluminum Corporation of China"."""
    heads = [token.plain for token in tokens[first : last + 1] if token.plain in government_heads()]
    if set(heads) - {"corporation", "company"}:
        return False
    before = [token.plain for token in tokens[first:last]]
    return (
        tokens[last].plain not in heads
        or any(word not in words_of("company") for word in before)
        or not before
    )


def _joined(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell "Gas and Fuel" (one name) from "Germany and Kazakhstan" (two)."""
    left, right = tokens[last], tokens[last + 2]
    if left.possessive or is_word(right.plain, "function", "title"):
        return False
    words, forms = words_of("company") | words_of("joined"), legal_form_words()
    if left.plain in forms:
        return False
    official = any(token.plain in government_heads() for token in tokens[first : last + 1])
    both = left.plain in words and right.plain in words
    return both or (
        official
        and any(token.plain in ("of", "for") for token in tokens[first : last + 1])
        and (right.plain in words)
    )


def _bracket_inside(tokens: Sequence[Token], last: int) -> int | None:
    """Return the word after a bracket inside a name: `City Ore (Asia) Ltd`, `Kestrel (Pty) Ltd`."""
    for index in range(last + 2, min(last + 5, len(tokens))):
        if _CLOSE.fullmatch(tokens[index].gap):
            known = tokens[index].plain in legal_form_words() or tokens[index].plain in ("holdings", "group")
            return index - 1 if known and tokens[index].capital else None
        if not _BLANK.fullmatch(tokens[index].gap):
            return None
    return None


def _form_after(tokens: Sequence[Token], last: int, first: int) -> int | None:
    """Return the last word of the legal form that follows word `last` directly or after a comma."""
    forms = load_legal_forms()
    for size in range(min(longest_form(), len(tokens) - last - 1), 0, -1):
        words = tokens[last + 1 : last + 1 + size]
        form = forms.get(tuple(token.plain for token in words))
        if form is None or not form.suffix or not _gaps_fit(words):
            continue
        short = size == 1 and len(words[0].plain) <= 3
        if (short and not words[0].capital and form.surface[0].isupper()) or not (
            words[0].capital or size > 1 or short
        ):
            continue
        return last + size
    return None


def _gaps_fit(words: Sequence[Token]) -> bool:
    return all(
        _BLANK.fullmatch(token.gap)
        or _COMMA.fullmatch(token.gap)
        or _OPEN.fullmatch(token.gap)
        or _CLOSE.fullmatch(token.gap)
        for token in words
    )


def _after_form(tokens: Sequence[Token], end: int) -> int:
    """Return the last word of a name whose form is at `end`: more forms, or `Corp Holdings Ltd`."""
    more = _form_after(tokens, end, 0)
    if more is not None:
        return _after_form(tokens, more)
    ahead = end + 1
    while (
        ahead < len(tokens)
        and ahead <= end + 2
        and tokens[ahead].capital
        and _BLANK.fullmatch(tokens[ahead].gap)
    ):
        if tokens[end].possessive or tokens[ahead].plain in words_of("break"):
            break
        if _form_after(tokens, ahead, 0) is not None and tokens[ahead].plain in words_of("company"):
            return _after_form(tokens, ahead)
        ahead += 1
    return end


def _has_prefix_form(tokens: Sequence[Token], first: int, last: int) -> bool:
    form = load_legal_forms().get((tokens[first].plain,))
    return form is not None and form.prefix and last > first


def _is_bare_form(tokens: Sequence[Token], segment: Segment) -> bool:
    words = tokens[segment.first : segment.last + 1]
    return all(token.plain in legal_form_words() for token in words)
