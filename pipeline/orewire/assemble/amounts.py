"""Which sums of money belong to a deal, and what each is to it."""

import re
from dataclasses import dataclass
from functools import cache

from orewire.assemble.drafts import Draft
from orewire.assemble.scope import Scope
from orewire.lexicon import load_rows
from orewire.normalise.fx import usd_value
from orewire.reading import Reading, Section, Sentence
from orewire.records import Amount, AmountKind, AmountValue, DealType, Evidence, Found

_PRICE = re.compile(
    r"\b(?:for|of|at|worth|to|with|a|an|pay|paying|pays|paid|about|some|realized|realised|up to)\s*$",
    re.IGNORECASE,
)
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


def choose_amounts(reading: Reading, draft: Draft, scope: Scope) -> tuple[Amount, ...]:
    """Return the amounts of a deal in order of the text; an amount told twice is one."""
    chosen: dict[tuple[object, ...], tuple[AmountKind, list[Found[AmountValue]]]] = {}
    for found in reading.amounts:
        sentence = reading.sentence_at(found.start)
        if sentence.index not in scope.reach:
            continue
        kind = _kind(reading, draft, scope, sentence, found)
        if kind is None:
            continue
        key = (found.value.value, found.value.value_max, found.value.currency)
        if key in chosen:
            known, places = chosen[key]
            better = (
                kind
                if sentence.section is not Section.HEADLINE
                and known is AmountKind.DEAL_VALUE
                and found.value.kind
                else known
            )
            chosen[key] = (better, [*places, found])
        else:
            chosen[key] = (kind, [found])
    return tuple(_amount(reading, kind, places) for kind, places in chosen.values())


def _kind(
    reading: Reading, draft: Draft, scope: Scope, sentence: Sentence, found: Found[AmountValue]
) -> AmountKind | None:
    """Return what a sum is to the deal, None where it is about something else."""
    told, verdict = _context_kind(reading.text, sentence, found)
    if told and verdict is None:
        return None
    own = sentence.index in scope.own
    hint = found.value.kind
    if hint in (AmountKind.UNIT_PRICE, AmountKind.VALUATION, AmountKind.PROJECT_COST):
        return hint if own or scope.near(sentence) or hint is not AmountKind.UNIT_PRICE else None
    if told:
        if verdict is AmountKind.DEAL_VALUE and not own:
            return verdict if scope.near(sentence) else None
        if verdict is AmountKind.SPEND_COMMITMENT and draft.deal_type not in _SPENDING:
            return None if not own else verdict
        return verdict
    if hint is not None:
        return hint
    if own and _PRICE.search(reading.text[max(sentence.start, found.start - 30) : found.start]):
        return AmountKind.DEAL_VALUE
    return AmountKind.DEAL_VALUE if own else None


def _context_kind(text: str, sentence: Sentence, found: Found[AmountValue]) -> tuple[bool, AmountKind | None]:
    """Return whether words beside the sum tell its kind, and the kind (None: about something else)."""
    before = text[max(sentence.start, found.start - _WINDOW_CHARS) : found.start].casefold()
    after = text[found.end : min(sentence.end, found.end + _WINDOW_CHARS)].casefold()
    best: tuple[int, AmountKind | None] | None = None
    for context, pattern in _contexts():
        gap = _context_gap(context, pattern, before, after)
        if gap is not None and (best is None or gap < best[0]):
            best = (gap, context.kind)
    return best is not None, best[1] if best else None


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


def _amount(reading: Reading, kind: AmountKind, places: list[Found[AmountValue]]) -> Amount:
    value = next((f.value for f in places if f.value.stated_value is not None), places[0].value)
    qualifier = next((f.value.qualifier for f in places if f.value.qualifier), None)
    usd, fx_date = None, None
    if reading.article.published is not None and value.currency is not None:
        usd, fx_date, _ = usd_value(value.value, value.currency, reading.article.published)
    return Amount(
        kind,
        value.value,
        value.value_max,
        value.currency or "USD",
        qualifier,
        value.stated_value,
        value.stated_currency,
        usd,
        fx_date,
        tuple(Evidence(f.start, f.end) for f in places),
    )
