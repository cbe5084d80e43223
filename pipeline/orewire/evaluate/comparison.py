"""Two runs side by side on one gold set: what changed, article by article, and whether it is chance."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from orewire.evaluate.pairing import Count, total
from orewire.evaluate.score import ArticleScore, headline, paired_p_value, slot_rows


@dataclass(frozen=True, slots=True)
class Change:
    """The headline counts of one article in both runs."""

    article: str
    before: Count
    after: Count

    @property
    def gain(self) -> int:
        """Return how many more slots are right, less how many more are wrong."""
        worse = self.after.false + self.after.missed - self.before.false - self.before.missed
        return self.after.right - self.before.right - worse


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one run to the other."""

    before: float
    after: float
    p_value: float
    slots: tuple[tuple[str, float | None, float | None], ...]
    changes: tuple[Change, ...]
    """Articles whose counts differ, the greatest loss first."""


def compare_runs(before: Sequence[ArticleScore], after: Sequence[ArticleScore]) -> Comparison:
    """Return the comparison of two runs that were scored on the same articles in the same order."""
    changes = (
        Change(one.gold.article.article_id, headline(one.main), headline(two.main))
        for one, two in zip(before, after, strict=True)
    )
    slots = tuple(
        (one.slot, one.count.f1, two.count.f1)
        for one, two in zip(slot_rows(before), slot_rows(after), strict=True)
    )
    return Comparison(
        before=total(headline(score.main) for score in before).f1 or 0.0,
        after=total(headline(score.main) for score in after).f1 or 0.0,
        p_value=paired_p_value(before, after),
        slots=slots,
        changes=tuple(sorted((c for c in changes if c.before != c.after), key=lambda c: (c.gain, c.article))),
    )


def print_comparison(found: Comparison, console: Console) -> None:
    """Print both headline figures, the slots, and every article that changed."""
    console.print(
        f"headline F1 {found.before:.4f} → {found.after:.4f} "
        f"({found.after - found.before:+.4f}, p = {found.p_value:.3f})"
    )
    slots = Table("slot", "before", "after", "change")
    for slot, one, two in found.slots:
        if one is not None and two is not None:
            slots.add_row(slot, f"{one:.3f}", f"{two:.3f}", f"{two - one:+.3f}")
    console.print(slots)
    articles = Table("article", "gain", "right", "false", "missed")
    for change in found.changes:
        pairs = zip(
            (change.before.right, change.before.false, change.before.missed),
            (change.after.right, change.after.false, change.after.missed),
            strict=True,
        )
        articles.add_row(change.article, f"{change.gain:+d}", *(f"{one} → {two}" for one, two in pairs))
    console.print(articles)
