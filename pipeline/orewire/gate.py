"""The gate: could this article tell a mining deal? Cheap counts of words; it must not lose any."""

import itertools
import re
from collections import Counter
from functools import cache

from orewire.lexicon import load_rows
from orewire.normalise.minerals_words import mineral_words
from orewire.records import Article, Decision
from orewire.settings import Settings

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OTHER_TRADE = 3
"""So many words of another trade, and more than of minerals, and the mining is theirs."""


def gate_article(article: Article, settings: Settings | None = None) -> Decision:
    """Return whether to read the article, a score (0-1) and the reason.

    An article passes that has at least one word of a deal and speaks of raw materials: a mineral's name, or two
    words of the trade.
    """
    if settings is not None and (settings.any_sector or not settings.gate):
        return Decision(True, 1.0, "gate open")
    counts = _count(article.text)
    minerals = mineral_words(article.text)
    mining = counts["mining"] + 2 * minerals
    if not counts["deal"]:
        return Decision(False, 0.0, "no deal word")
    if mining < 2:
        return Decision(False, 0.0, "no mining word")
    if counts["other"] >= _OTHER_TRADE and counts["other"] > mining:
        return Decision(False, 0.1, "other trade")
    score = min(1.0, (mining / 12 + counts["deal"] / 12) / 2)
    return Decision(True, round(score, 3), "mining and deal words")


def _count(text: str) -> Counter[str]:
    words = _WORD.findall(text.casefold())
    singles, pairs = _classes()
    counts = Counter(singles[word] for word in words if word in singles)
    counts.update(pairs[pair] for pair in itertools.pairwise(words) if pair in pairs)
    return counts


@cache
def _classes() -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    singles: dict[str, str] = {}
    pairs: dict[tuple[str, ...], str] = {}
    for row in load_rows("gate_words", ("word", "class", "example")):
        words = tuple(row.need("word").split())
        if len(words) == 1:
            singles[words[0]] = row.need("class")
        else:
            pairs[words] = row.need("class")
    return singles, pairs
