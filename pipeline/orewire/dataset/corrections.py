"""People's decisions on records: an append-only file beside the tables, one JSON object a line.

`corrections.jsonl` is never rewritten. Each line says who decided what, when and why, and names mentions both by
id and by what they tell, so that it finds them again when articles are read anew. See `applying` for their effect.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from orewire.dataset.lock import locked
from orewire.dataset.states import CURRENT
from orewire.errors import StorageError, UsageError
from orewire.normalise.match_key import match_key
from orewire.schema import Row

CORRECTIONS = "corrections.jsonl"


class Action(StrEnum):
    """What a person decides."""

    ACCEPT = "accept"
    """The mention is right: its confidence becomes 1."""
    REJECT = "reject"
    """The mention tells no deal: `deals` leaves it out."""
    CHANGE = "change"
    """Values are other than was read."""
    MERGE = "merge"
    """The mentions tell one deal."""
    SPLIT = "split"
    """The mentions tell other deals than the `others`."""
    WITHDRAW = "withdraw"
    """An earlier correction counts no more."""


@dataclass(frozen=True, slots=True)
class Target:
    """A mention, by its id and by what it tells."""

    mention_id: str
    article_id: str
    deal_type: str
    parties: tuple[str, ...]
    """Match keys of the parties, sorted."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value: of a plain column, or one item of a list column (without its evidence), as JSON holds it."""

    field: str
    was: Any
    """What was there; None where an item is added."""
    value: Any
    """What is right; None where it is unknown, or an item is taken out."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of a person; `at` is UTC."""

    id: str
    at: str
    by: str
    why: str
    action: Action
    targets: tuple[Target, ...] = ()
    others: tuple[Target, ...] = ()
    changes: tuple[Change, ...] = ()
    of: str | None = None
    """The correction that is withdrawn."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line of the file that is no correction."""

    line: int
    reason: str


def target_of(row: Row) -> Target:
    """Return what names the mention of a row of `mentions` from now on."""
    keys = sorted({match_key(party["canonical"]) for party in row["parties"]})
    return Target(row["mention_id"], row["article_id"], row["deal_type"], tuple(keys))


def load_corrections(out: Path) -> Iterator[Correction | Unreadable]:
    """Yield the corrections of a dataset, oldest first, and what cannot be read in its place."""
    for number, line in enumerate(_content(out).decode("utf-8", "replace").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield _parse(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield Unreadable(number, f"line {number} is no correction: {type(error).__name__} {error}"[:200])


def corrections_digest(out: Path) -> str | None:
    """Return the SHA-256 of the corrections; None where there are none."""
    content = _content(out)
    return hashlib.sha256(content).hexdigest() if content.strip() else None


def make_correction(
    action: Action,
    told: tuple[str, str],
    targets: tuple[Target, ...] = (),
    others: tuple[Target, ...] = (),
    changes: tuple[Change, ...] = (),
    of: str | None = None,
) -> Correction:
    """Return a correction made now; `told` is who decides and why. UsageError where either is missing."""
    by, why = (" ".join(item.split()) for item in told)
    if not by or not why:
        raise UsageError("a correction needs who decides (--by) and the reason (--why)")
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    made = Correction("", at, by, why, action, targets, others, changes, of)
    name = hashlib.sha256(json.dumps(_to_json(made), sort_keys=True).encode()).hexdigest()[:12]
    return Correction(name, at, by, why, action, targets, others, changes, of)


def append_correction(out: Path, correction: Correction) -> None:
    """Add a correction at the end of the file, on the disk when this returns; StorageError where it cannot be."""
    if not (out / CURRENT).exists():
        raise UsageError(f"{out}: no dataset there; give the folder of one (--data DIR)")
    line = json.dumps(_to_json(correction), ensure_ascii=False).encode("utf-8") + b"\n"
    path = out / CORRECTIONS
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            with locked(handle):
                size = os.fstat(handle).st_size
                cut_off = size and os.pread(handle, 1, size - 1) != b"\n"
                os.write(handle, b"\n" + line if cut_off else line)
                os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise StorageError(f"{path}: cannot be written ({error.strerror})") from error


def _content(out: Path) -> bytes:
    try:
        return (out / CORRECTIONS).read_bytes()
    except FileNotFoundError:
        return b""


def _to_json(correction: Correction) -> dict[str, Any]:
    told = asdict(correction)
    return {name: value for name, value in told.items() if value or name == "id"}


def _parse(told: Mapping[str, Any]) -> Correction:
    return Correction(
        id=str(told["id"]),
        at=str(told["at"]),
        by=str(told["by"]),
        why=str(told["why"]),
        action=Action(told["action"]),
        targets=tuple(map(_target, told.get("targets", ()))),
        others=tuple(map(_target, told.get("others", ()))),
        changes=tuple(
            Change(item["field"], item.get("was"), item.get("value")) for item in told.get("changes", ())
        ),
        of=told.get("of"),
    )


def _target(told: Mapping[str, Any]) -> Target:
    return Target(told["mention_id"], told["article_id"], told["deal_type"], tuple(told["parties"]))
