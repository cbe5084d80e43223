"""Keys → the pairs of mentions that share one, each pair once, in bounded memory.

Keys lie in files parted by key, pairs in files parted by their first mention; one part at a time is in memory.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_PARTS = 64
_BUFFERED = 400_000
_ENTRY = np.dtype([("key", "<u8"), ("number", "<u4")])
_BLOCK = 30
"""Mentions under one key that are all compared; of more, each with the next `_WINDOW` in order of publication."""
_WINDOW = 10

Array = NDArray[Any]


class Candidates:
    """Takes the keys of numbered mentions and gives the pairs that share a key."""

    def __init__(self, folder: Path) -> None:
        """Put keys and pairs aside in `folder`, which is the caller's to delete."""
        self._folder = folder
        self._buffer = np.empty(_BUFFERED, dtype=_ENTRY)
        self._filled = 0

    def add(self, number: int, keys: Sequence[int]) -> None:
        """Take the keys, 64 bits each, of one mention."""
        for key in keys:
            if self._filled == _BUFFERED:
                self._flush()
            self._buffer[self._filled] = (key, number)
            self._filled += 1

    def pairs(self, rank: Array) -> Iterator[Array]:
        """Yield arrays of pairs of numbers, smaller number first, all pairs of that number in one array.

        `rank` is each mention's place in order of publication: of a key that very many share, mentions are compared
        with those that were published next.
        """
        self._flush()
        per_part = len(rank) // _PARTS + 1
        for path in self._paths("keys"):
            _append(self._folder, "pairs", *_split_pairs(np.fromfile(path, dtype=_ENTRY), rank, per_part))
            path.unlink()
        for path in self._paths("pairs"):
            codes = np.unique(np.fromfile(path, dtype="<u8"))
            path.unlink()
            yield np.column_stack((codes >> np.uint64(32), codes & np.uint64(0xFFFFFFFF))).astype(np.int64)

    def _flush(self) -> None:
        held = self._buffer[: self._filled]
        _append(self._folder, "keys", held, held["key"] % np.uint64(_PARTS))
        self._filled = 0

    def _paths(self, name: str) -> list[Path]:
        return sorted(self._folder.glob(f"{name}-*"))


def _append(folder: Path, name: str, items: Array, parts: Array) -> None:
    for part in np.unique(parts):
        with (folder / f"{name}-{int(part):03}").open("ab") as file:
            items[parts == part].tofile(file)


def _split_pairs(entries: Array, rank: Array, per_part: int) -> tuple[Array, Array]:
    """Return the pairs of one part of the keys as codes, first number in the upper half, and the part of each."""
    numbers = entries["number"]
    order = np.lexsort((rank[numbers], entries["key"]))
    keys, numbers = entries["key"][order], numbers[order].astype(np.uint64)
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    sizes = np.diff(np.r_[starts, len(keys)])
    shared = np.repeat(sizes, sizes)
    found = [np.empty(0, dtype=np.uint64)]
    for step in range(1, min(_BLOCK, int(sizes.max(initial=0)))):
        alike = keys[step:] == keys[:-step]
        if step > _WINDOW:
            alike &= shared[step:] <= _BLOCK
        one, other = numbers[:-step][alike], numbers[step:][alike]
        found.append((np.minimum(one, other) << np.uint64(32)) | np.maximum(one, other))
    codes = np.unique(np.concatenate(found))
    return codes, (codes >> np.uint64(32)) // np.uint64(per_part)
