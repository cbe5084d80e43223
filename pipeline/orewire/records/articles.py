"""What goes in: an article as ingested, and what the gate and the quarantine say of it.

Offsets are characters of `Article.text`, end exclusive, so that `text[start:end]` is the wording.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One article as ingested; `text` is frozen here and every offset refers to it.

    A title that the body does not begin with is the first line of `text`, followed by an empty line.
    """

    article_id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    source: str | None = None
    """The file, and where it holds many the line or row, that it was read from."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the gate says of an article: keep or not, score (0-1) and why."""

    keep: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Quarantined:
    """An article, or what should have been one, that could not be read."""

    source: str
    stage: str
    reason: str
