"""The closing account of a run."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from orewire.run import Account

_MOST = 10
"""Reasons shown by name; all of them stand in `run.json`."""
_FILES = ("articles.parquet", "mentions.parquet", "deals.parquet", "run.json")


def print_account(account: Account, out: Path, console: Console) -> None:
    """Print what went in and where each article went."""
    lines = [
        f"read {account.read}, kept {account.kept}, gated out {account.gated_out.total()}, "
        f"quarantined {len(account.quarantined)}, mentions {account.mentions}, {account.seconds:.1f} s"
    ]
    lines += [f"  gated out: {text}" for text in _reasons(account.gated_out)]
    quarantine = Counter(
        {f"{stage}: {reason}": n for (stage, reason), n in account.quarantine_counts().items()}
    )
    lines += [f"  quarantined at {text}" for text in _reasons(quarantine)]
    if account.below_confidence:
        lines.append(f"  left out for low confidence: {account.below_confidence} mentions")
    if account.passed_over:
        lines.append(f"  files of other formats passed over: {_some(account.passed_over)}")
    if account.known:
        lines.append(f"  read before and as they were: {account.known} articles")
    if account.outdated:
        lines.append(
            f"  read by an earlier version or with other settings: {account.outdated} articles (--rebuild)"
        )
    if account.state is None:
        lines.append(f"nothing new: {out} stays as it was")
    else:
        lines.append(f"written: {', '.join(str(out / name) for name in _FILES)}")
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) if len(names) <= 3 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def _reasons(counts: Counter[str]) -> list[str]:
    shown = [
        f"{reason}: {count}" for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]
    return shown if len(shown) <= _MOST else [*shown[:_MOST], f"and {len(shown) - _MOST} more reasons"]
