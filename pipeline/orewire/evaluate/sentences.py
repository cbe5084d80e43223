"""Sentences of an article, for the error list and the skeletons."""

from collections.abc import Iterator

from orewire.extract.layout import find_paragraphs, split_sentences
from orewire.records import Evidences

_LONGEST = 600
"""Characters of a sentence that are shown."""


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every sentence."""
    for start, end in find_paragraphs(text):
        yield from split_sentences(text, start, end)


def sentence_at(text: str, evidence: Evidences) -> str:
    """Return the sentence of the first words of the evidence, spaces evened; empty where there are none."""
    if not evidence:
        return ""
    at = evidence[0].start
    for start, end in sentences_of(text):
        if start <= at < end:
            return " ".join(text[start:end].split())[:_LONGEST]
    return ""
