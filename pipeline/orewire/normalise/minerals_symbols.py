"""Chemical symbols in a text, read only where symbols are used: in lists, after grades, in brackets."""

import re
from collections.abc import Iterator
from functools import cache

from orewire.normalise.minerals import load_symbols, normalise_mineral

WORDLIKE = frozenset(
    {"In", "As", "I", "At", "No", "He", "Be", "Co", "Am", "Os", "La", "Al", "C", "K", "S", "P", "B", "F"}
)
"""Symbols that are words, names or letters too: alone they say nothing."""

UNIT = r"g/t|gpt|gr/t|oz/t|oz/st|opt|%|ppm|ppb|ounces?|oz|[kKM]oz|[Mm]lbs?|lbs?|kt|Mt|per\scent|grams?\sper\stonne|kg/t"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    symbols = "|".join(sorted(load_symbols(), key=lambda symbol: (-len(symbol), symbol)))
    plain = "|".join(sorted(set(load_symbols()) - WORDLIKE, key=lambda symbol: (-len(symbol), symbol)))
    return (
        re.compile(rf"(?<![\w-])(?:{symbols})(?:\s?[-–/+±]\s?(?:{symbols}))+(?![\w])"),
        re.compile(rf"(?:\b|(?<=%)|(?<=\d))(?:{UNIT})\s{{0,2}}({plain})(?:Eq)?(?!\w)"),
        re.compile(rf"(\w+)\s\(({symbols})\)"),
    )


def find_symbols(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, canonical name and rule of every symbol that is used as one."""
    lists, graded, bracketed = _patterns()
    names = load_symbols()
    for match in lists.finditer(text):
        parts = list(re.finditer(r"[A-Za-z]+", match[0]))
        if any(part[0] not in WORDLIKE and len(part[0]) > 1 for part in parts):
            for part in parts:
                start = match.start() + part.start()
                yield start, start + len(part[0]), names[part[0]], "mineral.symbol.01"
    for match in graded.finditer(text):
        yield match.start(1), match.end(1), names[match[1]], "mineral.symbol.02"
    for match in bracketed.finditer(text):
        if normalise_mineral(match[1]) == names[match[2]]:
            yield match.start(2), match.end(2), names[match[2]], "mineral.symbol.03"
