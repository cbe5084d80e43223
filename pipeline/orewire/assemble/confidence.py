"""How sure we are of a mention, 0-1."""

import math

from orewire.assemble.drafts import Draft

_BIAS = -1.6


def score_confidence(draft: Draft, parties: int, has_mineral: bool, has_amount: bool) -> float:
    """Return a score that grows with the weight of the deal's words, its parties and its figures."""
    evidence = min(3.0, draft.weight) * 0.5 + min(parties, 2) * 0.6 + 0.4 * has_mineral + 0.2 * has_amount
    evidence += 0.1 * min(len(draft.events), 4) - 0.8 * draft.background
    return round(1 / (1 + math.exp(-(evidence + _BIAS))), 3)
