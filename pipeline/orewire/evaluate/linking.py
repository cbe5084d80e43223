"""How well mentions are merged into deals: pairs and B-cubed, against the linking gold."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from rich.console import Console
from rich.table import Table

from orewire.dataset.linking import link_mentions
from orewire.dataset.linking.compare import compare
from orewire.dataset.linking.profile import make_profile
from orewire.evaluate.linkfile import LinkGold
from orewire.evaluate.pairing import Count
from orewire.schema import Row

BARS = {"B-cubed F1": 0.95, "B-cubed precision": 0.98, "pairs precision": 0.98}
"""What the linking must reach; a wrong merge is worse than a missed one."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision and recall, 0-1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class LinkScore:
    """How far the deals made agree with those of the gold."""

    mentions: int
    deals: int
    pairs: Count
    b_cubed: Measure
    wrong: tuple[str, ...]
    """Pairs merged though the gold parts them, with what the comparison says."""
    missed: tuple[str, ...]


def score_linking(gold: LinkGold) -> LinkScore:
    """Return the scores of the linking as it stands on one gold file, its mentions linked all together."""
    made = {
        mention_id: str(deal["deal_id"])
        for deal in link_mentions(gold.rows)
        for mention_id in deal["mention_ids"]
    }
    told = _pairs(gold.deals)
    said = _pairs(made)
    rows = {row["mention_id"]: row for row in gold.rows}
    return LinkScore(
        mentions=len(gold.deals),
        deals=len(set(gold.deals.values())),
        pairs=Count(len(told & said), len(said - told), len(told - said)),
        b_cubed=b_cubed(gold.deals, made),
        wrong=tuple(_explain(pair, rows) for pair in sorted(said - told)),
        missed=tuple(_explain(pair, rows) for pair in sorted(told - said)),
    )


def below_bars(score: LinkScore) -> list[str]:
    """Return which scores are below their bar; empty where none is."""
    reached = {
        "B-cubed F1": score.b_cubed.f1,
        "B-cubed precision": score.b_cubed.precision,
        "pairs precision": score.pairs.precision or 0.0,
    }
    return [
        f"{name}: {reached[name]:.4f} is below {bar}" for name, bar in BARS.items() if reached[name] < bar
    ]


def print_linking(title: str, score: LinkScore, console: Console, errors: bool) -> None:
    """Print the scores, and with `errors` each pair merged wrongly or missed."""
    table = Table(
        "", "precision", "recall", "F1", title=f"{title}: {score.mentions} mentions of {score.deals} deals"
    )
    pairs = Measure(score.pairs.precision or 0.0, score.pairs.recall or 0.0)
    for name, measure in (("pairs", pairs), ("B-cubed", score.b_cubed)):
        table.add_row(name, *(f"{value:.3f}" for value in (measure.precision, measure.recall, measure.f1)))
    console.print(table)
    for kind, lines in (("merged wrongly", score.wrong), ("missed", score.missed)) if errors else ():
        for line in lines:
            console.print(f"{kind}: {line}", markup=False, highlight=False)


def b_cubed(gold: Mapping[str, str], made: Mapping[str, str]) -> Measure:
    """Return B-cubed precision and recall (Bagga and Baldwin 1998) of groups, both given as member → group."""
    shared = Counter((gold[member], made[member]) for member in gold)
    golds, mades = Counter(gold.values()), Counter(made[member] for member in gold)
    precision = sum(Fraction(n * n, mades[one]) for (_, one), n in shared.items())
    recall = sum(Fraction(n * n, golds[one]) for (one, _), n in shared.items())
    return Measure(float(precision / len(gold)), float(recall / len(gold))) if gold else Measure(0.0, 0.0)


def _pairs(groups: Mapping[str, str]) -> set[tuple[str, str]]:
    members: dict[str, list[str]] = defaultdict(list)
    for member, group in groups.items():
        members[group].append(member)
    return {pair for group in members.values() for pair in combinations(sorted(group), 2)}


def _explain(pair: Iterable[str], rows: Mapping[str, Row]) -> str:
    one, other = pair
    comparison = compare(make_profile(rows[one]), make_profile(rows[other]))
    return f"{one} {other} {comparison.points:g}: {comparison.veto or 'nothing forbids it'}; {comparison.why}"
