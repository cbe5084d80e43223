"""Pinned scores: a ratchet that a run must not fall below, bound to the very corpus it was measured on."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from orewire.errors import UsageError
from orewire.evaluate.report import Report

SLACK = 0.00005
"""Scores are pinned to four decimals; what rounding takes is no fall."""


def check_floors(path: Path, key: str, report: Report, fingerprint: str) -> list[str]:
    """Return what fell below the pinned scores; empty where all hold. UsageError where nothing is pinned."""
    pinned = _load(path).get(key)
    if pinned is None:
        raise UsageError(f"{path}: nothing is pinned for {key}; pin it with --update")
    if pinned["fingerprint"] != fingerprint:
        return ["the gold has changed since the scores were pinned; look at them and pin anew with --update"]
    scores = _scores(report)
    return [
        f"{slot}: {scores.get(slot, 0.0):.4f} is below the pinned {floor:.4f}"
        for slot, floor in pinned["f1"].items()
        if scores.get(slot, 0.0) < floor - SLACK
    ]


def update_floors(path: Path, key: str, report: Report, fingerprint: str) -> None:
    """Pin the scores of a report under a key; the other keys stay as they are."""
    floors = dict(_load(path))
    floors[key] = {"fingerprint": fingerprint, "f1": _scores(report)}
    path.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _scores(report: Report) -> dict[str, float]:
    return {row.slot: round(row.count.f1, 4) for row in report.slots if row.count.f1 is not None}


def _load(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        return {}
    floors: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return floors
