"""Whether a deal is of the trade at all: its words must speak of raw materials, not merely of a company's name."""

import re
from functools import cache

from orewire.assemble.features import Case
from orewire.lexicon import load_rows
from orewire.normalise.minerals import load_wordings
from orewire.reading import Section, Sentence
from orewire.records import RegionKind

_WORD = re.compile(r"[^\W\d_]+")
_FIRM_RULES = ("mineral.word", "mineral.in_name.02", "mineral.symbol")
_ELSEWHERE = 2
"""So many sentences elsewhere in the deal's reach that speak of the trade do as well."""
_NOT_SOLID = frozenset({"helium"})
"""Minerals of the vocabulary that no solid ground yields: a deal over nothing else is out of scope."""


def is_of_trade(case: Case, minerals: tuple[str, ...]) -> bool:
    """Tell whether the deal's own and neighbouring sentences speak of mining or of a mineral by itself."""
    if minerals and set(minerals) <= _NOT_SOLID:
        return False
    sentences = case.reading.sentences
    if any(_speaks(case, sentence) for sentence in sentences if _belongs(case, sentence)):
        return True
    reach = sum(_speaks(case, sentences[index]) for index in case.scope.reach)
    elsewhere = reach or any(_speaks(case, sentence) for sentence in sentences)
    if any(_trade_words(name) > 1 for name in case.draft.parties()):
        return True
    return reach >= _ELSEWHERE or bool(elsewhere and (_is_named_so(case) or _is_of_announcer(case)))


def _is_of_announcer(case: Case) -> bool:
    """Tell whether the publisher of the release, whose trade the release tells, is a party of the deal."""
    return case.reading.announcer in case.draft.parties()


def _is_named_so(case: Case) -> bool:
    """Tell whether a party of the deal bears the trade in its name: "Marrow Uranium", "Kestrel Mines"."""
    return any(_trade_words(name) for name in case.draft.parties())


def _trade_words(name: str) -> int:
    """Return how many words of a company's name are words of the trade."""
    minerals = {word for wording in load_wordings() for word in wording.split()}
    words = {word.casefold() for word in _WORD.findall(name)}
    return len(words & (_of_class("mining") | minerals)) + bool(words & _of_class("hint"))


def _belongs(case: Case, sentence: Sentence) -> bool:
    heads = (Section.HEADLINE, Section.LEAD)
    return case.scope.near(sentence) or sentence.index in case.scope.own or sentence.section in heads


def _speaks(case: Case, sentence: Sentence) -> bool:
    reading = case.reading
    outside = reading.words(sentence)
    for party in reading.within(reading.parties, sentence):
        outside = outside.replace(reading.words(party), " ")
    words = [word.casefold() for word in _WORD.findall(outside)]
    if not _of_class("crypto").isdisjoint(words):
        return False
    if any(found.rule.startswith(_FIRM_RULES) for found in reading.within(reading.minerals, sentence)):
        return True
    if not _of_class("mining").isdisjoint(words):
        return True
    projects = (found.value.kind is RegionKind.PROJECT for found in reading.within(reading.regions, sentence))
    return any(projects) and not _of_class("hint").isdisjoint(words)


@cache
def _of_class(name: str) -> frozenset[str]:
    rows = load_rows("gate_words", ("word", "class", "weight"))
    return frozenset(row.need("word") for row in rows if row.need("class") == name)
