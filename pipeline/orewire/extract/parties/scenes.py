"""A paragraph as candidates are judged in it: its words, and what is known around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from orewire.extract.parties.runs import Segment
from orewire.extract.parties.tokens import Token
from orewire.extract.parties.words import is_word, words_of
from orewire.normalise.names import match_name, normalise_name
from orewire.normalise.tickers import Listing

PERSON = "party.person.01"
"""Rule of a candidate that names a person: it is kept only to keep others off its words."""

INDIVIDUAL = "party.person.02"
"""Rule of a candidate that names a person who is party to a deal."""

_BRACKETED = re.compile(r"\([^()]*\)|<[^<>]*>")
_TO_TICKER = re.compile(
    r"['’]?s?[ \t\u00a0,>*_]{0,4}\n?[ \t]{0,4}(?:\([^()]{0,60}[\"“”][^()]{1,60}\)[ \t,]{0,2}\n?(?=\())?"
)
_OPENERS = frozenset(".?!:;•–—|")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording that may name an organisation."""

    start: int
    end: int
    name: str
    """The wording with its blanks made single."""
    rule: str = ""
    kind: str | None = None
    listings: tuple[Listing, ...] = ()
    defined: tuple[str, ...] = ()
    """Short names that the text gives it in brackets."""
    canonical: str = ""
    key: str = ""
    form: bool = False
    """Bears a legal form."""
    titled: bool = False
    """Stands in a headline."""

    def named(self) -> "Candidate":
        """Return the candidate with its canonical name and comparison key."""
        return replace(self, canonical=normalise_name(self.name), key=match_name(self.name))

    @property
    def weak(self) -> bool:
        """Whether little speaks for it."""
        return self.rule.startswith("party.weak")


@dataclass(frozen=True, slots=True)
class Scene:
    """One paragraph: its words, entity labels and tickers."""

    text: str
    tokens: Sequence[Token]
    segments: Sequence[Segment]
    titled: bool
    """Is a headline, whose words begin with capitals."""
    labels: dict[int, str] = field(default_factory=dict)
    """Entity label by the character at which a word starts."""
    tickers: dict[int, tuple[int, tuple[Listing, ...]]] = field(default_factory=dict)
    """End and listings of ticker brackets by their start."""

    def words(self, segment: Segment) -> Sequence[Token]:
        """Return the words of a segment."""
        return self.tokens[segment.first : segment.last + 1]

    def wording(self, first: int, last: int) -> str:
        """Return the text of words `first..last`."""
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def label(self, segment: Segment) -> str | None:
        """Return the label of the first entity that shares a word with a segment."""
        found = (self.labels.get(word.start) for word in self.words(segment))
        return next((label for label in found if label), None)

    def follower(self, segment: Segment) -> Token | None:
        """Return the word that follows with no more than brackets between, if it is written small."""
        if segment.last + 1 >= len(self.tokens):
            return None
        token = self.tokens[segment.last + 1]
        stray = _BRACKETED.sub("", token.gap).strip(" \n\t>")
        return None if stray or token.capital else token

    def leader(self, segment: Segment) -> Token | None:
        """Return the word right before a segment, None at the start of a clause."""
        gap = self.tokens[segment.first].gap.strip(" \n\t<")
        return None if segment.first == 0 or gap else self.tokens[segment.first - 1]

    def opens(self, segment: Segment) -> bool:
        """Tell whether a segment begins a sentence, where any word has a capital."""
        return segment.first == 0 or bool(_OPENERS & set(self.tokens[segment.first].gap))

    def listings_after(self, end: int) -> tuple[Listing, ...]:
        """Return the listings in the brackets that follow a name, several brackets in a row included."""
        listings: tuple[Listing, ...] = ()
        for _ in range(4):
            gap = _TO_TICKER.match(self.text, end)
            found = self.tickers.get(gap.end() if gap else end)
            if found is None:
                break
            end, listings = found[0], listings + found[1]
        return listings

    def in_angles(self, start: int, end: int) -> bool:
        """Tell whether characters stand in angle brackets, as wires of the 1980s mark companies."""
        return self.text[start - 1 : start] == "<" and self.text[end : end + 1] == ">"

    def is_asset(self, segment: Segment) -> bool:
        """Tell whether what follows makes a name that of a mine or place: "Condor gold project"."""
        if self.words(segment)[-1].possessive:
            return False
        for token in self.tokens[segment.last + 1 : segment.last + 5]:
            if token.gap not in (" ", "\n", "-"):
                return False
            if token.plain in words_of("asset"):
                return True
            if not token.capital and is_word(token.plain, "verb", "link", "function", "locative"):
                return False
        return False
