"""Roles: who plays which part in a deal, by the votes of its acts, the kinds of the parties and the publisher."""

from collections import defaultdict
from functools import cache, partial

from orewire.assemble.drafts import Draft
from orewire.assemble.families import abstract_role, concrete_role
from orewire.assemble.features import Case, party_features
from orewire.assemble.judge import NONE, Candidate, judge
from orewire.lexicon import load_rows
from orewire.reading import Reading, Section
from orewire.records import (
    DealType,
    Evidence,
    Found,
    Party,
    PartyKind,
    PartyValue,
    RegionKind,
    Role,
)

_RELATION_WEIGHTS = {
    "subject": 1.0,
    "pronoun": 0.8,
    "object": 0.8,
    "compound": 0.8,
    "owner_of": 0.8,
    "by": 1.0,
    "from": 1.0,
    "with": 0.9,
    "to": 0.8,
    "of": 0.7,
    "in": 0.7,
}
"""How sure each tie is to mean its role; others count `_OTHER_WEIGHT`."""
_OTHER_WEIGHT = 0.4
_VAGUE = 0.4
"""An option agreement "between" or "with" somebody does not tell who earns and who grants."""
_NAME_SHARE = 0.8
"""What a name weighs beside all votes for its bearer."""
_LEAST_VOTE = 0.35
"""A party with fewer votes than this share of the strongest in its role is left out."""
_STATE_KINDS = frozenset({PartyKind.GOVERNMENT, PartyKind.AGENCY})
_GIFTS = frozenset({DealType.LICENCE_AWARD, DealType.GRANT})
_TWO_SIDED = {
    DealType.COMPANY_ACQUISITION: ("buyer", "thing"),
    DealType.ASSET_ACQUISITION: ("buyer", "seller"),
    DealType.OPTION_EARN_IN: ("buyer", "seller"),
    DealType.OFFTAKE: ("seller", "buyer"),
    DealType.ROYALTY_STREAM: ("buyer", "seller"),
    DealType.DEBT_FINANCING: ("seller", "buyer"),
    DealType.SERVICES_CONTRACT: ("buyer", "seller"),
    DealType.EQUITY_INVESTMENT: ("thing", "buyer"),
}

Votes = dict[str, dict[str, float]]
"""Votes for abstract roles by canonical name."""


def assign_roles(case: Case) -> tuple[Party, ...]:
    """Return the parties of a deal in order of the text, each with one role."""
    deal_type = case.draft.deal_type
    parties = []
    for candidate, label in _judged(party_candidates(case)):
        role = None if label == NONE else concrete_role(deal_type, label)
        if role is not None:
            parties.append(_party(case.reading, candidate, role))
    if deal_type is DealType.UMBRELLA and len(parties) < 2:
        return _states_of(case) or tuple(parties)
    return tuple(parties)


def _judged(candidates: list[Candidate]) -> list[tuple[Candidate, str]]:
    """Return each organisation with its label; where the model leaves a partner alone, the rules name the others."""
    labels = [judge("role", candidate) for candidate in candidates]
    alone = [label for label in labels if label != NONE] == ["partner"]
    return [
        (candidate, candidate.verdict if alone and label == NONE else label)
        for candidate, label in zip(candidates, labels, strict=True)
    ]


def party_candidates(case: Case) -> list[Candidate]:
    """Return every organisation that the deal's sentences name, in order of the text, with the rules' verdict."""
    reading, deal_type = case.reading, case.draft.deal_type
    votes = _collect(case.draft, deal_type)
    values = {found.value.canonical: found.value for found in reading.parties}
    votes = {name: by_role for name, by_role in votes.items() if name in values}
    _by_kind(votes, values, deal_type)
    _by_name(votes, deal_type)
    _add_announcer(case, votes)
    verdicts = _verdicts(votes, deal_type)
    named: dict[str, list[Found[PartyValue]]] = {}
    for found in reading.parties:
        if reading.sentence_at(found.start).index in case.scope.reach or found.value.canonical in votes:
            named.setdefault(found.value.canonical, []).append(found)
    return [
        Candidate(name, tuple(found), partial(party_features, case, votes, name), verdicts.get(name, NONE))
        for name, found in named.items()
    ]


def _verdicts(votes: Votes, deal_type: DealType) -> dict[str, str]:
    roles = {
        name: max(sorted(by_role), key=lambda role: by_role[role])
        for name, by_role in votes.items()
        if by_role
    }
    _two_sides(votes, roles, deal_type)
    best = {role: max(votes[n][r] for n, r in roles.items() if r == role) for role in set(roles.values())}
    return {name: role for name, role in roles.items() if votes[name][role] >= _LEAST_VOTE * best[role]}


