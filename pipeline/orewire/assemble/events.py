"""Events: what one sentence tells of one kind of deal; its acts taken together, mere terms left out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from orewire.assemble.acts import Act
from orewire.reading import Reading, Section, Sentence
from orewire.records import DealType, PartyKind, Status

NEEDS_FIRMNESS = frozenset(
    {
        DealType.LICENCE_AWARD,
        DealType.DEBT_FINANCING,
        DealType.GRANT,
        DealType.SERVICES_CONTRACT,
        DealType.COOPERATION,
        DealType.JOINT_VENTURE,
        DealType.OFFTAKE,
        DealType.EQUITY_INVESTMENT,
        DealType.PROJECT_DEVELOPMENT,
        DealType.ROYALTY_STREAM,
    }
)
"""Types whose nouns are also plain things: they tell a deal only beside words that say it is done or meant."""
TRANSFERS = frozenset(
    {
        DealType.COMPANY_ACQUISITION,
        DealType.ASSET_ACQUISITION,
        DealType.OPTION_EARN_IN,
        DealType.ROYALTY_STREAM,
    }
)
_FURTHER = re.compile(
    r"\b(?:also|another|separately|separate|in addition|additionally|moreover|besides|meanwhile|further|second|third"
    r"|elsewhere|finally|as well)\b",
    re.IGNORECASE,
)
_BROAD = frozenset({DealType.COOPERATION, DealType.JOINT_VENTURE, DealType.PROJECT_DEVELOPMENT})
_SWALLOWS = (
    (
        DealType.OPTION_EARN_IN,
        {DealType.ASSET_ACQUISITION, DealType.COMPANY_ACQUISITION, DealType.JOINT_VENTURE},
    ),
    (DealType.JOINT_VENTURE, {DealType.PROJECT_DEVELOPMENT, DealType.COOPERATION}),
    (DealType.SERVICES_CONTRACT, {DealType.PROJECT_DEVELOPMENT}),
    (DealType.DEBT_FINANCING, {DealType.PROJECT_DEVELOPMENT}),
    (DealType.EQUITY_INVESTMENT, {DealType.PROJECT_DEVELOPMENT}),
    (DealType.OFFTAKE, {DealType.PROJECT_DEVELOPMENT}),
    (DealType.PROJECT_DEVELOPMENT, {DealType.COOPERATION}),
    (DealType.UMBRELLA, set(DealType) - {DealType.UMBRELLA}),
)
"""Types that, told in a sentence, make others there terms or wrappings of their own."""
_AWARD = re.compile(r"award", re.IGNORECASE)
_OPTION_REACH_CHARS = 80


@dataclass(frozen=True, slots=True)
class Event:
    """The acts of one sentence that tell one kind of deal."""

    sentence: Sentence
    deal_type: DealType | None
    acts: tuple[Act, ...]
    status: Status | None
    past: bool
    figures: int
    """Sums of money and stakes in the sentence."""
    further: bool = False
    """Whether the sentence says that it tells something more: "also", "separately", "another"."""

    @property
    def weight(self) -> float:
        """How much this event says that the article tells such a deal."""
        best = max(act.weight * (1.0 if act.family.form == "verb" else 0.9) for act in self.acts)
        parties = min(2, len(self.parties()))
        return best * (0.6 + 0.2 * parties + 0.2 * (self.status is not None))

    def parties(self) -> set[str]:
        """Return the canonical names of the parties that have a role in it."""
        return {name for act in self.acts for names in act.roles().values() for name in names}

    def roles(self) -> dict[str, set[str]]:
        """Return the canonical names by abstract role."""
        roles: dict[str, set[str]] = {}
        for act in self.acts:
            for role, names in act.roles().items():
                roles.setdefault(role, set()).update(names)
        return roles


def find_events(reading: Reading, acts: Sequence[Act]) -> list[Event]:
    """Return the events of a text in order of their sentences."""
    events: list[Event] = []
    for _, group in groupby(acts, key=lambda act: act.sentence.index):
        own = [act for act in group if not act.negated]
        if own:
            events.extend(_events_of(reading, own[0].sentence, own))
    return events


def _events_of(reading: Reading, sentence: Sentence, acts: list[Act]) -> Iterable[Event]:
    figures = len(reading.within(reading.amounts, sentence)) + len(reading.within(reading.stakes, sentence))
    by_type: dict[DealType | None, list[Act]] = {}
    for act in acts:
        by_type.setdefault(_type_in_context(act, acts), []).append(act)
    for deal_type in _tell(by_type, figures, sentence):
        group = _plain(by_type[deal_type])
        yield Event(
            sentence,
            deal_type,
            tuple(group),
            _status(group),
            all(act.past for act in group),
            figures,
            bool(
                _FURTHER.search(reading.text, sentence.start, min(group[0].cue.start, sentence.start + 120))
            ),
        )


def _plain(acts: list[Act]) -> list[Act]:
    """Leave out mere agreements where the sentence says what is agreed: there they do not tell who buys."""
    return [act for act in acts if act.family.name != "agree"] or acts


def _type_in_context(act: Act, acts: Sequence[Act]) -> DealType | None:
    """Return the type of an act; buying under an option is the option's."""
    if act.family.name in ("buy", "sell", "bid") and act.deal_type is not DealType.ROYALTY_STREAM:
        for other in acts:
            before = act.cue.start - other.cue.end
            if other.family.name == "option" and -20 <= before <= _OPTION_REACH_CHARS:
                return DealType.OPTION_EARN_IN
    return act.deal_type


