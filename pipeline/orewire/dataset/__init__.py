"""The dataset on disk: its states, what was read already, people's corrections, and reading it back."""

from orewire.dataset.evidence import check_mention
from orewire.dataset.files import prepare_folder, write_json
from orewire.dataset.ledger import Known
from orewire.dataset.publish import Retention
from orewire.dataset.read import Found, find_record, load_articles, load_mentions
from orewire.dataset.states import State, current_state, list_states, state_at
from orewire.dataset.writer import DatasetWriter, Keeping

__all__ = [
    "DatasetWriter",
    "Found",
    "Keeping",
    "Known",
    "Retention",
    "State",
    "check_mention",
    "current_state",
    "find_record",
    "list_states",
    "load_articles",
    "load_mentions",
    "prepare_folder",
    "state_at",
    "write_json",
]
