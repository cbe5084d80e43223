"""Roles: who plays which part in a deal, by the votes of its acts, the kinds of the parties and the publisher."""

from collections import defaultdict

from orewire.assemble.drafts import Draft
from orewire.assemble.families import concrete_role
from orewire.reading import Reading, Section
from orewire.records import DealType, Evidence, Found, Party, PartyKind, PartyValue, RegionKind, Role

_RELATION_WEIGHTS = {
    "subject": 1.0,
    "object": 0.8,
    "by": 1.0,
    "with": 0.9,
    "from": 1.0,
    "to": 0.8,
    "of": 0.7,
    "in": 0.7,
}
_OTHER_WEIGHT = 0.4
_LEAST_VOTE = 0.35
"""A party with fewer votes than this share of the strongest in its role is left out."""
_STATE_KINDS = frozenset({PartyKind.GOVERNMENT, PartyKind.AGENCY})
_GIVERS = {DealType.LICENCE_AWARD: (Role.GRANTOR, Role.GRANTEE), DealType.GRANT: (Role.GRANTOR, Role.GRANTEE)}

_TWO_SIDED = {
    DealType.COMPANY_ACQUISITION: (Role.ACQUIRER, Role.TARGET),
    DealType.ASSET_ACQUISITION: (Role.ACQUIRER, Role.SELLER),
    DealType.OPTION_EARN_IN: (Role.ACQUIRER, Role.SELLER),
    DealType.OFFTAKE: (Role.SUPPLIER, Role.OFFTAKER),
    DealType.ROYALTY_STREAM: (Role.ACQUIRER, Role.SELLER),
    DealType.DEBT_FINANCING: (Role.BORROWER, Role.LENDER),
    DealType.SERVICES_CONTRACT: (Role.CLIENT, Role.CONTRACTOR),
    DealType.EQUITY_INVESTMENT: (Role.ISSUER, Role.INVESTOR),
}

Votes = dict[str, dict[Role, float]]


def assign_roles(reading: Reading, draft: Draft) -> tuple[Party, ...]:
    """Return the parties of a deal in order of the text, each with one role."""
    deal_type = draft.deal_type
    votes = _collect(draft, deal_type)
    values = {found.value.canonical: found.value for found in reading.parties}
    _by_kind(votes, values, deal_type)
    _add_announcer(reading, draft, votes, values, deal_type)
    roles = {name: max(sorted(by_role), key=lambda role: by_role[role]) for name, by_role in votes.items()}
    _two_sides(votes, roles, deal_type)
    best = {role: max(votes[n][r] for n, r in roles.items() if r is role) for role in set(roles.values())}
    kept = {n: role for n, role in roles.items() if votes[n][role] >= _LEAST_VOTE * best[role]}
    parties = tuple(
        _party(reading, values[name], role) for name, role in _in_text_order(reading, kept) if name in values
    )
    if deal_type is DealType.UMBRELLA and len(parties) < 2:
        return states_of(reading, draft) or parties
    return parties


def states_of(reading: Reading, draft: Draft) -> tuple[Party, ...]:
    """Return the states that a total over many deals is told of: "the Kazakh-German forum"."""
    sentences = {event.sentence.index for event in draft.events}
    places: dict[tuple[str, str], list[Evidence]] = {}
    for found in reading.regions:
        country = found.value.country
        if found.value.kind is not RegionKind.COUNTRY or country is None:
            continue
        if reading.sentence_at(found.start).index in sentences:
            places.setdefault((found.value.name, country), []).append(Evidence(found.start, found.end))
    return tuple(
        Party(name, name, Role.PARTNER, PartyKind.GOVERNMENT, country, None, tuple(evidence))
        for (name, country), evidence in places.items()
    )


