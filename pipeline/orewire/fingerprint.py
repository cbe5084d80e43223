"""What stands for code and words: equal fingerprints, equal results."""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
_SUFFIXES = (".py", ".csv", ".json")


@cache
def fingerprint(*names: str) -> str:
    """Return 12 hexadecimal digits that stand for code, words and weights: names are parts of the package, or paths."""
    found = hashlib.sha256()
    for name in names:
        root = PACKAGE / name
        for path in _files(root):
            found.update(f"{root.name}/{path.relative_to(root).as_posix()}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:12]


def stand_for(parts: Mapping[str, object]) -> str:
    """Return 12 hexadecimal digits that stand for named values, in whatever order they come."""
    told = "\n".join(f"{name}={parts[name]!r}" for name in sorted(parts))
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:12]


def _files(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    found = (item for item in path.rglob("*") if item.suffix in _SUFFIXES and item.is_file())
    return sorted(found, key=lambda item: item.relative_to(path).as_posix())
