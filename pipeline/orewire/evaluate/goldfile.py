"""One gold file: its three parts, the head, and the article with its deals."""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from orewire.errors import GoldError
from orewire.evaluate.deals import read_deals
from orewire.evaluate.gold import GoldArticle
from orewire.evaluate.marks import Plain, parse_marks
from orewire.evaluate.nodes import Log, Problem, parse_iso_date
from orewire.records import Article

GENRES = (
    "junior_release",
    "exchange_filing",
    "wire",
    "trade_press",
    "government",
    "roundup",
    "promotion",
    "qa_summary",
    "wire_1980s",
    "major_release",
    "local_news",
)
"""What an article may be."""

_HEAD = ("title", "published", "publisher", "url", "story", "genre", "origin", "facts", "note")
_NEEDED = ("title", "published", "publisher", "story", "genre", "origin")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Head:
    cells: dict[str, str]
    lines: dict[str, int]

    def get(self, key: str) -> str | None:
        return self.cells.get(key) or None


def read_gold(path: Path) -> tuple[GoldArticle | None, list[Problem]]:
    """Return the gold article and its problems; None where there is any."""
    log = Log(path)
    data = path.read_bytes()
    try:
        lines = data.decode("utf-8").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        log.add(data.count(b"\n", 0, error.start), "no UTF-8")
        return None, log.problems
    if not _SLUG.fullmatch(path.stem):
        log.add(0, f"id {path.stem!r} must be small letters and digits parted by - or _")
    bars = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if len(bars) != 2:
        log.add(bars[2] if len(bars) > 2 else 0, f"{len(bars)} lines of --- where there must be two")
        return None, log.problems
    head = _read_head(lines[: bars[0]], log)
    plain = _read_text(head, lines[bars[0] + 1 : bars[1]], bars[0] + 1, log)
    published = _published(head, log)
    article = Article(
        article_id=path.stem,
        text=plain.text,
        title=parse_marks(head.cells.get("title", "")).text or None,
        url=head.get("url"),
        publisher=head.get("publisher"),
        published=published,
        source=path.name,
    )
    log.offset = bars[1] + 1
    deals = read_deals("\n".join(lines[bars[1] + 1 :]), article, plain, log)
    if log.problems:
        return None, sorted(set(log.problems))
    facts = tuple(re.findall(r"\w+", head.cells.get("facts", "")))
    gold = GoldArticle(
        article=article,
        deals=deals,
        genre=head.get("genre"),
        family=path.parent.name,
        story=head.get("story"),
        origin=head.get("origin"),
        facts=facts,
        note=head.get("note"),
        fingerprint=hashlib.sha256(data).hexdigest(),
    )
    return gold, []


def load_gold(path: Path) -> GoldArticle:
    """Return the gold article; GoldError names file, line and the first problem."""
    gold, problems = read_gold(path)
    if gold is None:
        raise GoldError(problems[0].path, problems[0].line, problems[0].reason)
    return gold


def _read_head(lines: list[str], log: Log) -> _Head:
    head = _Head({}, {})
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        key, colon, value = line.partition(":")
        if not colon or key not in _HEAD:
            log.add(number, f"head: unknown key {key!r}; known: {', '.join(_HEAD)}")
        elif key in head.cells:
            log.add(number, f"head: {key} stands twice")
        else:
            head.cells[key], head.lines[key] = value.strip(), number
    for key in _NEEDED:
        if key not in head.cells:
            log.add(0, f"head: {key} is needed")
    _check_head(head, log)
    return head


def _check_head(head: _Head, log: Log) -> None:
    def check(key: str, fine: bool, reason: str) -> None:
        if key in head.cells and not fine:
            log.add(head.lines[key], f"head: {key}: {reason}")

    cells = head.cells
    title, story, origin = cells.get("title", ""), cells.get("story", ""), cells.get("origin", "")
    check("title", not (len(title) > 1 and title[0] == title[-1] == '"'), "stands without quotes")
    check("story", bool(_SLUG.fullmatch(story)), f"{story!r} must be small letters and digits parted by -")
    check("genre", cells.get("genre") in GENRES, f"unknown value; known: {', '.join(GENRES)}")
    check("origin", origin in ("retold", "invented"), f"{origin!r} is neither retold nor invented")
    check("origin", origin != "retold" or "facts" in cells, "retold needs facts: f012")
    facts = re.split(r"[\s,\[\]]+", cells.get("facts", "").strip("[] "))
    check("facts", all(re.fullmatch(r"f\d{3}", fact) for fact in facts), "must be ids such as f012, f013")
    check("facts", origin == "retold", "only a retold article has facts")


def _published(head: _Head, log: Log) -> date | None:
    if not head.get("published"):
        return None
    try:
        return parse_iso_date(head.cells["published"])
    except ValueError as error:
        log.add(head.lines["published"], f"head: published: {error}")
        return None


def _read_text(head: _Head, body: list[str], offset: int, log: Log) -> Plain:
    """Return the title, an empty line and the body as one plain text, with the marks of both."""
    title = head.cells.get("title", "")
    skipped = next((n for n, line in enumerate(body) if line.strip()), 0)
    marked = "\n".join(line.rstrip() for line in body).strip("\n")
    if not marked:
        log.add(offset, "there is no text")
    plain = parse_marks(f"{title}\n\n{marked}" if title else marked)

    def line_of(line: int) -> int:
        """Return the line of the file, counted from 1, where a line of the marked text stands."""
        if title and line == 0:
            return head.lines["title"] + 1
        return offset + skipped + line + 1 - (2 if title else 0)

    for line, reason in plain.problems:
        log.add_at(line_of(line), reason)
    return replace(plain, marks=tuple(replace(mark, line=line_of(mark.line)) for mark in plain.marks))
