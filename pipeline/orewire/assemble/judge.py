"""Judgements: a candidate for a slot, what the written rules say of it, and what the learned model says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from orewire.assemble.learned import Features, load_model
from orewire.records import Evidence, Found

NONE = "none"
"""The label of what does not belong."""
BELONGS = "belongs"
"""The label of what does, where there are no others."""

MARGINS = {"role": 0.3, "amount": 0.25, "region": 0.35, "stake": 0.3}
"""By how much a model must be surer of another label before it outweighs the rules' verdict.

Written and learned judgements err in different places: with these margins, of a few tried, either alone was beaten
on two sets of real articles that nothing was trained on.
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may fill a slot of a deal."""

    key: Any
    """What makes it one thing: a canonical name, a figure and its currency."""
    found: tuple[Found[Any], ...]
    describe: Callable[[], Features]
    """Returns the features; called only where a model is asked."""
    verdict: str
    """The label by the written rules: what decides where no model has been trained."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where its wordings stand, each once, in order."""
        return tuple(Evidence(start, end) for start, end in sorted({(f.start, f.end) for f in self.found}))


def judge(model: str, candidate: Candidate, labels: Sequence[str] = ()) -> str:
    """Return the label of a candidate by the model of this name, among `labels` where given; else the verdict."""
    probabilities = weigh(model, candidate)
    if not probabilities:
        return candidate.verdict
    allowed = [label for label in probabilities if not labels or label in labels or label == NONE]
    margin = MARGINS.get(model, 0.0)
    return max(allowed, key=lambda label: probabilities[label] + margin * (label == candidate.verdict))


def weigh(model: str, candidate: Candidate) -> dict[str, float]:
    """Return the probability of each label, empty where no model has been trained."""
    trained = load_model(model)
    return trained.probabilities(candidate.describe()) if trained else {}
