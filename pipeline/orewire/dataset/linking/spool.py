"""What does not fit into memory: objects put aside in a file and read back by number."""

import pickle
from array import array
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

_PARTITIONS = 64
_BUFFERED = 400_000
Entries = NDArray[Any]
_ENTRY = np.dtype([("key", "<u8"), ("number", "<u4")])


class Spool:
    """Objects in the order they came; each is read back by its number. The file is the caller's to delete."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b")
        self._ends = array("Q", [0])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, item: Any) -> None:
        """Put an object aside under the next number, from 0."""
        content = pickle.dumps(item, protocol=pickle.HIGHEST_PROTOCOL)
        self._file.write(content)
        self._ends.append(self._ends[-1] + len(content))

    def flush(self) -> None:
        """Make what was appended readable."""
        self._file.flush()

    def read(self, number: int) -> Any:
        """Return the object of a number."""
        start, end = self._ends[number], self._ends[number + 1]
        self._file.seek(start)
        return pickle.loads(self._file.read(end - start))  # written by this very run


class KeyFiles:
    """Keys and the numbers of who has them, parted by key so that each part fits into memory."""

    def __init__(self, folder: Path) -> None:
        self._paths = [folder / f"keys-{part}" for part in range(_PARTITIONS)]
        self._buffer = np.empty(_BUFFERED, dtype=_ENTRY)
        self._filled = 0

    def add(self, number: int, keys: tuple[int, ...]) -> None:
        """Take the keys of one number."""
        for key in keys:
            if self._filled == _BUFFERED:
                self.flush()
            self._buffer[self._filled] = (key, number)
            self._filled += 1

    def flush(self) -> None:
        """Write what is held to the parts' files."""
        held = self._buffer[: self._filled]
        parts = (held["key"] % _PARTITIONS).astype(np.uint8)
        for part in np.unique(parts):
            with self._paths[part].open("ab") as file:
                held[parts == part].tofile(file)
        self._filled = 0

    def parts(self) -> list[Path]:
        """Return the files that hold something, in order."""
        return [path for path in self._paths if path.exists()]


def read_blocks(path: Path) -> list[list[int]]:
    """Return the numbers that share a key, and the key before them, for each key of one part that two or more have."""
    entries = np.fromfile(path, dtype=_ENTRY)
    entries.sort(order=["key", "number"])
    starts = np.flatnonzero(np.r_[True, entries["key"][1:] != entries["key"][:-1]])
    ends = np.r_[starts[1:], len(entries)]
    return [
        [int(entries["key"][start]), *map(int, entries["number"][start:end])]
        for start, end in zip(starts, ends, strict=True)
        if end - start > 1
    ]
