"""Scores of a run against a gold set: per article first, then summed, with bootstrap intervals."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from orewire.evaluate.gold import GoldArticle
from orewire.evaluate.pairing import Count, Pair, pair_records, total
from orewire.evaluate.sheet import HEADLINE, SLOTS
from orewire.records import Mention

SEED = 20251123
DRAWS = 1000
"""Bootstrap draws of articles, with replacement; the seed makes them the same each time."""

Interval = tuple[float, float]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Predictions:
    """What a run says of the articles of a gold set."""

    mentions: Mapping[str, tuple[Mention, ...]]
    """By article id; an article that is not here has none."""
    kept: Mapping[str, bool] = field(default_factory=dict)
    """What the gate said, by article id; empty where no gate was asked."""
    rules: Mapping[str, Mapping[tuple[int, int], str]] = field(default_factory=dict)
    """By article id: the rule that found the words at these characters, where known."""
    name: str = "run"


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """One article: its gold, what was said of it, and the pairs of records."""

    gold: GoldArticle
    main: tuple[Pair, ...]
    background: tuple[Pair, ...]
    kept: bool | None

    @property
    def tells(self) -> bool:
        """Return whether the article tells a deal that is not background."""
        return any(pair.gold for pair in self.main)

    @property
    def said(self) -> bool:
        """Return whether the run says that it does."""
        return any(pair.predicted for pair in self.main)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a slot table."""

    slot: str
    count: Count
    interval: Interval | None
    """95 % bootstrap interval of F1 over articles; None where there is nothing to count."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Mentions of about one confidence: how sure they are and how many are right."""

    low: float
    high: float
    mentions: int
    confidence: float
    right: float


def score_articles(golds: Iterable[GoldArticle], predictions: Predictions) -> tuple[ArticleScore, ...]:
    """Return the score of every gold article, main and background records paired apart."""
    return tuple(_score_article(gold, predictions) for gold in golds)


def _score_article(gold: GoldArticle, predictions: Predictions) -> ArticleScore:
    id_ = gold.article.article_id
    said = predictions.mentions.get(id_, ())
    main, background = (
        pair_records(
            [m for m in said if m.background is apart], [m for m in gold.deals if m.background is apart]
        )
        for apart in (False, True)
    )
    return ArticleScore(gold, main, background, predictions.kept.get(id_))


def slot_rows(scores: Sequence[ArticleScore], background: bool = False) -> tuple[Row, ...]:
    """Return the row of every slot, the headline last."""
    pairs = [score.background if background else score.main for score in scores]
    table = _table(pairs)
    lows_highs = _intervals(table)
    rows = [Row(slot, _to_count(table[:, i].sum(axis=0)), lows_highs[i]) for i, slot in enumerate(SLOTS)]
    head = total(row.count for row in rows if row.slot in HEADLINE)
    return (*rows, Row("headline", head, lows_highs[len(SLOTS)]))


def headline(pairs: Iterable[Pair]) -> Count:
    """Return the counts of the headline slots over pairs."""
    return total(pair.counts[slot] for pair in pairs for slot in HEADLINE)


def by_type(scores: Iterable[ArticleScore]) -> dict[str, Count]:
    """Return the headline counts by the gold's deal type, by the predicted one where there is no gold."""
    pairs = [pair for score in scores for pair in score.main]
    return _grouped(pairs, lambda pair: str(_type_of(pair)), lambda pair: headline([pair]))


def by_genre(scores: Iterable[ArticleScore]) -> dict[str, Count]:
    """Return the headline counts by genre of the article."""
    return _grouped(scores, lambda score: score.gold.genre or "unknown", lambda score: headline(score.main))


def by_deals(scores: Iterable[ArticleScore]) -> dict[str, Count]:
    """Return the headline counts of articles with no deal, one deal and many deals."""

    def key(score: ArticleScore) -> str:
        return ("none", "one", "many")[min(sum(1 for pair in score.main if pair.gold), 2)]

    return _grouped(scores, key, lambda score: headline(score.main))


def gate_counts(scores: Iterable[ArticleScore]) -> dict[str, Count]:
    """Return how articles that tell deals were told from those that do not: by the gate, by the mentions."""
    out = {"gate": Count(), "mentions": Count()}
    for score in scores:
        if score.kept is not None:
            out["gate"] += _told(score.kept, score.tells)
        out["mentions"] += _told(score.said, score.tells)
    return out


