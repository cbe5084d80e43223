"""How firm a deal is and on which paper: status, instrument and whether it binds, from all its sentences."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import partial

from orewire.assemble.drafts import Draft
from orewire.assemble.features import Case, status_features
from orewire.assemble.judge import Candidate, judge
from orewire.assemble.scope import Scope
from orewire.reading import Reading, Section
from orewire.records import CueValue, DealType, Found, Instrument, Status

_PENDING = ("subject to", "pending", "expected to close", "awaits", "await", "awaiting")
_NEVER_COMPLETED = frozenset(
    {
        DealType.SERVICES_CONTRACT,
        DealType.COOPERATION,
        DealType.OFFTAKE,
        DealType.JOINT_VENTURE,
        DealType.PROJECT_DEVELOPMENT,
        DealType.GRANT,
        DealType.UMBRELLA,
    }
)
"""Types whose signing or award is the deal: "completed" said of them means signed."""
_ACCEPTED = re.compile(
    r"\b(?:recommend(?:s|ed)|agreed|accepted|definitive|arrangement agreement|merger agreement|signed|entered into)\b",
    re.IGNORECASE,
)
_LEAST_SHARE = 0.34
_ORDER = (
    Instrument.INTERGOVERNMENTAL_AGREEMENT,
    Instrument.MOU,
    Instrument.LETTER_OF_INTENT,
    Instrument.TERM_SHEET,
    Instrument.FRAMEWORK_AGREEMENT,
    Instrument.OFFER,
    Instrument.DEFINITIVE_AGREEMENT,
)


def deal_status(case: Case) -> Status:
    """Return how far the deal has got, by all its sentences."""
    return Status(judge("status", status_candidate(case)))


def status_candidate(case: Case) -> Candidate:
    """Return the deal as a candidate for a status, with the rules' verdict."""
    votes: dict[Status, float] = defaultdict(float)
    for event in case.draft.events:
        for act in event.acts:
            if act.status is not None:
                votes[act.status] += act.weight
    verdict = _rule_status(case, votes)
    features = partial(status_features, case, votes, verdict, _is_pending(case.reading, case.scope))
    return Candidate("status", (), features, verdict.value)


def _rule_status(case: Case, told: Mapping[Status, float]) -> Status:
    reading, draft, scope = case.reading, case.draft, case.scope
    votes = defaultdict(float, told)
    staked = any(act.family.name == "stakeclaim" for event in draft.events for act in event.acts)
    given = draft.deal_type is DealType.LICENCE_AWARD and not staked
    option = draft.deal_type is DealType.OPTION_EARN_IN and not _is_exercised(reading, draft)
    if draft.deal_type in _NEVER_COMPLETED or option or given:
        votes[Status.AGREED] += votes.pop(Status.COMPLETED, 0.0)
    total = sum(votes.values())
    for status in (Status.TERMINATED, Status.RUMOURED):
        if votes[status] and votes[status] >= _LEAST_SHARE * total:
            return status
    completed = votes[Status.COMPLETED]
    if completed and completed >= _LEAST_SHARE * total and not _is_pending(reading, scope):
        return Status.COMPLETED
    paper = deal_instrument(case)
    if paper is Instrument.MOU and (votes[Status.AGREED] or not _is_to_come(reading, scope)):
        return Status.AGREED
    if paper is Instrument.OFFER and not _is_accepted(reading, scope):
        return Status.PROPOSED
    if votes[Status.PROPOSED] > votes[Status.AGREED] + completed:
        return Status.PROPOSED
    if paper is Instrument.LETTER_OF_INTENT and not _binds(reading, scope):
        return Status.PROPOSED
    loose = paper is not Instrument.MOU and deal_binding(reading, scope) is False
    return Status.PROPOSED if loose else Status.AGREED


def _is_to_come(reading: Reading, scope: Scope) -> bool:
    """Tell whether the deal's own sentences speak of it as planned; that it does not bind says nothing of that."""
    return any(
        cue.value.status is Status.PROPOSED and not reading.words(cue).casefold().startswith("non")
        for cue in _in_scope(reading, scope, "firm.mod")
    )


def _is_exercised(reading: Reading, draft: Draft) -> bool:
    acts = [act for event in draft.events for act in event.acts if act.status is Status.COMPLETED]
    return any(reading.words(act.cue).casefold().startswith(("exercis", "earned")) for act in acts)


def _is_accepted(reading: Reading, scope: Scope) -> bool:
    """Tell whether a bid has the target's word: recommended, agreed, accepted."""
    return any(
        _ACCEPTED.search(reading.words(reading.sentences[index])) is not None for index in sorted(scope.reach)
    )


def _is_pending(reading: Reading, scope: Scope) -> bool:
    return any(
        reading.words(cue).casefold().startswith(_PENDING)
        for cue in reading.cues
        if cue.value.cue == "firm.mod" and reading.sentence_at(cue.start).index in scope.reach
    )


def _in_scope(reading: Reading, scope: Scope, name: str) -> list[Found[CueValue]]:
    return [
        c for c in reading.cues if c.value.cue == name and reading.sentence_at(c.start).index in scope.own
    ]


def _binds(reading: Reading, scope: Scope) -> bool:
    return bool(_in_scope(reading, scope, "binding.mod")) and not _in_scope(reading, scope, "nonbinding.mod")


def deal_binding(reading: Reading, scope: Scope) -> bool | None:
    """Return whether the text says that the deal binds, None where it does not say."""
    if _in_scope(reading, scope, "nonbinding.mod"):
        return False
    return True if _binds(reading, scope) else None


def deal_instrument(case: Case) -> Instrument | None:
    """Return the paper that the deal's own sentences name, None where they name none."""
    reading, draft, scope = case.reading, case.draft, case.scope
    if draft.deal_type is DealType.LICENCE_AWARD:
        return Instrument.LICENCE
    votes: dict[Instrument, float] = defaultdict(float)
    for cue in _in_scope(reading, scope, "paper.mod"):
        instrument = cue.value.instrument
        if instrument is not None and instrument is not Instrument.LICENCE:
            section = reading.sentence_at(cue.start).section
            votes[instrument] += 2.0 if section in (Section.HEADLINE, Section.LEAD) else 1.0
    told = {instrument for instrument, weight in votes.items() if weight >= 1.0}
    if Instrument.OFFER in told and draft.deal_type is not DealType.COMPANY_ACQUISITION:
        told.discard(Instrument.OFFER)
    return next((instrument for instrument in _ORDER if instrument in told), None)
