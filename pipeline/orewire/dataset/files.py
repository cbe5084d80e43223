"""Folders and files on disk: written beside their place, made durable, then moved into it."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

from orewire.errors import StorageError, UsageError

WRITING = ".writing-"
"""Begins the name of what is being written; whatever bears it when no run is under way is rubbish."""


@contextmanager
def storing(out: Path) -> Iterator[None]:
    """Turn what the system refuses, or Parquet cannot read, into StorageError: the dataset is as it was."""
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise StorageError(
            f"{out}: cannot be read or written ({reason}); the dataset is as it was, run again when that is mended"
        ) from error


def prepare_folder(out: Path) -> Path:
    """Return a new hidden folder inside `out` for what is being written; UsageError where none can be."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=WRITING, dir=out))
    except OSError as error:
        raise UsageError(
            f"--out {out}: cannot write there ({error.strerror}); give a folder that can be"
        ) from error


def sweep(out: Path) -> None:
    """Remove what an earlier run that was cut off has left behind; the caller holds the lock."""
    for left in out.glob(f"{WRITING}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def write_json(data: Any, path: Path) -> None:
    """Write an object as JSON; the caller moves the file into its place."""
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def point(link: Path, target: str) -> None:
    """Have `link` lead to `target`, from one moment to the next; UsageError where links cannot be made."""
    fresh = link.with_name(f"{WRITING}{link.name}")
    fresh.unlink(missing_ok=True)
    try:
        fresh.symlink_to(target)
    except (OSError, NotImplementedError) as error:
        raise UsageError(
            f"{link.parent}: no symbolic links can be made there ({error}); put the dataset on a file system "
            "that has them (ext4, xfs, APFS, NTFS under WSL) and copy the finished tables from it"
        ) from error
    fresh.replace(link)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def sync(*paths: Path) -> None:
    """Return when the content of files, or the names in folders, have reached the disk."""
    for path in paths:
        if path.is_dir() and os.name != "posix":
            continue
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
