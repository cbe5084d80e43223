"""What the corpus covers, held against what it must cover."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from orewire.evaluate.gold import GoldArticle
from orewire.evaluate.goldfile import GENRES
from orewire.records import AmountKind, DealType, Instrument, Role, Status

LEAST = 8
"""How often every deal type, role, amount kind, status and instrument must stand."""

DISTINCT = {"minerals": 60, "countries": 70, "currencies": 20}
"""How many different ones there must be."""

ARTICLES = {"articles": 400, "with deals": 260, "with many deals": 40, "without deals": 140}

_LENGTHS = (60, 150, 300, 600, 1000, 1501)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing counted, how many there are and how many there must be (0: any)."""

    group: str
    name: str
    count: int
    least: int

    @property
    def lacks(self) -> bool:
        """Return whether there are too few."""
        return self.count < self.least


def coverage(golds: Sequence[GoldArticle]) -> tuple[Line, ...]:
    """Return every count of the corpus with its demand."""
    return (*_articles(golds), *_values(golds), *_distinct(golds), *_kinds(golds))


def distinct(golds: Iterable[GoldArticle]) -> dict[str, Counter[str]]:
    """Return how often every mineral, country and currency stands, by deal."""
    out: dict[str, Counter[str]] = {name: Counter() for name in DISTINCT}
    for gold in golds:
        for deal in gold.deals:
            out["minerals"].update({m.mineral for m in deal.minerals})
            countries = {r.country for r in deal.regions} | {p.country for p in deal.parties}
            out["countries"].update({country for country in countries if country})
            out["currencies"].update({a.currency for a in deal.amounts})
    return out


def _articles(golds: Sequence[GoldArticle]) -> Iterator[Line]:
    deals = [sum(not deal.background for deal in gold.deals) for gold in golds]
    counts = {
        "articles": len(golds),
        "with deals": sum(n > 0 for n in deals),
        "with many deals": sum(n > 1 for n in deals),
        "without deals": sum(not gold.deals for gold in golds),
    }
    yield from (Line("articles", name, count, ARTICLES[name]) for name, count in counts.items())
    yield Line(
        "articles",
        "background alone",
        sum(bool(g.deals) and not n for g, n in zip(golds, deals, strict=True)),
        0,
    )
    yield Line("articles", "background deals", sum(d.background for g in golds for d in g.deals), 0)
    for origin in ("retold", "invented"):
        yield Line("articles", origin, sum(gold.origin == origin for gold in golds), 0)
    words = [gold.words for gold in golds]
    yield Line("words", f"under {_LENGTHS[0]}", sum(n < _LENGTHS[0] for n in words), 0)
    for low, high in pairwise(_LENGTHS):
        yield Line("words", f"{low}–{high - 1}", sum(low <= n < high for n in words), 0)
    yield Line("words", f"over {_LENGTHS[-1] - 1}", sum(n >= _LENGTHS[-1] for n in words), 0)
    genres = Counter(gold.genre for gold in golds)
    yield from (Line("genre", genre, genres[genre], 0) for genre in GENRES)
    families = Counter(gold.family or "" for gold in golds)
    yield from (Line("family", family, count, 0) for family, count in sorted(families.items()))


def _values(golds: Sequence[GoldArticle]) -> Iterator[Line]:
    deals = [deal for gold in golds for deal in gold.deals]
    groups = {
        "type": (DealType, Counter(str(d.deal_type) for d in deals)),
        "status": (Status, Counter(str(d.status) for d in deals)),
        "instrument": (Instrument, Counter(str(d.instrument) for d in deals if d.instrument)),
        "role": (Role, Counter(str(p.role) for d in deals for p in d.parties)),
        "amount kind": (AmountKind, Counter(str(a.kind) for d in deals for a in d.amounts)),
    }
    for group, (values, counts) in groups.items():
        yield from (Line(group, str(value.value), counts[str(value.value)], LEAST) for value in values)


def _distinct(golds: Sequence[GoldArticle]) -> Iterator[Line]:
    for name, counts in distinct(golds).items():
        yield Line("different", name, len(counts), DISTINCT[name])


def _kinds(golds: Sequence[GoldArticle]) -> Iterator[Line]:
    deals = [deal for gold in golds for deal in gold.deals]
    for name in ("parties", "minerals", "amounts", "stakes", "volumes", "regions", "dates"):
        yield Line("values", name, sum(len(getattr(deal, name)) for deal in deals), 0)
    amounts = [amount for deal in deals for amount in deal.amounts]
    yield Line("values", "ranges of amounts", sum(a.value_max is not None for a in amounts), 0)
    yield Line("values", "conversions", sum(a.stated_value is not None for a in amounts), 0)
    yield Line("values", "durations", sum(deal.duration_months is not None for deal in deals), 0)
    for qualifier, count in sorted(Counter(str(a.qualifier) for a in amounts if a.qualifier).items()):
        yield Line("qualifier", qualifier, count, 0)
