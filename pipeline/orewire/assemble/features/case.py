"""The case that features are read from: one deal in the making within its article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from orewire.assemble.drafts import Draft
from orewire.assemble.learned import Features
from orewire.assemble.scope import Scope
from orewire.reading import TELLING, Reading, Section
from orewire.records import Found

_WORD = re.compile(r"[^\W\d_]+")
_WINDOW_CHARS = 45


@dataclass(frozen=True, slots=True)
class Case:
    """One deal in the making with all that its features are read from."""

    reading: Reading
    draft: Draft
    scope: Scope

    @property
    def kind(self) -> str:
        """The name of the deal's type."""
        return self.draft.deal_type.value


def place_features(case: Case, found: Sequence[Found[Any]], out: Features) -> None:
    """Add where the wordings of a candidate stand: sections, the deal's own sentences, how often, how early."""
    reading, scope = case.reading, case.scope
    sentences = [reading.sentence_at(item.start) for item in found]
    for section in {sentence.section for sentence in sentences}:
        out[f"in={section.value}"] = 1.0
    own = [item for item, sentence in zip(found, sentences, strict=True) if sentence.index in scope.own]
    out["own"] = float(bool(own))
    out["own_held"] = float(any(scope.holds(item.start) for item in own))
    out["near"] = float(any(scope.near(sentence) for sentence in sentences))
    out["reach"] = float(any(sentence.index in scope.reach for sentence in sentences))
    out["told"] = float(any(sentence.section in TELLING for sentence in sentences))
    out["only_about"] = float(all(sentence.section is Section.ABOUT for sentence in sentences))
    out["count"] = min(1.0, len(found) / 4)
    out["once"] = float(len(found) == 1)
    out["early"] = 1 / (1 + min(sentence.index for sentence in sentences))
    if not scope.alone:
        for key in ("own", "near", "reach"):
            out[f"{key}|many"] = out[key]
    if case.draft.background:
        for key in ("own", "near", "reach"):
            out[f"{key}|background"] = out[key]


def beside_features(reading: Reading, item: Found[Any], out: Features, words: int = 3) -> None:
    """Add the words right beside a wording, within its sentence."""
    sentence = reading.sentence_at(item.start)
    before = _WORD.findall(
        reading.text[max(sentence.start, item.start - _WINDOW_CHARS) : item.start].casefold()
    )
    after = _WORD.findall(reading.text[item.end : min(sentence.end, item.end + _WINDOW_CHARS)].casefold())
    for word in before[-words:]:
        out[f"left={word}"] = 1.0
    for word in after[:words]:
        out[f"right={word}"] = 1.0


def told_features(case: Case, out: Features) -> None:
    """Add the words of the headline and of the deal's own sentences, names left out."""
    reading = case.reading
    for sentence in reading.sentences:
        head = sentence.section is Section.HEADLINE
        if not head and sentence.index not in case.scope.own:
            continue
        words = reading.words(sentence)
        for party in reading.within(reading.parties, sentence):
            words = words.replace(reading.words(party), " ")
        for word in set(_WORD.findall(words.casefold())):
            if len(word) > 2:
                out[f"{'headline' if head else 'own'}:{word}"] = 1.0
