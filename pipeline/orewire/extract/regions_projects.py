"""Projects, mines and named places found by their wording: 'Neves Project', 'Emery County', 'Mina de Prata'.

A head word (project, mine, county …) is found first; its name is read backwards from it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orewire.extract.regions_words import Token, context_words, project_words
from orewire.records import RegionKind

_NAME_TOKENS = 9
"""Longest name of a project in words."""


@dataclass(frozen=True, slots=True)
class Named:
    """A project or place by its wording: characters of the text with the head word, and of the name without."""

    start: int
    end: int
    kind: RegionKind
    rule: str
    stem: str
    """The name without head and commodity: what the text may call it later."""


def find_named(text: str, tokens: Sequence[Token], known: dict[int, int]) -> list[Named]:
    """Return projects and places named with a head word, in order.

    `known` maps the last token of each name of the gazetteer to its first: such a name is taken whole.
    """
    found: list[Named] = []
    for position, token in enumerate(tokens):
        head = _head(text, tokens, position)
        if head is None:
            continue
        kind, plural = head
        left = _walk(text, tokens, position, known, plural)
        if plural:
            found.extend(_split(text, tokens, (left, position), known, kind))
        elif named := _named(text, tokens, (left, position, position + 1), known, kind):
            found.append(named)
        del token
    found.extend(_prefixed(text, tokens))
    return _longest(found)


def _head(text: str, tokens: Sequence[Token], position: int) -> tuple[RegionKind, bool] | None:
    token = tokens[position]
    follower = tokens[position + 1] if position + 1 < len(tokens) else None
    if follower and text[token.end : follower.start] in (" ", "-") and _carries_on(token, follower):
        return None
    kind = project_words("head").get(token.lower)
    if kind is None and token.capital:
        kind = project_words("capital").get(token.lower)
    if kind is not None:
        return kind, False
    kind = project_words("plural").get(token.lower)
    if kind is not None and not (token.capital and token.lower == "mines"):
        return kind, True
    return None


def _carries_on(token: Token, follower: Token) -> bool:
    """Tell whether the next word makes the head a part of something longer: 'Mine Manager', 'Tartan Mine Project'."""
    heads = project_words("head")
    if follower.lower in project_words("stop") and (follower.capital == token.capital):
        return True
    if follower.lower in heads and heads[follower.lower] is RegionKind.PROJECT:
        return follower.capital == token.capital
    return follower.capital and follower.lower in (
        context_words("legal_form") | frozenset({"gold", "lithium"})
    )


def _walk(text: str, tokens: Sequence[Token], head: int, known: dict[int, int], plural: bool) -> int:
    """Return the first token of the run of words that can belong to a name before a head."""
    left = head
    while left > 0 and head - left < (_NAME_TOKENS * 2 if plural else _NAME_TOKENS):
        before = left - 1
        gap = text[tokens[before].end : tokens[left].start]
        if before in known and _joins(gap):
            left = known[before]
            continue
        if not _belongs(tokens, before, left, gap, plural):
            break
        left = before
    return left


def _joins(gap: str) -> bool:
    return gap.replace("\n", " ").strip(" \u00a0") in ("", "-", "–", "&", "/")


def _belongs(tokens: Sequence[Token], before: int, left: int, gap: str, plural: bool) -> bool:
    token = tokens[before]
    descriptors = project_words("descriptor")
    plain = _joins(gap)
    listed = gap in (", ", " & ")
    if listed and (plural or (token.lower in descriptors and tokens[left].lower in descriptors)):
        return token.capital or token.lower in descriptors
    if gap in ("'", "’") and tokens[left].lower != "s":
        return token.capital
    if gap == ". ":
        return token.lower in ("mt", "st", "no", "ste")
    if not plain:
        return False
    if token.capital or token.word.isdigit() or token.lower in descriptors:
        return True
    if token.lower == "and":
        return plural or tokens[left].lower in descriptors
    return token.lower in project_words("connector") and tokens[left].capital


def _split(
    text: str, tokens: Sequence[Token], span: tuple[int, int], known: dict[int, int], kind: RegionKind
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
                yield Named(named.start, named.end, kind, "region.project.03", named.stem)
            begin = position + (tokens[position].lower == "and")


def _named(
    text: str, tokens: Sequence[Token], span: tuple[int, int, int], known: dict[int, int], kind: RegionKind
) -> Named | None:
    """Return the name in tokens [left, stop), whose wording ends with token `last` - 1; None where it is no name."""
    left, stop, last = span
    left = _strip(text, tokens, left, stop)
    if left >= stop:
        return None
    words = tokens[left:stop]
    strong = [word for word in words if _is_name_word(word)]
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
        directed = token.capital and token.lower in context_words("direction") and left + 1 < stop
        if directed and follower is not None and follower.capital and _is_name_word(follower):
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


def _is_name_word(token: Token) -> bool:
    if token.lower in project_words("strip") or token.lower in project_words("descriptor"):
        return False
    return token.capital and (len(token.word) > 1 or token.word in "ABCDEFGHK")


def _may_name(
    tokens: Sequence[Token], left: int, stop: int, known: dict[int, int], capital_head: bool
) -> bool:
    """Tell whether the words can be a name of their own: a country or its adjective alone before 'mine' is none."""
    names = [index for index in range(left, stop) if _is_name_word(tokens[index])]
    covered: set[int] = set()
    for last, first in known.items():
        covered.update(range(first, last + 1))
    return any(index not in covered for index in names) or capital_head


def _stem(text: str, tokens: Sequence[Token], left: int, stop: int) -> str:
    descriptors = project_words("descriptor")
    while stop > left + 1 and tokens[stop - 1].lower in descriptors:
        stop -= 1
    while stop > left + 1 and not tokens[stop - 1].capital and not tokens[stop - 1].word[0].isdigit():
        stop -= 1
    return text[tokens[left].start : tokens[stop - 1].end]


def _prefixed(text: str, tokens: Sequence[Token]) -> Iterator[Named]:
    """Yield places whose head stands first: 'Salar de Pular', 'Mount Keld', 'Mina Prata'."""
    for prefix, kind in project_words("prefix").items():
        words = prefix.split()
        for position in range(len(tokens) - len(words)):
            if tokens[position].lower != words[0] or not tokens[position].capital:
                continue
            end = position + len(words)
            if [token.lower for token in tokens[position:end]] != words:
                continue
            last = end
            while (
                last < min(len(tokens), end + 2) and tokens[last].capital and _next_joined(text, tokens, last)
            ):
                last += 1
            if last > end and kind is not None:
                name = text[tokens[position].start : tokens[last - 1].end]
                yield Named(tokens[position].start, tokens[last - 1].end, kind, "region.project.04", name)


def _next_joined(text: str, tokens: Sequence[Token], position: int) -> bool:
    return text[tokens[position - 1].end : tokens[position].start] in (" ", "\n", ". ")


def _longest(found: list[Named]) -> list[Named]:
    """Return the names of which none lies inside another, in order of the text."""
    kept: list[Named] = []
    for named in sorted(found, key=lambda item: (item.start, -item.end)):
        if kept and named.end <= kept[-1].end:
            continue
        if kept and named.start < kept[-1].end:
            kept[-1] = _merge(kept[-1], named)
            continue
        kept.append(named)
    return kept


def _merge(first: Named, second: Named) -> Named:
    return Named(first.start, second.end, second.kind, second.rule, first.stem)
