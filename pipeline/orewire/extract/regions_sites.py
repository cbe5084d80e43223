"""Where projects and towns lie: the region that follows, encloses or dominates.

Also the towns that only their neighbour makes known: 'Keldby, Saskatchewan', 'near Mornby'.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from orewire.extract.layout import find_paragraphs, split_sentences
from orewire.extract.regions_words import Token, context_words, project_words
from orewire.normalise.countries import fold
from orewire.records import Found, RegionKind, RegionValue

Region = Found[RegionValue]

_WEAK = ("region.in_name", "region.dateline", "region.home", "region.macro", "region.demonym.02")
_DOMINANT_SHARE = 0.6


def is_weak(found: Region) -> bool:
    """Tell whether a find says nothing of where the mineral activity is: names, datelines, seats."""
    return found.rule.startswith(_WEAK)


def dominant_country(found: Sequence[Region]) -> str | None:
    """Return the one country that most of an article's places lie in, None where no country has the upper hand."""
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

    A project takes them from the region that follows it in its sentence, else from the one before it, else from the
    same project elsewhere, else from the article's dominant country.
    """
    sentences = [span for left, right in find_paragraphs(text) for span in split_sentences(text, left, right)]
    placed = list(found)
    for start, end in sentences:
        inside = [index for index, item in enumerate(placed) if start <= item.start < end]
        for index in inside:
            if _is_open(placed[index]):
                placed[index] = _fill(placed[index], _nearest(text, placed, inside, index))
    shared = _by_name(placed)
    dominant = dominant_country(placed)
    return [_complete(item, shared, dominant) for item in placed]


def _is_open(item: Region) -> bool:
    value = item.value
    own = value.kind in (RegionKind.PROJECT, RegionKind.PLACE) or item.rule.startswith("region.site")
    return own and (value.country is None or value.subdivision is None) and not is_weak(item)


@dataclass(frozen=True, slots=True)
class _Answer:
    country: str | None
    subdivision: str | None


def _nearest(text: str, found: Sequence[Region], inside: Sequence[int], index: int) -> _Answer | None:
    """Return the place of the region that follows in the same sentence, else of the nearest before."""
    own = found[index]
    after = [found[other] for other in inside if found[other].start >= own.end and _tells_place(found[other])]
    before = [
        found[other] for other in inside if found[other].end <= own.start and _tells_place(found[other])
    ]
    within = [item for item in found if own.start <= item.start and item.end <= own.end and item is not own]
    for item in within:
        if item.value.country and item.value.kind in (RegionKind.COUNTRY, RegionKind.REGION):
            return _Answer(item.value.country, item.value.subdivision)
    if after and _is_linked(text[own.end : after[0].start]):
        return _narrowest(after)
    if before and (len(before) == 1 or before[-1].value.country == before[0].value.country):
        return _Answer(before[-1].value.country, before[-1].value.subdivision)
    return _narrowest(after) if after else None


def _tells_place(item: Region) -> bool:
    return bool(item.value.country) and not is_weak(item)


def _narrowest(after: Sequence[Region]) -> _Answer:
    """Return the place of a chain: the first that names a subdivision of the first country."""
    country = after[0].value.country
    for item in after[:3]:
        if item.value.country == country and item.value.subdivision:
            return _Answer(country, item.value.subdivision)
    return _Answer(country, None)


def _is_linked(between: str) -> bool:
    return len(between) <= 140 and ";" not in between


def _fill(item: Region, answer: _Answer | None) -> Region:
    if answer is None or (item.value.country and item.value.country != answer.country):
        return item
    subdivision = item.value.subdivision or answer.subdivision
    return replace(item, value=replace(item.value, country=answer.country, subdivision=subdivision))


def stem_of(name: str) -> str:
    """Return a region's name without case, accents, commodity and head word: 'Neves Lithium Project' → 'neves'."""
    drop = project_words("descriptor").keys() | project_words("head").keys() | project_words("plural").keys()
    words = [word for word in re.findall(r"\w+", fold(name)) if word not in ("the", "region", "province")]
    kept = [word for word in words if word not in drop]
    return " ".join(kept or words)


