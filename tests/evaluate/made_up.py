"""Made-up records for the tests of the scorer."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from orewire.evaluate.gold import GoldAmount, GoldArticle, GoldParty, GoldRegion
from orewire.evaluate.score import ArticleScore, Predictions, score_articles
from orewire.records import (
    Amount,
    AmountKind,
    Article,
    DateKind,
    DealDate,
    DealType,
    Mention,
    Mineral,
    Party,
    PartyKind,
    Period,
    Region,
    RegionKind,
    Role,
    Stake,
    Status,
    Unit,
    Volume,
)


def party(name: str, role: str, *aliases: str) -> Party:
    """Return a party; a gold one where it has aliases."""
    kind = PartyKind.COMPANY
    if aliases:
        return GoldParty(name, name, Role(role), kind, None, None, (), aliases)
    return Party(name, name, Role(role), kind, None, None, ())


def amount(value: str, currency: str = "USD", kind: str = "deal_value", **more: Any) -> Amount:
    """Return an amount; `value_max`, `stated` and `also` where given."""
    stated = more.get("stated", (None, None))
    high = Decimal(more["value_max"]) if "value_max" in more else None
    told = (AmountKind(kind), Decimal(value), high, currency, None, None, *stated)
    values = (*told, None, None, None, None, ())
    return GoldAmount(*values, also=more["also"]) if "also" in more else Amount(*values)


def region(name: str, kind: str = "country", country: str | None = None, *aliases: str) -> Region:
    """Return a region; a gold one where it has aliases."""
    if aliases:
        return GoldRegion(name, RegionKind(kind), country, None, (), aliases)
    return Region(name, RegionKind(kind), country, None, ())


def stake(percent: str) -> Stake:
    """Return a stake."""
    return Stake(Decimal(percent), None, None, None, ())


def volume(value: str, unit: str = "t") -> Volume:
    """Return a volume."""
    return Volume(Decimal(value), None, Unit(unit), Period.TOTAL, None, ())


def day(text: str) -> DealDate:
    """Return a date of one day."""
    on = date.fromisoformat(text)
    return DealDate(DateKind.SIGNED, on, on, ())


def deal(
    deal_type: str, *values: Any, status: str = "agreed", background: bool = False, sure: float = 1.0
) -> Mention:
    """Return a record; each value goes into the field of its class, a bare string is a mineral."""

    def of(kind: type) -> tuple[Any, ...]:
        return tuple(value for value in values if isinstance(value, kind))

    return Mention(
        mention_id="x#1",
        article_id="x",
        url=None,
        title=None,
        publisher=None,
        published=None,
        deal_type=DealType(deal_type),
        instrument=None,
        status=Status(status),
        binding=None,
        background=background,
        parties=of(Party),
        minerals=tuple(Mineral(value, ()) for value in of(str)),
        amounts=of(Amount),
        stakes=of(Stake),
        volumes=of(Volume),
        regions=of(Region),
        dates=of(DealDate),
        duration_months=None,
        confidence=sure,
        headline="",
    )


def scored(*cases: tuple[Sequence[Mention], Sequence[Mention]]) -> tuple[ArticleScore, ...]:
    """Return the scores of articles, each given as (predicted, gold)."""
    golds = [
        GoldArticle(Article(str(number), "Text."), tuple(gold), genre="wire")
        for number, (_, gold) in enumerate(cases)
    ]
    said = {str(number): tuple(predicted) for number, (predicted, _) in enumerate(cases)}
    return score_articles(golds, Predictions(said))
