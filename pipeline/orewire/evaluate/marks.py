"""Marks in a gold text: `[[p1:wording]]`, nested or with several ids, and the text without them."""

import re
from dataclasses import dataclass

from orewire.records import Evidence

_TOKEN = re.compile(r"\[\[(?:(?P<ids>[a-z]\d+(?:,[a-z]\d+)*):)?|\]\]")


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked wording: its id, where it stands in the plain text, and its line."""

    id: str
    start: int
    end: int
    line: int

    @property
    def evidence(self) -> Evidence:
        """Return the marked characters."""
        return Evidence(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its marks, the marks in order of the text, and what is wrong with them."""

    text: str
    marks: tuple[Mark, ...]
    problems: tuple[tuple[int, str], ...]
    """Line (counted from the first line of the marked text, which is 0) and reason."""


def parse_marks(marked: str) -> Plain:
    """Return the plain text, its marks with derived offsets, and the problems of malformed marks."""
    out: list[str] = []
    length = at = 0
    opened: list[tuple[tuple[str, ...], int, int]] = []
    marks: list[Mark] = []
    problems: list[tuple[int, str]] = []
    for token in _TOKEN.finditer(marked):
        piece = marked[at : token.start()]
        out.append(piece)
        length += len(piece)
        at = token.end()
        line = marked.count("\n", 0, token.start())
        if token.group() == "]]":
            if not opened:
                problems.append((line, "]] closes no mark"))
                continue
            ids, start, opening_line = opened.pop()
            marks += [Mark(id_, start, length, opening_line) for id_ in ids]
        elif token["ids"] is None:
            problems.append((line, f"malformed mark: {marked[token.start() : token.start() + 20]!r}"))
            opened.append(((), length, line))
        else:
            opened.append((tuple(token["ids"].split(",")), length, line))
    out.append(marked[at:])
    problems += [(line, f"mark {','.join(ids)} is not closed") for ids, _, line in opened if ids]
    text = "".join(out)
    problems += [(mark.line, reason) for mark in marks for reason in _edge_problems(text, mark)]
    return Plain(text, tuple(sorted(marks, key=lambda m: (m.start, m.end, m.id))), tuple(sorted(problems)))


def _edge_problems(text: str, mark: Mark) -> list[str]:
    wording = text[mark.start : mark.end]
    if not wording.strip():
        return [f"mark {mark.id} is empty"]
    if wording != wording.strip():
        return [f"mark {mark.id} begins or ends with a space: {wording!r}"]
    return []
