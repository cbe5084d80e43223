"""Which of an article's dates belong to a deal, and the term of its agreement."""

from collections.abc import Iterable
from datetime import timedelta

from orewire.assemble.features import Case
from orewire.reading import Section
from orewire.records import DateKind, DateValue, DealDate, DealType, Evidence, Found, Status

_OF_STATUS = {
    Status.RUMOURED: frozenset({DateKind.EXPECTED_CLOSE}),
    Status.PROPOSED: frozenset({DateKind.ANNOUNCED, DateKind.SIGNED, DateKind.EXPECTED_CLOSE}),
    Status.AGREED: frozenset({DateKind.ANNOUNCED, DateKind.SIGNED, DateKind.EXPECTED_CLOSE}),
    Status.COMPLETED: frozenset({DateKind.ANNOUNCED, DateKind.CLOSED}),
    Status.TERMINATED: frozenset({DateKind.ANNOUNCED, DateKind.SIGNED}),
}
"""What a deal that stands so can have behind it or ahead; start and end hang on the type instead."""
_RUNNING = frozenset(
    {
        DealType.OFFTAKE,
        DealType.JOINT_VENTURE,
        DealType.PROJECT_DEVELOPMENT,
        DealType.SERVICES_CONTRACT,
        DealType.COOPERATION,
        DealType.LICENCE_AWARD,
        DealType.GRANT,
    }
)
"""Deals that run, from a start to an end."""
_ENDING = _RUNNING | {DealType.OPTION_EARN_IN, DealType.DEBT_FINANCING}
_WITH_TERMS = _ENDING - {DealType.JOINT_VENTURE, DealType.GRANT}
_BACKDATED = timedelta(days=92)
"""Agreements may begin this long before they are told."""
_FAR = frozenset({DateKind.EXPECTED_CLOSE, DateKind.START, DateKind.END})
"""Told anywhere in what the article says of the deal, not only beside the act."""


def choose_dates(case: Case, status: Status) -> tuple[DealDate, ...]:
    """Return the dated events of a deal: those whose words say what happens, and that its state can have."""
    allowed = _OF_STATUS[status]
    if case.draft.deal_type in _RUNNING:
        allowed |= {DateKind.START}
    if case.draft.deal_type in _ENDING:
        allowed |= {DateKind.END}
    found = [item for item in case.reading.dates if item.value.kind in allowed and _belongs(case, item)]
    announced = _latest(item for item in found if item.value.kind is DateKind.ANNOUNCED)
    chosen: dict[tuple[DateKind, object, object], list[Evidence]] = {}
    for item in found:
        value, kind = item.value, item.value.kind
        if kind is None or (kind is DateKind.ANNOUNCED and (value.start, value.end) != announced):
            continue
        chosen.setdefault((kind, value.start, value.end), []).append(Evidence(item.start, item.end))
    return tuple(
        DealDate(kind, start, end, tuple(evidence))  # type: ignore[arg-type]
        for (kind, start, end), evidence in chosen.items()
    )


def _belongs(case: Case, found: Found[DateValue]) -> bool:
    sentence = case.reading.sentence_at(found.start)
    if found.rule == "date.dateline.01":
        return not case.draft.background
    if sentence.section is Section.QUOTE or sentence.index not in case.scope.reach:
        return False
    if found.value.kind in {DateKind.START, DateKind.END} and _is_over(case, found.value):
        return False
    opening = found.value.kind is DateKind.ANNOUNCED and sentence.section is Section.LEAD
    return case.scope.holds(found.start) and (
        found.value.kind in _FAR or opening or case.scope.near(sentence)
    )


def _is_over(case: Case, value: DateValue) -> bool:
    """Tell whether a run's start or end lies so far back that it is of something else."""
    published = case.reading.article.published
    return published is not None and value.end < published - _BACKDATED


def _latest(found: Iterable[Found[DateValue]]) -> tuple[object, object] | None:
    """Return the announcement that the article is about: the last one told, None where there is none."""
    return max(((item.value.start, item.value.end) for item in found), default=None)


def choose_duration(case: Case) -> int | None:
    """Return the term of the agreement in months, None where its own sentences tell none or several."""
    if case.draft.deal_type not in _WITH_TERMS:
        return None
    told = {
        months
        for start, _, months in case.reading.terms
        if case.scope.near(case.reading.sentence_at(start)) and case.scope.holds(start)
    }
    return told.pop() if len(told) == 1 else None
