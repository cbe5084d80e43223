"""Web pages → article fields."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from orewire.errors import ArticleError
from orewire.ingest.text import STAGE

_ITEM = ("- ", "|")


def page_fields(page: str) -> dict[str, Any]:
    """Return text, title, url, publisher and published of a web page, as far as it tells them.

    Paragraphs are parted by empty lines. ArticleError where no text can be found.
    """
    import trafilatura  # noqa: PLC0415 - slow to load, and most sources hold no pages

    try:
        found: Any = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            favor_recall=True,
            date_extraction_params={"extensive_search": False},
        )
    except Exception as error:
        raise ArticleError(STAGE, f"the page cannot be read: {type(error).__name__}: {error}") from error
    if found is None or not (found.text or "").strip():
        raise ArticleError(STAGE, "no text in the page")
    told = {
        "text": _paragraphs(found.text),
        "title": found.title,
        "url": found.url,
        "publisher": found.sitename or found.hostname,
        "published": found.date,
    }
    return {name: value for name, value in told.items() if value}


def with_page(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields with `html` read where there is no `text`; what the source itself gives goes before."""
    if "text" in fields or "html" not in fields:
        return dict(fields)
    return {**page_fields(str(fields["html"])), **{k: v for k, v in fields.items() if k != "html"}}


def _paragraphs(text: str) -> str:
    """Set an empty line between paragraphs, none between the lines of a list or table."""
    lines = [line for line in text.split("\n") if line.strip()]
    parts = lines[:1]
    for before, line in pairwise(lines):
        parts.append("\n" if before.startswith(_ITEM) and line.startswith(_ITEM) else "\n\n")
        parts.append(line)
    return "".join(parts)
