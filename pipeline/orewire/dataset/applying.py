"""Corrections → what linking must heed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from orewire.dataset.linking import LinkDecisions


@dataclass(frozen=True, slots=True)
class Applied:
    """What people decided, in the terms of the mentions that there are."""

    decisions: LinkDecisions = field(default_factory=LinkDecisions)
    rejected: frozenset[str] = frozenset()

    def account(self) -> dict[str, Any]:
        return {}


def apply_corrections(out: Path, mentions: Path) -> Applied:
    return Applied()
