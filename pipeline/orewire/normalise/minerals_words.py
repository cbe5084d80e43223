"""Words of a text that name a mineral, and what their neighbours say of them.

One pass over the words and one look-up a word: linear in the text, however long the vocabulary is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from orewire.lexicon import load_rows
from orewire.normalise.minerals import (
    JOINTS,
    SUBSCRIPT,
    SUBSCRIPTS,
    WORD,
    Entry,
    load_first_words,
    load_wordings,
)

CONTEXT_COLUMNS = ("words", "verdict", "before", "after", "example")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
LINKS = frozenset({"and", "or", "plus"})
TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof"})
"""Words whose full stop ends no sentence."""
LIST_MARKS = frozenset(" \n\t,/-–‐‑+&()")


class Word(NamedTuple):
    """One word of a text: its characters, and itself in lower case; a tuple, since there are so many."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to `last` (both included) that the vocabulary knows."""

    first: int
    last: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Context:
    """Neighbours that decide what a word is; `*` among them stands for any."""

    before: frozenset[str]
    after: frozenset[str]

    def fits(self, before: str | None, after: str | None) -> bool:
        """Tell whether one of the two neighbours is named here."""
        return before in self.before or after in self.after or "*" in self.before

    def holds(self, before: str | None, after: str | None) -> bool:
        """Tell whether both neighbours are named here."""
        return before in self.before and after in self.after


@cache
def load_contexts() -> Mapping[str, Mapping[str, tuple[Context, ...]]]:
    """Return the contexts by wording, then verdict; LexiconError for an unknown verdict or wording."""
    contexts: dict[str, dict[str, tuple[Context, ...]]] = {}
    for row in load_rows("mineral_contexts", CONTEXT_COLUMNS):
        verdict = row.need("verdict")
        if verdict not in {"always", "needs", "never", "weak"}:
            raise row.error("verdict must be always, needs, never or weak")
        before, after = row.split("before"), row.split("after")
        context = Context(
            frozenset(before or after or ("*",)) if not after else frozenset(before), frozenset(after)
        )
        for word in row.split("words"):
            if word not in load_wordings():
                raise row.error(f"{word} is not in minerals.csv")
            verdicts = contexts.setdefault(word, {})
            verdicts[verdict] = (*verdicts.get(verdict, ()), context)
    return MappingProxyType(contexts)


def split_words(text: str) -> list[Word]:
    """Return the words of a text in order; the words of web and mail addresses are left out."""
    plain = text.translate(SUBSCRIPTS) if SUBSCRIPT.search(text) else text
    if "://" in text or "www." in text or "@" in text:
        plain = ADDRESS.sub(lambda match: " " * len(match[0]), plain)
    return [Word(match.start(), match.end(), match[0], match[0].lower()) for match in WORD.finditer(plain)]


def scan_words(text: str, words: Sequence[Word]) -> list[Hit]:
    """Return the wordings of the vocabulary in a text, longest first at each word, never overlapping."""
    wordings, heads = load_wordings(), _heads()
    hits: list[Hit] = []
    skip_to = 0
    for index, word in enumerate(words):
        if index < skip_to or (keys := heads.get(word.lower)) is None:
            continue
        length = _long_match(text, words, index, keys)
        if length:
            key = " ".join(item.lower for item in words[index : index + length])
            hits.append(Hit(index, index + length - 1, wordings[key]))
            skip_to = index + length
        elif (entry := wordings.get(word.text) or wordings.get(word.lower)) is not None:
            hits.append(Hit(index, index, entry))
    return hits


