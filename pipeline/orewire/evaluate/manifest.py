"""The manifest of the corpus: one row an article, and the split of every story."""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from orewire.evaluate.gold import GoldArticle
from orewire.evaluate.nodes import Problem

TAUGHT_FAMILIES = frozenset({"newswire", "releases", "tradepress", "wirestories", "marketwires"})
"""Families in the plain language of the trade, written to learn from: all of them are development."""
COLUMNS = ("id", "split", "story", "family", "genre", "origin", "words", "deals", "fingerprint")
SPLITS = ("dev", "test")
TEST_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: an article, its split and what it is."""

    id: str
    split: str
    story: str
    family: str
    genre: str
    origin: str
    words: int
    deals: int
    fingerprint: str


def build_manifest(golds: Iterable[GoldArticle], known: Iterable[Entry] = ()) -> tuple[Entry, ...]:
    """Return the rows of all articles by id; a story that has a split keeps it, the others are given one."""
    ordered = sorted(golds, key=lambda gold: gold.article.article_id)
    taught = {gold.story or "": "dev" for gold in ordered if gold.family in TAUGHT_FAMILIES}
    splits = assign_splits(ordered, taught | {entry.story: entry.split for entry in known})
    return tuple(
        Entry(
            id=gold.article.article_id,
            split=splits[gold.story or ""],
            story=gold.story or "",
            family=gold.family or "",
            genre=gold.genre or "",
            origin=gold.origin or "",
            words=gold.words,
            deals=len(gold.deals),
            fingerprint=gold.fingerprint,
        )
        for gold in ordered
    )


def assign_splits(golds: Iterable[GoldArticle], known: Mapping[str, str]) -> dict[str, str]:
    """Return the split of every story: about 35 % of the articles of every family and genre go to test.

    Stories come in the order of the hash of their slugs; each goes where the shares end up closest to the
    wanted ones, so the outcome depends on nothing but the stories. Stories that retell one fact go together.
    """
    stories: dict[str, list[GoldArticle]] = {}
    for gold in golds:
        stories.setdefault(gold.story or "", []).append(gold)
    told = _together(stories)
    all_of: Counter[str] = Counter()
    test_of: Counter[str] = Counter()
    splits: dict[str, str] = {}
    groups = sorted(told, key=lambda group: (not any(s in known for s in group), _hash(min(group))))
    for group in groups:
        strata = Counter(name for story in group for gold in stories[story] for name in _strata(gold))
        fixed = {known[story] for story in group if story in known}
        split = min(fixed) if fixed else _closest(strata, all_of, test_of)
        all_of.update(strata)
        if split == "test":
            test_of.update(strata)
        splits |= {story: known.get(story, split) for story in group}
    return splits


def _together(stories: Mapping[str, list[GoldArticle]]) -> list[tuple[str, ...]]:
    """Return the stories in groups that share a fact."""
    group_of = {story: {story} for story in stories}
    by_fact: dict[str, str] = {}
    for story, golds in stories.items():
        for fact in sorted({fact for gold in golds for fact in gold.facts}):
            other = by_fact.setdefault(fact, story)
            if group_of[other] is not group_of[story]:
                group_of[other] |= group_of[story]
                for member in group_of[story]:
                    group_of[member] = group_of[other]
    return sorted({tuple(sorted(group)) for group in group_of.values()})


def _closest(strata: Counter[str], all_of: Counter[str], test_of: Counter[str]) -> str:
    def gap(to_test: bool) -> float:
        return sum(
            (test_of[name] + (size if to_test else 0) - TEST_SHARE * (all_of[name] + size)) ** 2
            for name, size in strata.items()
        )

    return "test" if gap(True) < gap(False) else "dev"


def _strata(gold: GoldArticle) -> tuple[str, ...]:
    return ("all", f"family:{gold.family}", f"genre:{gold.genre}", "deals" if gold.deals else "none")


def _hash(story: str) -> str:
    return hashlib.sha256(story.encode()).hexdigest()


def write_manifest(path: Path, entries: Iterable[Entry]) -> None:
    """Write the rows as CSV."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([getattr(entry, column) for column in COLUMNS] for entry in entries)
    path.write_text(out.getvalue(), encoding="utf-8")


def read_manifest(path: Path) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return the rows and what is wrong with them; none where there is no manifest yet."""
    if not path.exists():
        return (), ()
    entries: list[Entry] = []
    problems: list[Problem] = []
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if tuple(next(rows, ())) != COLUMNS:
            return (), (Problem(path, 1, f"header must be {','.join(COLUMNS)}"),)
        for line, cells in enumerate(rows, start=2):
            if len(cells) != len(COLUMNS) or not cells[6].isdigit() or not cells[7].isdigit():
                problems.append(Problem(path, line, "row does not fit the header"))
                continue
            id_, split, story, family, genre, origin, words, deals, fingerprint = cells
            entry = Entry(id_, split, story, family, genre, origin, int(words), int(deals), fingerprint)
            problems += [Problem(path, line, reason) for reason in _row_problems(entry, entries)]
            entries.append(entry)
    return tuple(entries), tuple(problems)


def _row_problems(entry: Entry, before: list[Entry]) -> Iterator[str]:
    if entry.split not in SPLITS:
        yield f"split {entry.split!r} is neither dev nor test"
    for other in before:
        if other.id == entry.id and other.split != entry.split:
            yield f"article {entry.id} stands in two splits"
        elif other.id == entry.id:
            yield f"article {entry.id} stands twice"
        elif other.story == entry.story and other.split != entry.split:
            yield f"story {entry.story} stands in two splits ({other.id} is in {other.split})"


def manifest_problems(
    path: Path, entries: Iterable[Entry], golds: Mapping[Path, GoldArticle]
) -> Iterator[Problem]:
    """Yield where manifest and articles differ, and facts that are retold on both sides of the split."""
    rows = {entry.id: entry for entry in entries}
    sides: dict[str, tuple[str, str]] = {}
    for file, gold in golds.items():
        entry = rows.pop(file.stem, None)
        if entry is None:
            yield Problem(file, 1, f"is not in {path}; write it anew")
            continue
        if entry.fingerprint != gold.fingerprint or entry.story != gold.story:
            yield Problem(file, 1, f"has changed since {path} was written; write it anew")
        for fact in gold.facts:
            split, other = sides.setdefault(fact, (entry.split, file.stem))
            if split != entry.split:
                yield Problem(file, 1, f"retells {fact}, as {other} does in the other split")
    for entry in rows.values():
        yield Problem(path, 1, f"article {entry.id} has no file")


def corpus_fingerprint(entries: Iterable[Entry]) -> str:
    """Return one hash of the ids and files of these rows."""
    lines = sorted(f"{entry.id} {entry.fingerprint}" for entry in entries)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
