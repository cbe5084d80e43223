"""What does not fit into memory: objects put aside in a file and read back by number."""

import pickle
from array import array
from pathlib import Path
from types import TracebackType
from typing import Any, Self


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
