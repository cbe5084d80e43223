"""A scored run as tables: one report, printed with rich or given as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from orewire.evaluate import score
from orewire.evaluate.misses import Miss, ten_largest
from orewire.evaluate.pairing import Count
from orewire.evaluate.score import ArticleScore, Bin, Row


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is printed of one run against one gold set."""

    title: str
    articles: int
    deals: int
    slots: tuple[Row, ...]
    background: tuple[Row, ...]
    groups: Mapping[str, Mapping[str, Count]]
    """Headline counts by deal type, by genre, and by number of deals; the gate under `gate`."""
    whole: int
    """Gold records that are right in every slot."""
    bins: tuple[Bin, ...]
    errors: tuple[tuple[str, int], ...]
    """The ten largest groups of errors."""

    @property
    def headline(self) -> float:
        """Return the headline F1; 0 where there is nothing to score."""
        return self.slots[-1].count.f1 or 0.0


def build_report(title: str, scores: Sequence[ArticleScore], misses: Sequence[Miss]) -> Report:
    """Return the report of a scored run."""
    whole, deals = score.whole_records(scores)
    return Report(
        title=title,
        articles=len(scores),
        deals=deals,
        slots=score.slot_rows(scores),
        background=score.slot_rows(scores, background=True),
        groups={
            "deal type": score.by_type(scores),
            "genre": score.by_genre(scores),
            "deals in the article": score.by_deals(scores),
            "gate": score.gate_counts(scores),
        },
        whole=whole,
        bins=score.reliability(scores),
        errors=tuple(ten_largest(misses)),
    )


def to_json(report: Report) -> dict[str, Any]:
    """Return the report as JSON objects."""
    return {
        "title": report.title,
        "articles": report.articles,
        "deals": report.deals,
        "headline": report.headline,
        "slots": [_row_json(row) for row in report.slots],
        "background": [_row_json(row) for row in report.background],
        **{name: {k: count_json(c) for k, c in group.items()} for name, group in report.groups.items()},
        "right in every slot": report.whole,
        "reliability": [asdict(one) for one in report.bins],
        "calibration error": score.calibration_error(report.bins),
        "errors": [{"kind": kind, "count": count} for kind, count in report.errors],
    }


def print_report(report: Report, console: Console) -> None:
    """Print all tables of a report."""
    console.print(f"\n[bold]{report.title}[/]: {report.articles} articles, {report.deals} deals")
    console.print(_slot_table("Slots", report.slots))
    for name, group in report.groups.items():
        console.print(count_table(name.capitalize(), group))
    if any(row.count != Count() for row in report.background):
        console.print(_slot_table("Background deals, scored apart", report.background))
    share = f"{report.whole / report.deals:.1%}" if report.deals else "–"
    console.print(f"right in every slot: {report.whole} of {report.deals} deals ({share})")
    if report.bins:
        console.print(_bin_table(report.bins))
    errors = Table("count", "ten largest groups of errors")
    for kind, count in report.errors:
        errors.add_row(str(count), kind)
    console.print(errors)


def count_table(title: str, counts: Mapping[str, Count]) -> Table:
    """Return a table of precision, recall and F1 by name."""
    table = Table(title, "P", "R", "F1", "right", "false", "missed")
    for name, count in counts.items():
        table.add_row(name, *_shares(count), *_numbers(count))
    return table


def _slot_table(title: str, rows: Iterable[Row]) -> Table:
    table = Table("slot", "P", "R", "F1", "95 %", "right", "false", "missed", title=title)
    for row in rows:
        interval = f"{row.interval[0]:.3f}–{row.interval[1]:.3f}" if row.interval else "–"
        style = "bold" if row.slot == "headline" else None
        table.add_row(row.slot, *_shares(row.count), interval, *_numbers(row.count), style=style)
    return table


def _bin_table(bins: Sequence[Bin]) -> Table:
    gap = score.calibration_error(bins)
    table = Table("confidence", "mentions", "mean", "right", title=f"Reliability (mean gap {gap:.3f})")
    for one in bins:
        span = f"{one.low:.1f}–{one.high:.1f}"
        table.add_row(span, str(one.mentions), f"{one.confidence:.3f}", f"{one.right:.3f}")
    return table


def _shares(count: Count) -> tuple[str, str, str]:
    precision, recall, f1 = (
        "–" if share is None else f"{share:.3f}" for share in (count.precision, count.recall, count.f1)
    )
    return precision, recall, f1


def _numbers(count: Count) -> tuple[str, str, str]:
    return str(count.right), str(count.false), str(count.missed)


def _row_json(row: Row) -> dict[str, Any]:
    return {"slot": row.slot, **count_json(row.count), "interval": row.interval}


def count_json(count: Count) -> dict[str, Any]:
    """Return the counts and shares as a JSON object."""
    shares = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    return {**asdict(count), **shares}
