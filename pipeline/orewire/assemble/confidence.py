"""How sure the written rules are of a mention, 0-1: what stands in where no model has been trained."""

import math

from orewire.assemble.drafts import Draft
from orewire.records import DealType

_BIAS = -1.6


def score_confidence(draft: Draft) -> float:
    """Return a score that grows with the weight of the deal's words, its parties and its figures."""
    figures = any(event.figures for event in draft.events)
    # a total over many deals names no signers: its figure stands for them
    sides = 2 if draft.deal_type is DealType.UMBRELLA and figures else min(len(draft.parties()), 2)
    evidence = min(3.0, draft.weight) * 0.5 + sides * 0.6 + 0.3 * figures
    evidence += 0.1 * min(len(draft.events), 4) - 0.8 * draft.background
    return round(1 / (1 + math.exp(-(evidence + _BIAS))), 3)
