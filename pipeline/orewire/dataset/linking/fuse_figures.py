"""Amounts, stakes, volumes and dates of several mentions → those of the deal.

Tellings of one figure are put together. Of a kind that a deal has one of, figures that no article tells beside
each other are rivals: one is taken, the others stand in the discrepancies.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from orewire.dataset.linking.choice import Discrepancy, Teller, Vote, choose, disagreement, discrepancy
from orewire.dataset.linking.fuse_lists import Fused, Group, Item, Told
from orewire.dataset.linking.money import Accord, compare_sums
from orewire.dataset.linking.profile import read_money
from orewire.schema import Row, plain

_ONE_A_DEAL = frozenset({"deal_value", "project_cost", "valuation", "stake", "quantity"}) | frozenset(
    {"announced", "signed", "expected_close", "closed", "start", "end"}
)


class Figures(NamedTuple):
    """How the figures of one column are read."""

    column: str
    kind: Callable[[Item], str]
    text: Callable[[Item], str]
    same: Callable[[Item, Item], bool]
    fallback: Callable[[str], str]
    width: Callable[[Item], int] = lambda item: 0
    """How much a telling leaves open; of one figure the narrowest tellings count."""


def fuse_figures(figures: Figures, rows: Sequence[Row], tellers: Sequence[Teller]) -> Fused:
    """Return the figures of one column, each once, and where the sources disagree."""
    groups: list[Group] = []
    for row, teller in zip(rows, tellers, strict=True):
        _join(groups, [Told(item, teller) for item in row[figures.column]], figures)
    found: list[Discrepancy] = []
    by_kind: dict[str, list[Group]] = {}
    for group in groups:
        kinds = [Vote(figures.kind(told.item), told.teller) for told in group]
        choice = choose(kinds, figures.column, fallback="earliest")
        found += discrepancy(f"{figures.column}.kind", choice, kinds)
        by_kind.setdefault(choice.vote.value, []).append(group)
    fused: list[Item] = []
    for kind, rivals in by_kind.items():
        kept, lost = _settle(figures, kind, rivals)
        found += lost
        for group in kept:
            item, disagreements = _represent(figures, kind, group)
            fused.append(item)
            found += disagreements
    return fused, found


def _join(groups: list[Group], items: Iterable[Told], figures: Figures) -> None:
    open_groups = list(groups)
    for told in items:
        fitting = (
            (figures.kind(told.item) == figures.kind(group[0].item), -at)
            for at, group in enumerate(open_groups)
            if figures.same(told.item, group[0].item)
        )
        best = max(fitting, default=None)
        if best is None:
            groups.append([told])
        else:
            open_groups.pop(-best[1]).append(told)


def _settle(figures: Figures, kind: str, groups: list[Group]) -> tuple[list[Group], list[Discrepancy]]:
    """Return the figures of a kind that are true together, and the rivals that lost."""
    if kind not in _ONE_A_DEAL or len(groups) == 1:
        return groups, []
    votes = sorted(
        (Vote(str(at), told.teller) for at, group in enumerate(groups) for told in group),
        key=lambda vote: (vote.teller.day is None, vote.teller.day or 0, vote.teller.mention_id),
    )
    choice = choose(votes, figures.column, fallback=figures.fallback(kind), amended=True)
    best = groups[int(choice.vote.value)]
    tellers = {told.teller.mention_id for told in best}
    kept = [group for group in groups if tellers & {told.teller.mention_id for told in group}]
    lost = [group for group in groups if group not in kept]
    if not lost:
        return kept, []
    said = [Vote(figures.text(told.item), told.teller) for group in [best, *lost] for told in group]
    return kept, disagreement(f"{figures.column}.{kind}", figures.text(best[0].item), choice.why, said)


def _represent(figures: Figures, kind: str, group: Group) -> tuple[Item, list[Discrepancy]]:
    narrowest = min(figures.width(told.item) for told in group)
    exact = [told for told in group if figures.width(told.item) == narrowest]
    votes = [Vote(figures.text(told.item), told.teller, told) for told in exact]
    choice = choose(votes, figures.column, fallback=figures.fallback(kind))
    told: Told = choice.vote.item
    item = {**told.item, "mention_id": told.teller.mention_id}
    if "kind" in item:
        item["kind"] = kind
    return item, discrepancy(f"{figures.column}.{kind}", choice, votes)


def _span(low: Any, high: Any) -> str:
    return plain(low) if high is None or high == low else f"{plain(low)}-{plain(high)}"


def _same_amount(one: Item, other: Item) -> bool:
    return compare_sums(read_money(one), read_money(other)) == Accord.EQUAL


def _same_number(one: Item, other: Item, field: str) -> bool:
    a, b = float(one[field]), float(other[field])
    return abs(a - b) * 200 <= max(abs(a), abs(b))


def _same_volume(one: Item, other: Item) -> bool:
    return bool(one["unit"] == other["unit"]) and _same_number(one, other, "value")


def _same_dates(one: Item, other: Item) -> bool:
    """Tell whether one date lies within the other and both are of a kind."""
    within = one["start"] >= other["start"] and one["end"] <= other["end"]
    around = one["start"] <= other["start"] and one["end"] >= other["end"]
    return bool(one["kind"] == other["kind"] and (within or around))


def _date_text(item: Item) -> str:
    return f"{item['start']}" if item["start"] == item["end"] else f"{item['start']}/{item['end']}"


AMOUNTS = Figures(
    "amounts",
    kind=lambda item: str(item["kind"]),
    text=lambda item: f"{_span(item['value'], item['value_max'])} {item['currency']}",
    same=_same_amount,
    fallback=lambda kind: "latest",
)
STAKES = Figures(
    "stakes",
    kind=lambda item: "stake",
    text=lambda item: f"{_span(item['percent'], item['percent_max'])} %",
    same=lambda one, other: _same_number(one, other, "percent"),
    fallback=lambda kind: "latest",
)
VOLUMES = Figures(
    "volumes",
    kind=lambda item: "quantity",
    text=lambda item: f"{_span(item['value'], item['value_max'])} {item['unit']}/{item['period']}",
    same=_same_volume,
    fallback=lambda kind: "latest",
)
DATES = Figures(
    "dates",
    kind=lambda item: str(item["kind"]),
    text=_date_text,
    same=_same_dates,
    fallback=lambda kind: "latest" if kind == "expected_close" else "earliest",
    width=lambda item: int((item["end"] - item["start"]).days),
)
ALL_FIGURES = (AMOUNTS, STAKES, VOLUMES, DATES)
