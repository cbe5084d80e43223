"""What happens on a date, and whether it lies ahead, by the words of its sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from orewire.lexicon import load_rows
from orewire.records import DateKind

CUE_COLUMNS = ("kind", "side", "reach", "words", "example")
CLOSE_BY, OPENING_WORDS = 6, 3
"""How near (characters) a cue after a date must stand, unless no more words than this open the sentence."""
SENTENCE_CHARS = 150
CLOSING = re.compile(
    r"\b(?:clos|complet|conclu|transaction|deal|acquisition|merger|sale|purchase|settle|decision)"
)
STARTING = re.compile(
    r"\b(?:commission|mobili[sz]|shipment|deliver|start|construction|(?:first|initial) production)"
)
SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b(?:Co|No|Mr|St|Dr|vs))(?<!\b(?:Inc|Ltd|Jan|Feb|Mar|Apr|Aug|Sep|Oct|Nov|Dec|Mrs))"
    r"(?<!\b(?:Corp|Sept))[.!?][”\"')]?\s+(?=[A-Z“\"<])|\n\s*\n|;"
)
OTHER = frozenset({"expectation", "term", "none", "never"})
"""Kinds of cues that are no kinds of dates."""


@dataclass(frozen=True, slots=True)
class Around:
    """The words of a date's sentence before and after it, in small letters, as far as cues may stand."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Cue:
    words: str
    side: str
    kind: str
    """A DateKind or one of OTHER."""
    reach: int


def read_around(text: str, start: int, end: int) -> Around:
    """Return the sentence round the characters of a date."""
    before = text[max(0, start - SENTENCE_CHARS) : start]
    cut = 0
    for match in SENTENCE_END.finditer(before):
        cut = match.end()
    after = text[end : end + SENTENCE_CHARS // 2]
    cut_after = SENTENCE_END.search(after)
    return Around(_plain(before[cut:]), _plain(after[: cut_after.start()] if cut_after else after))


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()


def looks_ahead(around: Around) -> bool:
    """Tell whether the nearest word of direction before a date looks ahead."""
    last = None
    for match in _directions().finditer(around.before):
        last = match
    return last is not None and last.lastgroup == "future"


@cache
def _directions() -> re.Pattern[str]:
    groups = {
        row.need("direction"): "|".join(sorted(row.split("words"), key=lambda word: (-len(word), word)))
        for row in load_rows("date_directions", ("direction", "words"))
    }
    to_be = r"(?:(?:is|are|was|were) )?(?:to|will|would|should|could|may|shall) be(?: \w+)?"
    return re.compile(rf"\b(?:(?P<future>{to_be}|{groups['future']})|(?P<past>{groups['past']}))\b")


def date_kind(around: Around) -> DateKind | None:
    """Return what the nearest cue says happens on a date; None where none does, or it is something else.

    A cue after the date counts only where the date opens its sentence ("On May 2 the company closed ...").
    """
    cue = _nearest(around)
    if cue is None or cue.kind in {"none", "term"}:
        return None
    if cue.kind == "expectation":
        return _expected(around.before)
    return DateKind(cue.kind)


def spans_term(around: Around) -> bool:
    """Tell whether a stretch of dates is that of an agreement's run: from its start to its end."""
    cue = _nearest(around)
    return cue is not None and cue.kind in {"term", DateKind.START}


def _nearest(around: Around) -> _Cue | None:
    best: tuple[int, _Cue] | None = None
    for match in _pattern("before").finditer(around.before):
        cue = _cues()["before", match[0]]
        gap = len(around.before) - match.end()
        if gap > cue.reach:
            continue
        if cue.kind == "never":
            return None
        if best is None or gap <= best[0]:
            best = (gap, cue)
    return best[1] if best is not None else _cue_after(around)


def _cue_after(around: Around) -> _Cue | None:
    opens = len(around.before.split()) <= OPENING_WORDS
    for match in _pattern("after").finditer(around.after):
        cue = _cues()["after", match[0]]
        if match.start() <= cue.reach and (opens or match.start() <= CLOSE_BY):
            return cue
    return None


def _expected(before: str) -> DateKind | None:
    """Return what a bare expectation is of: the nearest word of starting or closing decides; None without one."""
    starting, closing = _last(STARTING, before), _last(CLOSING, before)
    if starting == closing:
        return None
    return DateKind.START if starting > closing else DateKind.EXPECTED_CLOSE


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((match.start() for match in pattern.finditer(words)), default=-1)


@cache
def _cues() -> dict[tuple[str, str], _Cue]:
    cues: dict[tuple[str, str], _Cue] = {}
    for row in load_rows("date_cues", CUE_COLUMNS):
        kind, side = row.need("kind"), row.need("side")
        if kind not in {*DateKind, *OTHER}:
            raise row.error(f"unknown kind {kind}")
        for words in row.split("words"):
            if (side, words) in cues:
                raise row.error(f"{words} stands twice")
            cues[side, words] = _Cue(words, side, kind, int(row.need("reach")))
    return cues


@cache
def _pattern(side: str) -> re.Pattern[str]:
    words: Sequence[str] = sorted(
        (cue for at, cue in _cues() if at == side), key=lambda cue: (-len(cue), cue)
    )
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
