"""Finished tables → the current state, from one moment to the next; and old states → nothing."""

import logging
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq

from orewire.dataset.files import WRITING, digest, point, sync, write_json
from orewire.dataset.states import (
    CURRENT,
    MANIFEST,
    RUN,
    SHOWN,
    STATES,
    File,
    State,
    current_state,
    list_states,
    state_folder,
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long states are kept: one is removed when it is neither among the newest nor young enough."""

    states: int = 30
    """The newest so many are kept; at least 2, so that a reader who has just opened one can finish."""
    days: int | None = None
    """Whatever was published within so many days is kept as well."""


def describe_files(folder: Path) -> dict[str, File]:
    """Return rows, size and digest of every table in a folder."""
    return {path.name: _describe(path) for path in sorted(folder.glob("*.parquet"))}


def _describe(path: Path) -> File:
    return File(pq.read_metadata(path).num_rows, path.stat().st_size, digest(path))


def share_files(folder: Path, files: Mapping[str, File], before: State | None) -> None:
    """Keep one copy on disk of each table that is as it was in the state before."""
    for name, file in files.items():
        if before and before.files.get(name) == file:
            twin = folder / f"{name}.twin"
            try:
                twin.hardlink_to(before.folder / name)
                twin.replace(folder / name)
            except OSError:  # two copies are no less right
                twin.unlink(missing_ok=True)


def publish(out: Path, folder: Path, state: State) -> State:
    """Make the tables in `folder` the current state of the dataset and return it.

    Readers see the state before until the link `current` is swapped, and this one from then on. Cut off anywhere,
    the one or the other is there whole. The caller holds the lock.
    """
    write_json(state.manifest(), folder / MANIFEST)
    sync(*sorted(folder.iterdir()), folder)
    (out / STATES).mkdir(exist_ok=True)
    if state.folder.exists():  # left by a run that was cut off just here
        _remove(state.folder, out)
    folder.rename(state.folder)
    sync(out / STATES)
    for name in SHOWN:  # where nothing stands yet, so that the swap shows all tables at once
        if (state.folder / name).exists() and not os.path.lexists(out / name):
            point(out / name, f"{CURRENT}/{name}")
    point(out / CURRENT, f"{STATES}/{state.folder.name}")
    sync(out)
    show_current(out)
    return state


def show_current(out: Path) -> None:
    """Have the folder of the dataset show the tables of its current state, under their plain names."""
    for name in SHOWN:
        target = f"{CURRENT}/{name}"
        link = out / name
        shown = (out / CURRENT / name).exists()
        if shown and not (link.is_symlink() and os.fspath(link.readlink()) == target):
            point(link, target)
    sync(out)


def next_state_folder(out: Path, before: State | None) -> tuple[int, Path]:
    """Return number and folder of the state after this one."""
    number = before.number + 1 if before else 1
    return number, state_folder(out, number)


def publication_time(before: State | None) -> datetime:
    """Return now, or the time of the state before where the clock stands earlier than that."""
    now = datetime.now(UTC)
    if before and now < before.published_at:
        log.warning("the clock stands before the last publication, at %s", before.published_at.isoformat())
        return before.published_at
    return now


def prune(out: Path, retention: Retention) -> list[int]:
    """Remove states that need not be kept and return their numbers; never the newest two.

    Whatever in `states` is no state, left by a run that was cut off, goes as well. The caller holds the lock.
    """
    states = list_states(out)
    if not states:
        return []
    newest = states[-1]
    keep = {state.number for state in states[-max(2, retention.states) :]}
    if retention.days is not None:
        since = newest.published_at - timedelta(days=retention.days)
        keep |= {state.number for state in states if state.published_at >= since}
    gone = [state for state in states if state.number not in keep]
    for state in gone:
        _remove(state.folder, out)
    for item in (out / STATES).iterdir():
        if not item.name.isdigit() or int(item.name) > newest.number:
            _remove(item, out)
    return [state.number for state in gone]


def _remove(folder: Path, out: Path) -> None:
    """Remove a state; it stops being one before its first file goes."""
    grave = out / f"{WRITING}gone-{folder.name}"
    shutil.rmtree(grave, ignore_errors=True)
    folder.rename(grave)
    shutil.rmtree(grave, ignore_errors=True)


def adopt_plain(out: Path) -> State | None:
    """Make plain tables, as orewire wrote them before it kept states, the first state of the dataset.

    None where there are none. The tables stay as they are; cut off anywhere, calling it again finishes it.
    """
    plain = [out / name for name in SHOWN if (out / name).is_file() and not (out / name).is_symlink()]
    tables = [path for path in plain if path.name != RUN]
    before = current_state(out)
    if before or len(tables) < len(SHOWN) - 1:
        return None
    folder = out / f"{WRITING}adopted"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path in plain:
        shutil.copy2(path, folder / path.name)
    schema = pq.read_schema(folder / tables[0].name).metadata or {}
    state = State(
        number=1,
        folder=state_folder(out, 1),
        published_at=datetime.fromtimestamp(tables[0].stat().st_mtime, UTC),
        schema=schema.get(b"orewire.schema_version", b"1").decode(),
        version="",
        linker=None,
        corrections=None,
        files=describe_files(folder),
    )
    log.warning("%s: made the tables that stand there the first state of the dataset", out)
    return publish(out, folder, state)
