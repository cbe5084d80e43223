"""The deals of a run as a table of at most 100 columns."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table

from orewire.records import Mention
from orewire.report.wording import show_amount, show_party

WIDTH = 100
_PLACES = 3


def print_deals(mentions: Sequence[Mention], console: Console) -> None:
    """Print one row a deal; a deal told only as context stands in grey."""
    table = Table(width=min(WIDTH, console.width), show_lines=True)
    table.add_column("deal", ratio=3)
    table.add_column("parties", ratio=6)
    table.add_column("minerals", ratio=2, min_width=11, overflow="fold")
    table.add_column("amounts", ratio=3)
    table.add_column("where", ratio=3)
    table.add_column("conf.", justify="right", width=5)
    for mention in mentions:
        table.add_row(*_cells(mention), style="dim" if mention.background else None)
    console.print(table)


def _cells(mention: Mention) -> tuple[str, ...]:
    head = [mention.deal_type.replace("_", " "), mention.status.value]
    return (
        "\n".join([*head, "background"] if mention.background else head),
        _lines(map(show_party, mention.parties)),
        _lines(mineral.mineral for mineral in mention.minerals),
        _lines(map(show_amount, mention.amounts)),
        _lines(dict.fromkeys(region.name for region in mention.regions), _PLACES),
        f"{mention.confidence:.2f}",
    )


def _lines(values: Iterable[str], most: int = 6) -> str:
    """One value a line; what goes beyond `most` is counted."""
    found = list(values)
    shown = found if len(found) <= most else [*found[: most - 1], f"and {len(found) - most + 1} more"]
    return "\n".join(value.replace("[", r"\[") for value in shown)
