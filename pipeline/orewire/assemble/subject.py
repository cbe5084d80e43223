"""What a deal is about and where: its minerals and regions, out of all that the article names."""

import re
from collections import Counter, defaultdict

from orewire.assemble.scope import Scope
from orewire.reading import TELLING, Reading, Section
from orewire.records import Evidence, Found, Mineral, MineralValue, Party, PartyKind, Region, RegionKind, RegionValue

_ASSAY = re.compile(
    r"(?:%|ppm|g/t|ppb|grams? per|grammes?|oz/t|ounces? (?:of|per)|pct)\s*\S{0,8}\s*$", re.IGNORECASE
)
_ASSAY_AFTER = re.compile(
    r"^\S{0,6}\s*(?:equivalent|grades?|grading|assays?|values?|prices?)\b", re.IGNORECASE
)
_SECTION_WEIGHTS = {Section.HEADLINE: 3.0, Section.LEAD: 2.0, Section.BODY: 1.0, Section.QUOTE: 0.5}
_OWN_BONUS = 2.0
_KEEP_SHARE = 0.34
"""A mineral that weighs less than this share of the weightiest is not what the deal is about."""
_ABOUT_WEIGHT = 0.3
_RULE_WEIGHTS = {
    "mineral.in_name.01": 0.3,
    "mineral.in_name.03": 0.3,
    "mineral.group.01": 0.0,
    "mineral.weak.01": 0.1,
    "mineral.symbol.01": 0.6,
    "mineral.symbol.02": 0.1,
}
"""A mineral in a company's name says little of the deal; a mere family ("critical minerals") only where nothing else is told."""


def choose_minerals(reading: Reading, scope: Scope) -> tuple[Mineral, ...]:
    """Return the minerals that a deal is about, the weightiest first in the text first."""
    weights: dict[str, float] = defaultdict(float)
    places: dict[str, list[Found[MineralValue]]] = defaultdict(list)
    for found in reading.minerals:
        weight = _mineral_weight(reading, scope, found)
        if weight > 0:
            weights[found.value.mineral] += weight
            places[found.value.mineral].append(found)
    if not weights:
        return ()
    best = max(weights.values())
    kept = [name for name, weight in weights.items() if weight >= _KEEP_SHARE * best]
    return tuple(Mineral(name, _places(places[name])) for name in kept)


def _mineral_weight(reading: Reading, scope: Scope, found: Found[MineralValue]) -> float:
    sentence = reading.sentence_at(found.start)
    section = _SECTION_WEIGHTS.get(
        sentence.section, _ABOUT_WEIGHT if sentence.section is Section.ABOUT else 0.0
    )
    if sentence.index not in scope.reach or not scope.holds(found.start):
        section *= 0.3 if scope.alone and scope.holds(found.start) else 0.0
    before = reading.text[max(sentence.start, found.start - 25) : found.start]
    after = reading.text[found.end : found.end + 20]
    if _ASSAY.search(before) or _ASSAY_AFTER.match(after):
        section *= 0.15
    if found.rule in _RULE_WEIGHTS:
        section *= _RULE_WEIGHTS[found.rule]
    elif _in_party(reading, found):
        section *= _RULE_WEIGHTS["mineral.in_name.01"]
    return section * (_OWN_BONUS if sentence.index in scope.own else 1.0)


def _in_party(reading: Reading, found: Found[MineralValue]) -> bool:
    return any(party.start <= found.start and found.end <= party.end for party in reading.parties)


def choose_regions(reading: Reading, scope: Scope, parties: tuple[Party, ...] = ()) -> tuple[Region, ...]:
    """Return where the deal's activity is: projects and places of its sentences, and the country they lie in."""
    chosen: dict[tuple[str, str | None], list[Found[RegionValue]]] = defaultdict(list)
    for found in reading.regions:
        if _speaks_of_deal(reading, scope, found):
            chosen[found.value.name.casefold(), found.value.country].append(found)
    regions = _distinct([_region(places) for places in chosen.values()])
    projects = [region for region in regions if region.kind is not RegionKind.COUNTRY]
    regions = _without_homes(reading, regions, parties)
    told = {region.country for region in projects if region.country}
    if told:
        regions = [r for r in regions if r.kind is not RegionKind.COUNTRY or r.country in told]
    return tuple(regions)