def _tell(
    by_type: dict[DealType | None, list[Act]], figures: int, sentence: Sentence
) -> Sequence[DealType | None]:
    """Return the types that the sentence tells, after narrower ones have swallowed broader ones."""
    if any(act.family.name == "stakeclaim" for acts in by_type.values() for act in acts):
        return [DealType.LICENCE_AWARD]
    told = {
        kind for kind, acts in by_type.items() if kind is not None and _is_told(kind, acts, figures, sentence)
    }

    def only(kind: DealType, *families: str) -> bool:
        return kind in told and all(act.family.name in families for act in by_type[kind])

    if only(DealType.GRANT, "grant", "receive") and all(
        act.family.form == "verb" for act in by_type[DealType.GRANT]
    ):
        public = _from_state(by_type[DealType.GRANT]) or _is_award(by_type[DealType.GRANT])
        plain = public and told <= {DealType.GRANT, DealType.PROJECT_DEVELOPMENT}
        told = {DealType.GRANT} if plain else told - {DealType.GRANT}
    firmer = {kind for kind in told if not only(kind, "agree")}
    told = firmer or told
    if told & TRANSFERS - {DealType.ROYALTY_STREAM}:
        # an interest in a joint venture, shares as the price, a royalty kept: terms of the transfer
        told -= {DealType.JOINT_VENTURE, DealType.PROJECT_DEVELOPMENT, DealType.LICENCE_AWARD}
        told -= {DealType.ROYALTY_STREAM} if only(DealType.ROYALTY_STREAM, "royalty") else set()
        told -= (
            {DealType.EQUITY_INVESTMENT}
            if only(DealType.EQUITY_INVESTMENT, "buy", "sell", "issue")
            else set()
        )
    for narrow, broad in _SWALLOWS:
        if narrow in told:
            told -= broad
    if told - _BROAD:
        told.discard(DealType.COOPERATION)
    return sorted(told) if told else [None] * (None in by_type)


def _from_state(acts: Sequence[Act]) -> bool:
    kinds = {argument.party.value.kind for act in acts for argument in act.arguments}
    return bool(kinds & {PartyKind.GOVERNMENT, PartyKind.AGENCY})


def _is_award(acts: list[Act]) -> bool:
    """Tell whether money is awarded: that word is said of grants alone."""
    return any(act.cue.rule.startswith("cue.grant.verb") and _AWARD.match(act.wording) for act in acts)


def _is_told(kind: DealType, acts: Sequence[Act], figures: int, sentence: Sentence) -> bool:
    if kind not in NEEDS_FIRMNESS or any(act.family.name in ("buy", "sell") for act in acts):
        return True
    firm = any(act.status is not None for act in acts)
    if all(act.family.name == "perform" for act in acts):
        return firm and any(len(act.roles()) > 1 for act in acts)
    if kind is DealType.PROJECT_DEVELOPMENT and all(act.family.form == "verb" for act in acts):
        return firm and any(len(act.roles().get("partner", ())) > 1 for act in acts)
    if kind is DealType.LICENCE_AWARD:
        return firm or sentence.section is Section.HEADLINE
    headed = sentence.section is Section.HEADLINE and kind not in _BROAD
    return firm or bool(figures) or headed


def _status(acts: Sequence[Act]) -> Status | None:
    told = [act.status for act in acts if act.status is not None]
    for status in (Status.TERMINATED, Status.RUMOURED, Status.PROPOSED, Status.COMPLETED, Status.AGREED):
        if status in told:
            return status
    return None
