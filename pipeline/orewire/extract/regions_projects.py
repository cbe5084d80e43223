"""Projects, mines and named places found by their wording: 'Keld Project', 'Emeril County', 'Mina de Prata'.

A head word (project, mine, county …) is found first; its name is read backwards from it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from orewire.extract.regions_prefixes import ABBREVIATED, Named, find_prefixed, is_name_word
from orewire.extract.regions_words import Token, context_words, project_words
from orewire.records import RegionKind

_NAME_TOKENS = 9
"""Longest name of a project in words."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the gazetteer knows: the first token of each name by its last, and all tokens of lands."""

    firsts: dict[int, int]
    lands: frozenset[int]


def find_named(text: str, tokens: Sequence[Token], known: Known) -> list[Named]:
    """Return projects and places named with a head word, in order.

    A name of the gazetteer is taken whole; that of a country or subdivision alone is no name of a mine.
    """
    found: list[Named] = []
    for position in range(len(tokens)):
        head = _head(text, tokens, position)
        if head is None:
            continue
        kind, plural = head
        left = _walk(text, tokens, position, known, plural)
        if plural:
            found.extend(_split(text, tokens, (left, position), known, kind))
        elif named := _named(text, tokens, (left, position, position + 1), known, kind):
            found.append(named)
    found.extend(find_prefixed(text, tokens))
    return _longest(found)


@cache
def _all_heads() -> frozenset[str]:
    pairs = {pair.split()[1] for pair in project_words("pair")}
    return frozenset(pairs.union(project_words("head"), project_words("plural"), project_words("capital")))


def _head(text: str, tokens: Sequence[Token], position: int) -> tuple[RegionKind, bool] | None:
    token = tokens[position]
    if token.lower not in _all_heads():
        return None
    follower = tokens[position + 1] if position + 1 < len(tokens) else None
    if follower and text[token.end : follower.start] in (" ", "-") and _carries_on(token, follower):
        return None
    if position and follower and _is_kind_of_mine(tokens[position - 1], token, follower):
        return None
    kind = project_words("head").get(token.lower)
    if position:
        kind = kind or project_words("pair").get(f"{tokens[position - 1].lower} {token.lower}")
    if kind is None and token.capital:
        kind = project_words("capital").get(token.lower)
    if kind is not None:
        return kind, False
    kind = project_words("plural").get(token.lower)
    if kind is not None and not (token.capital and token.lower == "mines"):
        return kind, True
    return None


def _is_kind_of_mine(before: Token, token: Token, follower: Token) -> bool:
    """Tell whether a head is only part of how a mine is worked: 'the Keld open-pit coal mine'."""
    kinds = project_words("descriptor").keys() | project_words("head").keys()
    return f"{before.lower} {token.lower}" in project_words("compound") and follower.lower in kinds


def _carries_on(token: Token, follower: Token) -> bool:
    """Tell whether the head goes on into something longer: 'Mine Manager', 'Keld Mine Project'."""
    heads = project_words("head")
    if follower.lower in project_words("stop") and (follower.capital == token.capital):
        return True
    if follower.lower in heads and heads[follower.lower] is RegionKind.PROJECT:
        return follower.capital == token.capital
    return follower.capital and follower.lower in (
        context_words("legal_form") | frozenset({"gold", "lithium"})
    )


def _walk(text: str, tokens: Sequence[Token], head: int, known: Known, plural: bool) -> int:
    """Return the first token of the run of words that can belong to a name before a head."""
    left = head
    while left > 0 and head - left < (_NAME_TOKENS * 2 if plural else _NAME_TOKENS):
        before = left - 1
        gap = text[tokens[before].end : tokens[left].start]
        if before in known.firsts and _joins(gap):
            left = known.firsts[before]
            continue
        if not _belongs(tokens, before, left, gap, plural):
            break
        left = before
    return left


_DETERMINERS = frozenset({"the", "its", "our", "their", "this", "that", "these", "those", "his"})


def _joins(gap: str) -> bool:
    return gap in (" ", "-", "–", "\u00a0", " & ", "&", "/", "  ")


def _belongs(tokens: Sequence[Token], before: int, left: int, gap: str, plural: bool) -> bool:
    """Tell whether a word before the run read so far can belong to the same name."""
    token = tokens[before]
    descriptors = project_words("descriptor")
    commodities = token.lower in descriptors and tokens[left].lower in descriptors
    if gap in (", ", " & ") and (plural or commodities):
        return token.capital or token.lower in descriptors
    if gap in ("'", "’"):
        return token.capital and tokens[left].lower != "s"
    if gap == ". ":
        return token.lower in ABBREVIATED
    return _joins(gap) and token.lower not in _DETERMINERS and _fits(tokens, before, left, plural)


