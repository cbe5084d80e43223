"""One deal as its sources together tell it: history, why they are taken for one, where they disagree."""

from collections.abc import Iterator

from rich.console import Console

from orewire.report.diff import tell_deal
from orewire.schema import Row


def print_deal(deal: Row, console: Console) -> None:
    """Print the deal as a line, and below it all that no single mention tells."""
    for line in (tell_deal(deal), *(f"  {line}" for line in _lines(deal)), ""):
        console.print(line, markup=False, soft_wrap=True)


def _lines(deal: Row) -> Iterator[str]:
    days = " to ".join(dict.fromkeys(str(deal[name]) for name in ("first_seen", "last_seen") if deal[name]))
    yield f"told by {', '.join(deal['mention_ids'])}{days and f', {days}'}"
    if len(deal["status_history"]) > 1:
        yield "status: " + " → ".join(
            f"{step['status']} {step['date'] or ''}".strip() for step in deal["status_history"]
        )
    for link in deal["links"]:
        yield f"{link['mention_id']} is the deal of {link['to']}: {link['why']} ({link['score']:.2f})"
    for item in deal["discrepancies"]:
        told = zip(item["values"], item["mention_ids"], strict=True)
        values = ", ".join(f"{value} ({mention_id})" for value, mention_id in told)
        yield f"sources disagree on {item['field']}: {item['chosen']} by {item['why']}; {values}"
    for other in deal["possible_double_counts"]:
        yield f"may hold the same money as {other['deal_id']}: {other['reason'].replace('_', ' ')}"
    if deal["former_ids"]:
        yield f"also known as {', '.join(deal['former_ids'])}"
