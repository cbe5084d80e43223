"""What people decided about mentions: which belong together, which do not, which values are right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Pair = tuple[str, str]
"""The ids of two mentions, in any order."""


@dataclass(frozen=True, slots=True)
class LinkDecisions:
    """Decisions of people; they stand above every comparison."""

    merge: tuple[Pair, ...] = ()
    """Mentions that tell one deal."""
    split: tuple[Pair, ...] = ()
    """Mentions that tell different deals; where a merge contradicts it, the split holds."""
    fields: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Mention id → column → value, in the form that a row of `mentions` has.

    The value stands in the mention's place before mentions are compared, and the deal shows it.
    """
