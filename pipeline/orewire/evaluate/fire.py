"""FIRE: sentences of business news with entities annotated by others; how well the components find spans."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orewire.errors import UsageError
from orewire.evaluate.chain import read_articles
from orewire.evaluate.pairing import Count, total
from orewire.evaluate.spans import Span, count_exact, count_overlap
from orewire.reading import Reading
from orewire.records import Article
from orewire.settings import Settings

KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "company": ("parties", ("Company",)),
    "money": ("amounts", ("Money",)),
    "date": ("dates", ("Date",)),
    "location": ("regions", ("Location", "GeopoliticalEntity")),
}
"""By kind: the field of a Reading, and the types of FIRE."""

_NO_SPACE_BEFORE = frozenset((",", ".", ";", ":", ")", "]", "%", "'s", "’s", "?", "!", "”", "n't", "'"))
_NO_SPACE_AFTER = frozenset(("(", "[", "$", "“", "£", "€", "US$", "C$", "A$"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence put together again, where its tokens stand, and its gold spans of tokens."""

    text: str
    tokens: tuple[Span, ...]
    gold: Mapping[str, tuple[Span, ...]]


def evaluate_fire(path: Path, settings: Settings) -> dict[str, tuple[Count, Count]]:
    """Return the exact and the overlapping counts of every kind of span."""
    sentences = load_sentences(path)
    articles = [Article(str(number), sentence.text) for number, sentence in enumerate(sentences)]
    readings = list(read_articles(articles, settings))
    return {kind: _counts(kind, sentences, readings) for kind in KINDS}


def load_sentences(path: Path) -> tuple[Sentence, ...]:
    """Return the sentences of the file; UsageError where it is absent."""
    if not path.is_file():
        raise UsageError(f"{path}: no such file; say where the data lies with --data")
    rows = json.loads(path.read_text(encoding="utf-8"))
    return tuple(to_sentence(row["tokens"], row["entities"]) for row in rows)


def to_sentence(tokens: Sequence[str], entities: Iterable[Mapping[str, Any]]) -> Sentence:
    """Return the sentence with the spaces that a printed text has, which tokens have lost."""
    text, places = "", []
    for number, token in enumerate(tokens):
        tight = not text or token in _NO_SPACE_BEFORE or tokens[number - 1] in _NO_SPACE_AFTER
        text += token if tight else f" {token}"
        places.append((len(text) - len(token), len(text)))
    gold = {
        kind: tuple((int(e["start"]), int(e["end"])) for e in entities if e["type"] in types)
        for kind, (_, types) in KINDS.items()
    }
    return Sentence(text, tuple(places), gold)


def _counts(kind: str, sentences: Sequence[Sentence], readings: Sequence[Reading]) -> tuple[Count, Count]:
    exact, overlap = [], []
    for sentence, reading in zip(sentences, readings, strict=True):
        found = getattr(reading, KINDS[kind][0])
        said = [_to_tokens(sentence.tokens, item.start, item.end) for item in found]
        exact.append(count_exact(said, sentence.gold[kind]))
        overlap.append(count_overlap(said, sentence.gold[kind]))
    return total(exact), total(overlap)


def _to_tokens(tokens: Sequence[Span], start: int, end: int) -> Span:
    """Return the tokens that characters touch, end exclusive."""
    touched = [number for number, (first, last) in enumerate(tokens) if first < end and start < last]
    return (touched[0], touched[-1] + 1)
