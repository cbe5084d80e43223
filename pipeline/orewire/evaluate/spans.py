"""Span finding scored on its own: spans of a kind, exact and overlapping, against gold spans."""

from collections.abc import Sequence

from orewire.evaluate.pairing import Count

Span = tuple[int, int]


def count_exact(predicted: Sequence[Span], gold: Sequence[Span]) -> Count:
    """Return the counts where a span is right only with both its ends."""
    right = len(set(predicted) & set(gold))
    return Count(right, len(set(predicted)) - right, len(set(gold)) - right)


def count_overlap(predicted: Sequence[Span], gold: Sequence[Span]) -> Count:
    """Return the counts where one shared word makes a span right; every span is used once, left to right."""
    left, right = sorted(set(predicted)), sorted(set(gold))
    used: set[Span] = set()
    hits = 0
    for span in left:
        hit = next((g for g in right if g not in used and g[0] < span[1] and span[0] < g[1]), None)
        if hit is not None:
            used.add(hit)
            hits += 1
    return Count(hits, len(left) - hits, len(right) - hits)
