"""A dataset of an earlier layout or schema → one of this orewire."""

from pathlib import Path

from orewire.dataset.states import TABLE_FILES
from orewire.dataset.writer import DatasetWriter
from orewire.errors import UsageError
from orewire.schema import SCHEMA_VERSION


def migrate_dataset(out: Path) -> str:
    """Return one line on what was done; UsageError where the folder holds no dataset.

    Plain tables become the first state. The next one has the columns of this schema: those that are new are empty
    until the articles are read again, and deals are made anew of the mentions.
    """
    if not all((out / name).is_file() for name in TABLE_FILES):
        raise UsageError(f"{out}: no dataset there; it holds {', '.join(TABLE_FILES)}")
    with DatasetWriter(out) as writer:
        before = writer.before
        state = writer.finish({"migrated_from_schema": before.schema if before else None})
    if state is None:
        return f"{out}: nothing to do, schema {SCHEMA_VERSION} already"
    earlier = before.schema if before else "?"
    return f"{out}: schema {earlier} → {SCHEMA_VERSION}, now state {state.number}"
