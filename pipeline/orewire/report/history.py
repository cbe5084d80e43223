"""The states of a dataset as a table."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from orewire.dataset.history import Entry


def print_history(entries: Sequence[Entry], console: Console) -> None:
    """Print one row a state, oldest first; the current one is marked."""
    table = Table()
    for name in ("state", "published (UTC)", "articles", "mentions", "deals", "MiB", ""):
        table.add_column(name, justify="right" if name not in {"published (UTC)", ""} else "left")
    for entry in entries:
        size = sum(file.bytes for file in entry.state.files.values()) / 2**20
        table.add_row(
            str(entry.state.number),
            entry.state.published_at.strftime("%Y-%m-%d %H:%M:%S"),
            *(f"{entry.rows(name):,}" for name in ("articles", "mentions", "deals")),
            f"{size:.1f}",
            "damaged" if entry.fault else "current" if entry.current else "",
        )
    console.print(table)
    for entry in entries:
        if entry.fault:
            console.print(entry.fault, markup=False, soft_wrap=True)
