"""`orewire.toml`: what a nightly run reads, where it writes, how it reads and what it keeps.

sources = ["news/*.jsonl.gz"]    # beside this file, as `out` is
out = "deals"
[fields]                         # ours = theirs
text = "body"
[settings]                       # any of orewire.Settings
min_confidence = 0.3
workers = 2
[keep]
states = 60                      # newest so many
days = 400                       # and whatever is younger
lock_hours = 24                  # a lock of another machine counts no longer than this
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from orewire.dataset import Keeping, Retention
from orewire.errors import UsageError
from orewire.ingest import FieldMap
from orewire.ingest.streams import STDIN
from orewire.settings import Settings

CONFIG = "orewire.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file tells; what it leaves out is as without one."""

    sources: tuple[str, ...] = ()
    out: Path | None = None
    fields: FieldMap = field(default_factory=FieldMap)
    settings: Settings = field(default_factory=Settings)
    keeping: Keeping = field(default_factory=Keeping)


def load_config(path: Path) -> Config:
    """Return what a file tells; UsageError with everything that is wrong in it."""
    told = _read_toml(path)
    faults: list[str] = []
    known = {"sources", "out", "fields", "settings", "keep"}
    faults += [
        f"unknown key {name}: known are {', '.join(sorted(known))}" for name in sorted(told.keys() - known)
    ]
    config = Config(
        sources=tuple(_beside(path, source) for source in _strings(told, faults)),
        out=_out(told, path, faults),
        fields=_fields(_table(told, "fields", faults), faults),
        settings=_settings(_table(told, "settings", faults), faults),
        keeping=_keeping(_table(told, "keep", faults), faults),
    )
    if faults:
        raise UsageError(f"{path}: {'; '.join(faults)}")
    return config


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such file; give a configuration (--config FILE)") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as TOML: {error}") from error


def _beside(path: Path, name: str) -> str:
    """Return a path of the configuration as seen from here; `-` stays the standard input."""
    return name if name == STDIN else str(path.parent / Path(name).expanduser())


def _strings(told: Mapping[str, Any], faults: list[str]) -> list[str]:
    sources = told.get("sources", [])
    if isinstance(sources, list) and all(isinstance(source, str) and source for source in sources):
        return sources
    faults.append('sources: a list of paths is wanted, as ["news/*.jsonl"]')
    return []


def _out(told: Mapping[str, Any], path: Path, faults: list[str]) -> Path | None:
    out = told.get("out")
    if out is None or (isinstance(out, str) and out):
        return None if out is None else Path(_beside(path, out))
    faults.append("out: the path of a folder is wanted")
    return None


def _table(told: Mapping[str, Any], name: str, faults: list[str]) -> dict[str, Any]:
    table = told.get(name, {})
    if isinstance(table, dict):
        return table
    faults.append(f"{name}: a table is wanted, written [{name}]")
    return {}


def _fields(table: Mapping[str, Any], faults: list[str]) -> FieldMap:
    try:
        return FieldMap.parse(f"{ours}={theirs}" for ours, theirs in table.items())
    except UsageError as error:
        faults.append(str(error).replace("--field ", "fields: "))
        return FieldMap()


_WANTED: dict[str, tuple[Callable[[Any], bool], str]] = {
    "bool": (lambda value: isinstance(value, bool), "true or false"),
    "int": (lambda value: type(value) is int and value > 0, "a whole number above 0"),
    "float": (lambda value: type(value) in {int, float} and 0 <= value <= 1, "a number from 0 to 1"),
    "str": (lambda value: isinstance(value, str) and bool(value), "a text"),
    "hours": (lambda value: type(value) in {int, float} and value > 0, "a number of hours above 0"),
}


def _settings(table: Mapping[str, Any], faults: list[str]) -> Settings:
    kinds = {item.name: type(getattr(Settings(), item.name)).__name__ for item in fields(Settings)}
    return replace(Settings(), **_checked("settings", table, kinds, faults))


def _keeping(table: Mapping[str, Any], faults: list[str]) -> Keeping:
    kinds = {"states": "int", "days": "int", "lock_hours": "hours"}
    right = _checked("keep", table, kinds, faults)
    default = Keeping()
    retention = Retention(right.get("states", default.retention.states), right.get("days"))
    return Keeping(retention=retention, stale_hours=right.get("lock_hours", default.stale_hours))


def _checked(
    name: str, table: Mapping[str, Any], kinds: Mapping[str, str], faults: list[str]
) -> dict[str, Any]:
    """Return what is right of a table; what is not goes to the faults."""
    right = {}
    for key, value in table.items():
        if key not in kinds:
            faults.append(f"{name}.{key}: unknown; known are {', '.join(kinds)}")
            continue
        holds, wanted = _WANTED[kinds[key]]
        if holds(value):
            right[key] = value
        else:
            faults.append(f"{name}.{key}: {wanted} is wanted, not {value!r}")
    return right
