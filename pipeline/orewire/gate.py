"""The gate: could this article tell a mining deal? A cheap score of words; it must not lose any.

The best passage of an article decides: raw materials weigh most, words of a deal a little, words of
another trade against it. No verb of a deal is asked for, since the ways to tell one are endless.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from orewire.lexicon import load_rows
from orewire.normalise.minerals_words import Word, judge_hits, scan_words, split_words
from orewire.records import Article, Decision
from orewire.settings import Settings

COLUMNS = ("word", "class", "weight")
CLASSES = frozenset({"mining", "hint", "deal", "trade", "crypto"})
BAR = 2.25
"""Points that open the gate: a mine, or a mineral and one word of a deal."""
PASSAGE_WORDS = 100
"""A deal is told in a paragraph or two; words further apart do not speak of one thing."""
LEAD_WORDS = 250
"""News tells its deal early: a passage that begins later counts half."""
HINTS_COUNT = 3.0
"""Most that hints add to a passage: a building site has a project, a property and permits as well."""
DEALS_COUNT = 1.0
"""Most that words of a deal add: every business has them."""
TRADE_COUNTS = 3.0
"""Most that another trade takes: an oil company sells its coal mines too."""
CRYPTO_COUNTS = 10.0
"""Most that crypto words take from an article; a coal mine sold to a bitcoin company is still told."""
MINERAL = ("mining", 2.0)
MINERAL_ASIDE = ("hint", 0.5)
"""A mineral that the text is hardly about: a lithium-ion battery, the gold price."""


class Point(NamedTuple):
    """One word that weighs: where it stands, what it is, its class and its weight."""

    at: int
    key: str
    sort: str
    weight: float


Wordings = dict[str, tuple[tuple[tuple[str, ...], str, float], ...]]


def gate_article(article: Article, settings: Settings | None = None) -> Decision:
    """Return whether to read the article, a score (0-1, 0.5 opens) and the reason."""
    if settings is not None and (settings.any_sector or not settings.gate):
        return Decision(True, 1.0, "gate open")
    points = _weigh(article.text)
    if not any(point.sort == "mining" for point in points):
        return Decision(False, 0.0, "no mining word")
    lead, rest = _passages(points)
    total = max(0.0, max(lead, rest) - _crypto(points))
    score = round(total / (total + BAR), 3)
    if total >= BAR:
        return Decision(True, score, "mining in the lead" if lead >= rest else "mining further down")
    alone = max(_passages([point for point in points if point.sort != "trade"]))
    return Decision(False, score, "other trade" if alone >= BAR else "little mining")


def _passages(points: Sequence[Point]) -> tuple[float, float]:
    """Return the points of the best passage in the lead, and half those of the best anywhere."""
    return _best_passage([point for point in points if point.at < LEAD_WORDS]), _best_passage(points) / 2


def _crypto(points: Sequence[Point]) -> float:
    """Return what crypto words take from the article; a single one, as in a footer, takes nothing."""
    told = [point for point in points if point.sort == "crypto"]
    if len(told) < 2:
        return 0.0
    return min(CRYPTO_COUNTS, sum({point.key: point.weight for point in told}.values()))


def _weigh(text: str) -> list[Point]:
    """Return the words of a text that weigh, in order; a mineral in words of another trade is none."""
    words = split_words(text)
    points: list[Point] = []
    others: set[int] = set()
    skip_to = 0
    for index, word in enumerate(words):
        if index < skip_to or (wordings := _wordings().get(word.lower)) is None:
            continue
        for wording, sort, weight in wordings:
            if _stands(wording, words, index):
                points.append(Point(index, " ".join(wording), sort, weight))
                skip_to = index + len(wording)
                if sort in ("trade", "crypto"):
                    others.update(range(index, skip_to))
                break
    for hit, aside in judge_hits(text, words, scan_words(text, words)):
        if hit.first not in others:
            sort, weight = MINERAL_ASIDE if aside else MINERAL
            points.append(Point(hit.first, f"{hit.entry.mineral} {sort}", sort, weight))
    return sorted(points)


def _stands(wording: tuple[str, ...], words: Sequence[Word], index: int) -> bool:
    run = words[index : index + len(wording)]
    return len(run) == len(wording) and all(
        word.lower == part for word, part in zip(run, wording, strict=True)
    )


def _best_passage(points: Sequence[Point]) -> float:
    """Return the points of the best passage; 0 where none speaks of raw materials."""
    told: Counter[str] = Counter()
    sums = dict.fromkeys(CLASSES, 0.0)
    best, first = 0.0, 0
    for point in points:
        while points[first].at <= point.at - PASSAGE_WORDS:
            gone = points[first]
            sums[gone.sort] -= gone.weight * _share(told[gone.key])
            told[gone.key] -= 1
            first += 1
        told[point.key] += 1
        sums[point.sort] += point.weight * _share(told[point.key])
        if sums["mining"] > 0:
            best = max(best, _sum(sums))
    return best


def _sum(sums: dict[str, float]) -> float:
    helped = min(HINTS_COUNT, sums["hint"]) + min(DEALS_COUNT, sums["deal"])
    return sums["mining"] + helped - min(TRADE_COUNTS, sums["trade"])


def _share(times: int) -> float:
    """Return what a word counts told the nth time; weights are quarters, so that sums stay exact."""
    return (1.0, 0.5)[times - 1] if times < 3 else 0.0


@cache
def _wordings() -> Wordings:
    """Return the wordings of the lexicon by their first word, the longest first."""
    heads: dict[str, list[tuple[tuple[str, ...], str, float]]] = {}
    for row in load_rows("gate_words", COLUMNS):
        sort, weight = row.need("class"), row.need("weight")
        if sort not in CLASSES:
            raise row.error(f"class must be one of {', '.join(sorted(CLASSES))}")
        if weight not in {"0.25", "0.5", "1", "1.5", "2", "3"}:
            raise row.error("weight must be 0.25, 0.5, 1, 1.5, 2 or 3")
        wording = tuple(row.need("word").split())
        heads.setdefault(wording[0], []).append((wording, sort, float(weight)))
    return {head: tuple(sorted(items, key=lambda item: -len(item[0]))) for head, items in heads.items()}
