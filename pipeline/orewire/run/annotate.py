"""Texts → what every component finds in them: a window on the components for testing and reuse."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from orewire.ingest import level_text
from orewire.records import Article, Found
from orewire.run.windows import split_windows
from orewire.settings import Settings

_TOGETHER = 64
"""Texts that are read together."""

Pairs = tuple[tuple[str, Found[Any]], ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and what was found in it: (kind, finding), in order of the text; or why it could not be read."""

    text: str
    found: Pairs = ()
    fault: str | None = None


def annotate_texts(texts: Iterable[str], settings: Settings) -> Iterator[Annotated]:
    """Yield every text with what is found in it; a text of spaces alone holds nothing."""
    from orewire.extract import build_pipeline  # noqa: PLC0415 - the model is slow to load

    nlp = build_pipeline(settings)
    coming = iter(texts)
    while group := list(islice(coming, _TOGETHER)):
        yield from _annotate_group(nlp, group, settings)


def _annotate_group(nlp: Any, texts: Sequence[str], settings: Settings) -> Iterable[Annotated]:
    """Read texts together, and where that fails each by itself."""
    try:
        return [
            Annotated(text, found) for text, found in zip(texts, _find(nlp, texts, settings), strict=True)
        ]
    except Exception as error:
        if len(texts) == 1:
            return [Annotated(texts[0], fault=f"{type(error).__name__}: {error}")]
    return [one for text in texts for one in _annotate_group(nlp, [text], settings)]


def _find(nlp: Any, texts: Sequence[str], settings: Settings) -> Iterator[Pairs]:
    from orewire.extract import extract_docs  # noqa: PLC0415 - spaCy is slow to load
    from orewire.extract.spans import KINDS, read_spans  # noqa: PLC0415

    levels = [level_text(text) for text in texts]
    windows = [split_windows(level, settings.window_chars) if level.strip() else () for level in levels]
    pieces = [
        Article(article_id="", text=level[start:end])
        for level, parts in zip(levels, windows, strict=True)
        for start, end in parts
    ]
    docs = extract_docs(nlp, pieces, settings)
    for parts in windows:
        found: list[tuple[str, Found[Any]]] = []
        for (by, _), doc in zip(parts, docs, strict=False):
            found += [(kind, _shifted(item, by)) for kind in KINDS for item in read_spans(doc, kind)]
        yield tuple(sorted(found, key=lambda pair: (pair[1].start, pair[1].end, pair[0], pair[1].rule)))


def _shifted(item: Found[Any], by: int) -> Found[Any]:
    return replace(item, start=item.start + by, end=item.end + by)
