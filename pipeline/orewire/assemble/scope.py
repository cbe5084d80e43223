"""Scope: which sentences of an article speak of which of its deals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orewire.assemble.drafts import Draft
from orewire.reading import TELLING, Reading, Section, Sentence

_ASIDE = re.compile(
    r"\b(?:in addition to|besides|apart from|alongside|aside from|separately from)\s+(?:the|its|this|that)\s"
    r"[^,.;]{1,60},",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The sentences of one deal: those with its acts, and those in reach that speak of it."""

    own: frozenset[int]
    """Sentences that hold an act of the deal."""
    reach: frozenset[int]
    """Those, and every telling sentence that belongs to no other deal."""
    alone: bool = True
    """Whether it is the only deal of today that the article tells."""
    aside: tuple[tuple[int, int], ...] = ()
    """Characters of its own sentences that speak of another deal ("in addition to the tin agreement,")."""

    def holds(self, start: int) -> bool:
        """Tell whether the character is not set aside."""
        return not any(left <= start < right for left, right in self.aside)

    def near(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is the deal's own or next to one of its own."""
        return bool({sentence.index - 1, sentence.index, sentence.index + 1} & self.own)


def find_scopes(reading: Reading, drafts: Sequence[Draft]) -> list[Scope]:
    """Return the scope of each draft: a sentence goes to the last deal told before it."""
    owns = [frozenset(event.sentence.index for event in draft.events) for draft in drafts]
    main = [number for number, draft in enumerate(drafts) if not draft.background]
    reaches: list[set[int]] = [set(own) for own in owns]
    current = main[0] if main else None
    for sentence in reading.sentences:
        holders = [number for number in range(len(drafts)) if sentence.index in owns[number]]
        held = [number for number in holders if number in main]
        if held:
            current = held[0] if current not in held else current
        if sentence.section in TELLING and current is not None and not holders:
            reaches[current].add(sentence.index)
        if sentence.section is Section.HEADLINE and len(main) == 1:
            reaches[main[0]].add(sentence.index)
    aside = tuple((match.start(), match.end()) for match in _ASIDE.finditer(reading.text))
    return [
        Scope(own, frozenset(reach), len(main) == 1, aside) for own, reach in zip(owns, reaches, strict=True)
    ]
