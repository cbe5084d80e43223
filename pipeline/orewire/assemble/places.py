"""Where a deal's activity is: its regions, out of all that the article names."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache, partial

from orewire.assemble.features import Case, region_features
from orewire.assemble.judge import BELONGS, NONE, Candidate, judge
from orewire.lexicon import load_rows
from orewire.normalise.minerals import load_wordings
from orewire.reading import TELLING, Section
from orewire.records import Found, Party, PartyKind, Region, RegionKind, RegionValue


def choose_regions(case: Case, parties: tuple[Party, ...] = ()) -> tuple[Region, ...]:
    """Return where the deal's activity is: projects and places of its sentences, and the country they lie in."""
    chosen = [
        _region(candidate) for candidate in region_candidates(case) if judge("region", candidate) == BELONGS
    ]
    regions = _sited_by_parties(_without_homes(case, _distinct(chosen), parties), parties)
    sited = {region.country for region in regions if region.country and region.kind is not RegionKind.COUNTRY}
    return tuple(r for r in regions if r.kind is not RegionKind.COUNTRY or not sited or r.country in sited)


def region_candidates(case: Case) -> list[Candidate]:
    """Return every region that the article names, one a name and country, with the rules' verdict."""
    places: dict[tuple[str, str | None], list[Found[RegionValue]]] = {}
    for found in case.reading.regions:
        places.setdefault((found.value.name.casefold(), found.value.country), []).append(found)
    candidates = []
    for key, named in places.items():
        speaks = any(_speaks_of_deal(case, item) for item in named)
        features = partial(region_features, case, named, speaks)
        candidates.append(Candidate(key, tuple(named), features, BELONGS if speaks else NONE))
    return candidates


def _sited_by_parties(regions: list[Region], parties: tuple[Party, ...]) -> list[Region]:
    """Give a project whose country nothing tells the country that all parties of known country share."""
    countries = {party.country for party in parties if party.country}
    if len(countries) != 1 or any(region.country for region in regions):
        return regions
    country = countries.pop()
    return [replace(r, country=country) if r.kind is RegionKind.PROJECT else r for r in regions]


def _without_homes(case: Case, regions: list[Region], parties: tuple[Party, ...]) -> list[Region]:
    """Of states that sign with one another keep as region only the one that the article speaks of most."""
    states = {party.country for party in parties if party.kind is PartyKind.GOVERNMENT and party.country}
    if len(states) < 2:
        return regions
    counts = Counter(f.value.country for f in case.reading.regions if f.value.kind is RegionKind.COUNTRY)
    host = max(sorted(states), key=lambda country: counts[country])
    return [region for region in regions if region.country not in states or region.country == host]


def _distinct(regions: list[Region]) -> list[Region]:
    """Put together what is one place under several wordings ("Tartan", "Tartan Mine", "Tartan Gold Mine").

    The first wording that says what it is stays, with the evidence of all.
    """
    groups: list[tuple[tuple[str, ...], list[Region]]] = []
    for region in sorted(regions, key=lambda item: item.evidence[0]):
        stem = _stem(region)
        known = next(
            (members for other, members in groups if _same_place(stem, other, region, members[0])), None
        )
        if known is None:
            groups.append((stem, [region]))
        else:
            known.append(region)
    return [_joined(stem, members) for stem, members in groups]


def _stem(region: Region) -> tuple[str, ...]:
    """Return the words of a name without those that say what it is or what is mined there."""
    words = [word for word in re.findall(r"[\w’'.]+", region.name.casefold()) if word not in _generic_words()]
    return tuple(words) or (region.name.casefold(),)


def _same_place(stem: tuple[str, ...], other: tuple[str, ...], region: Region, known: Region) -> bool:
    if RegionKind.COUNTRY in (region.kind, known.kind):
        return False
    if stem == other:
        return True
    shorter, longer = sorted((stem, other), key=len)
    projects = RegionKind.PROJECT in (region.kind, known.kind)
    return projects and longer[: len(shorter)] == shorter and known.country == region.country


def _joined(stem: tuple[str, ...], members: list[Region]) -> Region:
    told = next((member for member in members if len(member.name.split()) > len(stem)), members[0])
    evidence = tuple(sorted({place for member in members for place in member.evidence}))
    return replace(told, evidence=evidence)


