"""Real articles with gold records made by others than their writers: `articles.jsonl` and `gold.jsonl`."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from orewire.errors import UsageError
from orewire.evaluate.gold import GoldAmount, GoldArticle, GoldParty, GoldRegion
from orewire.records import (
    AmountKind,
    Article,
    DateKind,
    DealDate,
    DealType,
    Instrument,
    Mention,
    Mineral,
    PartyKind,
    Period,
    Qualifier,
    RegionKind,
    Role,
    Stake,
    Status,
    Unit,
    Volume,
)

E = TypeVar("E", bound=Enum)
Json = Mapping[str, Any]


def load_shared(folder: Path) -> tuple[GoldArticle, ...]:
    """Return the articles with their gold, in the file's order; UsageError where the files are absent."""
    gold = {str(row["id"]): row for row in read_jsonl(folder / "gold.jsonl")}
    return tuple(_to_gold(row, gold[str(row["id"])]) for row in read_jsonl(folder / "articles.jsonl"))


def read_jsonl(path: Path) -> list[Json]:
    """Return the objects of a JSON Lines file; UsageError where it is absent."""
    if not path.is_file():
        raise UsageError(f"{path}: no such file; say where the data lies with --data")
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line, parse_float=Decimal) for line in lines if line.strip()]


def _to_gold(row: Json, gold: Json) -> GoldArticle:
    title, text = row.get("title") or None, str(row["text"])
    whole = f"{title}\n\n{text}" if title and not text.startswith(title) else text
    published = row.get("published")
    article = Article(
        article_id=str(row["id"]),
        text=whole,
        title=title,
        publisher=row.get("publisher"),
        published=date.fromisoformat(published) if published else None,
    )
    deals = tuple(_to_mention(deal, number, article) for number, deal in enumerate(gold["deals"], start=1))
    return GoldArticle(article, deals, genre=row.get("publisher") or "unknown", note=gold.get("note"))


def _to_mention(deal: Json, number: int, article: Article) -> Mention:
    return Mention(
        mention_id=f"{article.article_id}#{number}",
        article_id=article.article_id,
        url=None,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        deal_type=DealType(deal["deal_type"]),
        instrument=_enum(Instrument, deal.get("instrument")),
        status=Status(deal["status"]),
        binding=deal.get("binding"),
        background=bool(deal.get("background")),
        parties=tuple(map(_party, _list(deal, "parties"))),
        minerals=tuple(Mineral(str(name), ()) for name in _list(deal, "minerals")),
        amounts=tuple(map(_amount, _list(deal, "amounts"))),
        stakes=tuple(map(_stake, _list(deal, "stakes"))),
        volumes=tuple(map(_volume, _list(deal, "volumes"))),
        regions=tuple(map(_region, _list(deal, "regions"))),
        dates=tuple(map(_date, _list(deal, "dates"))),
        duration_months=deal.get("duration_months"),
        confidence=1.0,
        headline="",
    )


def _party(row: Json) -> GoldParty:
    return GoldParty(
        name=row["name"],
        canonical=row["name"],
        role=Role(row["role"]),
        kind=_enum(PartyKind, row.get("kind")) or PartyKind.OTHER,
        country=row.get("country"),
        ticker=row.get("ticker"),
        evidence=(),
        aliases=tuple(row.get("aliases") or ()),
    )


def _amount(row: Json) -> GoldAmount:
    return GoldAmount(
        kind=AmountKind(row["kind"]),
        value=Decimal(row["value"]),
        value_max=_number(row.get("value_max")),
        currency=row["currency"],
        currency_reason=None,
        qualifier=_enum(Qualifier, row.get("qualifier")),
        stated_value=_number(row.get("stated_value")),
        stated_currency=row.get("stated_currency"),
        value_usd=None,
        fx_date=None,
        fx_source=None,
        usd_gap=None,
        evidence=(),
        also=tuple((Decimal(other["value"]), other["currency"]) for other in row.get("also") or ()),
    )


def _stake(row: Json) -> Stake:
    return Stake(
        Decimal(row["percent"]), _number(row.get("percent_max")), row.get("holder"), row.get("of"), ()
    )


def _volume(row: Json) -> Volume:
    period = _enum(Period, row.get("period")) or Period.TOTAL
    unit, highest = Unit(row["unit"]), _number(row.get("value_max"))
    return Volume(Decimal(row["value"]), highest, unit, period, row.get("mineral"), ())


def _region(row: Json) -> GoldRegion:
    kind = RegionKind(row["kind"])
    aliases = tuple(row.get("aliases") or ())
    return GoldRegion(row["name"], kind, row.get("country"), row.get("subdivision"), (), aliases)


def _date(row: Json) -> DealDate:
    start, end = row["start"], row.get("end") or row["start"]
    return DealDate(DateKind(row["kind"]), date.fromisoformat(start), date.fromisoformat(end), ())


def _list(row: Json, key: str) -> Iterable[Any]:
    return row.get(key) or ()


def _enum(kinds: type[E], value: object) -> E | None:
    return None if value is None else kinds(value)


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
