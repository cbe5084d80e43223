"""Sentences of an article, for the error list and the skeletons, apart from extraction, which is judged."""

import re
from collections.abc import Iterator
from functools import cache

from orewire.lexicon import load_rows
from orewire.records import Evidences

_BREAK = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘(]?[A-Z0-9À-Ý])|\n\s*\n")
_LAST_WORD = re.compile(r"([^\s(\"“]+)\.$")
_LONGEST = 600
"""Characters of a sentence that are shown."""


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every sentence; an initial or an abbreviation such as Inc. does not end one."""
    start = 0
    for found in _BREAK.finditer(text):
        if "\n\n" not in found.group() and _is_abbreviated(
            text[max(start, found.start() - 20) : found.start()]
        ):
            continue
        yield start, found.start()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def sentence_at(text: str, evidence: Evidences) -> str:
    """Return the sentence of the first words of the evidence, spaces evened; empty where there are none."""
    if not evidence:
        return ""
    at = evidence[0].start
    for start, end in sentences_of(text):
        if start <= at < end:
            return " ".join(text[start:end].split())[:_LONGEST]
    return ""


def _is_abbreviated(before: str) -> bool:
    word = _LAST_WORD.search(before)
    return word is not None and (len(word[1]) == 1 or word[1].casefold() in _abbreviations())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row.need("word") for row in load_rows("abbreviations", ("word", "ends", "example")))
