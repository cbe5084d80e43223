"""Fields as a source gives them → an Article."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from orewire.errors import ArticleError, UsageError
from orewire.ingest.dates import parse_published
from orewire.ingest.text import STAGE, clean_text
from orewire.records import Article

FIELDS = ("id", "url", "title", "text", "html", "published", "publisher")
_TITLE_CHARS = 200
_SPACES = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class FieldMap:
    """Which field of a source holds what: ours → theirs; a field that is not named keeps our name."""

    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, options: Iterable[str]) -> "FieldMap":
        """Return the map that options such as `text=body` tell; UsageError where one cannot be read."""
        names = {}
        for option in options:
            ours, equals, theirs = option.partition("=")
            if not equals or not theirs or ours not in FIELDS:
                raise UsageError(
                    f"--field {option}: write OURS=THEIRS, as in text=body; ours are {', '.join(FIELDS)}"
                )
            names[ours] = theirs
        return cls(names)

    def theirs(self, ours: str) -> str:
        """Return the source's name of one of our fields."""
        return self.names.get(ours, ours)

    def columns(self) -> dict[str, str]:
        """Return all our fields and the source's names of them."""
        return {ours: self.theirs(ours) for ours in FIELDS}

    def read(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return our fields out of a row of the source; missing and empty ones are left out."""
        found = {ours: row.get(theirs) for ours, theirs in self.columns().items()}
        return {ours: value for ours, value in found.items() if value not in (None, "")}


def make_article(fields: Mapping[str, Any], source: str, max_chars: int) -> Article:
    """Return the article of these fields (`FIELDS`, any may be missing but one of text and html).

    ArticleError where there is no text, or more than `max_chars` of it.
    """
    title = _line(fields.get("title"))
    text = clean_text(_string(fields.get("text")))
    if not text:
        raise ArticleError(STAGE, "no text")
    if len(text) > max_chars:
        raise ArticleError(STAGE, f"{len(text)} characters of text, more than {max_chars}")
    if title and not _begins_with(text, title):
        text = f"{title}\n\n{text}"
    url = _line(fields.get("url"))
    return Article(
        article_id=_line(fields.get("id")) or content_hash(url, title, text),
        text=text,
        title=title,
        url=url,
        publisher=_line(fields.get("publisher")),
        published=parse_published(fields.get("published")),
        source=source,
    )


def content_hash(url: str | None, title: str | None, text: str) -> str:
    """Return 16 hexadecimal digits that stand for an article's address, title and text."""
    content = "\x1f".join((url or "", title or "", text))
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:16]


def first_line_title(text: str) -> str | None:
    """Return the first line of a plain text where it is a title: short, and an empty line follows it."""
    head, _, rest = text.partition("\n\n")
    head = head.strip()
    return head if rest.strip() and head and "\n" not in head and len(head) <= _TITLE_CHARS else None


def _string(value: Any) -> str:
    if isinstance(value, bytes):
        raise ArticleError(STAGE, "the text field holds bytes, not text")
    if isinstance(value, dict | list):
        raise ArticleError(STAGE, "the text field holds a structure, not text")
    return "" if value is None else str(value)


def _line(value: Any) -> str | None:
    """A field of one line: spaces evened, None where nothing is left."""
    return " ".join(clean_text(_string(value)).split()) or None


def _begins_with(text: str, title: str) -> bool:
    start = text[: 2 * len(title) + 40]
    return _SPACES.sub(" ", start).strip().casefold().startswith(_SPACES.sub(" ", title).strip().casefold())