def _fits(tokens: Sequence[Token], before: int, left: int, plural: bool) -> bool:
    token = tokens[before]
    descriptors = project_words("descriptor")
    if token.lower == "and":
        return plural or tokens[left].lower in descriptors
    small_part = token.lower in project_words("connector") and tokens[left].capital
    return token.capital or token.word.isdigit() or token.lower in descriptors or small_part


def _split(
    text: str, tokens: Sequence[Token], span: tuple[int, int], known: Known, kind: RegionKind
) -> Iterator[Named]:
    """Yield each name of 'Barra, Lirio and Pampa projects'."""
    left, head = span
    begin = left
    for position in range(left, head + 1):
        parted = position < head and (
            tokens[position].lower == "and" or text[tokens[position - 1].end : tokens[position].start] == ", "
        )
        if position == head or (parted and position > begin):
            stop = position
            named = _named(text, tokens, (begin, stop, stop), known, kind)
            if named:
                end = named.start + len(named.stem)
                yield Named(named.start, end, kind, "region.project.03", named.stem)
            begin = position + (tokens[position].lower == "and")


def _named(
    text: str, tokens: Sequence[Token], span: tuple[int, int, int], known: Known, kind: RegionKind
) -> Named | None:
    """Return the name in tokens [left, stop), its wording up to token `last`; None where it is none."""
    left, stop, last = span
    left = _strip(text, tokens, left, stop)
    if left >= stop:
        return None
    words = tokens[left:stop]
    strong = [word for word in words if is_name_word(word)]
    if words[-1].capital and words[-1].lower in project_words("office"):
        return None
    if not strong or not _may_name(tokens, left, stop, known, last > stop and tokens[stop].capital):
        return None
    stem = _stem(text, tokens, left, stop)
    family = "project" if kind is RegionKind.PROJECT else "site"
    number = "01" if tokens[last - 1].capital else "02"
    return Named(tokens[left].start, tokens[last - 1].end, kind, f"region.{family}.{number}", stem)


def _strip(text: str, tokens: Sequence[Token], left: int, stop: int) -> int:
    strip, connectors = project_words("strip"), project_words("connector")
    while left < stop:
        token = tokens[left]
        follower = tokens[left + 1] if left + 1 < len(tokens) else None
        hyphened = follower is not None and text[token.end : follower.start] == "-" and token.capital
        if left + 1 < stop and follower is not None and _opens_name(token, follower):
            break
        first_word = (
            token.lower in strip or token.lower in project_words("descriptor") or token.word.isdigit()
        )
        if not (first_word and not hyphened) and not (token.lower in connectors and not token.capital):
            break
        if token.capital and token.lower in connectors and follower is not None and follower.capital:
            break
        left += 1
    return left


def _opens_name(token: Token, follower: Token) -> bool:
    """Tell whether a word that is no name by itself begins one: 'South Keld', 'Gold Mountain'."""
    directions = context_words("direction")
    if not (token.capital and follower.capital):
        return False
    if token.lower in directions:
        return is_name_word(follower) or follower.lower in directions
    if token.lower not in project_words("descriptor") or token.lower in project_words("strip"):
        return False
    return is_name_word(follower)


def _may_name(tokens: Sequence[Token], left: int, stop: int, known: Known, capital_head: bool) -> bool:
    """Tell whether the words can be a name of their own: a country or its adjective alone is none."""
    names = [index for index in range(left, stop) if is_name_word(tokens[index])]
    return any(index not in known.lands for index in names) or capital_head


def _stem(text: str, tokens: Sequence[Token], left: int, stop: int) -> str:
    descriptors = project_words("descriptor")
    while stop > left + 1 and tokens[stop - 1].lower in descriptors:
        stop -= 1
    while stop > left + 1 and not tokens[stop - 1].capital and not tokens[stop - 1].word[0].isdigit():
        stop -= 1
    return text[tokens[left].start : tokens[stop - 1].end]


def _longest(found: list[Named]) -> list[Named]:
    """Return the names of which none lies inside another, in order of the text."""
    kept: list[Named] = []
    for named in sorted(found, key=lambda item: (item.start, -item.end, item.kind is not RegionKind.PROJECT)):
        if kept and named.end <= kept[-1].end:
            continue
        if kept and named.start < kept[-1].end:
            kept[-1] = _merge(kept[-1], named)
            continue
        kept.append(named)
    return kept


def _merge(first: Named, second: Named) -> Named:
    return Named(first.start, second.end, second.kind, second.rule, first.stem)
