"""People's decisions as lines."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console

from orewire.dataset.applying import Result
from orewire.dataset.corrections import Unreadable


def print_corrections(results: Sequence[Result], console: Console) -> None:
    """Print two lines or more a decision: what, who and why; then what of it could not be applied."""
    for result in results:
        for line in _lines(result):
            console.print(line, markup=False, soft_wrap=True)
    faulty = sum(bool(result.faults) for result in results)
    console.print(f"{len(results)} corrections, {faulty} not or not wholly applied")


def correction_to_json(result: Result) -> dict[str, Any]:
    """Return a decision and what became of it as one JSON object."""
    item = result.correction
    told = {"faults": list(result.faults), "withdrawn": result.withdrawn}
    if isinstance(item, Unreadable):
        return {"line": item.line, **told}
    targets = [target.mention_id for target in item.targets]
    changes = [{"field": change.field, "was": change.was, "value": change.value} for change in item.changes]
    head = {"id": item.id, "at": item.at, "by": item.by, "why": item.why, "action": item.action.value}
    return {**head, "mention_ids": targets, "changes": changes, **told}


def _lines(result: Result) -> list[str]:
    item = result.correction
    if isinstance(item, Unreadable):
        return [f"  not applied: {item.reason}"]
    state = " (withdrawn)" if result.withdrawn else ""
    told = item.of or ", ".join(target.mention_id for target in item.targets)
    lines = [f"{item.id}  {item.at[:10]} {item.by}: {item.action} {told}{state} – {item.why}"]
    lines += [f"  {change.field}: {_brief(change.was)} → {_brief(change.value)}" for change in item.changes]
    return [*lines, *(f"  not applied: {fault}" for fault in result.faults)]


def _brief(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(str(item) for item in value.values() if item is not None)
    return "nothing" if value is None else str(value)
