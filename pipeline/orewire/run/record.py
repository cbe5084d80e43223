"""What `run.json` tells of a run."""

import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from orewire.ingest import FieldMap
from orewire.run.account import Account
from orewire.run.reader import PACKAGES, installed, reader_of
from orewire.schema import SCHEMA_VERSION
from orewire.settings import Settings

_OTHERS = ("pyarrow", "trafilatura")


def describe_run(
    settings: Settings, fields: FieldMap, files: Sequence[str], account: Account, started_at: datetime
) -> dict[str, Any]:
    """Return what `run.json` holds; only `started_at`, `seconds` and `stage_seconds` differ between equal runs."""
    return {
        "versions": _versions(settings),
        "reader": reader_of(settings),
        "settings": asdict(settings),
        "fields": dict(fields.names),
        "files": list(files),
        "counts": account.counts(),
        "quarantined": [asdict(item) for item in account.quarantined],
        "started_at": started_at.isoformat(timespec="seconds"),
        "seconds": round(account.seconds, 3),
        "stage_seconds": {stage: round(spent, 3) for stage, spent in account.stage_seconds.items()},
    }


def _versions(settings: Settings) -> dict[str, str | None]:
    packages = {name: installed(name) for name in (*PACKAGES, *_OTHERS, settings.model)}
    return {"schema": SCHEMA_VERSION, "python": platform.python_version(), **packages}
