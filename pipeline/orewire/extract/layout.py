"""Paragraphs, sections and sentences of an article, by layout and wording alone.

Wires of the 1980s wrap their lines: there a single line break is a blank, and a line that begins with a blank
opens a paragraph. Elsewhere every line is a paragraph of its own.
"""

import re
from collections.abc import Iterator
from functools import cache

from orewire.lexicon import load_rows
from orewire.reading import Section, Sentence

LEAD_PARAGRAPHS = 2
"""Paragraphs of the body that count as its lead."""
LEAD_PARAGRAPH_CHARS = 60
"""Shorter paragraphs (bylines, wire names) do not count."""
WRAPPED_LINE_CHARS = 80
LONG_LINE_CHARS = 25
"""No line of a wrapped text is longer than this."""

_MID_SENTENCE = re.compile(r"[\w,]\n(?=[a-z])")
_BROKEN_SHARE = 0.25
"""A text is wrapped where this share of its lines goes on with a small letter in the next."""
_QUOTE_MARKS = '"“”«»'
_OPENING = "“«"
_BREAK = re.compile(r"(?<=[.!?])[\"”’')\]]{0,3}\s+(?=[\"“‘'(\[<]{0,2}[A-Z0-9ÀÉÖÜА-Я<$€£])")
_LAST_WORD = re.compile(r"([\w.&-]+)\.[\"”’')\]]{0,3}$")
_NEXT_WORD = re.compile(r"[\"“‘'(\[<]{0,2}(\w+)")
_SECOND_WORD = re.compile(r"(?:\s[A-Z][\w&-]+)?\s([a-z]+)\b")
_BULLET = re.compile(r"[-•*·▪–—o]\s+|\(?[0-9ivx]{1,4}[.)]\s+")


def find_layout(text: str, title: str | None = None) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order, each with its section; they cover all that is not blank.

    `title` is the article's title where it stands as the first line of the text.
    """
    sentences: list[Sentence] = []
    for number, (start, end, section) in enumerate(_sectioned(text, title)):
        told = section in (Section.LEAD, Section.BODY)
        open_quote = False
        for left, right in split_sentences(text, start, end):
            quoted, open_quote = _is_quote(text[left:right], open_quote)
            own = Section.QUOTE if told and quoted else section
            sentences.append(Sentence(len(sentences), left, right, own, number))
    return tuple(sentences)


def _sectioned(text: str, title: str | None) -> Iterator[tuple[int, int, Section]]:
    current: Section | None = None
    told = 0
    for start, end in find_paragraphs(text):
        wording = text[start:end]
        if start == 0 and title and wording.strip() == title.strip():
            yield start, end, Section.HEADLINE
            continue
        opener = _opener(wording)
        if opener is not None:
            section, lasts = opener
            current = section if lasts else current
            yield start, end, section
        elif current is not None:
            yield start, end, current
        else:
            yield start, end, Section.LEAD if told < LEAD_PARAGRAPHS else Section.BODY
            told += end - start >= LEAD_PARAGRAPH_CHARS


def find_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the character range of each paragraph without the blanks around it."""
    wrapped = _is_wrapped(text)
    pattern = r"\n(?=[ \t])|\n[ \t]*\n" if wrapped else r"\n"
    begin = 0
    for match in re.finditer(pattern, text):
        yield from _stripped(text, begin, match.start())
        begin = match.end()
    yield from _stripped(text, begin, len(text))


def _is_wrapped(text: str) -> bool:
    """Tell whether most lines end inside a sentence, as old wires and e-mails print them."""
    lines = [line for line in text.split("\n") if line.strip()]
    broken = len(_MID_SENTENCE.findall(text))
    if broken >= 2 and broken > len(lines) * _BROKEN_SHARE and max(map(len, lines)) <= 2 * WRAPPED_LINE_CHARS:
        return True
    if len(lines) < 3 or max(map(len, lines)) > 2 * WRAPPED_LINE_CHARS:
        return False
    body = [line for line in lines if len(line) <= WRAPPED_LINE_CHARS]
    open_ended = sum(1 for line in body if line.rstrip()[-1] not in '.!?:;"”')
    long_enough = sum(1 for line in body if len(line) > LONG_LINE_CHARS)
    return open_ended > len(lines) * 0.4 and long_enough > len(lines) * 0.4


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    wording = text[start:end]
    stripped = wording.strip()
    if stripped:
        left = start + wording.index(stripped[0])
        yield left, left + len(stripped)


@cache
def _openers() -> tuple[tuple[str, Section, bool], ...]:
    rows = load_rows("section_openers", ("opener", "section", "scope", "example"))
    return tuple(
        (row.cells["opener"], Section(row.need("section")), row.need("scope") == "rest") for row in rows
    )


def _opener(paragraph: str) -> tuple[Section, bool] | None:
    wording = paragraph.lstrip("*_#-•–— \t").casefold()
    best: tuple[int, Section, bool] | None = None
    for opener, section, lasts in _openers():
        if wording.startswith(opener) and (best is None or len(opener) > best[0]):
            best = (len(opener), section, lasts)
    if best is None or (best[1] is Section.ABOUT and not _is_heading_of_about(paragraph)):
        return None
    return best[1], best[2]


def _is_heading_of_about(paragraph: str) -> bool:
    """Tell "About Kestrel Corp." from "About 40 people came": a heading is short or a name follows."""
    words = paragraph.split()
    return len(words) > 1 and not words[1][0].isdigit() and (len(words) < 14 or words[1][0].isupper())


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the character ranges of the sentences of one paragraph."""
    begin = start
    for match in _BREAK.finditer(text, start, end):
        if _ends_sentence(text, begin, match):
            yield from _stripped(text, begin, match.end())
            begin = match.end()
    yield from _stripped(text, begin, end)


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    before = _LAST_WORD.search(text, max(begin, match.start() - 24), match.start() + len(match[0].rstrip()))
    if before is None:
        return not _BULLET.fullmatch(text[begin : match.end()].lstrip())
    word = before[1].casefold()
    follower = _NEXT_WORD.match(text, match.end())
    starter = follower is not None and follower[1][0].isupper() and _starts(text, follower)
    if word in _abbreviations():
        return _abbreviations()[word] and starter
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return follower is not None and follower[1].casefold() in _starters()
    if len(word) == 1:
        return False
    return not (word.isdigit() and begin + len(word) + 1 >= match.start())


@cache
def _abbreviations() -> dict[str, bool]:
    rows = load_rows("abbreviations", ("word", "ends", "example"))
    return {row.need("word"): row.need("ends") == "yes" for row in rows}


def _starts(text: str, follower: re.Match[str]) -> bool:
    """Tell whether a word begins a sentence: a word that usually does, or a name with its verb."""
    if follower[1].casefold() in _starters():
        return True
    verb = _SECOND_WORD.match(text, follower.end())
    return verb is not None and verb[1] in _predicates()


@cache
def _predicates() -> frozenset[str]:
    return frozenset(row.need("word") for row in load_rows("predicates", ("word", "example")))


@cache
def _starters() -> frozenset[str]:
    return frozenset(row.need("word") for row in load_rows("sentence_starters", ("word",)))


def _is_quote(sentence: str, inside: bool) -> tuple[bool, bool]:
    """Tell whether a sentence is mostly direct speech, and whether the speech goes on after it."""
    spoken = 0
    for char in sentence:
        if char in _QUOTE_MARKS:
            inside = char in _OPENING or (char == '"' and not inside)
        spoken += inside
    return spoken > len(sentence) / 2, inside
