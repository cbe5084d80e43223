"""Where projects and towns lie: the region that follows, encloses or dominates.

Also the towns that only their neighbour makes known: 'Keldby, Saskatchewan', 'near Mornby'.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from orewire.extract.layout import find_paragraphs, split_sentences
from orewire.extract.regions_words import Ranges, Token, context_words, project_words
from orewire.normalise.countries import fold
from orewire.records import Found, RegionKind, RegionValue

Region = Found[RegionValue]

_WEAK = ("region.in_name", "region.dateline", "region.home", "region.macro", "region.demonym.02")
_DOMINANT_SHARE = 0.6


def is_weak(found: Region) -> bool:
    """Tell whether a find says nothing of where the mineral activity is: names, datelines, seats."""
    return found.rule.startswith(_WEAK)


def dominant_country(found: Sequence[Region]) -> str | None:
    """Return the one country that most of an article's places lie in, None where none has the upper hand."""
    weights: Counter[str] = Counter()
    for item in found:
        if item.value.country and not is_weak(item):
            weights[item.value.country] += 1
    if not weights:
        return None
    country, weight = weights.most_common(1)[0]
    return country if weight >= _DOMINANT_SHARE * sum(weights.values()) else None


def place_in(text: str, found: Sequence[Region]) -> list[Region]:
    """Return the finds with country and subdivision filled where the text tells or implies them.

    A project takes them from the region that follows it in its sentence, else from the one before it; what
    most mentions of one name say holds for all of them; what stays open takes the article's dominant country.
    """
    sentences = [span for left, right in find_paragraphs(text) for span in split_sentences(text, left, right)]
    votes: dict[str, Counter[_Answer]] = {}
    begin = 0
    for start, end in sentences:
        while begin < len(found) and found[begin].start < start:
            begin += 1
        last = begin
        while last < len(found) and found[last].start < end:
            last += 1
        for index in range(begin, last):
            if _is_open(found[index]):
                left, right = max(begin, index - _NEIGHBOURS), min(last, index + _NEIGHBOURS)
                answer, weight = _nearest(text, found[left:right], found[index])
                if answer:
                    votes.setdefault(stem_of(found[index].value.name), Counter())[answer] += weight
    dominant = dominant_country([item for item in found if not _is_elsewhere(text, item.start)])
    return [_complete(item, votes, dominant) for item in found]


_NEIGHBOURS = 40
"""Finds before and after a project that can tell where it lies: keeps a sentence of thousands affordable."""


@dataclass(frozen=True, slots=True)
class _Answer:
    country: str | None
    subdivision: str | None


def _is_open(item: Region) -> bool:
    value = item.value
    own = value.kind in (RegionKind.PROJECT, RegionKind.PLACE) or item.rule.startswith("region.site")
    return own and (value.country is None or value.subdivision is None) and not is_weak(item)


def _nearest(text: str, sentence: Sequence[Region], own: Region) -> tuple[_Answer | None, int]:
    """Return where a find lies by the region after it in its sentence, else before; and its weight."""
    others = [item for item in sentence if _tells_place(item) and item is not own]
    if own.value.country:
        others = [item for item in others if item.value.country == own.value.country]
    after = [item for item in others if item.start >= own.end and not _is_elsewhere(text, item.start)]
    before = [item for item in others if item.end <= own.start]
    if after and len(between := text[own.end : after[0].start]) <= _LINK_CHARS and not _is_parted(between):
        return _narrowest(after), 3 if len(between) <= _CLOSE_CHARS else 2
    if before and len({item.value.country for item in before}) == 1:
        return _Answer(before[-1].value.country, before[-1].value.subdivision), 1
    return None, 0


def _is_parted(between: str) -> bool:
    """Tell whether a new clause begins between a name and a region, which then lies beside something else."""
    words = set(re.findall(r"\w+", between.lower()))
    return ";" in between or (len(between) > _CLOSE_CHARS and not words.isdisjoint(context_words("clause")))


def _is_elsewhere(text: str, start: int) -> bool:
    """Tell whether the word before a region says that something goes there: 'sold to Japan'."""
    before = re.search(r"(\w+)\s+(?:the\s+)?$", text[max(0, start - 24) : start])
    return before is not None and before[1].lower() in context_words("elsewhere")


_CLOSE_CHARS = 40
_LINK_CHARS = 140


def _tells_place(item: Region) -> bool:
    return bool(item.value.country) and not is_weak(item)


def _narrowest(after: Sequence[Region]) -> _Answer:
    """Return the place of a chain: the first that names a subdivision of the first country."""
    country = after[0].value.country
    for item in after[:3]:
        if item.value.country == country and item.value.subdivision:
            return _Answer(country, item.value.subdivision)
    return _Answer(country, None)


def _fill(item: Region, answer: _Answer | None) -> Region:
    if answer is None or (item.value.country and item.value.country != answer.country):
        return item
    subdivision = item.value.subdivision or answer.subdivision
    return replace(item, value=replace(item.value, country=answer.country, subdivision=subdivision))


def stem_of(name: str) -> str:
    """Return a region's name without case, accents, commodity and head: 'Keld Lithium Project' → 'keld'."""
    drop = project_words("descriptor").keys() | project_words("head").keys() | project_words("plural").keys()
    words = [word for word in re.findall(r"\w+", fold(name)) if word not in ("the", "region", "province")]
    kept = [word for word in words if word not in drop]
    return " ".join(kept or words)


