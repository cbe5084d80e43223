"""Tables of our own short articles with what each tells, and the reading of them.

A table is a text file of blocks parted by empty lines. In a block:

    * title        the article's title
    @ 2025-06-10   day of publication
    any line       a paragraph of the article
    = record       a deal that it tells, in the form that the test compares; `= nothing` where it tells none
    ! reason       the row is known to fail, and why (`xfail(strict=True)`)
    # remark       not read; a block of remarks alone is a heading
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from orewire.assemble import assemble_mentions
from orewire.extract import extract_docs, read_doc
from orewire.records import Amount, Article, Mention

FOLDER = Path(__file__).parent / "tables"
NOTHING = "nothing"
_GENERIC = re.compile(
    r"\b(?:the|projects?|mines?|deposits?|propert(?:y|ies)|regions?|provinces?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Row:
    """One article of a table and what it is expected to tell."""

    text: str
    title: str | None
    published: date | None
    expected: tuple[str, ...]
    reason: str | None


def read(
    nlp: Language, text: str, title: str | None = None, published: date | None = None
) -> tuple[Mention, ...]:
    """Return the mentions that the chain makes of an article; a title becomes its first line, as ingestion does."""
    if title is not None:
        text = f"{title}\n\n{text}"
    return _mentions(nlp, Article("told", text, title, published=published))


@cache
def _mentions(nlp: Language, article: Article) -> tuple[Mention, ...]:
    return read_anew(nlp, article)


def read_anew(nlp: Language, article: Article) -> tuple[Mention, ...]:
    """Return the mentions of an article, read at this very moment."""
    return assemble_mentions(read_doc(next(extract_docs(nlp, [article]))))


def load_table(name: str) -> list[Row]:
    """Return the rows of a table; ValueError where a block tells nothing or expects nothing."""
    blocks = re.split(r"\n\s*\n", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    lines = [[line for line in block.splitlines() if line and line[0] != "#"] for block in blocks]
    return [_row(block) for block in lines if block]


def _row(lines: Iterable[str]) -> Row:
    marked: dict[str, list[str]] = {"*": [], "@": [], "=": [], "!": [], "": []}
    for line in lines:
        mark = line[0] if line[:2] in ("* ", "@ ", "= ", "! ") else ""
        marked[mark].append(line[2:] if mark else line)
    text, expected = "\n\n".join(marked[""]), tuple(marked["="])
    if not text or not expected:
        raise ValueError(f"a row needs a text and what it tells: {marked}")
    return Row(
        text,
        next(iter(marked["*"]), None),
        date.fromisoformat(marked["@"][0]) if marked["@"] else None,
        () if expected == (NOTHING,) else expected,
        " ".join(marked["!"]) or None,
    )


def params(name: str) -> list[Any]:
    """Return the rows of a table as parameters of a test, the known failures marked."""
    return [
        pytest.param(
            row,
            id=f"{number:02d} {re.sub(r'[^ -~]', '_', row.title or row.text)[:60]}",
            marks=[pytest.mark.xfail(strict=True, reason=row.reason)] if row.reason else [],
        )
        for number, row in enumerate(load_table(name))
    ]


def told(nlp: Language, row: Row, show: Callable[[Mention], str]) -> list[str]:
    """Return what the chain tells of a row, each deal in the form that the test compares, sorted."""
    return sorted(show(mention) for mention in read(nlp, row.text, row.title, row.published))


def parties_of(mention: Mention) -> str:
    """Return roles and canonical names, sorted: `acquirer Marrow, seller Keld`."""
    return ", ".join(sorted(f"{party.role} {party.canonical}" for party in mention.parties))


def amounts_of(mention: Mention) -> str:
    """Return the sums, sorted: `deal_value CAD 4,000,000, unit_price CAD 0.20`."""
    return "; ".join(sorted(_amount(amount) for amount in mention.amounts))


def _amount(amount: Amount) -> str:
    upper = f"-{_figure(amount.value_max)}" if amount.value_max is not None else ""
    return f"{amount.kind} {amount.currency} {_figure(amount.value)}{upper}"


def _figure(value: Any) -> str:
    return f"{value.normalize():,f}"


def site_of(mention: Mention) -> str:
    """Return minerals, countries and places, sorted, generic words dropped: `gold, silver @ NO: Narvik, Tarn`."""
    minerals = ", ".join(sorted(mineral.mineral for mineral in mention.minerals))
    countries = " ".join(sorted({region.country for region in mention.regions if region.country}))
    places = {" ".join(_GENERIC.sub(" ", r.name).split()) for r in mention.regions if r.kind != "country"}
    return f"{minerals or '-'} @ {countries or '-'}: {', '.join(sorted(places)) or '-'}"
