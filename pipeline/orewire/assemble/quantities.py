"""Stakes, volumes, dates and the term of a deal."""

from orewire.assemble.drafts import Draft
from orewire.assemble.scope import Scope
from orewire.reading import Reading, Section
from orewire.records import (
    DateKind,
    DealDate,
    DealType,
    Evidence,
    Mineral,
    Party,
    Region,
    RegionKind,
    Role,
    Stake,
    Volume,
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
_WITH_VOLUMES = frozenset({DealType.OFFTAKE})


def choose_stakes(
    reading: Reading, draft: Draft, scope: Scope, parties: tuple[Party, ...], regions: tuple[Region, ...]
) -> tuple[Stake, ...]:
    """Return the interests that a deal moves or leaves, each number once."""
    if draft.deal_type not in _WITH_STAKES:
        return ()
    holder = next((party.name for party in parties if party.role in _HOLDERS), None)
    what = next((party.name for party in parties if party.role in (Role.TARGET, Role.ISSUER)), None) or next(
        (region.name for region in regions if region.kind is RegionKind.PROJECT), None
    )
    chosen: dict[tuple[object, object], list[Evidence]] = {}
    for found in reading.stakes:
        sentence = reading.sentence_at(found.start)
        if sentence.index in scope.own or (sentence.index in scope.reach and scope.near(sentence)):
            key = (found.value.percent, found.value.percent_max)
            chosen.setdefault(key, []).append(Evidence(found.start, found.end))
    return tuple(
        Stake(percent, percent_max, holder, what, tuple(evidence))  # type: ignore[arg-type]
        for (percent, percent_max), evidence in chosen.items()
    )


def choose_volumes(
    reading: Reading, draft: Draft, scope: Scope, minerals: tuple[Mineral, ...]
) -> tuple[Volume, ...]:
    """Return what is sold or supplied."""
    if draft.deal_type not in _WITH_VOLUMES:
        return ()
    mineral = minerals[0].mineral if minerals else None
    chosen: dict[tuple[object, ...], Volume] = {}
    for found in reading.volumes:
        sentence = reading.sentence_at(found.start)
        if sentence.index in scope.reach and scope.near(sentence):
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


def choose_dates(reading: Reading, scope: Scope) -> tuple[DealDate, ...]:
    """Return the dated events of a deal: those whose words say what happens."""
    chosen: dict[tuple[DateKind, object, object], list[Evidence]] = {}
    for found in reading.dates:
        sentence = reading.sentence_at(found.start)
        kind = found.value.kind
        if kind is None or sentence.index not in scope.reach or sentence.section is Section.QUOTE:
            continue
        if kind is DateKind.ANNOUNCED or scope.near(sentence):
            key = (kind, found.value.start, found.value.end)
            chosen.setdefault(key, []).append(Evidence(found.start, found.end))
    return tuple(
        DealDate(kind, start, end, tuple(evidence))  # type: ignore[arg-type]
        for (kind, start, end), evidence in chosen.items()
    )
