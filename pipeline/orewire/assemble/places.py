"""Where a deal's activity is: its regions, out of all that the article names."""

import re
from collections import Counter
from dataclasses import replace
from functools import partial

from orewire.assemble.features import Case, region_features
from orewire.assemble.judge import BELONGS, NONE, Candidate, judge
from orewire.assemble.places_told import (
    is_in_reach,
    is_passed,
    owner_of,
    speaks_of_deal,
    tells_place,
    tells_widely,
)
from orewire.assemble.places_words import is_generic
from orewire.normalise.countries import country_name
from orewire.records import DealType, Evidence, Found, Party, PartyKind, Region, RegionKind, RegionValue

_MOST_SHARE = 0.6
"""A country must hold this share of an article's places to be what it is about."""


def choose_regions(case: Case, parties: tuple[Party, ...] = ()) -> tuple[Region, ...]:
    """Return where the deal's activity is: projects and places of its sentences, and the country they lie in."""
    candidates = [candidate for candidate in region_candidates(case) if judge("region", candidate) == BELONGS]
    chosen = _distinct(
        [_region(candidate) for candidate in candidates if not _is_others(case, candidate, parties)]
    )
    chosen = [region for region in chosen if not _lies_within(region, chosen)]
    if case.draft.deal_type is DealType.UMBRELLA and all(r.kind is RegionKind.COUNTRY for r in chosen):
        return ()
    regions = _sited_by_parties(_without_homes(case, chosen, parties), parties)
    if not any(region.country for region in regions):
        regions += _wider(case)
    sited = {region.country for region in regions if region.country and region.kind is not RegionKind.COUNTRY}
    return tuple(r for r in regions if r.kind is not RegionKind.COUNTRY or not sited or r.country in sited)


def _lies_within(region: Region, others: list[Region]) -> bool:
    """Tell whether a name is only part of a longer one wherever it stands: 'Saguenay' in 'Saguenay-Lac-Keld'."""
    longer = [place for other in others if other is not region for place in other.evidence]
    return region.kind is not RegionKind.COUNTRY and all(
        any(place.start <= own.start and own.end <= place.end and place != own for place in longer)
        for own in region.evidence
    )


def _is_others(case: Case, candidate: Candidate, parties: tuple[Party, ...]) -> bool:
    """Tell whether a place is only passed by, or a project is a party or belongs to somebody who is none.

    "40 km from Keld"; "next to Keld's Torvik mine".
    """
    if all(is_passed(case, found) for found in candidate.found):
        return True
    ours = {party.canonical for party in parties}
    if any(found.value.name in ours and found.value.kind is RegionKind.PROJECT for found in candidate.found):
        return True
    owners = [owner_of(case, found) for found in candidate.found]
    return bool(ours) and all(owner is not None and owner not in ours for owner in owners)


def _wider(case: Case) -> list[Region]:
    """Return what tells the country of a deal where no place of it does, the first of these that tells any.

    Parts of the world and adjectives in its sentences ("Zambian copper"); where most places of the article lie.
    """
    reading = case.reading
    wide = [found for found in reading.regions if is_in_reach(case, found) and tells_widely(case, found)]
    if wide:
        return _distinct([_region(Candidate(None, (found,), dict, BELONGS)) for found in wide])
    return _mostly(case)


def _mostly(case: Case) -> list[Region]:
    """Return the country that most places of the article's telling sentences lie in, if one has the upper hand."""
    if not case.scope.alone:
        return []
    told = [found for found in case.reading.regions if tells_place(case, found)]
    counts = Counter(found.value.country for found in told if found.value.country)
    if not counts:
        return []
    country, count = counts.most_common(1)[0]
    if count < _MOST_SHARE * sum(counts.values()):
        return []
    evidence = next(found for found in told if found.value.country == country)
    return [_country(country, evidence)]


def _country(country: str, found: Found[RegionValue]) -> Region:
    return Region(
        country_name(country), RegionKind.COUNTRY, country, None, (Evidence(found.start, found.end),)
    )


def region_candidates(case: Case) -> list[Candidate]:
    """Return every region that the article names, one a name and country, with the rules' verdict."""
    places: dict[tuple[str, str | None], list[Found[RegionValue]]] = {}
    for found in case.reading.regions:
        places.setdefault((found.value.name.casefold(), found.value.country), []).append(found)
    candidates = []
    for key, named in places.items():
        told = [item for item in named if speaks_of_deal(case, item)]
        features = partial(region_features, case, named, bool(told))
        candidates.append(Candidate(key, tuple(told or named), features, BELONGS if told else NONE))
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
    told = [f.value.country for f in case.reading.regions if f.value.kind is RegionKind.COUNTRY]
    counts = Counter(told)
    host = max(
        sorted(
            states, key=lambda country: (country not in told, told.index(country) if country in told else 0)
        ),
        key=lambda country: counts[country],
    )
    return [region for region in regions if region.country not in states or region.country == host]


def _distinct(regions: list[Region]) -> list[Region]:
    """Put together what is one place under several wordings ("Tartan", "Tartan Mine", "Tartan Gold Mine").

    The first wording that says what it is stays, with the evidence of all.
    """
    groups: list[tuple[tuple[str, ...], list[Region]]] = []
    for region in sorted(regions, key=lambda item: item.evidence[0]):
        stem = stem_of(region.name)
        known = next(
            (members for other, members in groups if _same_place(stem, other, region, members[0])), None
        )
        if known is None:
            groups.append((stem, [region]))
        else:
            known.append(region)
    return [_joined(stem, members) for stem, members in groups]


def stem_of(name: str) -> tuple[str, ...]:
    """Return the words of a name without those that say what it is or what is mined there."""
    words = [word for word in re.findall(r"[\w’'.]+", name.casefold()) if not is_generic(word)]
    return tuple(words) or (name.casefold(),)


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


def _region(candidate: Candidate) -> Region:
    values = [found.value for found in candidate.found]
    best = max(values, key=lambda value: (value.subdivision is not None, value.country is not None))
    return Region(values[0].name, best.kind, best.country, best.subdivision, candidate.evidence)
