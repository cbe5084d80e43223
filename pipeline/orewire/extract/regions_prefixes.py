"""Places whose head stands first: 'Salar de Pular', 'Mount Keld', 'Mina Prata'."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from orewire.extract.regions_words import Token, context_words, project_words
from orewire.records import RegionKind


@dataclass(frozen=True, slots=True)
class Named:
    """A project or place by its wording, characters of the text with its head word."""

    start: int
    end: int
    kind: RegionKind
    rule: str
    stem: str
    """The name without head and commodity: what the text may call it later."""


ABBREVIATED = frozenset({"mt", "st", "no", "ste", "ft"})


def is_name_word(token: Token) -> bool:
    """Tell whether a word can be the name of a project by itself."""
    if token.lower in project_words("strip") or token.lower in project_words("descriptor"):
        return False
    return token.capital and (len(token.word) > 1 or token.word in "ABCDEFGHK")


@cache
def _prefixes() -> dict[str, tuple[tuple[tuple[str, ...], RegionKind], ...]]:
    """Return the heads that stand first, longest first, by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], RegionKind]]] = {}
    for prefix, kind in project_words("prefix").items():
        words = tuple(prefix.split())
        found.setdefault(words[0], []).append((words, kind or RegionKind.PLACE))
    return {first: tuple(sorted(some, key=lambda item: -len(item[0]))) for first, some in found.items()}


def find_prefixed(text: str, tokens: Sequence[Token]) -> Iterator[Named]:
    """Yield places whose head stands first: 'Salar de Pular', 'Mount Keld', 'Mina Prata'."""
    for position, token in enumerate(tokens):
        if not token.capital or _ends_name(text, tokens, position):
            continue
        for words, kind in _prefixes().get(token.lower, ()):
            end = position + len(words)
            if tuple(other.lower for other in tokens[position:end]) != words:
                continue
            last = end
            while last < min(len(tokens), end + 2) and _goes_on(text, tokens, last):
                last += 1
            name = text[token.start : tokens[last - 1].end]
            company = last < len(tokens) and tokens[last].lower in context_words("legal_form")
            if last > end and not company and name.lower() not in project_words("never"):
                rule = "region.project.04" if kind is RegionKind.PROJECT else "region.site.04"
                yield Named(token.start, tokens[last - 1].end, kind, rule, name)
                break


def _ends_name(text: str, tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a head that can stand first ends a name instead: 'Newmont Lake Option'."""
    if not position or text[tokens[position - 1].end : tokens[position].start] != " ":
        return False
    before = tokens[position - 1]
    return before.capital and is_name_word(before) and before.lower not in context_words("company")


def _goes_on(text: str, tokens: Sequence[Token], position: int) -> bool:
    token = tokens[position]
    strip = token.lower in project_words("strip") and token.lower not in context_words("direction")
    unfit = strip or token.lower in project_words("descriptor") or token.lower in context_words("legal_form")
    return token.capital and not unfit and _next_joined(text, tokens, position)


def _next_joined(text: str, tokens: Sequence[Token], position: int) -> bool:
    gap = text[tokens[position - 1].end : tokens[position].start]
    return gap == " " or (gap == ". " and tokens[position - 1].lower in ABBREVIATED)
