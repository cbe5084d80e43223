"""What changed between two states, as the morning mail of a desk tells it."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console

from orewire.dataset.diff import Difference, FieldChange, Kind
from orewire.report.wording import show_number
from orewire.schema import Row

_QUIET = ("mention_ids", "last_seen", "confidence", "headline")
"""Columns whose change is no news by itself; the file of differences has them."""


def print_diff(found: Sequence[Difference], console: Console) -> None:
    """Print the differences by kind, a deal a line, its changed fields below it."""
    if not found:
        console.print("nothing changed")
    for kind in Kind:
        some = [item for item in found if item.kind is kind]
        if not some:
            continue
        console.print(f"{kind.value} ({len(some)})")
        for item in some:
            for line in _lines(item):
                console.print(f"  {line}", markup=False, soft_wrap=True)


def tell_deal(deal: Row) -> str:
    """Return a deal as one line: status, type, parties, minerals, money, countries, id."""
    money = [item for item in deal["amounts"] if item["kind"] == "deal_value"] or deal["amounts"]
    parts = [
        ", ".join(f"{party['name']} ({party['role']})" for party in deal["parties"]),
        ", ".join(item["mineral"] for item in deal["minerals"]),
        ", ".join(f"{item['currency']} {show_number(item['value'])}" for item in money[:2]),
        ", ".join(sorted({item["country"] for item in deal["regions"] if item["country"]})),
    ]
    head = f"{deal['status']} {deal['deal_type'].replace('_', ' ')}"
    return f"{deal['deal_id']}  {head}: {'; '.join(part for part in parts if part)}"


def _lines(item: Difference) -> Iterator[str]:
    yield tell_deal(item.deal)
    if item.kind is Kind.MERGED:
        yield f"  out of {', '.join(item.before)}"
    if item.kind is Kind.SPLIT:
        yield f"  {item.before[0]} is now {', '.join(item.after)}"
    if item.kind is Kind.CHANGED and item.before != item.after:
        yield f"  was {item.before[0]}"
    for change in item.changes:
        if change.field not in _QUIET:
            yield f"  {change.field}: {_told(change)}"


def _told(change: FieldChange) -> str:
    if isinstance(change.now, list):
        return ", ".join(
            [*(f"- {_brief(item)}" for item in change.was), *(f"+ {_brief(item)}" for item in change.now)]
        )
    return f"{_brief(change.was)} → {_brief(change.now)}"


def _brief(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(str(item) for item in value.values() if item is not None and item != [])
    return "nothing" if value is None else str(value)
