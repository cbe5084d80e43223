"""Which sums of money belong to a deal, and what each is to it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial

from orewire.assemble.features import Case, amount_features
from orewire.assemble.judge import NONE, Candidate, judge
from orewire.lexicon import load_rows
from orewire.normalise.fx import usd_value
from orewire.reading import Reading, Section
from orewire.records import Amount, AmountKind, AmountValue, DealType, Found

_PARTS = re.compile(r",? (?:including|of which|comprising|comprised|consisting|made up)\b")
"""What follows speaks of the parts of a sum, not of the sum."""
_INSTALMENTS = frozenset({DealType.OPTION_EARN_IN, DealType.ASSET_ACQUISITION, DealType.COMPANY_ACQUISITION})
_BULLET = re.compile(r"(?:[-•*·▪–—o]|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
"""An item of a list of terms: a sum in it is an instalment."""
_SAME_SHARE = Decimal("0.005")
"""Sums that differ by no more are one, by the contract."""
_WINDOW_CHARS = 100
_SPENDING = frozenset({DealType.OPTION_EARN_IN, DealType.JOINT_VENTURE})


@dataclass(frozen=True, slots=True)
class Context:
    """One row of the lexicon of amount contexts."""

    words: str
    kind: AmountKind | None
    """None: the sum is about something else."""
    before: bool
    after: bool
    reach: int


def choose_amounts(case: Case) -> tuple[Amount, ...]:
    """Return the amounts of a deal in order of the text; an amount told twice is one."""
    amounts = []
    for candidate in amount_candidates(case):
        label = judge("amount", candidate, (candidate.verdict,) if _is_worth(candidate) else ())
        if label != NONE:
            amounts.append(_amount(case, AmountKind(label), candidate))
    return tuple(_with_one_total(case, [amount for amount in amounts if not _is_converted(amount, amounts)]))


def _is_worth(candidate: Candidate) -> bool:
    """Tell whether a sum's own words call it what something is worth: "values the company at"."""
    return candidate.verdict == AmountKind.VALUATION


def _is_converted(amount: Amount, others: Sequence[Amount]) -> bool:
    """Tell whether a sum is only the article's own conversion of another one, told again by itself."""
    return any(
        other.stated_currency == amount.currency
        and other.stated_value is not None
        and abs(other.stated_value - amount.value) <= other.stated_value * _SAME_SHARE
        for other in others
        if other is not amount
    )


