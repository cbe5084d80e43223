"""The account of a run: every article that went in comes out in exactly one of its lines."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from orewire.dataset import Known
from orewire.records import Quarantined
from orewire.run.chain import Told


@dataclass(slots=True)
class Account:
    """Counts of a run so far; `read` = `kept` + gated out + quarantined."""

    read: int = 0
    kept: int = 0
    gated_out: Counter[str] = field(default_factory=Counter)
    quarantined: list[Quarantined] = field(default_factory=list)
    passed_over: tuple[str, ...] = ()
    """Files of a folder in a format that is not read."""
    mentions: int = 0
    below_confidence: int = 0
    by_type: Counter[str] = field(default_factory=Counter)
    known: int = 0
    """Articles of `read` that an earlier run has read, as they are, and that were not read again."""
    outdated: int = 0
    """Articles of the dataset that were read by another version or with other settings."""
    state: int | None = None
    """Number of the state that was published; None where nothing new was."""
    told: list[tuple[int, str]] = field(default_factory=list)
    """The first articles that tell deals: place in the input, id."""
    seconds: float = 0.0
    stage_seconds: dict[str, float] = field(default_factory=dict)

    def count(self, told: Told) -> None:
        """Count an article that was read."""
        if told.decision.keep:
            self.kept += 1
        else:
            self.gated_out[told.decision.reason] += 1
        self.mentions += len(told.mentions)
        self.below_confidence += told.n_below
        self.by_type.update(mention.deal_type.value for mention in told.mentions)

    def count_known(self, known: Known) -> None:
        """Count an article that an earlier run has read."""
        self.known += 1
        if known.kept:
            self.kept += 1
        else:
            self.gated_out[known.reason] += 1
        self.mentions += known.n_mentions
        self.below_confidence += known.n_below

    def spend(self, seconds: dict[str, float]) -> None:
        """Add seconds by stage."""
        for stage, spent in seconds.items():
            self.stage_seconds[stage] = self.stage_seconds.get(stage, 0.0) + spent

    def quarantine_counts(self) -> Counter[tuple[str, str]]:
        """Return how many were quarantined by stage and reason."""
        return Counter((item.stage, item.reason) for item in self.quarantined)

    def counts(self) -> dict[str, Any]:
        """Return the counts as `run.json` holds them."""
        return {
            "read": self.read,
            "known": self.known,
            "kept": self.kept,
            "gated_out": dict(sorted(self.gated_out.items())),
            "quarantined": len(self.quarantined),
            "files_passed_over": list(self.passed_over),
            "mentions": self.mentions,
            "mentions_by_type": dict(sorted(self.by_type.items())),
            "mentions_below_confidence": self.below_confidence,
            "outdated": self.outdated,
        }
