"""The three tables on disk: checked, written all at once, read back."""

from orewire.dataset.evidence import check_mention
from orewire.dataset.files import prepare_folder, write_json
from orewire.dataset.read import Found, find_record, load_articles, load_mentions
from orewire.dataset.writer import DatasetWriter

__all__ = [
    "DatasetWriter",
    "Found",
    "check_mention",
    "find_record",
    "load_articles",
    "load_mentions",
    "prepare_folder",
    "write_json",
]
