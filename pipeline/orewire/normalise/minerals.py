"""Minerals by name: the vocabulary, and what canonical name a wording has."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from orewire.lexicon import Row, load_rows

COLUMNS = (
    "mineral", "kind", "symbol", "synonyms", "forms", "abbreviations", "members", "hs", "cas", "example",
)  # fmt: skip
KINDS = frozenset({"element", "ore", "group", "industrial", "fuel", "gemstone", "product"})
LIST_COLUMNS = ("jurisdiction", "year", "kind", "mineral", "as_named")
EDITION_COLUMNS = ("jurisdiction", "year", "kind", "entries", "title", "compared", "note")
LIST_KINDS = frozenset({"critical", "strategic"})

WORD = re.compile(r"[^\W_]+")
SUBSCRIPT = re.compile("[₀-₉]")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
JOINTS = frozenset({"", "-", "–", "‐", "‑", "'", "’"})
"""What may stand between the words of one mineral, besides white space."""


@dataclass(frozen=True, slots=True)
class Mineral:
    """One mineral of the vocabulary; `hs` and `cas` are None where it has none of its own."""

    name: str
    kind: str
    symbol: str | None
    synonyms: tuple[str, ...]
    forms: tuple[str, ...]
    abbreviations: tuple[str, ...]
    members: tuple[str, ...]
    hs: str | None
    cas: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one wording of the vocabulary stands for; `key` is the wording with its case folded."""

    key: str
    mineral: str
    sort: str
    """`name`, `form`, `group` or `abbreviation`."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of an official list; `compared` tells whether ours was held against the publication."""

    jurisdiction: str
    year: int
    kind: str
    """`critical` or `strategic`."""
    entries: int
    title: str
    compared: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A mineral's place on one edition of an official list; `as_named` is the list's own wording."""

    edition: Edition
    mineral: str
    as_named: str


@cache
def load_vocabulary() -> Mapping[str, Mineral]:
    """Return the minerals by canonical name; LexiconError where a row is malformed or stands twice."""
    vocabulary: dict[str, Mineral] = {}
    for row in load_rows("minerals", COLUMNS):
        mineral = _read_mineral(row)
        if mineral.name in vocabulary:
            raise row.error(f"{mineral.name} stands twice")
        vocabulary[mineral.name] = mineral
    return MappingProxyType(vocabulary)


def _read_mineral(row: Row) -> Mineral:
    kind = row.need("kind")
    if kind not in KINDS:
        raise row.error(f"kind must be one of {', '.join(sorted(KINDS))}")
    return Mineral(
        name=row.need("mineral"),
        kind=kind,
        symbol=row.get("symbol"),
        synonyms=row.split("synonyms"),
        forms=row.split("forms"),
        abbreviations=row.split("abbreviations"),
        members=row.split("members"),
        hs=row.get("hs"),
        cas=row.get("cas"),
    )


@cache
def load_editions() -> Mapping[tuple[str, int, str], Edition]:
    """Return the editions by jurisdiction, year and kind, oldest first; LexiconError for an unknown kind."""
    editions: dict[tuple[str, int, str], Edition] = {}
    for row in load_rows("critical_editions", EDITION_COLUMNS):
        edition = Edition(
            row.need("jurisdiction"),
            int(row.need("year")),
            row.need("kind"),
            int(row.need("entries")),
            row.need("title"),
            row.need("compared") == "yes",
        )
        if edition.kind not in LIST_KINDS:
            raise row.error("kind must be critical or strategic")
        editions[edition.jurisdiction, edition.year, edition.kind] = edition
    return MappingProxyType(dict(sorted(editions.items())))


@cache
def load_critical_lists() -> tuple[Listing, ...]:
    """Return every edition's every entry; LexiconError where mineral or edition is not in its file."""
    listings = []
    for row in load_rows("critical_lists", LIST_COLUMNS):
        mineral = row.need("mineral")
        if mineral not in load_vocabulary():
            raise row.error(f"{mineral} is not in minerals.csv")
        edition = load_editions().get((row.need("jurisdiction"), int(row.need("year")), row.need("kind")))
        if edition is None:
            raise row.error("this edition is not in critical_editions.csv")
        listings.append(Listing(edition, mineral, row.get("as_named") or mineral))
    return tuple(listings)


def critical_since(mineral: str, jurisdiction: str, kind: str = "critical") -> int | None:
    """Return since which year a mineral stands on the current list unbroken; None where it does not."""
    editions = [year for place, year, sort in load_editions() if place == jurisdiction and sort == kind]
    on = {
        item.edition.year
        for item in load_critical_lists()
        if item.mineral == mineral and (item.edition.jurisdiction, item.edition.kind) == (jurisdiction, kind)
    }
    since = None
    for year in reversed(editions):
        if year not in on:
            break
        since = year
    return since


@cache
def load_wordings() -> Mapping[str, Entry]:
    """Return every wording in lower case, words parted by single blanks; abbreviations in their own case."""
    wordings: dict[str, Entry] = {}
    for mineral in load_vocabulary().values():
        sort = "group" if mineral.kind == "group" and mineral.name not in SPECIFIC_GROUPS else "name"
        for words, kind in (((mineral.name, *mineral.synonyms), sort), (mineral.forms, "form")):
            for wording in words:
                key = fold_wording(wording)
                wordings[key] = Entry(key, mineral.name, kind if sort == "name" else sort)
        for wording in mineral.abbreviations:
            wordings[wording] = Entry(wording, mineral.name, "abbreviation")
    return MappingProxyType(wordings)


SPECIFIC_GROUPS = frozenset({"rare earths", "platinum group metals", "mineral sands"})
"""Groups that are named as one product; the others only say what family is meant."""


def fold_wording(wording: str) -> str:
    """Return a wording in lower case, words parted by single blanks: `Rare-Earth` is `rare earth`."""
    return " ".join(WORD.findall(wording.translate(SUBSCRIPTS).lower()))


@cache
def load_first_words() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return, by its first word, the words of every wording of several words, the longest first."""
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for key, entry in load_wordings().items():
        words = tuple(key.split(" "))
        if len(words) > 1 and entry.sort != "abbreviation":
            firsts.setdefault(words[0], []).append(words)
    return MappingProxyType(
        {word: tuple(sorted(keys, key=lambda words: (-len(words), words))) for word, keys in firsts.items()}
    )


@cache
def load_symbols() -> Mapping[str, str]:
    """Return the canonical names by chemical symbol."""
    return MappingProxyType(
        {mineral.symbol: name for name, mineral in load_vocabulary().items() if mineral.symbol}
    )


def normalise_mineral(wording: str) -> str | None:
    """Return the canonical name of a wording that is all a mineral; None where the vocabulary has none.

    >>> [normalise_mineral(wording) for wording in ("Aluminum", "yellowcake", "Cu", "REE", "steel")]
    ['aluminium', 'uranium', 'copper', 'rare earths', None]
    """
    plain = wording.strip().translate(SUBSCRIPTS)
    entry = load_wordings().get(plain) or load_wordings().get(fold_wording(plain))
    if entry is None:
        return load_symbols().get(plain)
    return entry.mineral
