"""Governments and states that act: "the Zambian government", "Kazakhstan and Germany signed"."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from orewire.extract.parties.places import abbreviations, countries, country_named, demonyms, place_starts
from orewire.extract.parties.scenes import Candidate, Scene
from orewire.extract.parties.tokens import Token
from orewire.extract.parties.words import unions, words_of
from orewire.normalise.countries import country_name
from orewire.normalise.names import match_name
from orewire.records import Found, PartyKind, PartyValue

_GOVERNMENT = re.compile(
    r"(?:['’]s?)?[ \n](?:(?:state|federal|provincial|central|national|interim|military|transitional)[ \n])?"
    r"((?:(?:mines|mining|energy|resources|finance|industry|trade)[ \n])?(?:[Gg]overnment|ministry))\b"
)
_GOVERNMENTS_OF = re.compile(r"\bgovernments\sof\s(?:the\s)?$")
_GOVERNMENT_OF = re.compile(
    r"\b(?:(?:state|federal|provincial|central|national|regional)\s)?government\sof\s(?:the\s)?$"
)


def find_governments(scene: Scene) -> Iterator[Candidate]:
    """Yield "Zambian government", "Zambia's government" and so on under the key of "Government of …"."""
    for first, last in _places(scene.text, scene.tokens, all_places=True):
        start, end = scene.tokens[first].start, scene.tokens[last].end
        place = scene.text[start:end]
        before = _GOVERNMENT_OF.search(scene.text, max(0, start - 50), start)
        if before is not None:
            name = re.sub(r"\s+", " ", scene.text[before.start() : end])
            yield _government(
                before.start(), end, name, f"Government of {_country_name(place)}", scene.titled
            )
            continue
        match = _GOVERNMENT.match(scene.text, end)
        if match is None:
            continue
        noun = match[1].casefold().split()
        name = re.sub(r"\s+", " ", scene.text[start : match.end()])
        full = f"Government of {_country_name(place)}" if noun == ["government"] else name
        yield _government(start, match.end(), name, full, scene.titled)


def _government(start: int, end: int, name: str, full: str, titled: bool) -> Candidate:
    rule, key = "party.government.03", match_name(full)
    return Candidate(start, end, name, rule, "government", canonical=name, key=key, titled=titled)


def find_states(scenes: Sequence[Scene], taken: Sequence[tuple[int, int]]) -> list[Found[PartyValue]]:
    """Return the countries that stand where a signatory stands; `taken` are characters of other parties."""
    covered = sorted(taken)
    found = []
    for scene in scenes:
        for group in _groups(scene, covered):
            rule = _acting(scene, group, covered)
            for first, last in group if rule else ():
                start, end = scene.tokens[first].start, scene.tokens[last].end
                if _is_inside(covered, start):
                    continue
                name = re.sub(r"\s+", " ", scene.text[start:end])
                kind = PartyKind.OTHER if name.casefold() in unions() else PartyKind.GOVERNMENT
                value = PartyValue(name, name, kind, country_named(name))
                found.append(Found(start, end, value, rule))
    return found


def _places(text: str, tokens: Sequence[Token], all_places: bool) -> Iterator[tuple[int, int]]:
    """Yield first and last word of each place, longest first."""
    index = 0
    while index < len(tokens):
        named = tokens[index].capital and tokens[index].plain in place_starts()
        size = _place_size(text, tokens, index, all_places) if named else 0
        if size:
            yield index, index + size - 1
        index += size or 1


def _place_size(text: str, tokens: Sequence[Token], index: int, all_places: bool) -> int:
    for size in (4, 3, 2, 1):
        words = tokens[index : index + size]
        if len(words) < size or any(token.gap not in (" ", "\n") for token in words[1:]):
            continue
        wording = re.sub(r"\s+", " ", text[words[0].start : words[-1].end])
        plain = " ".join(token.plain for token in words)
        if (
            plain in countries()
            or plain in unions()
            or wording in abbreviations()
            or (all_places and country_named(wording))
        ):
            return size
    return 0


def _groups(scene: Scene, covered: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield countries that stand in one enumeration, other parties among them: "France, Kestrel Ltd and Japan"."""
    group: list[tuple[int, int]] = []
    for first, last in _places(scene.text, scene.tokens, all_places=False):
        if group:
            between = _masked(scene.text, scene.tokens[group[-1][1]].end, scene.tokens[first].start, covered)
            if not _ENUMERATED.fullmatch(between):
                yield group
                group = []
        group.append((first, last))
    if group:
        yield group


