"""Chemical symbols in a text, read only where symbols are used: in lists, after grades, in brackets."""

import re
from collections.abc import Iterator, Sequence

from orewire.normalise.minerals import load_symbols, normalise_mineral

WORDLIKE = frozenset(["In", "As", "At", "No", "He", "Be", "Co", "Am", "Os", "La", "Al", *"ICKSPBFUWVY"])
"""Symbols that are words, names or letters too: in a list they count only beside another one."""

SYMBOL = re.compile(r"(?<!\w)[A-Z][a-z]?(?=\W|Eq\b|$)(?!\.[A-Za-z])")
UNIT = re.compile(
    r"(?:%|\b(?:g/t|gpt|gr/t|oz/t|oz/st|opt|ppm|ppb|ounces?|[kM]?oz|[Mm]?lbs?|kt|Mt|per\scent|pct"
    r"|gram(?:me)?s?\sper\stonne|kg/t))\s{0,2}$"
)
UNIT_CHARS = 18
"""Longer than any unit, so that looking back costs the same everywhere."""
LINK = re.compile(r"\s?[-–/+±,]\s?")
NAME_BEFORE = re.compile(r"(\w+)\s\($")


def find_symbols(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield start, end, canonical name and rule of every symbol that is used as one."""
    names = load_symbols()
    marks = [match for match in SYMBOL.finditer(text) if match[0] in names]
    for run in _runs(text, marks):
        rule = _rule_of_run(text, run)
        if rule is not None:
            for match in run:
                yield match.start(), match.end(), names[match[0]], rule


def _runs(text: str, marks: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield the symbols that stand in one list (`Cu-Au`, `Pb/Zn`) together; a lone one by itself."""
    run: list[re.Match[str]] = []
    for match in marks:
        if run and not LINK.fullmatch(text, run[-1].end(), match.start()):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _rule_of_run(text: str, run: Sequence[re.Match[str]]) -> str | None:
    start = run[0].start()
    firm = any(match[0] not in WORDLIKE for match in run)
    if len(run) > 1 and firm and not _in_word(text, run):
        return "mineral.symbol.01"
    if UNIT.search(text, max(0, start - UNIT_CHARS), start) and (firm or run[0][0] in "UWVY"):
        return "mineral.symbol.02"
    named = NAME_BEFORE.search(text, max(0, start - UNIT_CHARS), start)
    if named and normalise_mineral(named[1]) == load_symbols()[run[0][0]]:
        return "mineral.symbol.03"
    return None


def _in_word(text: str, run: Sequence[re.Match[str]]) -> bool:
    """Tell whether hyphens join the list to something else, as in a licence number."""
    start, end = run[0].start(), run[-1].end()
    return text[max(0, start - 1) : start] == "-" or bool(re.match(r"[-–]\w", text[end : end + 2]))