@cache
def _heads() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return every word that a wording may begin with, with the longer wordings that begin so."""
    firsts = load_first_words()
    singles = {key.lower() for key in load_wordings() if " " not in key}
    return {word: firsts.get(word, ()) for word in singles | set(firsts)}


def _long_match(text: str, words: Sequence[Word], index: int, keys: Iterable[tuple[str, ...]]) -> int:
    """Return how many words the longest wording of several words has that begins here; 0 where none does."""
    for key in keys:
        run = words[index : index + len(key)]
        if tuple(word.lower for word in run) == key and _joined(text, run):
            return len(key)
    return 0


def _joined(text: str, run: Sequence[Word]) -> bool:
    gaps = (text[left.end : right.start] for left, right in pairwise(run))
    return all(gap.strip() in JOINTS and gap.count("\n") < 2 for gap in gaps)


def judge_hits(text: str, words: Sequence[Word], hits: Sequence[Hit]) -> list[tuple[Hit, bool]]:
    """Return the hits that are minerals, each with whether the text is hardly about it (`weak`)."""
    contexts = load_contexts()
    owner = {index: hit for hit in hits for index in range(hit.first, hit.last + 1)}
    kept: list[tuple[Hit, bool]] = []
    waiting: list[Hit] = []
    for hit in hits:
        verdicts = contexts.get(hit.entry.key)
        if verdicts is None:
            kept.append((hit, False))
            continue
        before, after = _neighbours(text, words, hit)
        if any(item.holds(before, after) for item in verdicts.get("always", ())):
            kept.append((hit, False))
            continue
        if _any_fits(verdicts, "never", before, after):
            continue
        needs = verdicts.get("needs")
        if needs and not (_any_fits(verdicts, "needs", before, after) or _in_list(text, words, hit, owner)):
            if hit.entry.sort == "abbreviation":
                waiting.append(hit)
            continue
        kept.append((hit, _any_fits(verdicts, "weak", before, after)))
    told = {hit.entry.mineral for hit, _ in kept}
    kept += [(hit, False) for hit in waiting if hit.entry.mineral in told]
    return sorted(kept, key=lambda item: item[0].first)


def _any_fits(
    verdicts: Mapping[str, tuple[Context, ...]], verdict: str, before: str | None, after: str | None
) -> bool:
    return any(context.fits(before, after) for context in verdicts.get(verdict, ()))


def _neighbours(text: str, words: Sequence[Word], hit: Hit) -> tuple[str | None, str | None]:
    """Return the words right before and after; None where a full stop, a comma or a paragraph parts them.

    Before an abbreviation `of` is passed over: what counts in "tonnes of SOP" is the tonnes.
    """
    before = after = None
    if hit.first > 0:
        left = words[hit.first - 1]
        gap = text[left.end : words[hit.first].start]
        if not _parted(gap) or (gap == ". " and left.lower in TITLES):
            before = left.lower
            if before == "of" and hit.entry.sort == "abbreviation" and hit.first > 1:
                before = words[hit.first - 2].lower
    if hit.last + 1 < len(words):
        right = words[hit.last + 1]
        if not _parted(text[words[hit.last].end : right.start]):
            after = right.lower
    return before, after


def _parted(gap: str) -> bool:
    return "\n\n" in gap or any(mark in gap for mark in ".,;:!?()")


def _in_list(text: str, words: Sequence[Word], hit: Hit, owner: Mapping[int, Hit]) -> bool:
    """Tell whether a word stands in a list beside another mineral that needs no context itself."""
    return any(_lists_with(text, words, edge, step, owner) for edge, step in ((hit.first, -1), (hit.last, 1)))


def _lists_with(text: str, words: Sequence[Word], edge: int, step: int, owner: Mapping[int, Hit]) -> bool:
    contexts = load_contexts()
    index = edge + step
    if 0 <= index < len(words) and words[index].lower in LINKS:
        index += step
    if not 0 <= index < len(words):
        return False
    other = owner.get(index)
    if other is None or "needs" in contexts.get(other.entry.key, {}):
        return False
    start, end = (words[index].end, words[edge].start) if step < 0 else (words[edge].end, words[index].start)
    gap = text[start:end].lower()
    for link in LINKS:
        gap = gap.replace(link, "")
    return set(gap) <= LIST_MARKS and "\n\n" not in gap


def mineral_words(text: str) -> int:
    """Return how many words of a text name a mineral whatever stands beside them; cheap, for the gate."""
    firm = _firm_words()
    return sum(word in firm for word in WORD.findall(text.lower()))


@cache
def _firm_words() -> frozenset[str]:
    contexts = load_contexts()
    firm = {
        key.lower()
        for key, entry in load_wordings().items()
        if " " not in key
        and (entry.sort != "abbreviation" or len(key) > 2)
        and "needs" not in contexts.get(key, {})
    }
    return frozenset(firm | {"earths"})
