"""How firm a deal is and on which paper: status, instrument and whether it binds, from all its sentences."""

from collections import defaultdict

from orewire.assemble.drafts import Draft
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
_ORDER = (
    Instrument.INTERGOVERNMENTAL_AGREEMENT,
    Instrument.MOU,
    Instrument.LETTER_OF_INTENT,
    Instrument.TERM_SHEET,
    Instrument.FRAMEWORK_AGREEMENT,
    Instrument.OFFER,
    Instrument.DEFINITIVE_AGREEMENT,
)


def deal_status(reading: Reading, draft: Draft, scope: Scope) -> Status:
    """Return the status that the deal's sentences speak for, those of headline and lead first."""
    votes: dict[Status, float] = defaultdict(float)
    for event in draft.events:
        for act in event.acts:
            if act.status is not None:
                votes[act.status] += act.weight
    if not votes:
        return Status.AGREED
    if draft.deal_type in _NEVER_COMPLETED or (
        draft.deal_type is DealType.OPTION_EARN_IN and not _is_exercised(reading, draft)
    ):
        votes[Status.AGREED] += votes.pop(Status.COMPLETED, 0.0)
    total = sum(votes.values())
    for status in (Status.TERMINATED, Status.RUMOURED):
        if votes[status] >= 0.34 * total:
            return status
    if (
        votes[Status.COMPLETED]
        and votes[Status.COMPLETED] >= 0.34 * total
        and not _is_pending(reading, scope)
    ):
        return Status.COMPLETED
    if votes[Status.PROPOSED] > votes[Status.AGREED] + votes[Status.COMPLETED]:
        return Status.PROPOSED
    if deal_instrument(reading, draft, scope) is Instrument.LETTER_OF_INTENT and not _binds(reading, scope):
        return Status.PROPOSED
    return Status.AGREED


def _is_exercised(reading: Reading, draft: Draft) -> bool:
    acts = [act for event in draft.events for act in event.acts if act.status is Status.COMPLETED]
    return any(reading.words(act.cue).casefold().startswith(("exercis", "earned")) for act in acts)


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


def deal_instrument(reading: Reading, draft: Draft, scope: Scope) -> Instrument | None:
    """Return the paper that the deal's own sentences name, None where they name none."""
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