def _collect(draft: Draft, deal_type: DealType) -> Votes:
    votes: Votes = defaultdict(lambda: defaultdict(float))
    for event in draft.events:
        for act in event.acts:
            for argument in act.arguments:
                role = concrete_role(deal_type, argument.role) if argument.role else None
                if role is None:
                    if deal_type not in _GIVERS or argument.party.value.kind not in _STATE_KINDS:
                        continue
                    role = Role.GRANTOR
                weight = _RELATION_WEIGHTS.get(argument.relation, _OTHER_WEIGHT)
                near = 1.0 if argument.distance < 60 else 0.75 if argument.distance < 140 else 0.5
                votes[argument.party.value.canonical][role] += act.weight * weight * near
    return votes


def _by_kind(votes: Votes, values: dict[str, PartyValue], deal_type: DealType) -> None:
    """States give licences and grants, banks lend: what a party is outweighs where it stands."""
    if deal_type in _GIVERS:
        giver, taker = _GIVERS[deal_type]
        for name, by_role in votes.items():
            if name in values:
                role = giver if values[name].kind in _STATE_KINDS | {PartyKind.BANK} else taker
                total = sum(by_role.values())
                by_role.clear()
                by_role[role] = total
    elif deal_type is DealType.DEBT_FINANCING:
        for name, by_role in votes.items():
            if name in values and values[name].kind is PartyKind.BANK:
                total = sum(by_role.values())
                by_role.clear()
                by_role[Role.LENDER] = total


def _add_announcer(
    reading: Reading, draft: Draft, votes: Votes, values: dict[str, PartyValue], deal_type: DealType
) -> None:
    """Give the publisher of a release the part that its kind of deal leaves to it, where that part is open."""
    name = reading.announcer
    if name is None or name in votes or name not in values or draft.background:
        return
    event = max(draft.events, key=lambda item: item.weight)
    act = max((a for a in event.acts if a.family.announcer), key=lambda a: a.weight, default=None)
    if act is None or act.family.announcer is None:
        return
    role = concrete_role(deal_type, act.family.announcer)
    holders = [by_role for by_role in votes.values() if by_role and max(by_role, key=lambda key: by_role[key]) is role]
    if role is not None and len(holders) < (2 if role is Role.PARTNER else 1) and _opens(reading, name):
        votes[name][role] = act.weight


def _opens(reading: Reading, name: str) -> bool:
    """Tell whether an organisation is named in the headline or lead."""
    openers = (Section.HEADLINE, Section.LEAD)
    return any(
        found.value.canonical == name and reading.sentence_at(found.start).section in openers
        for found in reading.parties
    )


def _two_sides(votes: Votes, roles: dict[str, Role], deal_type: DealType) -> None:
    """Move one of several parties that all stand on one side of a two-sided deal to the side that is empty."""
    sides = _TWO_SIDED.get(deal_type)
    if sides is None or len(roles) != 2 or len(set(roles.values())) != 1:
        return
    own = next(iter(roles.values()))
    if own not in sides:
        return
    other = sides[1] if own is sides[0] else sides[0]
    mover = max(roles, key=lambda name: (votes[name][other] / sum(votes[name].values()), -votes[name][own]))
    roles[mover] = other
    votes[mover][other] = votes[mover][own]


def _in_text_order(reading: Reading, kept: dict[str, Role]) -> list[tuple[str, Role]]:
    first: dict[str, int] = {}
    for found in reading.parties:
        first.setdefault(found.value.canonical, found.start)
    return sorted(kept.items(), key=lambda item: (first.get(item[0], 0), item[0]))


def _party(reading: Reading, value: PartyValue, role: Role) -> Party:
    named = [f for f in reading.parties if f.value.canonical == value.canonical]
    return Party(
        value.name,
        value.canonical,
        role,
        value.kind,
        value.country,
        value.ticker,
        _evidence(reading, named, value),
    )


def _evidence(reading: Reading, named: list[Found[PartyValue]], value: PartyValue) -> tuple[Evidence, ...]:
    """Return where the full name stands, and the first mention; a mere "the Company" only where there is no other."""
    proper = [f for f in named if not f.rule.startswith("party.announcer")] or named
    full = [f for f in proper if reading.words(f) == value.name]
    chosen = {(f.start, f.end) for f in (proper[0], *(full[:1]))}
    return tuple(Evidence(start, end) for start, end in sorted(chosen))
