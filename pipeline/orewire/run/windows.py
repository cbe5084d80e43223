"""Long texts, read window by window: nothing is cut away, and offsets are put back afterwards."""

from dataclasses import replace
from typing import Any

from orewire.dataset.evidence import LISTS
from orewire.records import Article, Evidence, Evidences, Mention

_SENTENCE_ENDS = (". ", "! ", "? ", ".\n", "!\n", "?\n", ".”", '."')


def split_windows(text: str, limit: int) -> tuple[tuple[int, int], ...]:
    """Return the windows of a text as (start, end): together the whole text, none longer than `limit`.

    A window ends after a paragraph, else after a sentence, else after a word, else where it is full; it is
    at least half full so that their number stays small.
    """
    found = []
    start = 0
    while len(text) - start > limit:
        cut = _cut(text, start + limit // 2, start + limit)
        found.append((start, cut))
        start = cut
    return (*found, (start, len(text)))


def window_article(article: Article, start: int, end: int) -> Article:
    """Return one window as an article of its own; only the first has the title."""
    if (start, end) == (0, len(article.text)):
        return article
    title = article.title if start == 0 else None
    return replace(article, text=article.text[start:end], title=title)


def shift_mention(mention: Mention, by: int) -> Mention:
    """Return a mention of a window with its evidence counted from the start of the whole text."""
    if not by:
        return mention
    lists: dict[str, Any] = {
        name: tuple(replace(item, evidence=_shift(item.evidence, by)) for item in getattr(mention, name))
        for name in LISTS
    }
    return replace(mention, evidence=_shift(mention.evidence, by), **lists)


def _shift(evidence: Evidences, by: int) -> Evidences:
    return tuple(Evidence(item.start + by, item.end + by) for item in evidence)


def _cut(text: str, low: int, high: int) -> int:
    paragraph = text.rfind("\n\n", low, high)
    if paragraph >= 0:
        return paragraph + 2
    sentence = max(text.rfind(end, low, high) for end in _SENTENCE_ENDS)
    if sentence >= 0:
        return sentence + 2
    word = max(text.rfind(" ", low, high), text.rfind("\n", low, high))
    return word + 1 if word >= 0 else high
