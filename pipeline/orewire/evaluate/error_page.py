"""The error list on disk: `errors.jsonl` for programs, `errors.html` for people."""

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment

from orewire.evaluate.misses import Miss, group_kinds, group_rules, to_row

_SHOWN = 200
"""Errors of one kind that the page shows; the JSON Lines file holds all."""


def write_errors(folder: Path, title: str, misses: Sequence[Miss]) -> None:
    """Write both lists into a folder, grouped by kind of error, the largest group first."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = group_kinds(misses)
    ordered = sorted(misses, key=lambda miss: (-kinds[miss.kind], miss.kind, miss.article))
    lines = (json.dumps(to_row(miss), ensure_ascii=False) for miss in ordered)
    (folder / "errors.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    (folder / "errors.html").write_text(_page(title, ordered), encoding="utf-8")


def _page(title: str, misses: Sequence[Miss]) -> str:
    source = (files("orewire.evaluate") / "errors.html.jinja").read_text(encoding="utf-8")
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(source)
    groups = [
        (kind, count, [miss for miss in misses if miss.kind == kind][:_SHOWN])
        for kind, count in group_kinds(misses).most_common()
    ]
    rules = [(kind, rule, count) for (kind, rule), count in group_rules(misses).most_common()]
    return template.render(title=title, total=len(misses), groups=groups, rules=rules)
