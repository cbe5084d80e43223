"""Reads mining news and writes structured, checkable deal records to Parquet."""

from typing import TYPE_CHECKING, Any

from orewire.api import build_pipeline, read, read_sources, read_text
from orewire.errors import (
    ArticleError,
    BusyError,
    EvidenceError,
    GoldError,
    LexiconError,
    OrewireError,
    StorageError,
    UsageError,
)
from orewire.records import (
    Amount,
    AmountKind,
    Article,
    DateKind,
    DealDate,
    DealType,
    Evidence,
    Instrument,
    Mention,
    Mineral,
    Party,
    PartyKind,
    Period,
    Qualifier,
    Region,
    RegionKind,
    Role,
    Stake,
    Status,
    Unit,
    Volume,
)
from orewire.settings import Settings

if TYPE_CHECKING:
    __version__: str

__all__ = [
    "Amount",
    "AmountKind",
    "Article",
    "ArticleError",
    "BusyError",
    "DateKind",
    "DealDate",
    "DealType",
    "Evidence",
    "EvidenceError",
    "GoldError",
    "Instrument",
    "LexiconError",
    "Mention",
    "Mineral",
    "OrewireError",
    "Party",
    "PartyKind",
    "Period",
    "Qualifier",
    "Region",
    "RegionKind",
    "Role",
    "Settings",
    "Stake",
    "Status",
    "StorageError",
    "Unit",
    "UsageError",
    "Volume",
    "__version__",
    "build_pipeline",
    "read",
    "read_sources",
    "read_text",
]


def __getattr__(name: str) -> Any:
    """Return the version, looked up only when it is asked for."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415

        return version("orewire")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
