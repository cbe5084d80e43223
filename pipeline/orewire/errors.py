"""Everything orewire raises on purpose, in one hierarchy.

OrewireError
├── UsageError      the caller asked for something that cannot be done (exit code 2)
├── BusyError       another run is writing the dataset (exit code 4)
├── StorageError    the dataset cannot be written, or is damaged (exit code 5)
├── LexiconError    a word list is malformed
├── GoldError       a gold article is malformed
├── EvidenceError   a record holds a value that no words support
└── ArticleError    one article cannot be read; it is quarantined, the run goes on
"""

from pathlib import Path


class OrewireError(Exception):
    """Base of all; the message says what is wrong, where, and what to do."""


class UsageError(OrewireError):
    """A wrong option, source or output; shown as one line."""


class BusyError(OrewireError):
    """Another run holds the lock of the dataset; the message names it."""


class StorageError(OrewireError):
    """The dataset cannot be written (disk full, no permission) or is damaged; what was published still stands."""


class LexiconError(OrewireError):
    """A row of a lexicon file cannot be used."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path.name}:{line}: {reason}")


class GoldError(OrewireError):
    """A gold article is malformed."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")


class EvidenceError(OrewireError):
    """A value has no evidence, or evidence that lies outside the text."""


class ArticleError(OrewireError):
    """One article cannot be read: `stage` and `reason` go to the quarantine."""

    def __init__(self, stage: str, reason: str) -> None:
        super().__init__(f"{stage}: {reason}")
        self.stage = stage
        self.reason = reason

    def __reduce__(self) -> tuple[type["ArticleError"], tuple[str, str]]:
        """Survive the way back from a worker process."""
        return (ArticleError, (self.stage, self.reason))
