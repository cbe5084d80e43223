"""Every miss and false hit, with its kind of error, the rule that made it and the sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from orewire.evaluate.pairing import Pair
from orewire.evaluate.score import ArticleScore, Predictions
from orewire.evaluate.sentences import sentence_at
from orewire.evaluate.sheet import SLOTS, Item
from orewire.records import Evidences

_PARTNERS = {"party+role": "party", "amount+kind": "amount"}
"""A slot that asks for more than another: where that other agrees, only the added part is wrong."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One wrong slot: what the gold has, what was said, and where the words stand."""

    article: str
    kind: str
    """`slot: what is wrong`, the group it counts in."""
    slot: str
    gold: str | None
    predicted: str | None
    rule: str | None
    deal_type: str
    background: bool
    sentence: str


def find_misses(scores: Iterable[ArticleScore], predictions: Predictions) -> tuple[Miss, ...]:
    """Return every miss and false hit, article by article."""
    out: list[Miss] = []
    for score in scores:
        for pairs, background in ((score.main, False), (score.background, True)):
            for pair in pairs:
                out += _of_pair(score, pair, background, predictions)
    return tuple(out)


def group_kinds(misses: Iterable[Miss]) -> Counter[str]:
    """Return how many misses there are of each kind."""
    return Counter(miss.kind for miss in misses)


def group_rules(misses: Iterable[Miss]) -> Counter[tuple[str, str]]:
    """Return how many false hits each rule made, by kind of error."""
    return Counter((miss.kind, miss.rule) for miss in misses if miss.rule)


def to_row(miss: Miss) -> dict[str, object]:
    """Return the miss as a JSON object."""
    return asdict(miss)


def _of_pair(score: ArticleScore, pair: Pair, background: bool, predictions: Predictions) -> Iterator[Miss]:
    article = score.gold.article
    rules = predictions.rules.get(article.article_id, {})
    sheet = pair.gold or pair.predicted
    assert sheet is not None

    def miss(kind: str, slot: str, gold: Item | None, said: Item | None) -> Miss:
        evidence = (said or gold or Item((), "")).evidence
        return Miss(
            article=article.article_id,
            kind=kind,
            slot=slot,
            gold=gold.shown if gold else None,
            predicted=said.shown if said else None,
            rule=_rule(said.evidence, rules) if said else None,
            deal_type=sheet.mention.deal_type,
            background=background,
            sentence=sentence_at(article.text, evidence),
        )

    whole = _whole_deal(score, pair)
    if whole:
        words = next((i for slot in ("party", "amount") for i in sheet.items[slot]), None)
        shown = Item((), _deal_shown(pair), words.evidence if words else sheet.mention.evidence)
        yield miss(whole, "deal", shown if pair.gold else None, None if pair.gold else shown)
    if pair.gold and pair.predicted:
        for slot in SLOTS[1:]:
            yield from (miss(*wrong) for wrong in _of_slot(slot, pair))


def _whole_deal(score: ArticleScore, pair: Pair) -> str | None:
    if pair.gold is None:
        return "deal: said where the article tells none" if not score.tells else "deal: one too many"
    if pair.predicted is None:
        return "deal: missed, gated out" if score.kept is False else "deal: missed"
    return None if pair.deal_agrees else "deal: paired without a party or amount in common"


def _of_slot(slot: str, pair: Pair) -> Iterator[tuple[str, str, Item | None, Item | None]]:
    missed, false = list(pair.missed[slot]), list(pair.false[slot])
    if slot in ("type", "status"):
        if missed and false:
            yield f"{slot}: {missed[0].shown} read as {false[0].shown}", slot, missed[0], false[0]
        return
    if slot in _PARTNERS:
        plain = _PARTNERS[slot]
        for gold in list(missed):
            said = next((one for one in false if _overlap(one, gold)), None)
            if said:
                missed.remove(gold)
                false.remove(said)
                yield f"{slot}: wrong {slot.partition('+')[2]}", slot, gold, said
        known = {item.shown for item in (*pair.missed[plain], *pair.false[plain])}
        missed = [item for item in missed if _bare(item) not in known]
        false = [item for item in false if _bare(item) not in known]
    yield from ((f"{slot}: missed", slot, item, None) for item in missed)
    yield from ((f"{slot}: false", slot, None, item) for item in false)


def _overlap(one: Item, other: Item) -> bool:
    """Return whether two items name the same thing and differ in role or kind alone."""
    heads = {form[0] for form in one.forms if isinstance(form, tuple)}
    return any(isinstance(form, tuple) and form[0] in heads for form in other.forms)


def _bare(item: Item) -> str:
    return item.shown.rpartition(" (")[0]


def _deal_shown(pair: Pair) -> str:
    sheet = pair.gold or pair.predicted
    assert sheet is not None
    names = ", ".join(item.shown for item in sheet.items["party+role"])
    return f"{sheet.mention.deal_type}, {sheet.mention.status}: {names}"


def _rule(evidence: Evidences, rules: Mapping[tuple[int, int], str]) -> str | None:
    return next((rules[e.start, e.end] for e in evidence if (e.start, e.end) in rules), None)


def ten_largest(misses: Sequence[Miss]) -> list[tuple[str, int]]:
    """Return the ten largest groups of errors of the main records."""
    return group_kinds(miss for miss in misses if not miss.background).most_common(10)
