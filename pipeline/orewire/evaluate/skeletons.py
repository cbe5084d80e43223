"""Sentence skeletons: names, numbers and places masked, so that filled-in templates show."""

import re
from collections.abc import Iterable, Iterator

from orewire.evaluate.gold import GoldArticle
from orewire.evaluate.sentences import sentences_of
from orewire.records import Evidence

LEAST_WORDS = 8
"""Shorter sentences are too common to tell a template."""

LEAST_KEPT = 5
"""Words that must be left beside the masks."""

_NUMBER = re.compile(r"\S*\d\S*(?:\s+(?:thousand|million|billion|trillion|mln|bln|bn)\b)?")
_NAME = re.compile(r"\b[A-ZÀ-Ý][\w&'’.-]*(?:\s+(?:of|and|de|du|the|&|[A-ZÀ-Ý][\w&'’.-]*))*\b")
_FIRST = re.compile(r"^\W*[A-ZÀ-Ý](?=[a-zà-ÿ]*\s+[a-z])")


def repeated(golds: Iterable[GoldArticle]) -> dict[str, tuple[str, ...]]:
    """Return the skeletons that stand in more than one article, with the ids of the articles."""
    where: dict[str, set[str]] = {}
    for gold in golds:
        for skeleton in skeletons(gold):
            where.setdefault(skeleton, set()).add(gold.article.article_id)
    return {key: tuple(sorted(ids)) for key, ids in sorted(where.items()) if len(ids) > 1}


def skeletons(gold: GoldArticle) -> Iterator[str]:
    """Yield the skeleton of every sentence of eight words or more."""
    text = gold.article.text
    masks = sorted({e for deal in gold.deals for e in _evidence(deal)})
    for start, end in sentences_of(text):
        if len(text[start:end].split()) >= LEAST_WORDS:
            skeleton = _skeleton(text, start, end, masks)
            if sum(word != "X" for word in skeleton.split()) >= LEAST_KEPT:
                yield skeleton


def _evidence(deal: object) -> Iterator[Evidence]:
    for name in ("parties", "minerals", "amounts", "stakes", "volumes", "regions", "dates"):
        for value in getattr(deal, name):
            yield from value.evidence


def _skeleton(text: str, start: int, end: int, masks: Iterable[Evidence]) -> str:
    out, at = [], start
    for mask in masks:
        if mask.start >= at and mask.end <= end:
            out += [text[at : mask.start], " X "]
            at = mask.end
    sentence = "".join((*out, text[at:end]))
    sentence = _FIRST.sub(lambda m: m.group().casefold(), sentence.strip())
    masked = _NUMBER.sub(" X ", _NAME.sub(" X ", sentence))
    words = re.findall(r"\w+", masked)
    kept = [w for i, w in enumerate(words) if w != "X" or i == 0 or words[i - 1] != "X"]
    return " ".join(word if word == "X" else word.casefold() for word in kept)