def whole_records(scores: Iterable[ArticleScore]) -> tuple[int, int]:
    """Return how many gold records are right in every slot, and how many there are."""
    pairs = [pair for score in scores for pair in score.main if pair.gold]
    return sum(pair.whole for pair in pairs), len(pairs)


def reliability(scores: Iterable[ArticleScore], bins: int = 10) -> tuple[Bin, ...]:
    """Return the reliability table of the main mentions: right is one whose type, parties, roles and amounts are."""
    said = [
        (pair.predicted.mention.confidence, pair.told_right)
        for score in scores
        for pair in score.main
        if pair.predicted
    ]
    out = []
    for number in range(bins):
        inside = [(c, right) for c, right in said if min(int(c * bins), bins - 1) == number]
        if inside:
            sure = sum(c for c, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            out.append(Bin(number / bins, (number + 1) / bins, len(inside), sure, share))
    return tuple(out)


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Return the mean gap of confidence and share right, weighted by mentions; None where there are none."""
    mentions = sum(one.mentions for one in bins)
    if not mentions:
        return None
    return sum(one.mentions * abs(one.confidence - one.right) for one in bins) / mentions


def paired_p_value(first: Sequence[ArticleScore], second: Sequence[ArticleScore]) -> float:
    """Return the two-sided p-value of the difference in headline F1, by paired bootstrap over articles.

    Both runs are scored on the same articles in the same order; each draw takes the same articles of both.
    """
    tables = [_headline_table(_table([score.main for score in scores])) for scores in (first, second)]
    weights = _draws(len(first))
    gaps = _f1(weights @ tables[1]) - _f1(weights @ tables[0])
    below, above = float(np.mean(gaps <= 0)), float(np.mean(gaps >= 0))
    return min(1.0, 2 * min(below, above))


def _told(said: bool, tells: bool) -> Count:
    return Count(int(said and tells), int(said and not tells), int(tells and not said))


def _type_of(pair: Pair) -> str:
    sheet = pair.gold or pair.predicted
    assert sheet is not None
    return sheet.mention.deal_type


def _grouped(items: Iterable[T], key: Callable[[T], str], count: Callable[[T], Count]) -> dict[str, Count]:
    out: dict[str, Count] = {}
    for item in items:
        out[key(item)] = out.get(key(item), Count()) + count(item)
    return dict(sorted(out.items()))


def _table(pairs_of_articles: Sequence[Sequence[Pair]]) -> NDArray[np.float64]:
    """Return right, false and missed by article and slot."""
    table = np.zeros((len(pairs_of_articles), len(SLOTS), 3))
    for row, pairs in enumerate(pairs_of_articles):
        for column, slot in enumerate(SLOTS):
            count = total(pair.counts[slot] for pair in pairs)
            table[row, column] = (count.right, count.false, count.missed)
    return table


def _headline_table(table: NDArray[np.float64]) -> NDArray[np.float64]:
    columns = [i for i, slot in enumerate(SLOTS) if slot in HEADLINE]
    out: NDArray[np.float64] = table[:, columns].sum(axis=1)
    return out


def _draws(articles: int) -> NDArray[np.float64]:
    """Return how often every article is drawn, by draw and article."""
    random = np.random.default_rng(SEED)
    shares = np.full(articles, 1 / articles) if articles else np.ones(0)
    return random.multinomial(articles, shares, size=DRAWS).astype(np.float64)


def _intervals(table: NDArray[np.float64]) -> list[Interval | None]:
    """Return the 95 % interval of F1 of every slot, the headline last."""
    if not len(table):
        return [None] * (len(SLOTS) + 1)
    weights = _draws(len(table))
    out: list[Interval | None] = []
    for counts in (*np.moveaxis(table, 1, 0), _headline_table(table)):
        f1 = _f1(weights @ counts)
        f1 = f1[~np.isnan(f1)]
        out.append((float(np.quantile(f1, 0.025)), float(np.quantile(f1, 0.975))) if len(f1) else None)
    return out


def _f1(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    right, false, missed = counts[..., 0], counts[..., 1], counts[..., 2]
    whole = 2 * right + false + missed
    with np.errstate(invalid="ignore"):
        out: NDArray[np.float64] = 2 * right / np.where(whole == 0, np.nan, whole)
    return out


def _to_count(sums: NDArray[np.float64]) -> Count:
    return Count(*(int(n) for n in sums))
