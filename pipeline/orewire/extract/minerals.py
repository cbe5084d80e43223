"""Finds the minerals that a text names, and tells names of companies and projects from plain words.

| rule | the mineral stands |
| --- | --- |
| mineral.word.01 | in plain words, by name |
| mineral.word.02 | in plain words, by a product, ore or compound of it |
| mineral.word.03 | in a headline, where capitals say nothing |
| mineral.word.04 | capitalised by itself inside a sentence: stressed, or the short form of a name |
| mineral.group.01 | as a family only ("critical minerals") |
| mineral.weak.01 | in something that the text is hardly about (a gold price, a lithium-ion battery) |
| mineral.in_name.01 | in a company's name |
| mineral.in_name.02 | in the name of a project or mine |
| mineral.in_name.03 | in another capitalised name |
| mineral.symbol.01 | as a symbol in a list of symbols |
| mineral.symbol.02 | as a symbol after a unit of grade |
| mineral.symbol.03 | as a symbol in brackets after the name |
| mineral.symbol.04 | as an abbreviation (REE, LCE) |
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from orewire.extract.spans import write_spans
from orewire.lexicon import load_rows
from orewire.normalise.minerals_symbols import find_symbols
from orewire.normalise.minerals_words import Hit, Word, judge_hits, scan_words, split_words
from orewire.records import Found, MineralValue

NAME_JOINTS = frozenset({" ", "-", "–", "‑", " & ", "\n", "'s ", "’s "})
HEADLINE_CHARS = 260
NAME_WORDS = 5
"""Farthest that the rest of a name is looked for, in words."""

RULES = {
    "name": "mineral.word.01",
    "form": "mineral.word.02",
    "group": "mineral.group.01",
    "abbreviation": "mineral.symbol.04",
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Capitalised words right before and right after a hit, nearest first, in lower case."""

    left: tuple[str, ...]
    right: tuple[str, ...]


def find_minerals(text: str) -> list[Found[MineralValue]]:
    """Return every mineral that a text names, in order; each with the rule that tells how it is named."""
    words = split_words(text)
    judged = judge_hits(text, words, scan_words(text, words))
    found = list(_name_rules(text, words, judged))
    taken = {(item.start, item.end) for item in found}
    for start, end, mineral, rule in find_symbols(text):
        if (start, end) not in taken:
            taken.add((start, end))
            found.append(Found(start, end, MineralValue(mineral), rule))
    return sorted(found, key=lambda item: (item.start, item.end))


def _name_rules(
    text: str, words: Sequence[Word], judged: Sequence[tuple[Hit, bool]]
) -> Iterator[Found[MineralValue]]:
    headlines = _Headlines(text)
    listed = frozenset(hit.first for hit, _ in judged)
    around = {
        hit: _surroundings(text, words, hit, listed)
        for hit, _ in judged
        if words[hit.first].text[0].isupper()
    }
    names = {
        pair
        for hit, sides in around.items()
        if not headlines.holds(words[hit.first].start)
        for pair in _pairs(words, hit, sides)
    }
    for hit, weak in judged:
        start, end = words[hit.first].start, words[hit.last].end
        rule = "mineral.weak.01" if weak else RULES[hit.entry.sort]
        sides = around.get(hit)
        if sides is not None and (sides.left or sides.right):
            if headlines.holds(start):
                known = any(pair in names for pair in _pairs(words, hit, sides))
                rule = _headline_rule(sides, rule, known)
            else:
                rule = _in_name_rule(sides)
        elif sides is not None and rule == "mineral.word.01" and _inside_sentence(text, start):
            rule = "mineral.word.04"
        yield Found(start, end, MineralValue(hit.entry.mineral), rule)


def _inside_sentence(text: str, start: int) -> bool:
    """Tell whether a capital is not owed to the beginning of a sentence, a line or a bracket."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    return bool(before) and (before[-1].isalnum() or before[-1] in ",;’'")


def _in_name_rule(sides: Surroundings) -> str:
    kinds = _name_kinds()
    for word in sides.right:
        if word in kinds["company"]:
            return "mineral.in_name.01"
        if word in kinds["project"]:
            return "mineral.in_name.02"
    return "mineral.in_name.03"


def _headline_rule(sides: Surroundings, rule: str, known: bool) -> str:
    """Return the rule of a hit in a headline: a name only where the body, or a company's word, says so."""
    first = next(iter(sides.right), None)
    if known or first in _name_kinds()["company"]:
        return "mineral.in_name.01"
    if rule in {"mineral.word.01", "mineral.word.02"}:
        return "mineral.word.03"
    return rule


def _pairs(words: Sequence[Word], hit: Hit, sides: Surroundings) -> Iterator[tuple[str, str]]:
    if sides.left:
        yield sides.left[0], words[hit.first].lower
    if sides.right and sides.right[0] not in _name_kinds()["project"]:
        yield words[hit.last].lower, sides.right[0]


def _surroundings(text: str, words: Sequence[Word], hit: Hit, listed: Set[int]) -> Surroundings:
    return Surroundings(
        tuple(_run(text, words, hit.first, -1)),
        tuple(_run(text, words, hit.last, 1, listed)),
    )


def _run(
    text: str, words: Sequence[Word], edge: int, step: int, listed: Set[int] = frozenset()
) -> Iterator[str]:
    """Yield the capitalised words that go on from a word, until the name must end; over commas to `listed` words."""
    openers = _name_kinds()["opener"]
    for _ in range(NAME_WORDS):
        index = edge + step
        if not 0 <= index < len(words):
            return
        left, right = (words[index], words[edge]) if step < 0 else (words[edge], words[index])
        word = words[index]
        gap = text[left.end : right.start]
        joined = gap in NAME_JOINTS or (gap == ", " and index in listed)
        if not joined or not word.text[0].isupper():
            return
        if word.lower in openers:
            return
        yield word.lower
        edge = index


class _Headlines:
    """Which lines of a text are set in capitals or title case, asked line by line."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[int, bool] = {}

    def holds(self, offset: int) -> bool:
        """Tell whether the line at this offset is one."""
        start = self._text.rfind("\n", 0, offset) + 1
        if start not in self._lines:
            end = self._text.find("\n", offset)
            line = self._text[start : end if end >= 0 else len(self._text)]
            self._lines[start] = _is_headline(line)
        return self._lines[start]


def _is_headline(line: str) -> bool:
    if len(line) > HEADLINE_CHARS:
        return False
    long = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in long)
    return len(long) >= 3 and capital >= 0.75 * len(long) and not line.rstrip().endswith((".", ","))


@cache
def _name_kinds() -> Mapping[str, frozenset[str]]:
    return {
        row.need("kind"): frozenset(row.split("words"))
        for row in load_rows("mineral_names", ("kind", "words"))
    }


@Language.component("orewire_minerals", assigns=["doc.spans"])
def orewire_minerals(doc: Doc) -> Doc:
    """Return the Doc with the minerals of its text in `doc.spans["orewire_mineral"]`."""
    write_spans(doc, "mineral", find_minerals(doc.text))
    return doc