@cache
def _generic_words() -> frozenset[str]:
    heads = frozenset(row.need("word") for row in load_rows("place_words", ("word", "example")))
    minerals = frozenset(
        word.casefold() for wording in load_wordings() for word in wording.split() if len(word) > 2
    )
    return heads | minerals


_HOME_BEFORE = re.compile(
    r"(?:\bbased in|\bheadquartered in|\blisted in|\blisted on(?: the)?|stock exchange)\s+$",
    re.IGNORECASE,
)
_HOME_CHARS = 40
_HOME_BETWEEN = re.compile(r">?\)?,?\s+of\s+(?:[A-Z][\w.]+(?:\s[A-Z][\w.]+)?,\s+)?")
"""What stands between a company and its home: "Marrow Gold Ltd of Vancouver, British Columbia"."""
_HOME_AFTER = re.compile(
    r"^(?:[-‑–]based|[-‑–]listed|[-‑–]headquartered|['’]s?\s+(?:largest|biggest|leading|second|third|state))",
    re.IGNORECASE,
)
_GIVEN_NAME = re.compile(
    r"(?:\bCEO|president|chairman|director|geologist|minister|[Mm]rs?\.?|[Dd]r\.?),?\s+[A-Z][a-z]+\s$"
)
"""What stands before a surname that is also a town."""
_SILENT_RULES = ("region.in_name", "region.dateline", "region.demonym", "region.home")
_BESIDE = re.compile(
    r"\b(?:adjacent|proximal|similar\w*|neighbou?ring|contiguous|(?:km|kilomet\w+|miles?)\b[^.;,]{0,30}?\b(?:of|from|to)"
    r"|(?:north|south|east|west)\w*\s+of|on strike)\b(?:[^.;,]{0,25}\b(?:of|to|from|with))?\s+"
    r"(?:the\s+|its\s+)?(?:[\w-]+['’]s?\s+)?(?:neighbou?ring\s+)?$",
    re.IGNORECASE,
)
"""Words that name a place only to tell how far something else is from it."""


def _speaks_of_deal(case: Case, found: Found[RegionValue]) -> bool:
    """Tell whether a place stands where the deal is told, and is not merely where somebody comes from."""
    reading, scope = case.reading, case.scope
    sentence = reading.sentence_at(found.start)
    project = found.value.kind is RegionKind.PROJECT
    if sentence.section not in TELLING or sentence.index not in scope.reach or not scope.holds(found.start):
        return False
    if found.rule.startswith(_SILENT_RULES) or (sentence.section is Section.HEADLINE and project):
        return False
    if found.rule.startswith(("region.part", "region.macro")) and not project:
        return False
    if found.value.kind is RegionKind.PLACE and _GIVEN_NAME.search(
        reading.text[sentence.start : found.start]
    ):
        return False
    if project and _BESIDE.search(reading.text[max(sentence.start, found.start - 80) : found.start]):
        return False
    if _is_home(case, found) or (found.value.kind is not RegionKind.COUNTRY and _names_party(case, found)):
        return False
    return scope.tells_of_object(sentence) or (sentence.section is Section.LEAD and not project)


def _names_party(case: Case, found: Found[RegionValue]) -> bool:
    """Tell whether a place is merely the first words of a company's name ("Sable Point" Diamonds)."""
    name = found.value.name.casefold()
    return any(party.value.canonical.casefold().startswith(f"{name} ") for party in case.reading.parties)


def _is_home(case: Case, found: Found[RegionValue]) -> bool:
    """Tell whether a place is where a company comes from, or stands in a company's name."""
    text = case.reading.text
    if _HOME_AFTER.match(text[found.end : found.end + 20]):
        return True
    if _HOME_BEFORE.search(text[max(0, found.start - 30) : found.start]):
        return True
    for party in case.reading.parties:
        inside = party.start <= found.start and found.end <= party.end
        between = text[party.end : found.start] if party.end <= found.start <= party.end + _HOME_CHARS else ""
        if (inside and not party.rule.startswith("party.state")) or _HOME_BETWEEN.fullmatch(between):
            return True
    return False


def _region(candidate: Candidate) -> Region:
    values = [found.value for found in candidate.found]
    best = max(values, key=lambda value: (value.subdivision is not None, value.country is not None))
    return Region(values[0].name, best.kind, best.country, best.subdivision, candidate.evidence)