def _by_name(found: Sequence[Region]) -> dict[str, _Answer]:
    answers: dict[str, _Answer] = {}
    for item in found:
        if (
            item.value.kind in (RegionKind.PROJECT, RegionKind.PLACE)
            and item.value.country
            and not is_weak(item)
        ):
            known = answers.get(stem_of(item.value.name))
            if known is None or (known.subdivision is None and item.value.subdivision):
                answers[stem_of(item.value.name)] = _Answer(item.value.country, item.value.subdivision)
    return answers


def _complete(item: Region, shared: dict[str, _Answer], dominant: str | None) -> Region:
    if item.value.kind not in (RegionKind.PROJECT, RegionKind.PLACE) or is_weak(item):
        return item
    item = _fill(item, shared.get(stem_of(item.value.name)))
    if item.value.country is None and dominant:
        return _fill(item, _Answer(dominant, None))
    return item


@cache
def _site_words() -> re.Pattern[str]:
    openers = "|".join(sorted(map(re.escape, context_words("site")), key=len, reverse=True))
    return re.compile(rf"\b(?:{openers})\s+(?=[^\W\d_a-z])", re.IGNORECASE)


def find_towns(text: str, tokens: Sequence[Token], found: Sequence[Region]) -> Iterator[Region]:
    """Yield towns that no gazetteer need know: before ', Saskatchewan' or after 'near'."""
    index_of = {token.start: index for index, token in enumerate(tokens)}
    taken = [(item.start, item.end) for item in found]
    for item in found:
        first = index_of.get(item.start)
        if first and item.value.kind in (RegionKind.REGION, RegionKind.COUNTRY) and not is_weak(item):
            yield from _before_comma(text, tokens, first, item, taken)
    for match in _site_words().finditer(text):
        first = index_of.get(match.end())
        if first is not None:
            yield from _after_site_word(text, tokens, first, taken)


def _before_comma(
    text: str, tokens: Sequence[Token], first: int, item: Region, taken: Sequence[tuple[int, int]]
) -> Iterator[Region]:
    last = first - 1
    if last < 1 or text[tokens[last].end : item.start].replace("\n", " ") not in (", ", " , ", " (", ", in "):
        return
    left = last
    while (
        left > 0
        and last - left < 4
        and text[tokens[left - 1].end : tokens[left].start] in (" ", "-", "\n", ". ")
    ):
        before = tokens[left - 1]
        if not before.capital and before.lower not in project_words("connector"):
            break
        left -= 1
    opener = tokens[left - 1].lower if left else ""
    if opener not in context_words("preposition") or opener in ("and", "or", "of", "for", "to", "the"):
        return
    yield from _town(text, tokens, (left, last + 1), taken, item.value)


def _after_site_word(
    text: str, tokens: Sequence[Token], first: int, taken: Sequence[tuple[int, int]]
) -> Iterator[Region]:
    last = first + 1
    while last < len(tokens) and last - first < 4 and tokens[last].capital:
        if text[tokens[last - 1].end : tokens[last].start] not in (" ", "-", "\n"):
            break
        last += 1
    yield from _town(text, tokens, (first, last), taken, None)


def _town(
    text: str,
    tokens: Sequence[Token],
    span: tuple[int, int],
    taken: Sequence[tuple[int, int]],
    upper: RegionValue | None,
) -> Iterator[Region]:
    first, last = span
    words = tokens[first:last]
    start, end = words[0].start, words[-1].end
    unfit = context_words("company") | context_words("month") | context_words("legal_form")
    heads = project_words("head").keys() | project_words("plural").keys() | project_words("strip").keys()
    if not words[0].capital or any(word.lower in unfit for word in words) or words[-1].lower in heads:
        return
    if words[0].lower in heads or any(left < end and start < right for left, right in taken):
        return
    country = upper.country if upper else None
    subdivision = upper.subdivision if upper else None
    rule = "region.chain.01" if upper else "region.site.03"
    yield Found(start, end, RegionValue(text[start:end], RegionKind.PLACE, country, subdivision), rule)
