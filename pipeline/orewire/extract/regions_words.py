"""Words around places: tokens, layout and the classes of their lexicons."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from orewire.lexicon import load_rows
from orewire.records import RegionKind

TOKEN = re.compile(r"\w+")
JOINT = re.compile(r"[ \u00a0]{1,4}|[-–‑/] ?|['’]|\.[ \u00a0]{0,2}")
"""What may stand between the words of one name: a blank, a hyphen, an apostrophe, a full stop."""

_DATELINE_CHARS = 160
_HEADLINE_CHARS = 200


class Token(NamedTuple):
    """A word of the text, its place and its lower-case form."""

    start: int
    end: int
    word: str
    lower: str
    capital: bool
    """Whether it begins with a capital letter."""


def tokenise(text: str) -> list[Token]:
    """Return the words of a text in order."""
    return [
        Token(match.start(), match.end(), word := match[0], word.lower(), word[0].isupper())
        for match in TOKEN.finditer(text)
    ]


_WRAPPED_CHARS = 90
"""No line of a text that is wrapped at a fixed width is longer."""


def unwrap(text: str) -> str:
    """Return a text of the same length in which a line break inside a paragraph is a blank, another `\r`."""
    lines = text.split("\n")
    if len(lines) < 3 or max(map(len, lines)) > _WRAPPED_CHARS:
        return text.replace("\n", "\r")
    return re.sub(r"\n(?=\S)(?<!\n\n)", " ", text).replace("\n", "\r")


@cache
def context_words(kind: str) -> frozenset[str]:
    """Return the wordings of one class of `region_context.csv`."""
    rows = load_rows("region_context", ("wording", "class", "source"))
    return frozenset(row.need("wording").lower() for row in rows if row.need("class") == kind)


@cache
def project_words(role: str) -> dict[str, RegionKind | None]:
    """Return the words of one role of `projects_words.csv` and the kind of region each makes."""
    rows = load_rows("projects_words", ("word", "role", "kind", "source"))
    return {
        row.need("word").lower(): RegionKind(kind) if (kind := row.get("kind")) else None
        for row in rows
        if row.need("role") == role
    }


@cache
def _dateline() -> re.Pattern[str]:
    wires = "|".join(sorted(map(re.escape, context_words("wire")), key=len, reverse=True))
    months = "|".join(sorted(context_words("month"), key=len, reverse=True))
    return re.compile(
        rf"(?P<place>[^\W\d_][^\n:;()]{{2,70}}?)"
        rf"(?:,?\s+(?:{months})\b\.?[^\n]{{0,70}}?\s*(?:--?|–|—|/|:)|"
        rf"\s*(?:,|--?|–|—|:|\()\s*\(?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{months})\b\.?\s+\d{{1,4}}|"
        rf"\s*(?:--?|–|—)\s*\([^\n()]{{0,60}}(?:{months})\b|"
        rf"\s*/?\(?\s*(?:{wires})\b[^\n]{{0,60}}?(?:--?|–|—|/|:)|"
        rf"\s*--?\s*\(?\s*(?:{wires}|{months})\b|\s*[–—]\s*(?:{wires}|{months})\b)",
        re.IGNORECASE,
    )


def find_datelines(text: str) -> list[tuple[int, int]]:
    """Return the characters of the places in datelines, without date and wire: 'LIMA, Peru, March 4 -'."""
    found = []
    for match in re.finditer(r"(?:^|\n)[ \t*_]*", text):
        line = _dateline().match(text, match.end(), match.end() + _DATELINE_CHARS)
        if line and _is_place_list(line["place"]):
            found.append((line.start("place"), line.end("place")))
    return found


_DATELINE_OPENER = re.compile(
    r"(?:^|\n)[ \t*_]*(?P<day>(?:[^\W\d_]+ \d{1,2}, \d{4}|\d{1,2} [^\W\d_]+ \d{4}) ?(?:--?|–|—|/) ?)?"
)
_DATELINE_CLOSER = re.compile(r"[ \t*_]*(?:--|–|—|- |\(|\r|\n|$|\.[ *_]*(?:\r|\n|$))")


def find_bare_datelines(text: str, names: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return datelines without date and wire: places that alone stand before a dash or on a line, town and land.

    'Winnipeg, MB – Keld Mines'; 'ASTANA — A smaller story'. A single place counts only in capitals.
    """
    ends = dict(names)
    found = []
    for match in _DATELINE_OPENER.finditer(text):
        start = end = match.end()
        parts = 0
        while end in ends or (parts and text.startswith(", ", end) and end + 2 in ends):
            end = ends[end if end in ends else end + 2]
            parts += 1
        line = _DATELINE_CLOSER.match(text, end) or (match["day"] and re.compile(r"\.").match(text, end))
        if line and (parts > 1 or (parts and text[start:end].isupper() and line[0].strip(" *_.\r\n"))):
            found.append((start, end))
    return found


def _is_place_list(wording: str) -> bool:
    words = TOKEN.findall(wording)
    return len(words) <= 9 and all(
        word[0].isupper() or word in ("and", "de", "of", "la", "d") for word in words
    )


def find_headlines(text: str) -> list[tuple[int, int]]:
    """Return the short lines in which most words are capitalised: there a capital letter tells nothing."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        words = [word for word in TOKEN.findall(match[0]) if word[0].isalpha()]
        if len(words) > 3 and len(match[0]) <= _HEADLINE_CHARS and match[0][-1] not in ".!?:":
            capital = sum(word[0].isupper() for word in words)
            if capital >= 0.6 * len(words):
                found.append((match.start(), match.end()))
    return found


class Ranges:
    """Ranges of characters to be asked many times, in any order and also inside one another."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Take the ranges as (start, end), end exclusive."""
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def hold(self, start: int, end: int) -> bool:
        """Tell whether these characters lie inside one of the ranges."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self._ends[index] >= end

    def surround(self, start: int, end: int) -> bool:
        """Tell whether one of the ranges holds these characters and more."""
        return self.hold(start - 1, end) or self.hold(start, end + 1)

    def touch(self, start: int, end: int) -> bool:
        """Tell whether one of the ranges shares a character with these."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._ends[index] > start
