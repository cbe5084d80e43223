"""Stakes and volumes of a deal."""

import re
from decimal import Decimal
from functools import partial

from orewire.assemble.features import Case, stake_features
from orewire.assemble.judge import BELONGS, NONE, Candidate, judge
from orewire.records import (
    DealType,
    Evidence,
    Found,
    Mineral,
    Party,
    Period,
    Region,
    RegionKind,
    Role,
    Stake,
    StakeValue,
    Volume,
    VolumeValue,
)

_HOLDERS = (Role.ACQUIRER, Role.INVESTOR, Role.PARTNER)
_WITH_STAKES = frozenset(
    {
        DealType.COMPANY_ACQUISITION,
        DealType.ASSET_ACQUISITION,
        DealType.OPTION_EARN_IN,
        DealType.JOINT_VENTURE,
        DealType.EQUITY_INVESTMENT,
        DealType.ROYALTY_STREAM,
        DealType.PROJECT_DEVELOPMENT,
    }
)
_OWNED = re.compile(r"[-‑– ]\s?(?:owned|controlled)\b", re.IGNORECASE)
"""A standing holding: "its 100%-owned project"."""
_PLAN_CHARS = 90
_PLAN = re.compile(
    r"\b(?:will|would|expected to|planned|plans? to|designed|capacity|could|should|targets?|targeting|aims? to"
    r"|to produce|forecast|projected|production of up to)\b",
    re.IGNORECASE,
)
_WITH_VOLUMES = frozenset({DealType.OFFTAKE})


def choose_stakes(case: Case, parties: tuple[Party, ...], regions: tuple[Region, ...]) -> tuple[Stake, ...]:
    """Return the interests that a deal moves or leaves, each number once."""
    holder = next((party.name for party in parties if party.role in _HOLDERS), None)
    what = next((party.name for party in parties if party.role in (Role.TARGET, Role.ISSUER)), None) or next(
        (region.name for region in regions if region.kind is RegionKind.PROJECT), None
    )
    return tuple(
        Stake(candidate.key[0], candidate.key[1], holder, what, candidate.evidence)
        for candidate in stake_candidates(case)
        if judge("stake", candidate) != NONE
    )


def stake_candidates(case: Case) -> list[Candidate]:
    """Return every interest within the deal's reach, one a figure, with the rules' verdict."""
    reading, scope = case.reading, case.scope
    places: dict[tuple[Decimal, Decimal | None], list[Found[StakeValue]]] = {}
    for found in reading.stakes:
        standing = _OWNED.match(reading.text, found.end)
        if reading.sentence_at(found.start).index in scope.reach and not standing:
            places.setdefault((found.value.percent, found.value.percent_max), []).append(found)
    candidates = []
    for key, found_here in places.items():
        near = any(scope.near(reading.sentence_at(found.start)) for found in found_here)
        kept = near and case.draft.deal_type in _WITH_STAKES
        features = partial(stake_features, case, found_here, kept)
        candidates.append(Candidate(key, tuple(found_here), features, BELONGS if kept else NONE))
    return candidates


def choose_volumes(case: Case, minerals: tuple[Mineral, ...]) -> tuple[Volume, ...]:
    """Return what is sold or supplied, and the planned output of the asset that the deal is about."""
    reading, scope = case.reading, case.scope
    sold = case.draft.deal_type in _WITH_VOLUMES
    mineral = minerals[0].mineral if minerals else None
    chosen: dict[tuple[object, ...], Volume] = {}
    for found in reading.volumes:
        sentence = reading.sentence_at(found.start)
        planned = found.value.period is Period.YEAR and _is_planned(case, found)
        if sentence.index in scope.reach and ((sold and scope.near(sentence)) or planned):
            value = found.value
            key = (value.value, value.value_max, value.unit)
            if key not in chosen:
                chosen[key] = Volume(
                    value.value,
                    value.value_max,
                    value.unit,
                    value.period,
                    value.mineral or mineral,
                    (Evidence(found.start, found.end),),
                )
    return tuple(chosen.values())


def _is_planned(case: Case, found: Found[VolumeValue]) -> bool:
    """Tell planned output ("will produce 5,000 tonnes a year") from past output and other figures."""
    sentence = case.reading.sentence_at(found.start)
    before = case.reading.text[max(sentence.start, found.start - _PLAN_CHARS) : found.start]
    return bool(_PLAN.search(before))