def _with_one_total(case: Case, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """Yield the amounts with one price a currency: of several, the one told first and largest; the others are parts."""
    prices: dict[str, list[Amount]] = {}
    for amount in amounts:
        if amount.kind is AmountKind.DEAL_VALUE:
            prices.setdefault(amount.currency, []).append(amount)
    totals = {id(max(told, key=partial(_prominence, case))) for told in prices.values()}
    for amount in amounts:
        part = amount.kind is AmountKind.DEAL_VALUE and id(amount) not in totals
        yield replace(amount, kind=AmountKind.PAYMENT) if part else amount


def _prominence(case: Case, amount: Amount) -> tuple[int, Decimal]:
    """Return how far up an article tells a sum (headline, lead, below), and how large it is."""
    sections = [case.reading.sentence_at(place.start).section for place in amount.evidence]
    height = 2 if Section.HEADLINE in sections else int(Section.LEAD in sections)
    return height, amount.value_max or amount.value


def amount_candidates(case: Case) -> list[Candidate]:
    """Return every sum of money within the deal's reach, with the rules' verdict.

    Sums of one value and currency are one, save those that a single sentence tells side by side (equal stages).
    """
    places: dict[tuple[object, ...], list[Found[AmountValue]]] = {}
    told: Counter[tuple[object, ...]] = Counter()
    for found in case.reading.amounts:
        index = case.reading.sentence_at(found.start).index
        if index in case.scope.reach and found.value.currency is not None:
            figure = (found.value.value, found.value.value_max, found.value.currency)
            told[figure, index] += 1
            places.setdefault((*figure, told[figure, index]), []).append(found)
    candidates = []
    for key, found_here in places.items():
        kinds = [_kind(case, found) for found in found_here]
        verdict = next((kind for kind in kinds if kind is not None), None)
        speaks, context = _context_kind(case.reading, found_here[0])
        features = partial(amount_features, case, found_here, context if speaks else None, speaks, verdict)
        candidates.append(Candidate(key, tuple(found_here), features, verdict.value if verdict else NONE))
    return candidates


def _kind(case: Case, found: Found[AmountValue]) -> AmountKind | None:
    """Return what a sum is to the deal, None where it is about something else."""
    sentence = case.reading.sentence_at(found.start)
    told, context = _context_kind(case.reading, found)
    if told and context is None:
        return None
    own = sentence.index in case.scope.own
    near = own or case.scope.near(sentence)
    hint = found.value.kind
    if hint is AmountKind.UNIT_PRICE:
        return hint if near else None
    if hint is AmountKind.PROJECT_COST and own and case.draft.deal_type is DealType.EQUITY_INVESTMENT:
        return AmountKind.DEAL_VALUE
    if hint in (AmountKind.VALUATION, AmountKind.PROJECT_COST):
        return hint
    if context is AmountKind.DEAL_VALUE:
        return context if near else None
    if context is AmountKind.SPEND_COMMITMENT and case.draft.deal_type not in _SPENDING:
        return context if own else None
    if context or hint or own:
        return context or hint or AmountKind.DEAL_VALUE
    listed = case.draft.deal_type in _INSTALMENTS and _BULLET.match(case.reading.words(sentence))
    return AmountKind.PAYMENT if listed else None


def _context_kind(reading: Reading, found: Found[AmountValue]) -> tuple[bool, AmountKind | None]:
    """Return whether words beside the sum tell its kind, and the kind (None: about something else)."""
    text, sentence = reading.text, reading.sentence_at(found.start)
    before = text[max(sentence.start, found.start - _WINDOW_CHARS) : found.start].casefold()
    after = text[found.end : min(sentence.end, found.end + _WINDOW_CHARS)].casefold()
    after = _PARTS.split(after, maxsplit=1)[0]
    gaps = [(_context_gap(context, pattern, before, after), context.kind) for context, pattern in _contexts()]
    told = [(gap, kind) for gap, kind in gaps if gap is not None]
    if not told:
        return False, None
    _, nearest = min(told, key=lambda item: item[0])
    priced_elsewhere = nearest is AmountKind.UNIT_PRICE and any(kind is None for _, kind in told)
    return True, None if priced_elsewhere else nearest


def _context_gap(context: Context, pattern: re.Pattern[str], before: str, after: str) -> int | None:
    """Return how many characters part the words from the sum, None where they are not in reach."""
    gaps = []
    if context.before and context.words in before:
        near = before[-context.reach - len(context.words) :]
        gaps += [len(near) - match.end() for match in pattern.finditer(near)]
    if context.after and context.words in after:
        near = after[: context.reach + len(context.words)]
        gaps += [match.start() for match in pattern.finditer(near)]
    return min(gaps, default=None)


@cache
def _contexts() -> tuple[tuple[Context, re.Pattern[str]], ...]:
    rows = load_rows("amount_contexts", ("words", "kind", "side", "reach", "example"))
    contexts = []
    for row in rows:
        kind = None if row.need("kind") == "reject" else AmountKind(row.need("kind"))
        side = row.need("side")
        words = row.need("words").casefold()
        context = Context(words, kind, side != "after", side != "before", int(row.need("reach")))
        contexts.append((context, re.compile(rf"\b{re.escape(words)}")))
    return tuple(contexts)


def _amount(case: Case, kind: AmountKind, candidate: Candidate) -> Amount:
    values: list[AmountValue] = [found.value for found in candidate.found]
    value = next((v for v in values if v.stated_value is not None), values[0])
    currency = str(value.currency)
    usd = usd_value(value.value, currency, case.reading.article.published)
    named = any(v.currency_reason is None for v in values)
    return Amount(
        kind=kind,
        value=value.value,
        value_max=value.value_max,
        currency=currency,
        currency_reason=None if named else value.currency_reason,
        qualifier=next((v.qualifier for v in values if v.qualifier), None),
        stated_value=value.stated_value,
        stated_currency=value.stated_currency,
        value_usd=usd.value,
        fx_date=usd.on,
        fx_source=usd.source,
        usd_gap=usd.gap,
        evidence=candidate.evidence,
    )
