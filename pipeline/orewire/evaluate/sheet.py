"""Score sheets: a record brought to what the scorer compares, gold and prediction alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from orewire.evaluate.gold import GoldAmount, GoldParty, GoldRegion
from orewire.evaluate.names import match_place
from orewire.normalise.names import match_name
from orewire.records import Amount, Evidences, Mention, Party, Region, RegionKind

SLOTS = (
    "deal",
    "type",
    "status",
    "party",
    "party+role",
    "mineral",
    "amount",
    "amount+kind",
    "country",
    "place",
    "stake",
    "volume",
    "date",
)
"""Every slot kind that is scored."""

HEADLINE = (
    "deal",
    "type",
    "status",
    "party+role",
    "mineral",
    "amount+kind",
    "country",
    "place",
    "stake",
    "volume",
)
"""The slot kinds whose micro-average F1 is the headline figure."""

Figure = tuple[Decimal, Decimal | None, str]
"""A sum: value, upper end of a range, currency."""


@dataclass(frozen=True, slots=True)
class Item:
    """One value of one slot: every form that counts as right, how it is shown, and its words."""

    forms: tuple[object, ...]
    shown: str
    evidence: Evidences = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A record as the scorer sees it: the items of every slot but `deal`."""

    mention: Mention
    items: dict[str, tuple[Item, ...]]


def to_sheet(mention: Mention) -> Sheet:
    """Return the sheet of a record, gold (aliases and other sums count) or predicted."""
    items = {
        "type": (Item((mention.deal_type,), mention.deal_type, mention.evidence),),
        "status": (Item((mention.status,), mention.status, mention.evidence),),
        "party": _once(_party(p, with_role=False) for p in mention.parties),
        "party+role": _once(_party(p, with_role=True) for p in mention.parties),
        "mineral": _once(Item((m.mineral,), m.mineral, m.evidence) for m in mention.minerals),
        "amount": tuple(_amount(a, with_kind=False) for a in mention.amounts),
        "amount+kind": tuple(_amount(a, with_kind=True) for a in mention.amounts),
        "country": _once(Item((r.country,), r.country, r.evidence) for r in mention.regions if r.country),
        "place": _once(_place(r) for r in mention.regions if r.kind is not RegionKind.COUNTRY),
        "stake": tuple(
            Item(((s.percent, s.percent_max),), _range(s.percent, s.percent_max) + " %", s.evidence)
            for s in mention.stakes
        ),
        "volume": tuple(
            Item(((v.value, v.value_max, v.unit),), f"{_range(v.value, v.value_max)} {v.unit}", v.evidence)
            for v in mention.volumes
        ),
        "date": tuple(
            Item(((d.start, d.end),), f"{d.kind} {d.start}/{d.end}", d.evidence) for d in mention.dates
        ),
    }
    return Sheet(mention, items)


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items whose first form has not stood before."""
    seen: dict[object, Item] = {}
    for item in items:
        seen.setdefault(item.forms[0], item)
    return tuple(seen.values())


def _party(party: Party, with_role: bool) -> Item:
    if isinstance(party, GoldParty):
        names = dict.fromkeys(match_name(name) for name in (party.name, *party.aliases))
    else:
        names = dict.fromkeys((match_name(party.canonical or party.name),))
    role = party.role if with_role else None
    shown = f"{party.name} ({party.role})" if with_role else party.name
    return Item(tuple((name, role) for name in names), shown, party.evidence)


def _amount(amount: Amount, with_kind: bool) -> Item:
    figures: list[Figure] = [(amount.value, amount.value_max, amount.currency)]
    if amount.stated_value is not None and amount.stated_currency:
        figures.append((amount.stated_value, None, amount.stated_currency))
    if isinstance(amount, GoldAmount):
        figures += [(value, None, currency) for value, currency in amount.also]
    kind = amount.kind if with_kind else None
    shown = f"{amount.currency} {_range(amount.value, amount.value_max)}"
    return Item(
        tuple((figure, kind) for figure in figures),
        f"{shown} ({amount.kind})" if with_kind else shown,
        amount.evidence,
    )


def _place(region: Region) -> Item:
    aliases = region.aliases if isinstance(region, GoldRegion) else ()
    names = dict.fromkeys(match_place(name) for name in (region.name, *aliases))
    return Item(tuple(names), region.name, region.evidence)


def _range(low: Decimal, high: Decimal | None) -> str:
    return f"{low:,f}" if high is None else f"{low:,f}–{high:,f}"