_LINK = r"(?:,?\s(?:and|&)\s(?:the\s)?|,\s(?:the\s)?)"
_PARTY = r"<?§>?(?:\s\([^()]{1,40}\))?(?:\sof\s[A-Z]\w+)?"
_ENUMERATED = re.compile(rf"{_LINK}(?:{_PARTY}{_LINK}){{0,8}}")
_MORE = re.compile(rf"(?:{_LINK}{_PARTY}){{1,8}}")
_MORE_BEFORE = re.compile(rf"(?:{_PARTY}{_LINK}){{1,8}}$")
_LONGEST_GAP = 400
"""Characters between two countries of one enumeration."""


def _masked(text: str, start: int, end: int, covered: Sequence[tuple[int, int]]) -> str:
    """Return `text[start:end]` with one mark in the place of each party."""
    if end - start > _LONGEST_GAP:
        return text[start:end]
    parts, at = [], start
    for left, right in covered[bisect_right(covered, (start, 0)) : bisect_right(covered, (end, 0))]:
        if left >= at and right <= end:
            parts += [text[at:left], "§"]
            at = right
    return "".join([*parts, text[at:end]])


def _is_inside(covered: Sequence[tuple[int, int]], start: int) -> bool:
    """Tell whether a character lies in one of these ranges, which are in order and hardly overlap."""
    at = bisect_right(covered, (start, 1 << 60)) - 1
    return any(left <= start < right for left, right in covered[max(0, at - 2) : at + 1])


def _acting(scene: Scene, group: list[tuple[int, int]], covered: Sequence[tuple[int, int]]) -> str:
    """Return the rule by which an enumeration of countries acts, empty where it does not."""
    start, end = scene.tokens[group[0][0]].start, scene.tokens[group[-1][1]].end
    after = _masked(scene.text, end, min(end + 200, scene.tokens[-1].end), covered)
    more = _MORE.match(after)
    after = after[more.end() :] if more else after
    before = _masked(scene.text, max(scene.tokens[0].start, start - 160), start, covered).rsplit(". ", 1)[-1]
    before = _MORE_BEFORE.sub("", before)
    preceded = re.search(r"\b(in|from|of|across|near|at|to)\s(?:the\s)?$", before)
    if scene.tokens[group[-1][1]].possessive:
        return ""
    if _GOVERNMENTS_OF.search(before):
        return "party.state.03"
    if not preceded and _signs().match(after):
        return "party.state.01"
    if re.search(r"\b(?:between|with|by|and)\s(?:the\s)?$", before) and _pact().search(before):
        return "party.state.02"
    return ""


@cache
def _signs() -> re.Pattern[str]:
    verbs = "|".join(sorted(map(re.escape, words_of("sign"))))
    return re.compile(
        rf"(?:,\samong\sothers,)?\s(?:\w+\s){{0,3}}(?:{verbs}|put\stheir\s(?:names?|pens?|signatures?))\b"
    )


@cache
def _pact() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, words_of("pact") | words_of("sign"))))
    return re.compile(rf"\b(?:{nouns})\b", re.IGNORECASE)


def _country_name(place: str) -> str:
    """Return the country's name for a demonym, any other place as it is."""
    code = demonyms().get(place.casefold())
    return country_name(code) if code else place
