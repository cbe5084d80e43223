"""Mentions by the million: the records of our corpus told anew with made-up names, figures and days.

Each story is drawn by its own number: the same count of mentions is the same crowd every time.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from orewire.evaluate.corpus import load_corpus
from orewire.schema import Row, mention_to_row

_TELLINGS = (1, 1, 1, 1, 1, 1, 2, 2, 3, 4, 12)
"""How often a story is told; each is as likely."""
_FIRST_DAY = date(2005, 1, 1)
_DAYS = 365 * 20
_SYLLABLES = (
    "bar",
    "ken",
    "tol",
    "mir",
    "and",
    "osh",
    "vel",
    "rud",
    "san",
    "gor",
    "lim",
    "tek",
    "qua",
    "fen",
    "yar",
    "dun",
)
_TRADES = (
    "Gold",
    "Mining",
    "Resources",
    "Metals",
    "Copper",
    "Lithium",
    "Minerals",
    "Energy",
    "Exploration",
    "Group",
)
_OUTLETS = tuple(f"Outlet {number}" for number in range(60))
_SKEW = 2.5
"""How much the stories crowd on few companies: 1 is evenly."""


def corpus_rows(corpus: Path) -> list[Row]:
    """Return the rows of `mentions` that the gold of our corpus stands for, those without a company aside.

    A company can be given another name; two states that sign a memorandum are always the same two.
    """
    deals = (deal for gold in load_corpus(corpus) for deal in gold.deals)
    return [mention_to_row(deal) for deal in deals if any(party.kind == "company" for party in deal.parties)]


def tell(mentions: int, models: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """Yield so many rows of `mentions`, each with the name of the story that it tells."""
    companies = max(50, mentions // 4)
    told = 0
    for story in count():
        chance = random.Random(story)
        truth = _story(models[story % len(models)], companies, chance)
        for telling in range(chance.choice(_TELLINGS)):
            if told == mentions:
                return
            told += 1
            yield f"s{story}", _telling(truth, f"a{chance.getrandbits(40):010x}-{story}-{telling}", chance)


def _story(model: Row, companies: int, chance: random.Random) -> Row:
    factor = Decimal(chance.randint(50, 2000)) / 100
    start = _FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    return {
        **model,
        "published": start,
        "parties": [_renamed(party, companies, chance) for party in model["parties"]],
        "amounts": [{**amount, **_scaled(amount, factor)} for amount in model["amounts"]],
        "regions": [_moved(region, chance) for region in model["regions"]],
        "dates": [],
    }


def _renamed(party: Mapping[str, Any], companies: int, chance: random.Random) -> Row:
    if party["kind"] != "company":
        return dict(party)
    name = _company(int(companies * chance.random() ** _SKEW))
    return {**party, "name": name, "canonical": name, "ticker": None}


def _company(number: int) -> str:
    chance = random.Random(f"company {number}")
    words = ["".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3)))).capitalize() for _ in range(2)]
    return " ".join([*words[: chance.choice((1, 2))], chance.choice(_TRADES)])


def _scaled(amount: Mapping[str, Any], factor: Decimal) -> dict[str, Any]:
    names = ("value", "value_max", "stated_value", "value_usd")
    return {name: round(amount[name] * factor, -4) for name in names if amount[name] is not None}


def _moved(region: Mapping[str, Any], chance: random.Random) -> Row:
    if region["kind"] == "country":
        return dict(region)
    return {**region, "name": "".join(chance.choices(_SYLLABLES, k=3)).capitalize()}


def _telling(truth: Row, article: str, chance: random.Random) -> Row:
    """Return a story as one outlet tells it: later, with slips, and not all of it."""
    later = int(chance.expovariate(1 / 4))
    return {
        **truth,
        "mention_id": f"{article}#1",
        "article_id": article,
        "headline": " ".join("".join(chance.choices(_SYLLABLES, k=2)) for _ in range(9)),
        "publisher": chance.choice(_OUTLETS),
        "published": truth["published"] + timedelta(days=later),
        "parties": [_slip(party, chance) for party in truth["parties"]],
        "amounts": truth["amounts"] if chance.random() < 0.8 else [],
        "regions": [region for region in truth["regions"] if chance.random() < 0.7],
        "minerals": truth["minerals"] if chance.random() < 0.9 else [],
    }


def _slip(party: Mapping[str, Any], chance: random.Random) -> Row:
    name = party["canonical"]
    if party["kind"] == "company" and chance.random() < 0.05:
        at = chance.randrange(2, len(name.split()[0]))
        name = name[:at] + name[at + 1 :]
    elif party["kind"] == "company" and chance.random() < 0.1:
        name = name.rsplit(" ", 1)[0]
    return {**party, "name": name, "canonical": name}
