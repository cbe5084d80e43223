"""What is known of every state that is kept."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orewire.dataset.states import State, check_sound, list_states
from orewire.errors import StorageError, UsageError


@dataclass(frozen=True, slots=True)
class Entry:
    """A state, whether it is the current one, and what is wrong with it."""

    state: State
    current: bool
    fault: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the entry as one JSON object."""
        told = self.state.manifest()
        return {**told, "current": self.current, "fault": self.fault}

    def rows(self, table: str) -> int:
        """Return how many rows a table has; 0 where the state lacks it."""
        file = self.state.files.get(f"{table}.parquet")
        return file.rows if file else 0


def tell_history(out: Path, *, verify: bool = False) -> list[Entry]:
    """Return the states, oldest first; UsageError where the folder holds none."""
    states = list_states(out)
    if not states:
        raise UsageError(
            f"{out}: no states there; give the folder of a dataset (of an old one: orewire migrate)"
        )
    newest = states[-1].number
    return [Entry(state, state.number == newest, _fault(state) if verify else None) for state in states]


def _fault(state: State) -> str | None:
    try:
        check_sound(state)
    except StorageError as error:
        return str(error)
    return None
