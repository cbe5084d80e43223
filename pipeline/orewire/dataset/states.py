"""The states of a dataset: every publication is a folder that never changes again.

    DIR/states/000001/  articles, mentions, deals, ledger (.parquet), state.json, run.json
    DIR/current         link to the newest of them
    DIR/deals.parquet   link to current/deals.parquet; so are the other tables and run.json

A folder whose number is above that of `current` was being published when its run was cut off: it is no state.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from orewire.dataset.files import digest
from orewire.errors import StorageError, UsageError

STATES = "states"
CURRENT = "current"
MANIFEST = "state.json"
RUN = "run.json"
TABLE_FILES = ("articles.parquet", "mentions.parquet", "deals.parquet")
LEDGER = "ledger.parquet"
SHOWN = (*TABLE_FILES, RUN)
"""What stands in the folder of the dataset itself, as links into the current state."""


@dataclass(frozen=True, slots=True)
class File:
    """One table of a state as it was written."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class State:
    """One publication of a dataset, as its `state.json` tells; times are UTC."""

    number: int
    folder: Path
    published_at: datetime
    schema: str
    version: str
    """Version of orewire that published it."""
    linker: str | None
    """Stands for the code and words that made deals out of mentions."""
    corrections: str | None
    """SHA-256 of the corrections that were applied; None where there were none."""
    files: dict[str, File]

    def manifest(self) -> dict[str, Any]:
        """Return what `state.json` holds."""
        told = asdict(self)
        del told["folder"]
        return {**told, "published_at": self.published_at.isoformat()}


def state_folder(out: Path, number: int) -> Path:
    """Return the folder of the state of a number."""
    return out / STATES / f"{number:06d}"


def current_state(out: Path) -> State | None:
    """Return the newest state, or None where none was published; StorageError for a dataset that is damaged."""
    link = out / CURRENT
    if not link.is_symlink():
        if link.exists():
            raise StorageError(
                f"{link} is no link any more (was the dataset copied without its links?): remove it and "
                f"make the link again: ln -sfn {STATES}/NUMBER {link}"
            )
        return None
    return _load(out / link.readlink())


def list_states(out: Path) -> list[State]:
    """Return all states that can be read, oldest first; empty where none was published."""
    newest = current_state(out)
    if newest is None:
        return []
    numbers = sorted(int(item.name) for item in (out / STATES).iterdir() if item.name.isdigit())
    found = []
    for number in numbers:
        if number < newest.number:
            try:
                found.append(_load(state_folder(out, number)))
            except StorageError:  # pruned just now, or damaged; `verify` tells which
                continue
    return [*found, newest]


def check_sound(state: State) -> None:
    """Raise StorageError where a state is not what was published; reads every file of it."""
    for name, file in state.files.items():
        path = state.folder / name
        if not path.is_file() or path.stat().st_size != file.bytes or digest(path) != file.sha256:
            raise StorageError(
                f"{path}: damaged, not as it was published; `orewire history --verify` tells the sound states, and "
                f"`ln -sfn {STATES}/NUMBER {state.folder.parents[1] / CURRENT}` goes back to one"
            )


def state_at(out: Path, as_of: str | date | None) -> State | None:
    """Return the state that was current at the end of a day (UTC) or at a moment; the newest for None.

    None where the dataset has no states at all; UsageError where the date cannot be read or lies before all.
    """
    if as_of is None:
        return current_state(out)
    moment = parse_moment(as_of)
    states = list_states(out)
    past = [state for state in states if state.published_at <= moment]
    if not past:
        oldest = states[0].published_at.isoformat(timespec="seconds") if states else "none was ever published"
        raise UsageError(f"{out}: no state of {as_of} or before is kept; the oldest: {oldest}")
    return past[-1]


def parse_moment(given: str | date) -> datetime:
    """Return the moment that an ISO date (its end, UTC) or ISO date and time tells; UsageError for others."""
    try:
        if isinstance(given, str):
            given = date.fromisoformat(given) if len(given) <= 10 else datetime.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"{given}: write a date as 2026-03-31 or 2026-03-31T06:00:00+00:00") from error
    if isinstance(given, datetime):
        return given if given.tzinfo else given.replace(tzinfo=UTC)
    return datetime.combine(given, time.max, UTC)


def _load(folder: Path) -> State:
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        told["published_at"] = datetime.fromisoformat(told["published_at"])
        told["files"] = {name: File(**file) for name, file in told["files"].items()}
        return State(folder=folder, **told)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StorageError(
            f"{folder}: this state cannot be read ({error}); `orewire history` lists the sound ones, and "
            f"`ln -sfn {STATES}/NUMBER {folder.parents[1] / CURRENT}` goes back to one"
        ) from error
