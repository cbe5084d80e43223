"""Drafts: events put together into deals; which deals an article tells, and which only as background."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from orewire.assemble.events import TRANSFERS, Event
from orewire.reading import Section
from orewire.records import DealType, Status

_FIRST_WEIGHT = 1.6
"""The weightiest event of an article must reach this for the article to tell a deal of today."""
_FURTHER_WEIGHT = 0.75
"""A further deal must reach this and have a firmness of its own."""
_COOPERATIONS = frozenset({DealType.COOPERATION, DealType.JOINT_VENTURE, DealType.PROJECT_DEVELOPMENT})
_NARROWNESS = {
    DealType.OPTION_EARN_IN: 1.6,
    DealType.ROYALTY_STREAM: 1.5,
    DealType.OFFTAKE: 1.3,
    DealType.JOINT_VENTURE: 1.2,
    DealType.COOPERATION: 0.7,
}


@dataclass(slots=True)
class Draft:
    """A deal in the making: the events that tell it."""

    events: list[Event] = field(default_factory=list)
    background: bool = False

    @property
    def deal_type(self) -> DealType:
        """The type that most of the events speak for, the narrower one favoured."""
        if any(act.family.name == "stakeclaim" for event in self.events for act in event.acts):
            return DealType.LICENCE_AWARD
        votes = self.votes()
        return max(sorted(votes), key=lambda kind: votes[kind])

    def votes(self) -> dict[DealType, float]:
        """Return the weight of the events that speak for each type."""
        votes: dict[DealType, float] = {}
        for event in self.events:
            if event.deal_type is not None:
                votes[event.deal_type] = votes.get(event.deal_type, 0) + event.weight * _NARROWNESS.get(
                    event.deal_type, 1.0
                )
        return votes

    @property
    def weight(self) -> float:
        """The weight of the weightiest event."""
        return max(event.weight for event in self.events)

    def roles(self) -> dict[str, set[str]]:
        """Return the canonical names by abstract role over all events."""
        roles: dict[str, set[str]] = {}
        for event in self.events:
            for role, names in event.roles().items():
                roles.setdefault(role, set()).update(names)
        return roles

    def parties(self) -> set[str]:
        """Return the canonical names of all parties that have a role in an event."""
        return {name for names in self.roles().values() for name in names}


def draft_deals(events: Iterable[Event]) -> list[Draft]:
    """Return the deals that the events tell, main ones first in order of weight, then background ones."""
    ordered = sorted(events, key=lambda event: (-event.weight, event.sentence.index))
    typed = [event for event in ordered if event.deal_type is not None]
    main: list[Draft] = []
    for event in typed:
        if not event.past and not _is_wish(event):
            _place(event, main)
    if not main:
        main.extend(_mere_agreement(ordered))
    background: list[Draft] = []
    for event in typed:
        if event.past and not _continues(event, main):
            _place_background(event, background)
    for event in ordered:
        if event.deal_type is None and not event.past and main and _speaks_of_agreement(event):
            _attach(event, main)
    return main + background


def _place(event: Event, drafts: list[Draft]) -> None:
    for draft in drafts:
        if _same_kind(event, draft) and not _conflict(event, draft):
            draft.events.append(event)
            return
    if _starts_deal(event, drafts):
        drafts.append(Draft([event]))


def _same_kind(event: Event, draft: Draft) -> bool:
    kinds = {other.deal_type for other in draft.events}
    if event.deal_type in kinds:
        return True
    staked = any(act.family.name == "stakeclaim" for act in event.acts)
    if staked and DealType.ASSET_ACQUISITION in kinds and not event.further and len(draft.parties()) < 2:
        return True
    if event.deal_type in TRANSFERS and kinds & TRANSFERS:
        return True
    if event.deal_type in _COOPERATIONS and kinds & _COOPERATIONS:
        return True
    if event.deal_type is DealType.COOPERATION:
        return bool(event.parties() & draft.parties()) or len(event.parties()) < 2
    stake = {DealType.EQUITY_INVESTMENT, *TRANSFERS}
    return event.deal_type in stake and bool(kinds & stake) and _by_purchase(event, draft)


def _by_purchase(event: Event, draft: Draft) -> bool:
    """Tell whether both sides speak of buying and selling, so that a stake may be part of the same deal."""
    events = (event, *draft.events)
    return all(
        any(act.family.name in ("buy", "sell", "bid", "merge", "option") for act in e.acts) for e in events
    )


def _conflict(event: Event, draft: Draft) -> bool:
    """Tell whether the event names others in a role that the draft has filled: another deal then."""
    if event.parties() and event.parties() <= draft.parties():
        return False
    mine, theirs = event.roles(), draft.roles()
    for role, names in mine.items():
        other = theirs.get(role)
        if not other or names & other:
            continue
        if role == "partner":
            return len(names) > 1 and len(other) > 1
        taken = {name for key, value in theirs.items() if key != role for name in value}
        if not names <= taken:
            return _has_own_act(event)
    return False


def _has_own_act(event: Event) -> bool:
    return bool(event.parties()) and (event.further or event.status is not None or len(event.parties()) >= 2)


def _is_wish(event: Event) -> bool:
    """Tell a mere wish to work together, with one side named, from an act."""
    meant = event.status in (None, Status.PROPOSED)
    return event.deal_type is DealType.COOPERATION and meant and len(event.parties()) < 2


def _starts_deal(event: Event, drafts: list[Draft]) -> bool:
    if not drafts:
        strong = event.weight >= _FIRST_WEIGHT
        full = event.status is not None and (len(event.parties()) >= 2 or (event.parties() and event.figures))
        return strong or bool(full and event.sentence.section is Section.BODY)
    if event.weight < _FURTHER_WEIGHT or event.sentence.section is Section.QUOTE:
        return False
    if event.status is None and not event.further:
        return False
    if event.status is Status.TERMINATED and not event.parties():
        return False
    if event.deal_type is DealType.UMBRELLA and event.figures:
        return True
    return len(event.parties()) >= 2 or bool(event.parties() and event.figures)


def _continues(event: Event, drafts: list[Draft]) -> bool:
    """Tell whether a past event is an earlier stage of a deal of today, or adds nothing to it."""
    return any(_same_kind(event, draft) and not _conflict(event, draft) for draft in drafts)


def _place_background(event: Event, drafts: list[Draft]) -> None:
    for draft in drafts:
        if _same_kind(event, draft) and not _conflict(event, draft):
            draft.events.append(event)
            return
    if len(event.parties()) >= 2 or (event.parties() and event.figures):
        drafts.append(Draft([event], background=True))


def _mere_agreement(events: Iterable[Event]) -> list[Draft]:
    """Return a cooperation where an article opens with an agreement of two parties and says no kind of deal."""
    for event in events:
        opens = event.sentence.section in (Section.HEADLINE, Section.LEAD) and not event.past
        if event.deal_type is None and opens and event.status is not None and len(event.parties()) >= 2:
            return [Draft([replace(event, deal_type=DealType.COOPERATION)])]
    return []


def _speaks_of_agreement(event: Event) -> bool:
    return any(act.family.name == "agree" for act in event.acts)


def _attach(event: Event, drafts: list[Draft]) -> None:
    """Give an event without a kind of its own ("the transaction") to the deal that shares most with it."""

    def closeness(draft: Draft) -> tuple[int, int]:
        shared = len(event.parties() & draft.parties())
        nearest = min(abs(event.sentence.index - other.sentence.index) for other in draft.events)
        return (-shared, nearest)

    min(drafts, key=closeness).events.append(event)