def _without_homes(reading: Reading, regions: list[Region], parties: tuple[Party, ...]) -> list[Region]:
    """Of states that sign with one another keep as region only the one that the article speaks of most."""
    states = {party.country for party in parties if party.kind is PartyKind.GOVERNMENT and party.country}
    if len(states) < 2:
        return regions
    counts = Counter(f.value.country for f in reading.regions if f.value.kind is RegionKind.COUNTRY)
    host = max(sorted(states), key=lambda country: counts[country])
    return [region for region in regions if region.country not in states or region.country == host]


def _distinct(regions: list[Region]) -> list[Region]:
    """Leave out a region that is another one's wording cut short ("Tartan" beside "Tartan Mine")."""
    names = [_bare_name(region.name) for region in regions]
    kept = []
    for number, region in enumerate(regions):
        twin = any(
            names[number] == names[other] and (len(region.name), -number) < (len(regions[other].name), -other)
            for other in range(len(regions))
            if other != number
        )
        if not twin:
            kept.append(region)
    return kept


_GENERIC = re.compile(r"\b(?:the|project|mine|deposit|property|claims?|concessions?|mines|projects|region|province|state|plant|prospect|district|area)\b")


def _bare_name(name: str) -> str:
    return " ".join(_GENERIC.sub(" ", name.casefold()).split())


def _speaks_of_deal(reading: Reading, scope: Scope, found: Found[RegionValue]) -> bool:
    if found.rule.startswith(("region.in_name", "region.dateline")):
        return False
    sentence = reading.sentence_at(found.start)
    if sentence.section not in TELLING or sentence.index not in scope.reach:
        return False
    if sentence.section is Section.HEADLINE and found.value.kind is RegionKind.PROJECT:
        return False
    if found.rule.startswith(("region.part", "region.macro")) and found.value.kind is not RegionKind.PROJECT:
        return False
    if found.rule.startswith("region.demonym") or _is_home(reading, found) or not scope.holds(found.start):
        return False
    if found.value.kind is RegionKind.PROJECT:
        return sentence.index in scope.own or scope.near(sentence)
    return scope.near(sentence) or sentence.section is Section.LEAD


_HOME_BEFORE = re.compile(
    r"(?:\bof|\bbased in|\bheadquartered in|\blisted in|\blisted on(?: the)?|stock exchange)\s+$",
    re.IGNORECASE,
)
_HOME_AFTER = re.compile(
    r"^(?:[-‑–]based|[-‑–]listed|[-‑–]headquartered|['’]s?\s+(?:largest|biggest|leading|second|third|state))",
    re.IGNORECASE,
)


def _is_home(reading: Reading, found: Found[RegionValue]) -> bool:
    """Tell whether a place is where a company comes from, or stands in a company's name."""
    if _HOME_AFTER.match(reading.text[found.end : found.end + 20]):
        return True
    before = reading.text[max(0, found.start - 30) : found.start]
    match = _HOME_BEFORE.search(before)
    if match and "based" in match[0].casefold():
        return True
    for party in reading.parties:
        if party.start <= found.start and found.end <= party.end and not party.rule.startswith("party.state"):
            return True
        if match and "of" in match[0].casefold() and party.end == found.start - len(" of "):
            return True
    return False


def _region(places: list[Found[RegionValue]]) -> Region:
    best = max(places, key=lambda f: (f.value.subdivision is not None, f.value.country is not None, -f.start))
    value = best.value
    return Region(places[0].value.name, value.kind, value.country, value.subdivision, _places(places))


def _places(found: list[Found[MineralValue]] | list[Found[RegionValue]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(start, end) for start, end in sorted({(f.start, f.end) for f in found}))