def _complete(item: Region, votes: dict[str, Counter[_Answer]], dominant: str | None) -> Region:
    if item.value.kind not in (RegionKind.PROJECT, RegionKind.PLACE) or is_weak(item):
        return item
    told = votes.get(stem_of(item.value.name))
    if told:
        item = _fill(item, _elected(told))
    if item.value.country is None and dominant:
        return _fill(item, _Answer(dominant, None))
    return item


def _elected(told: Counter[_Answer]) -> _Answer:
    """Return the country with most votes and, of its subdivisions, the one with most."""
    countries: Counter[str] = Counter()
    for answer, votes in told.items():
        countries[answer.country or ""] += votes
    country = max(countries, key=lambda code: (countries[code], code))
    inside = [answer for answer in told if answer.country == country and answer.subdivision]
    best = max(inside, key=lambda answer: (told[answer], answer.subdivision or ""), default=None)
    return best or _Answer(country, None)


@cache
def _site_words() -> re.Pattern[str]:
    openers = "|".join(sorted(map(re.escape, context_words("site")), key=len, reverse=True))
    return re.compile(rf"\b(?i:{openers})\s+(?=[^\W\d_a-z])")


_AT = re.compile(r"(?<![\w-])(?P<works>\w+)\s+(?:lie |lies |located |situated )?at\s+(?=[^\W\d_a-z])")


def _openers(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a town may begin and the rule: after 'near' and its like, after works 'at' it."""
    for match in _site_words().finditer(text):
        yield match.end(), "region.site.03"
    for match in _AT.finditer(text):
        word = match["works"].lower()
        roles = (project_words("head"), project_words("plural"), project_words("descriptor"))
        if word in context_words("works") or any(word in role for role in roles):
            yield match.end(), "region.site.05"


def find_towns(text: str, tokens: Sequence[Token], found: Sequence[Region]) -> Iterator[Region]:
    """Yield towns that no gazetteer need know: before ', Saskatchewan' or after 'near'."""
    index_of = {token.start: index for index, token in enumerate(tokens)}
    taken = Ranges((item.start, item.end) for item in found)
    for item in found:
        first = index_of.get(item.start)
        if first and item.value.kind in (RegionKind.REGION, RegionKind.COUNTRY) and not is_weak(item):
            yield from _before_comma(text, tokens, first, item, taken)
    for start, rule in _openers(text):
        first = index_of.get(start)
        if first is not None:
            yield from _after_site_word(text, tokens, first, taken, rule)


def _before_comma(
    text: str, tokens: Sequence[Token], first: int, item: Region, taken: Ranges
) -> Iterator[Region]:
    """Yield the towns listed before ', Saskatchewan', read backwards to the preposition before them."""
    last = first - 1
    if last < 1 or text[tokens[last].end : item.start] not in (", ", " , ", " (", ", in "):
        return
    if tokens[last].lower == "in":
        last -= 1
    runs: list[tuple[int, int]] = []
    while last > 0 and len(runs) < _LISTED_TOWNS:
        left = _run_start(text, tokens, last)
        runs.append((left, last + 1))
        opener = tokens[left - 1].lower if left else ""
        gap = text[tokens[left - 1].end : tokens[left].start] if left else ""
        if gap == ", ":
            last = left - 1
        elif opener in ("and", "or") and left > 1:
            last = left - 2
        elif opener in _TOWN_OPENERS and gap == " ":
            break
        else:
            return
    for run in runs:
        yield from _town(text, tokens, run, taken, item.value)


_LISTED_TOWNS = 4
_TOWN_OPENERS = frozenset(
    {"in", "near", "at", "from", "outside", "around", "of", "to", "into", "inside", "between"}
)


def _run_start(text: str, tokens: Sequence[Token], last: int) -> int:
    left = last
    while (
        left > 0
        and last - left < 4
        and text[tokens[left - 1].end : tokens[left].start] in (" ", "-", ". ", "'")
    ):
        before = tokens[left - 1]
        if not before.capital and (before.lower not in project_words("connector") or before.lower == "e"):
            break
        left -= 1
    return left


def _after_site_word(
    text: str, tokens: Sequence[Token], first: int, taken: Ranges, rule: str
) -> Iterator[Region]:
    last = first + 1
    while last < len(tokens) and last - first < 4 and tokens[last].capital:
        if text[tokens[last - 1].end : tokens[last].start] not in (" ", "-", "\n"):
            break
        last += 1
    yield from (replace(town, rule=rule) for town in _town(text, tokens, (first, last), taken, None))


def _town(
    text: str,
    tokens: Sequence[Token],
    span: tuple[int, int],
    taken: Ranges,
    upper: RegionValue | None,
) -> Iterator[Region]:
    first, last = span
    words = tokens[first:last]
    start, end = words[0].start, words[-1].end
    unfit = context_words("company") | context_words("month") | context_words("legal_form")
    heads = project_words("head").keys() | project_words("plural").keys() | project_words("strip").keys()
    if not words[0].capital or any(word.lower in unfit for word in words) or words[-1].lower in heads:
        return
    if words[0].lower in heads or taken.touch(start, end):
        return
    country = upper.country if upper else None
    subdivision = upper.subdivision if upper else None
    rule = "region.chain.01" if upper else "region.site.03"
    yield Found(start, end, RegionValue(text[start:end], RegionKind.PLACE, country, subdivision), rule)
