"""One writer at a time: a lock that says who holds it, and that outlives nobody.

The system's own lock on the file `.lock` ends with the process that holds it, however that ends. Its text names
the owner for people, and for other machines that share the folder where such locks do not reach them.
"""

import json
import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from orewire.errors import BusyError, StorageError

log = logging.getLogger(__name__)

LOCK = ".lock"
STALE_HOURS = 24.0
"""A lock of another machine is taken over when it is older."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a lock, since when (UTC)."""

    pid: int
    host: str
    since: str

    def age_hours(self) -> float:
        """Return for how many hours the lock has been held; 0 where the clock went back."""
        seconds = (datetime.now(UTC) - datetime.fromisoformat(self.since)).total_seconds()
        return max(0.0, seconds / 3600)

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host} since {self.since}"


@contextmanager
def hold_lock(out: Path, stale_hours: float = STALE_HOURS) -> Iterator[None]:
    """Hold the lock of a dataset; BusyError where another run holds it, StorageError where none can be made."""
    handle = _take(out, stale_hours)
    try:
        yield
    finally:
        (out / LOCK).unlink(missing_ok=True)
        os.close(handle)


def read_owner(out: Path) -> Owner | None:
    """Return who holds the lock or held it last; None where the file is missing, empty or cut off."""
    try:
        return Owner(**json.loads((out / LOCK).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _take(out: Path, stale_hours: float) -> int:
    path = out / LOCK
    try:
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                _lock(handle, out)
                if _still_there(handle, path):
                    _question(read_owner(out), out, stale_hours)
                    _sign(handle, path)
                    return handle
            except BaseException:
                os.close(handle)
                raise
            os.close(handle)
    except OSError as error:
        raise StorageError(f"{path}: no lock can be made ({error.strerror})") from error


@contextmanager
def locked(handle: int) -> Iterator[None]:
    """Hold the system's lock on an open file, waiting for whoever has it."""
    import fcntl  # noqa: PLC0415 - not on every system

    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)


def _lock(handle: int, out: Path) -> None:
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError as error:
        raise StorageError(
            "datasets are written on Linux, macOS or WSL only; they are read anywhere"
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        owner = read_owner(out) or "just begun"
        raise BusyError(f"{out}: another run is writing there ({owner})") from None


def _still_there(handle: int, path: Path) -> bool:
    """False where the owner before removed the file between our opening and our locking it."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _question(owner: Owner | None, out: Path, stale_hours: float) -> None:
    """Take over from an owner who is gone; BusyError where another machine may still be writing."""
    if owner is None:
        return
    if owner.host != socket.gethostname() and owner.age_hours() < stale_hours:
        raise BusyError(
            f"{out}: another run is writing there ({owner}); if it died, remove {out / LOCK} "
            f"or wait: after {stale_hours:g} hours its lock counts no more"
        )
    log.warning("taking over the lock of %s, which ended without giving it back", owner)


def _sign(handle: int, path: Path) -> None:
    owner = Owner(os.getpid(), socket.gethostname(), datetime.now(UTC).isoformat(timespec="seconds"))
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(asdict(owner)).encode(), 0)
    except OSError:
        path.unlink(missing_ok=True)  # ours, and of no use to anybody
        raise
