"""Folders and files on disk: written beside their place, then moved into it."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from orewire.errors import UsageError


def prepare_folder(out: Path) -> Path:
    """Return a new hidden folder inside `out` for what is being written; UsageError where none can be."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=".writing-", dir=out))
    except OSError as error:
        raise UsageError(
            f"--out {out}: cannot write there ({error.strerror}); give a folder that can be"
        ) from error


def move_into_place(files: list[Path], out: Path) -> None:
    """Move finished files into the folder, each after its content is safely on disk."""
    for file in files:
        with file.open("rb") as opened:
            os.fsync(opened.fileno())
    for file in files:
        file.replace(out / file.name)
    _sync_folder(out)


def write_json(data: Any, path: Path) -> None:
    """Write an object as JSON; the caller moves the file into its place."""
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
