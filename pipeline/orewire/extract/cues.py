"""Deal words of a text: acts (what is done) and their modifiers (how firm, on which paper, long past)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from orewire.extract.spans import write_spans
from orewire.lexicon import Row, load_rows
from orewire.records import CueValue, Found, Instrument, Status

COLUMNS = ("family", "form", "number", "pattern", "status", "instrument", "example")
_WORD = re.compile(r"[^\W_]+(?:[-/.'’&][^\W_]+)*|%")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a pattern: the words that fit, whether it may be missing, how many words may come before it."""

    words: frozenset[str]
    optional: bool = False
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the lexicon, ready to match."""

    steps: tuple[Step, ...]
    value: CueValue
    rule: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, folded, and where it stands."""

    text: str
    start: int
    end: int


def find_cues(text: str) -> list[Found[CueValue]]:
    """Return every cue, acts and modifiers; of two acts of one family that overlap the longer one stays."""
    words = [Word(match[0].casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
    by_first = _cues_by_first_word()
    hits = [
        Found(word.start, words[last].end, cue.value, cue.rule)
        for index, word in enumerate(words)
        for cue in by_first.get(word.text, ())
        if (last := _match(cue.steps, words, index)) is not None
    ]
    return _without_overlaps(hits)


def _match(steps: tuple[Step, ...], words: list[Word], index: int) -> int | None:
    """Return the index of the last word that the steps cover from `index` on, None where they do not fit."""
    position = index
    last = index
    for number, step in enumerate(steps):
        if number == 0:
            position = index + 1
            continue
        reach = range(position, min(position + step.gap + 1, len(words)))
        hit = next((at for at in reach if words[at].text in step.words), None)
        if hit is not None:
            last, position = hit, hit + 1
        elif not step.optional:
            return None
    return last


def _without_overlaps(hits: list[Found[CueValue]]) -> list[Found[CueValue]]:
    kept: list[Found[CueValue]] = []
    for hit in sorted(hits, key=lambda item: (item.start, -item.end)):
        family = hit.value.cue.partition(".")[0]
        clash = any(
            other.end > hit.start
            and other.value.cue.partition(".")[0] == family
            and other.value.status == hit.value.status
            and other.value.instrument == hit.value.instrument
            for other in kept[-8:]
        )
        if not clash:
            kept.append(hit)
    return kept


@cache
def _cues_by_first_word() -> dict[str, tuple[Cue, ...]]:
    index: dict[str, list[Cue]] = {}
    seen: set[str] = set()
    for row in load_rows("cues", COLUMNS):
        name = f"{row.need('family')}.{row.need('form')}"
        rule = f"cue.{name}.{row.need('number')}"
        if rule in seen:
            raise row.error(f"the number {row.need('number')} of {name} is taken")
        seen.add(rule)
        cue = Cue(tuple(_steps(row)), _value(row, name), rule)
        for word in cue.steps[0].words:
            index.setdefault(word, []).append(cue)
    return {word: tuple(cues) for word, cues in index.items()}


def _value(row: Row, name: str) -> CueValue:
    status, instrument = row.get("status"), row.get("instrument")
    return CueValue(
        name,
        status=Status(status) if status else None,
        instrument=Instrument(instrument) if instrument else None,
    )


def _steps(row: Row) -> Iterator[Step]:
    gap = 0
    for part in row.need("pattern").split():
        if part.startswith(".."):
            gap = int(part[2:])
            continue
        optional = part.startswith("(")
        yield Step(frozenset(part.strip("()").casefold().split("/")), optional, gap)
        gap = 0


@Language.component("orewire_cues", assigns=["doc.spans"])
def orewire_cues(doc: Doc) -> Doc:
    """Write the span group `orewire_cue`."""
    write_spans(doc, "cue", find_cues(doc.text))
    return doc
