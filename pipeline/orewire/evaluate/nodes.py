"""YAML nodes read strictly: every value knows its line, every problem is collected, nothing is guessed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from pathlib import Path
from typing import TypeVar

import yaml

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a gold file, and where."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


@dataclass(slots=True)
class Log:
    """Collects the problems of one file; `offset` is added to the lines of the part being read."""

    path: Path
    offset: int = 0
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, reason: str) -> None:
        """Note a problem at a line of the part being read, counted from 0."""
        self.add_at(self.offset + line + 1, reason)

    def add_at(self, line: int, reason: str) -> None:
        """Note a problem at a line of the file, counted from 1."""
        self.problems.append(Problem(self.path, line, reason))


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping of the gold part: nodes by key, with the line that it begins at."""

    line: int
    nodes: dict[str, yaml.Node]
    log: Log
    what: str

    def problem(self, key: str | None, reason: str) -> None:
        """Note a problem at the line of a key, of the mapping where there is no such key."""
        node = self.nodes.get(key) if key else None
        self.log.add(node.start_mark.line if node else self.line, reason)

    def read(self, key: str, parse: Callable[[str], T], needed: bool = False) -> T | None:
        """Return the parsed scalar; None where it is left out, null or refused (then noted).

        `parse` raises ValueError with the reason.
        """
        node = self.nodes.get(key)
        if node is None or _is_null(node):
            if needed:
                self.problem(key, f"{self.what}: {key} is needed")
            return None
        if not isinstance(node, yaml.ScalarNode):
            self.problem(key, f"{self.what}: {key} must be one value")
            return None
        try:
            return parse(str(node.value))
        except ValueError as error:
            self.problem(key, f"{self.what}: {key}: {error}")
            return None

    def strings(self, key: str) -> tuple[str, ...]:
        """Return the strings of a list; empty where it is left out."""
        node = self.nodes.get(key)
        if node is None or _is_null(node):
            return ()
        if not isinstance(node, yaml.SequenceNode) or not all(
            isinstance(item, yaml.ScalarNode) for item in node.value
        ):
            self.problem(key, f"{self.what}: {key} must be a list of strings")
            return ()
        return tuple(str(item.value) for item in node.value)

    def mappings(self, key: str, allowed: tuple[str, ...]) -> list["Fields"]:
        """Return the mappings of a list; empty where it is left out."""
        node = self.nodes.get(key)
        if node is None or _is_null(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.problem(key, f"{self.what}: {key} must be a list")
            return []
        return [read_fields(item, self.log, f"{self.what}: {key}", allowed) for item in node.value]


def read_fields(node: yaml.Node, log: Log, what: str, allowed: tuple[str, ...] | None) -> Fields:
    """Return the mapping's nodes; unknown and repeated keys are noted; any key where `allowed` is None."""
    line = node.start_mark.line
    if not isinstance(node, yaml.MappingNode):
        log.add(line, f"{what}: must be a mapping")
        return Fields(line, {}, log, what)
    nodes: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key = str(key_node.value)
        if allowed is not None and key not in allowed:
            log.add(key_node.start_mark.line, f"{what}: unknown key {key!r}; known: {', '.join(allowed)}")
        elif key in nodes:
            log.add(key_node.start_mark.line, f"{what}: {key} stands twice")
        else:
            nodes[key] = value
    return Fields(line, nodes, log, what)


def compose(text: str, log: Log) -> yaml.Node | None:
    """Return the root node; None where the text is no YAML, which is noted."""
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        log.add(line, f"no YAML: {error.problem}")
    except yaml.YAMLError as error:
        log.add(0, f"no YAML: {error}")
    return None


def parse_enum(kinds: type[E]) -> Callable[[str], E]:
    """Return a parser for the values of an enumeration."""

    def parse(text: str) -> E:
        try:
            return kinds(text)
        except ValueError:
            raise ValueError(f"unknown value {text!r}; known: {', '.join(k.value for k in kinds)}") from None

    return parse


def parse_decimal(text: str) -> Decimal:
    """Return the number; ValueError where it is none or below zero."""
    try:
        number = Decimal(text.replace("_", ""))
    except InvalidOperation:
        raise ValueError(f"{text!r} is no number (write digits without separators)") from None
    if not number.is_finite() or number < 0:
        raise ValueError(f"{text!r} is no number of 0 or more")
    return number


def parse_iso_date(text: str) -> date:
    """Return the day; ValueError where it is no ISO date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no ISO date (YYYY-MM-DD)") from None


def parse_bool(text: str) -> bool:
    """Return true or false; ValueError for every other word."""
    if text not in ("true", "false"):
        raise ValueError(f"{text!r} is neither true nor false")
    return text == "true"


def parse_text(text: str) -> str:
    """Return the text; ValueError where it is empty."""
    if not text.strip():
        raise ValueError("is empty")
    return text


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
