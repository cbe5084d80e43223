"""Features of minerals and regions for whether a deal is about them."""

import re
from collections import defaultdict
from collections.abc import Sequence

from orewire.assemble.features.case import Case, beside_features, place_features
from orewire.assemble.learned import Features
from orewire.records import Found, MineralValue, RegionKind, RegionValue

_ASSAY = re.compile(
    r"(?:%|ppm|g/t|ppb|grams? per|grammes?|oz/t|ounces? (?:of|per)|pct)\s*\S{0,8}\s*$", re.IGNORECASE
)
_ASSAY_AFTER = re.compile(
    r"^\S{0,6}\s*(?:equivalent|grades?|grading|assays?|values?|prices?)\b", re.IGNORECASE
)
_BEFORE = re.compile(
    r"\b(in|at|near|from|of|to|for|on|across|outside|into|with)\s+(?:the\s+|its\s+)?$", re.IGNORECASE
)
_SEAT = re.compile(r"\b(?:based|headquartered|listed|incorporated) (?:in|on)\s+$", re.IGNORECASE)
_SEAT_AFTER = re.compile(r"^[-‑–](?:based|listed|headquartered)", re.IGNORECASE)


def is_assay(text: str, found: Found[MineralValue]) -> bool:
    """Tell whether a mineral is named only beside a grade, an assay or a price."""
    before = text[max(0, found.start - 25) : found.start]
    return bool(_ASSAY.search(before) or _ASSAY_AFTER.match(text[found.end : found.end + 20]))


def mineral_features(
    case: Case, found: Sequence[Found[MineralValue]], weight: float, share: float
) -> Features:
    """Return the features of one mineral; `weight` and `share` are the written score and its part of the best."""
    out: Features = defaultdict(float)
    place_features(case, found, out)
    out["weight"] = min(1.0, weight / 6)
    out["share"] = share
    out["best"] = float(share >= 1.0)
    for item in found:
        out[item.rule] = 1.0
    rules = {item.rule.rsplit(".", 1)[0] for item in found}
    if len(rules) == 1:
        out[f"only={rules.pop()}"] = 1.0
    text = case.reading.text
    assays = sum(is_assay(text, item) for item in found)
    out["assays"] = assays / len(found)
    out[f"type={case.kind}"] = 1.0
    for item in found[:3]:
        beside_features(case.reading, item, out, 2)
    others = {item.value.mineral for item in case.reading.minerals}
    out["rivals"] = min(1.0, (len(others) - 1) / 4)
    return dict(out)


def region_features(case: Case, found: Sequence[Found[RegionValue]], speaks: bool) -> Features:
    """Return the features of one region; `speaks` is the verdict of the written rules."""
    out: Features = defaultdict(float)
    place_features(case, found, out)
    value = found[0].value
    reading = case.reading
    out["speaks"] = float(speaks)
    out[f"kind={value.kind.value}"] = 1.0
    out["country"] = float(value.country is not None)
    out["subdivision"] = float(value.subdivision is not None)
    for item in found:
        out[item.rule] = 1.0
        out[f"{item.rule}|own"] = max(
            out[f"{item.rule}|own"], float(reading.sentence_at(item.start).index in case.scope.own)
        )
    for item in found[:4]:
        before = reading.text[max(0, item.start - 30) : item.start]
        word = _BEFORE.search(before)
        if word:
            out[f"before={word[1].casefold()}"] = 1.0
        beside_features(reading, item, out, 2)
        if _SEAT.search(before) or _SEAT_AFTER.match(reading.text[item.end : item.end + 16]):
            out["seat"] = 1.0
    out["in_party"] = sum(_inside_party(case, item) for item in found) / len(found)
    countries = [item.value.country for item in reading.regions if item.value.country]
    out["country_share"] = (
        countries.count(value.country) / len(countries) if countries and value.country else 0.0
    )
    projects = {item.value.name for item in reading.regions if item.value.kind is RegionKind.PROJECT}
    out["projects"] = min(1.0, len(projects) / 5)
    out[f"type={case.kind}"] = 1.0
    out[f"{value.kind.value}|{case.kind}"] = 1.0
    return dict(out)


def _inside_party(case: Case, item: Found[RegionValue]) -> bool:
    return any(party.start <= item.start and item.end <= party.end for party in case.reading.parties)
