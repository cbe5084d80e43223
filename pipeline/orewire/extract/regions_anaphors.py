"""Places told by pointing: 'the African country', 'northern Chile', 'the east of Kazakhstan'."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from orewire.extract.regions_sites import dominant_country, is_weak
from orewire.extract.regions_words import context_words
from orewire.lexicon import load_rows
from orewire.normalise.gazetteer import macroregions_of
from orewire.records import Found, RegionKind, RegionValue

Region = Found[RegionValue]


def _choice(kind: str) -> str:
    return "|".join(sorted((re.escape(word) for word in context_words(kind)), key=len, reverse=True))


@cache
def _before_place() -> re.Pattern[str]:
    direction = _choice("direction")
    beside = rf"(?:{direction})[ -](?:(?:{direction})[ -])?"
    return re.compile(
        rf"\b(?:(?:the )?(?:{direction})(?: part)? of (?:the )?|{beside})$",
        re.IGNORECASE,
    )


_DISTANCE = re.compile(
    r"(?:km|kilometers?|kilometres?|miles?|hours?|minutes?)(?: to)?(?: the)?\s*$", re.IGNORECASE
)
_PART_CHARS = 40


def find_parts(text: str, found: Sequence[Region]) -> Iterator[Region]:
    """Yield parts of a country or subdivision: 'northern Chile', 'eastern part of Kazakhstan'."""
    for item in found:
        if is_weak(item) or item.value.kind not in (RegionKind.COUNTRY, RegionKind.REGION):
            continue
        if item.rule.startswith("region.demonym"):
            continue
        before = _before_place().search(text[max(0, item.start - _PART_CHARS) : item.start])
        if before is None:
            continue
        start = item.start - len(before[0])
        if _DISTANCE.search(text[max(0, start - _PART_CHARS) : start]):
            continue
        if text[start : start + 4].lower() == "the ":
            start += 4
        value = RegionValue(
            " ".join(text[start : item.end].split()),
            RegionKind.REGION,
            item.value.country,
            item.value.subdivision,
        )
        yield Found(start, item.end, value, "region.part.02" if " of " in before[0] else "region.part.01")


@cache
def _anaphor() -> re.Pattern[str]:
    return re.compile(
        rf"\b[Tt]he (?:(?P<kind>{_choice('anaphor_adjective')}) )?(?:{_choice('anaphor_noun')})\b",
        re.IGNORECASE,
    )


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_choice('direction')})(?: part)? of $", re.IGNORECASE)


def find_anaphors(text: str, found: Sequence[Region]) -> Iterator[Region]:
    """Yield pointers to a country, with the one that the article is most about.

    Rule 01: a part of it, 'the east of the country'; 02: the whole, 'the Asian nation'.
    """
    for match in _anaphor().finditer(text):
        before = text[max(0, match.start() - _PART_CHARS) : match.start()]
        part = _part().search(before)
        if part is None and match["kind"] is None:
            continue
        country = _country_in(found, match["kind"])
        if country is None:
            continue
        start = match.start() - (len(part[0]) if part else 0)
        value = RegionValue(" ".join(text[start : match.end()].split()), RegionKind.REGION, country, None)
        yield Found(start, match.end(), value, "region.anaphor.01" if part else "region.anaphor.02")


@cache
def _macroregions() -> dict[str, frozenset[str]]:
    rows = load_rows("region_adjectives", ("adjective", "macroregions", "source"))
    return {row.need("adjective"): frozenset(row.split("macroregions")) for row in rows}


def _country_in(found: Sequence[Region], adjective: str | None) -> str | None:
    """Return the country most told of in the part of the world of an adjective, else the dominant one."""
    area = _macroregions().get((adjective or "").lower())
    if area is None:
        return dominant_country(found)
    inside = [item for item in found if item.value.country and macroregions_of(item.value.country) & area]
    return dominant_country(inside)
