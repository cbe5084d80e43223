"""Which "and" stands inside one name: "Goodyear Tire and Rubber Co", but "Kestrel Ltd and Marsh Inc" are two."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from orewire.extract.parties.places import countries, demonyms, is_place
from orewire.extract.parties.words import government_heads, known_organisations, words_of
from orewire.normalise.legal_forms import legal_form_words, plain_word
from orewire.normalise.names import match_name

_WORD = r"[A-Z][\w.'’&-]{0,30}"
_LEFT = re.compile(rf"(?:{_WORD}\s{{1,2}}){{1,4}}$")
_RIGHT = re.compile(rf"{_WORD}(?:\s{{1,2}}{_WORD}){{0,4}}")
_AND = re.compile(r"\band\s{1,2}(?=[A-Z])")
_JOINER_AFTER = re.compile(r"\s{1,2}and\s")
_REACH = 90
"""Characters looked at on either side of an "and"."""
MANY_PAIRS = 200
"""More pairs than this in one text are a list and are left alone."""

_OWNER = re.compile(r"['’]s?$")
_BOTH = re.compile(r"\b(?:between|both|companies|banks|partners|firms)\s$", re.IGNORECASE)
_PLURAL = re.compile(
    r"\.?,?\s(?:(?:said|say)\s(?:that\s)?they\b|have\b|are\b|were\b|plan\b|agree\b|each\b|both\b)"
)
_SINGULAR = re.compile(
    r"\.?,?\s(?:<[\w.]{1,12}>,?\s)?(?:(?:said|says)\s(?:that\s)?it\b|has\b|is\b|was\b|plans\b|agrees\b|an?\s)"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """An "and" with capitals on both sides: where it begins, the words of each side, how it goes on."""

    at: int
    left: tuple[str, ...]
    right: tuple[str, ...]
    """Up to the legal form, which is left off."""
    start: int
    end: int
    """Characters of both sides with the form."""


def inner_ands(text: str, entities: Sequence[Span]) -> frozenset[int]:
    """Return where each "and" begins that stands inside one name.

    Told by how the text goes on ("X and Y Inc said it"), by each side's standing alone elsewhere, and by the model.
    """
    glued = set(_of_entities(text, entities))
    for count, pair in enumerate(_pairs(text)):
        if count >= MANY_PAIRS:
            break
        if pair.at not in glued and _is_one(text, pair):
            glued.add(pair.at)
            glued.update(start + len(pair.left[-1]) + 1 for start in _places(text, _joint(pair)))
    return frozenset(glued)


def _of_entities(text: str, entities: Sequence[Span]) -> Iterator[int]:
    """Yield the "and"s that one entity, or the angle brackets of a wire, hold together with both sides."""
    if "<" in text:
        yield from (match.start(1) for match in re.finditer(r"<[^<>]{2,40}\s(and)\s[^<>]{2,60}>", text))
    for entity in entities:
        if entity.label_ != "ORG" or " and " not in entity.text.replace("\n", " "):
            continue
        before = text[max(0, entity.start_char - 12) : entity.start_char]
        if _BOTH.search(before) or match_name(entity.text.split(" and ")[0]) in known_organisations():
            continue
        words = [plain_word(word) for word in entity.text.split()]
        last = words[-1] in legal_form_words() | words_of("company") | words_of("joined")
        head = any(word in government_heads() for word in words) or words.index("and") > 1
        for token in entity[1:-1] if last or head else ():
            if token.lower_ == "and" and plain_word(token.nbor(-1).text) not in words_of("company"):
                yield token.idx


def _pairs(text: str) -> Iterator[Pair]:
    for match in _AND.finditer(text):
        at = match.start()
        left = _LEFT.search(text, max(0, at - _REACH), at)
        right = _RIGHT.match(text, match.end(), match.end() + _REACH)
        if left is None or right is None:
            continue
        words = right[0].split()
        form = next((place for place, word in enumerate(words) if _is_form(word)), None)
        begin, names = _without_openers(left)
        if form is None or not names or any(_is_form(word) for word in names) or _OWNER.search(names[-1]):
            continue
        end = right.start() + len(" ".join(words[: form + 1]))
        yield Pair(at, tuple(names), tuple(words[:form]), begin, end)


def _is_form(word: str) -> bool:
    return len(word) > 1 and plain_word(word) in legal_form_words()


def _without_openers(left: re.Match[str]) -> tuple[int, list[str]]:
    """Return where the name begins and its words, without the words that begin a sentence before it."""
    words = left[0].split()
    while words and plain_word(words[0]) in words_of("function") | words_of("title") | words_of("honorific"):
        words = words[1:]
    begin = left.start() + (left[0].index(words[0]) if words else 0)
    return begin, words


def _joint(pair: Pair) -> str:
    """Return the words right around the "and", by which the rest of the text may repeat the name."""
    return f"{pair.left[-1]} and {pair.right[0] if pair.right else 'Co'}"


def _is_one(text: str, pair: Pair) -> bool:
    before = text[max(0, pair.start - 12) : pair.start]
    sides = _by_words(pair, before)
    if sides is not None:
        return sides
    if _BOTH.search(before) or before.endswith(", ") or _PLURAL.match(text, pair.end):
        return False
    if _is_alone(text, pair.right[0], before_and=False):
        return False
    first = " ".join(pair.left)
    single = _SINGULAR.match(text, pair.end) is not None
    if _is_alone(text, first, before_and=True):
        return single and text.find(first) == pair.start
    return single or len(pair.left) == 1


def _by_words(pair: Pair, before: str) -> bool | None:
    """Return what the words of both sides tell: "and Associates Inc" one, "Glencore and" two; None for nothing."""
    left = [plain_word(word) for word in pair.left]
    if not pair.right or plain_word(pair.right[0]) in words_of("kin"):
        return True
    name = " ".join(pair.left)
    if match_name(name) in known_organisations() or name.casefold() in countries():
        return False
    if all(word in demonyms() or word in words_of("plain") for word in left):
        return True
    if is_place(name):
        return not before.endswith((" in ", " of ", " at ", " near ", " from "))
    common = words_of("company") | words_of("joined")
    return True if left[-1] in common and plain_word(pair.right[0]) in common else None


def _is_alone(text: str, name: str, before_and: bool) -> bool:
    """Tell whether the text has this side without the other."""
    if plain_word(name) in words_of("company") | words_of("joined") | words_of("plain"):
        return False
    for start in _places(text, name):
        joined = (
            _JOINER_AFTER.match(text, start + len(name))
            if before_and
            else text[max(0, start - 4) : start].replace("\n", " ") == "and "
        )
        if not joined:
            return True
    return False


def _places(text: str, name: str) -> Iterator[int]:
    """Yield where a name begins, as whole words."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start
        start = text.find(name, end)