def _collect(draft: Draft, deal_type: DealType) -> Votes:
    votes: Votes = defaultdict(lambda: defaultdict(float))
    for event in draft.events:
        for act in event.acts:
            for argument in act.arguments:
                role = concrete_role(deal_type, argument.role) if argument.role else None
                if role is None:
                    if deal_type not in _GIFTS or argument.party.value.kind not in _STATE_KINDS:
                        continue
                    role = Role.GRANTOR
                weight = _RELATION_WEIGHTS.get(argument.relation, _OTHER_WEIGHT)
                near = 1.0 if argument.distance < 60 else 0.75 if argument.distance < 140 else 0.5
                paper = act.cue.value.cue == "buy.noun" and argument.relation == "with"
                if act.cue.value.cue == "option.noun" or paper:
                    weight *= _VAGUE
                abstract = abstract_role(deal_type, role)
                votes[argument.party.value.canonical][abstract] += act.weight * weight * near
    return votes


def _by_kind(votes: Votes, values: dict[str, PartyValue], deal_type: DealType) -> None:
    """States give licences and grants, banks lend: what a party is outweighs where it stands."""
    for name, by_role in votes.items():
        kind = values[name].kind
        role = None
        if deal_type in _GIFTS:
            role = "seller" if kind in _STATE_KINDS or kind is PartyKind.BANK else "buyer"
        elif deal_type is DealType.DEBT_FINANCING and kind is PartyKind.BANK:
            role = "buyer"
        if role is not None:
            total = sum(by_role.values())
            by_role.clear()
            by_role[role] = total


def _by_name(votes: Votes, deal_type: DealType) -> None:
    """Let what a company calls itself weigh beside the votes: a drilling company is the contractor."""
    priors = _name_roles().get(deal_type.value, {})
    for name, by_role in votes.items():
        role = next((priors[word] for word in name.casefold().split() if word in priors), None)
        if role is not None and by_role:
            by_role[role] = by_role.get(role, 0.0) + _NAME_SHARE * sum(by_role.values())


@cache
def _name_roles() -> dict[str, dict[str, str]]:
    priors: dict[str, dict[str, str]] = {}
    for row in load_rows("name_roles", ("word", "type", "role", "example")):
        priors.setdefault(row.need("type"), {})[row.need("word")] = row.need("role")
    return priors


def _add_announcer(case: Case, votes: Votes) -> None:
    """Give the publisher of a release the part that its kind of deal leaves to it, where that part is open."""
    name, deal_type = case.reading.announcer, case.draft.deal_type
    if name is None or name in votes or case.draft.background or not _opens(case.reading, name):
        return
    event = max(case.draft.events, key=lambda item: item.weight)
    act = max((a for a in event.acts if a.family.announcer), key=lambda a: a.weight, default=None)
    role = concrete_role(deal_type, act.family.announcer) if act and act.family.announcer else None
    if act is None or role is None:
        return
    abstract = abstract_role(deal_type, role)
    holders = [v for v in votes.values() if v and max(v, key=lambda key: v[key]) == abstract]
    if len(holders) < (2 if abstract == "partner" else 1):
        votes[name] = {abstract: act.weight}


def _opens(reading: Reading, name: str) -> bool:
    """Tell whether an organisation is named in the headline or lead."""
    openers = (Section.HEADLINE, Section.LEAD)
    return any(
        found.value.canonical == name and reading.sentence_at(found.start).section in openers
        for found in reading.parties
    )


def _two_sides(votes: Votes, roles: dict[str, str], deal_type: DealType) -> None:
    """Move one of two parties that stand on the same side of a two-sided deal to the side that is empty."""
    sides = _TWO_SIDED.get(deal_type)
    if sides is None or len(roles) != 2 or len(set(roles.values())) != 1:
        return
    own = next(iter(roles.values()))
    if own not in sides:
        return
    other = sides[1] if own == sides[0] else sides[0]

    def leaning(name: str) -> tuple[float, float]:
        return (votes[name].get(other, 0.0) / sum(votes[name].values()), -votes[name][own])

    mover = max(roles, key=leaning)
    roles[mover] = other
    votes[mover][other] = votes[mover][own]


def _states_of(case: Case) -> tuple[Party, ...]:
    """Return the states that a total over many deals is told of: "the Kazakh-German forum"."""
    reading = case.reading
    sentences = {event.sentence.index for event in case.draft.events}
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


def _party(reading: Reading, candidate: Candidate, role: Role) -> Party:
    value: PartyValue = candidate.found[0].value
    named = [found for found in reading.parties if found.value.canonical == value.canonical]
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
    """Return where the full name stands, and the first mention; "the Company" only where there is no other."""
    proper = [found for found in named if not found.rule.startswith("party.announcer")] or named
    full = [found for found in proper if reading.words(found) == value.name]
    chosen = {(found.start, found.end) for found in (proper[0], *(full[:1]))}
    return tuple(Evidence(start, end) for start, end in sorted(chosen))
