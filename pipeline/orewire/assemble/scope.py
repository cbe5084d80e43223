"""Scope: which sentences of an article speak of which of its deals."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orewire.assemble.drafts import Draft
from orewire.reading import TELLING, Reading, Section, Sentence
from orewire.records import Party, RegionKind, Role

_ASIDE = re.compile(
    r"\b(?:in addition to|besides|apart from|alongside|aside from|separately from)\s+(?:the|its|this|that)\s"
    r"[^,.;]{1,60},",
    re.IGNORECASE,
)


_OBJECT = re.compile(
    r"(?:both|the|these|this|all|its)\s+(?:(?:two|three|four|\w+ed)\s+)?"
    r"(?:propert|project|claim|mine|deposit|concession|asset|licen|tenement|plant\b|smelter|ground|land|package)",
    re.IGNORECASE,
)
"""A sentence that begins with what is bought: "Both properties lie …"."""
_PROCEEDS = re.compile(
    r"\b(?:proceeds|funds|money|financing|loan|facility)\s+(?:\w+\s+){0,4}(?:used|go|fund|support|applied|pay)",
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

    about: frozenset[int] = frozenset()
    """Sentences in reach that name the company bought or the deal's projects, or say what the money is for."""

    def tells_of_object(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is near the deal's own, or speaks of its object."""
        return self.near(sentence) or sentence.index in self.about

    def holds(self, start: int) -> bool:
        """Tell whether the character is not set aside."""
        return not any(left <= start < right for left, right in self.aside)

    def near(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is the deal's own or next to one of its own."""
        return bool({sentence.index - 1, sentence.index, sentence.index + 1} & self.own)


def find_about(
    reading: Reading, scope: Scope, objects: Iterable[Role], parties: Sequence[Party]
) -> frozenset[int]:
    """Return the sentences in reach that speak of the object: a party in such a role, a project, the proceeds."""
    wanted = set(objects)
    targets = {party.canonical for party in parties if party.role in wanted}
    projects = {
        found.value.name.casefold()
        for found in reading.regions
        if found.value.kind is RegionKind.PROJECT and scope.near(reading.sentence_at(found.start))
    }
    about = set()
    for index in scope.reach:
        sentence = reading.sentences[index]
        named = any(found.value.canonical in targets for found in reading.within(reading.parties, sentence))
        sited = any(
            found.value.name.casefold() in projects for found in reading.within(reading.regions, sentence)
        )
        words = reading.words(sentence)
        if named or sited or _PROCEEDS.search(words) or _OBJECT.match(words):
            about.add(index)
    return frozenset(about)


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
    opening = min((index for number in main for index in owns[number]), default=0)
    for number in main:
        reaches[number] |= {s.index for s in reading.sentences[:opening] if s.section is Section.LEAD}
    aside = tuple((match.start(), match.end()) for match in _ASIDE.finditer(reading.text))
    return [
        Scope(own, frozenset(reach), len(main) == 1, aside) for own, reach in zip(owns, reaches, strict=True)
    ]
