"""A document as extraction leaves it for assembly: sentences with their sections, and everything found in them.

Pure data: no spaCy here. Offsets are characters of the article's text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from orewire.records import (
    AmountValue,
    Article,
    CueValue,
    DateValue,
    Found,
    MineralValue,
    PartyValue,
    RegionValue,
    StakeValue,
    VolumeValue,
)


class Section(StrEnum):
    """What a passage of an article is for."""

    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    QUOTE = "quote"
    ABOUT = "about"
    CAUTION = "caution"
    QUALIFIED_PERSON = "qualified_person"
    CONTACT = "contact"
    PROMOTION = "promotion"


TELLING = frozenset({Section.HEADLINE, Section.LEAD, Section.BODY, Section.QUOTE})
"""Sections that can tell a deal of today; the others tell background at most."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or headline, or list item) and the section it stands in."""

    index: int
    start: int
    end: int
    section: Section
    paragraph: int


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a parsed sentence (a party is one word): its characters, its head and its tie to it."""

    start: int
    end: int
    head: int
    """Index of the word that it hangs on within the sentence's words; its own where it is the root."""
    tie: str
    """Dependency label of the ClearNLP scheme, as spaCy's English models give it."""


FoundT = TypeVar("FoundT", bound=Found[Any])


def _start(found: Found[Any]) -> int:
    return found.start


@dataclass(frozen=True, slots=True)
class Reading:
    """An article read: its sentences, and what each component found, in order of the text."""

    article: Article
    sentences: tuple[Sentence, ...]
    parties: Sequence[Found[PartyValue]] = ()
    minerals: Sequence[Found[MineralValue]] = ()
    amounts: Sequence[Found[AmountValue]] = ()
    stakes: Sequence[Found[StakeValue]] = ()
    volumes: Sequence[Found[VolumeValue]] = ()
    regions: Sequence[Found[RegionValue]] = ()
    dates: Sequence[Found[DateValue]] = ()
    cues: Sequence[Found[CueValue]] = ()
    terms: Sequence[tuple[int, int, int]] = ()
    """Terms of agreements: start, end, months."""
    grammar: Mapping[int, tuple[Word, ...]] = field(default_factory=dict)
    """Words of the sentences with deal words, by the sentence's index; empty where the model has no parser."""
    announcer: str | None = None
    """Canonical name of the organisation whose release this is."""
    starts: tuple[int, ...] = field(default=(), repr=False)
    """Where the sentences start: makes `sentence_at` quick."""

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds this character, or the last one before it."""
        return self.sentences[max(0, bisect_right(self.starts, offset) - 1)]

    def within(self, found: Sequence[FoundT], sentence: Sentence) -> Sequence[FoundT]:
        """Return those of an ordered sequence of spans that begin in a sentence."""
        left = bisect_left(found, sentence.start, key=_start)
        return found[left : bisect_left(found, sentence.end, lo=left, key=_start)]

    def words(self, item: Found[Any] | Sentence) -> str:
        """Return the wording of a span or sentence."""
        return self.article.text[item.start : item.end]
