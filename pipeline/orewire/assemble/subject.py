"""What a deal is about: its minerals, out of all that the article names."""

from collections import defaultdict
from functools import partial

from orewire.assemble.features import Case, is_assay, mineral_features
from orewire.assemble.judge import BELONGS, NONE, Candidate, judge
from orewire.normalise.minerals import load_vocabulary
from orewire.reading import Section
from orewire.records import DealType, Found, Mineral, MineralValue

_SECTION_WEIGHTS = {Section.HEADLINE: 3.0, Section.LEAD: 2.0, Section.BODY: 1.0, Section.QUOTE: 0.5}
_OWN_BONUS = 2.0
_KEEP_SHARE = 0.34
"""A mineral that weighs less than this share of the weightiest is not what the deal is about."""
_ABOUT_WEIGHT = 0.3
_COMPANY_RULES = frozenset({"mineral.in_name.01", "mineral.in_name.03"})
"""Minerals of which only a company's name speaks: they count where nothing else is told."""
_RULE_WEIGHTS = {
    "mineral.in_name.01": 0.3,
    "mineral.in_name.03": 0.3,
    "mineral.group.01": 0.0,
    "mineral.weak.01": 0.1,
    "mineral.symbol.01": 0.6,
    "mineral.symbol.02": 0.1,
}
"""A mineral in a company's name says little of the deal, a mere family ("critical minerals") nothing."""


def choose_minerals(case: Case) -> tuple[Mineral, ...]:
    """Return the minerals that a deal is about, in order of the text."""
    return tuple(
        Mineral(candidate.key, candidate.evidence)
        for candidate in mineral_candidates(case)
        if judge("mineral", candidate) == BELONGS
    )


def mineral_candidates(case: Case) -> list[Candidate]:
    """Return every mineral that the article names, mere families in a cooperation only, with the rules' verdict."""
    weights: dict[str, float] = defaultdict(float)
    places: dict[str, list[Found[MineralValue]]] = {}
    for found in case.reading.minerals:
        if not found.rule.startswith("mineral.group") or _of_families(case):
            weights[found.value.mineral] += _mineral_weight(case, found)
            places.setdefault(found.value.mineral, []).append(found)
    best = max(weights.values(), default=0.0)
    named_only = {name for name, named in places.items() if all(f.rule in _COMPANY_RULES for f in named)}
    told = any(weights[name] > 0 for name in places.keys() - named_only)
    candidates = []
    for name, named in places.items():
        share = weights[name] / best if best else 0.0
        features = partial(mineral_features, case, named, weights[name], share)
        vague = name in named_only and (told or load_vocabulary()[name].kind == "group")
        verdict = BELONGS if best and share >= _KEEP_SHARE and not vague else NONE
        candidates.append(Candidate(name, tuple(named), features, verdict))
    return candidates


def _of_families(case: Case) -> bool:
    """Tell whether a deal of today may be about a family as such: states cooperate on "critical minerals"."""
    return case.draft.deal_type is DealType.COOPERATION and not case.draft.background


def _mineral_weight(case: Case, found: Found[MineralValue]) -> float:
    reading, scope = case.reading, case.scope
    sentence = reading.sentence_at(found.start)
    weight = _SECTION_WEIGHTS.get(
        sentence.section, _ABOUT_WEIGHT if sentence.section is Section.ABOUT else 0.0
    )
    if sentence.index not in scope.reach or not scope.holds(found.start):
        weight *= 0.3 if scope.alone and scope.holds(found.start) else 0.0
    if is_assay(reading.text, found):
        weight *= 0.15
    if found.rule == "mineral.group.01" and _of_families(case):
        weight *= 1.0 if sentence.index in scope.own else 0.0
    elif found.rule in _RULE_WEIGHTS:
        weight *= _RULE_WEIGHTS[found.rule]
    elif any(party.start <= found.start and found.end <= party.end for party in reading.parties):
        weight *= _RULE_WEIGHTS["mineral.in_name.01"]
    return weight * (_OWN_BONUS if sentence.index in scope.own else 1.0)
