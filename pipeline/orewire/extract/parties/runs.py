"""Runs of capitalised words, cut into segments that may each be a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orewire.extract.parties.joins import BLANK, bracket_inside, over_joiner
from orewire.extract.parties.tokens import Token
from orewire.extract.parties.words import is_word, words_of
from orewire.normalise.legal_forms import (
    find_form,
    form_starts,
    legal_form_words,
    load_legal_forms,
    longest_form,
)

_COMMA = re.compile(r",[ \t ]*\n?[ \t ]*")
_OPEN = re.compile(r"[ \t ]*\n?\(")
_CLOSE = re.compile(r"\)[ \t ]*\n?[ \t ]*")
_YEAR = re.compile(r"20[0-4]\d")
_FIGURE = re.compile(r"\d[\d.,]*")
_ENDS = frozenset('.?!:*\n"“”—–-')
"""Marks, before the last blank of a gap, behind which a sentence begins."""
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
        if _is_led(tokens, index, last):
            index += 1
        segments.append(Segment(index, last, form or _has_prefix_form(tokens, index, last)))
        index = last + 1
    return [segment for segment in segments if not _is_bare_form(tokens, segment)]


def _is_led(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether the first word only begins the sentence: "Retailer Kestrel Ltd", but "Investor AB"."""
    token = tokens[first]
    if token.plain not in words_of("lead") or last == first or (first and token.gap[-2:-1] not in _ENDS):
        return False
    rest = [word.plain for word in tokens[first + 1 : last + 1]]
    return rest[0] not in words_of("company") | legal_form_words() | {"of", "and", "&"}


def _can_begin(tokens: Sequence[Token], index: int, titled: bool) -> bool:
    token = tokens[index]
    if not token.capital:
        return False
    follower = (
        index + 1 < len(tokens) and tokens[index + 1].capital and BLANK.fullmatch(tokens[index + 1].gap)
    )
    if token.plain in words_of("function"):
        numeral = token.glued and token.plain in words_of("numeral")
        return bool(follower) and (numeral or _is_name_start(tokens, index))
    if token.plain[0].isdigit() and token.gap.endswith((",", ".", "$", "-")):
        return False
    if _YEAR.fullmatch(token.plain) and not _ends_in_form(tokens, index):
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


def _is_name_start(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a common word begins a name: `May Department Stores Co`, but not after "in"."""
    token = tokens[index]
    if token.plain in ("new", "first", "all"):
        return token.gap[-1:] not in ("", "\n")
    before = tokens[index - 1].plain if index else ""
    return (
        token.plain in words_of("numeral")
        and before not in words_of("dating")
        and _ends_in_form(tokens, index)
    )


def _ends_in_form(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a legal form comes within three capitalised words: `Advance Gold Corp`, `Select Sands`."""
    for token in tokens[index + 1 : index + 4]:
        if not token.capital or not BLANK.fullmatch(token.gap):
            return False
        if token.plain in legal_form_words() and len(token.plain) > 1:
            return True
    return False


def _extend(tokens: Sequence[Token], index: int, titled: bool) -> tuple[int, bool]:
    """Return the last word of the segment that begins here, and whether it ends with a legal form."""
    last = index
    while last + 1 < len(tokens) and last - index < LONGEST_RUN:
        form_end = _form_after(tokens, last, index)
        if form_end is not None and not _is_of_something(tokens, index, form_end):
            return _after_form(tokens, form_end), True
        if tokens[last].possessive and not _owns_name(tokens, last):
            break
        step = _step(tokens, index, last, titled)
        if step is None:
            break
        last = step
    return _without_figures(tokens, index, last), False


def _owns_name(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether a name goes on behind a plural owner: "Kestrel Merchants' Trust"."""
    follower = tokens[last + 1]
    plural = tokens[last].end - tokens[last].start == len(tokens[last].word) and follower.gap.startswith(
        ("'", "’")
    )
    return plural and follower.capital and is_word(follower.plain, "company", "bank", "agency")


def _without_figures(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return the last word before figures that only follow a name: "Kestrel Steel 25 per cent"."""
    while last > first and _FIGURE.fullmatch(tokens[last].word):
        last -= 1
    return last


def _is_of_something(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Tell whether the form goes on: "Aluminum Corporation of China"."""
    if end + 2 >= len(tokens) or tokens[end + 1].plain != "of":
        return False
    return over_joiner(tokens, first, end) is not None


def _step(tokens: Sequence[Token], first: int, last: int, titled: bool) -> int | None:
    """Return the next word that continues the name, None where the name ends."""
    token = tokens[last + 1]
    if _OPEN.fullmatch(token.gap) and token.capital:
        return bracket_inside(tokens, last)
    if not BLANK.fullmatch(token.gap.lstrip("'’") if tokens[last].possessive else token.gap):
        return None
    if token.capital:
        return last + 1 if _continues(tokens, first, last, titled) else None
    if last + 2 >= len(tokens) or not BLANK.fullmatch(tokens[last + 2].gap):
        return None
    return over_joiner(tokens, first, last)


def _continues(tokens: Sequence[Token], first: int, last: int, titled: bool) -> bool:
    token = tokens[last + 1]
    if token.plain in words_of("title") and not (token.plain in ("managing",) or tokens[last].plain == "&"):
        return False
    if token.plain in ("and", "of", "for"):
        return last + 2 < len(tokens) and over_joiner(tokens, first, last) is not None
    if token.plain in words_of("function"):
        return token.plain in words_of("numeral") and _ends_in_form(tokens, last + 1)
    return not titled or token.plain not in words_of("break") or _ends_in_form(tokens, last + 1)


def _form_after(tokens: Sequence[Token], last: int, first: int) -> int | None:
    """Return the last word of the legal form that follows word `last` directly or after a comma."""
    if last + 1 >= len(tokens) or tokens[last + 1].plain not in form_starts():
        return None
    for size in range(min(longest_form(), len(tokens) - last - 1), 0, -1):
        words = tokens[last + 1 : last + 1 + size]
        if not _gaps_fit(words) or _is_state(words):
            continue
        form = find_form([token.word for token in words])
        if form is not None and form.suffix and _may_be_form(words):
            return last + size
    return None


def _may_be_form(words: Sequence[Token]) -> bool:
    """Tell whether words are written as a form is: capital, short or with full stops."""
    first = words[0]
    return len(first.word) < 4 or first.capital or "." in first.word


def _is_state(words: Sequence[Token]) -> bool:
    """Tell whether it is the postal code of a state: "Denver, CO", "Reno, NV"."""
    token = words[0]
    return len(words) == 1 and "," in token.gap and token.word.isupper() and token.end - token.start == 2


def _gaps_fit(words: Sequence[Token]) -> bool:
    return all(
        BLANK.fullmatch(token.gap)
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
    if tokens[end].possessive or tokens[end].end - tokens[end].start > len(tokens[end].word):
        return end
    for ahead in range(end + 1, min(end + 4, len(tokens))):
        token = tokens[ahead]
        if token.gap != " " or not token.capital or is_word(token.plain, "function", "title", "break"):
            break
        if _form_after(tokens, ahead, 0) is not None:
            return _after_form(tokens, ahead)
    return end


def _has_prefix_form(tokens: Sequence[Token], first: int, last: int) -> bool:
    forms = load_legal_forms().get((tokens[first].plain,), ())
    return last > first and any(form.prefix for form in forms)


def _is_bare_form(tokens: Sequence[Token], segment: Segment) -> bool:
    words = tokens[segment.first : segment.last + 1]
    return all(token.plain in legal_form_words() for token in words)
