"""Every place where the text names an organisation, by full name, short name or acronym."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orewire.extract.parties.organisations import Organisation
from orewire.extract.parties.places import is_place
from orewire.extract.parties.runs import Segment
from orewire.extract.parties.scenes import Candidate, Scene
from orewire.extract.parties.tokens import find_tokens
from orewire.extract.parties.words import words_of
from orewire.records import Found, PartyValue

Named = tuple[Organisation, PartyValue]


@dataclass(frozen=True, slots=True)
class Alias:
    """A wording's words and the organisation it means."""

    words: tuple[str, ...]
    wording: str
    rule: str
    place: int
    """Index of the organisation."""


def find_mentions(
    scenes: Sequence[Scene], persons: Sequence[Candidate], named: Sequence[Named]
) -> list[Found[PartyValue]]:
    """Return the wordings of the organisations in these paragraphs."""
    found = [
        Found(
            item.start,
            item.end,
            value,
            organisation.aliases.get(item.name, item.rule) if item.weak else item.rule,
        )
        for organisation, value in named
        for item in organisation.candidates
    ]
    taken = {(item.start, item.end) for item in found} | {(item.start, item.end) for item in persons}
    starts = {start for start, _ in taken}
    table = _table(named)
    tellings = [sorted(item.start for item in organisation.candidates) for organisation, _ in named]
    found += _in_small_headline(scenes, named)
    for scene in scenes:
        for segment in scene.segments:
            if scene.tokens[segment.first].start in starts:
                continue
            for first, last, alias in _matches(scene, segment, table, tellings):
                start, end = scene.tokens[first].start, scene.tokens[last].end
                rule = "party.allcaps.01" if scene.titled and scene.text[start:end].isupper() else alias.rule
                found.append(Found(start, end, named[alias.place][1], rule))
    return found


def _in_small_headline(scenes: Sequence[Scene], named: Sequence[Named]) -> Iterator[Found[PartyValue]]:
    """Yield names of two words and more in a headline without capitals, as some archives keep them."""
    if not scenes or any(token.capital for token in scenes[0].tokens):
        return
    words = [token.plain for token in scenes[0].tokens]
    for organisation, value in named:
        name = organisation.fullest.key.split()
        for at in range(len(words) - len(name) + 1) if len(name) > 1 else ():
            if words[at : at + len(name)] == name:
                first, last = scenes[0].tokens[at], scenes[0].tokens[at + len(name) - 1]
                yield Found(first.start, last.end, value, "party.lowercase.01")


def _table(named: Sequence[Named]) -> dict[str, list[Alias]]:
    """Return the aliases by their first word, longest first."""
    table: dict[str, list[Alias]] = defaultdict(list)
    for place, (organisation, _) in enumerate(named):
        full = [(item.name, item.rule) for item in organisation.candidates]
        full += [(item.canonical, "party.short.01") for item in organisation.candidates]
        for wording, rule in (*full, *organisation.aliases.items()):
            words = tuple(token.plain for token in find_tokens(wording, 0, len(wording)))
            if words:
                table[words[0]].append(Alias(words, wording, rule, place))
    for aliases in table.values():
        aliases.sort(key=lambda alias: -len(alias.words))
    return table


def _matches(
    scene: Scene, segment: Segment, table: dict[str, list[Alias]], tellings: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int, Alias]]:
    """Yield first word, last word and alias of each match; outside headlines the alias fills the segment."""
    tokens = scene.tokens
    index = segment.first
    while index <= segment.last:
        alias = _longest(scene, segment, index, table, tellings)
        if alias is not None:
            last = index + len(alias.words) - 1
            yield index, last, alias
            index = last + 1
        elif scene.titled or tokens[index].plain in words_of("title") or tokens[index].plain == "former":
            index += 1
        else:
            return


def _longest(
    scene: Scene,
    segment: Segment,
    index: int,
    table: dict[str, list[Alias]],
    tellings: Sequence[Sequence[int]],
) -> Alias | None:
    tokens = scene.tokens
    fitting: list[Alias] = []
    for alias in table.get(tokens[index].plain, ()):
        last = index + len(alias.words) - 1
        if fitting and len(alias.words) < len(fitting[0].words):
            break
        if last > segment.last or (last < segment.last and not _ends_here(scene, segment, last)):
            continue
        if tuple(token.plain for token in tokens[index : last + 1]) == alias.words and _fits(
            scene, index, last, alias
        ):
            fitting.append(alias)
    if not fitting:
        return None
    return min(fitting, key=lambda alias: _distance(tokens[index].start, alias, tellings))


def _ends_here(scene: Scene, segment: Segment, last: int) -> bool:
    """Tell whether a name may end inside a segment: in a headline, or before an office."""
    after = scene.tokens[last + 1]
    return scene.titled or after.plain in words_of("title")


def _fits(scene: Scene, first: int, last: int, alias: Alias) -> bool:
    start, end = scene.tokens[first].start, scene.tokens[last].end
    wording = scene.text[start:end]
    if alias.wording.isupper() and len(alias.words) == 1 and not wording.isupper():
        return False
    if first and scene.tokens[first - 1].plain in words_of("locative") and is_place(wording):
        return False
    if first != last or scene.titled or alias.rule != "party.short.01" or scene.tokens[last].possessive:
        return True
    begins = first == 0 or any(mark in scene.tokens[first].gap for mark in ".?!")
    if not begins or last + 1 >= len(scene.tokens):
        return True
    after = scene.tokens[last + 1]
    return bool(after.gap.strip()) or after.plain in words_of("verb") or after.plain in ("to", "and", "also")


def _distance(start: int, alias: Alias, tellings: Sequence[Sequence[int]]) -> tuple[bool, int]:
    """Return what ranks rivals for one wording: defined terms first, then the one named last before it."""
    told = tellings[alias.place]
    before = bisect_right(told, start)
    nearest = start - told[before - 1] if before else told[0] - start + 1_000_000
    return alias.rule not in ("party.defined.01", "party.acronym.01"), nearest
