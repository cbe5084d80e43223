"""All organisations of a document, every wording linked to its organisation."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from orewire.extract.layout import find_paragraphs
from orewire.extract.parties.announcer import announcer_among
from orewire.extract.parties.candidates import judge
from orewire.extract.parties.definitions import defined_terms
from orewire.extract.parties.generic import find_generic
from orewire.extract.parties.mentions import find_mentions
from orewire.extract.parties.organisations import Organisation, link
from orewire.extract.parties.origins import kind_and_country
from orewire.extract.parties.pairs import inner_ands
from orewire.extract.parties.runs import find_segments
from orewire.extract.parties.scenes import PERSON, Candidate, Scene
from orewire.extract.parties.states import find_governments, find_states
from orewire.extract.parties.tokens import Token, find_tokens
from orewire.extract.spans import article_of
from orewire.normalise.names import normalise_name
from orewire.normalise.tickers import Listing, Tickers, find_tickers, primary_ticker
from orewire.records import Found, PartyKind, PartyValue

_SHAPES = frozenset({"party.company_word.01", "party.entity.06"})
_BEGINS, _GOES_ON = 3, 1
"""How spaCy marks the first and the further words of an entity."""
_SINGLE = frozenset({"party.entity.01", "party.entity.04", "party.weak.05"})
"""Rules by which one word counts as a name; not where the text writes it small as well."""
_ANNOUNCER = "orewire_announcer"
"""Where a Doc keeps its announcer."""


def find_parties(doc: Doc) -> list[Found[PartyValue]]:
    """Return every wording of an organisation or acting state, in order of the text.

    All wordings of one organisation share one value, whose name is the fullest form that the text gives.
    """
    article = article_of(doc)
    text = doc.text
    scenes = list(_scenes(doc, text))
    candidates = _all_candidates(scenes)
    organisations = link(text, candidates)
    announcer = announcer_among(article, text, organisations)
    doc.user_data[_ANNOUNCER] = normalise_name(announcer.fullest.name) if announcer else None
    values = [(organisation, _value(text, organisation)) for organisation in organisations]
    keys = {item.key for organisation in organisations for item in organisation.candidates}
    persons = [item for item in candidates if item.rule == PERSON and item.key not in keys]
    found = find_mentions(scenes, persons, values)
    found += find_generic(text, scenes, values, announcer)
    found += find_states(scenes, [(item.start, item.end) for item in found])
    return sorted(found, key=lambda item: (item.start, item.end, item.rule))


def announcer_of(doc: Doc) -> str | None:
    """Return the canonical name of the organisation whose release this is; None for a wire's own story."""
    if _ANNOUNCER not in doc.user_data:
        find_parties(doc)
    told: str | None = doc.user_data[_ANNOUNCER]
    return told


def _scenes(doc: Doc, text: str) -> Iterator[Scene]:
    entities = _entities(doc)
    labels = {token.idx: entity.label_ for entity in entities for token in entity}
    glued = inner_ands(text, entities) | {item.start_char for item in entities if item.label_ == "ORG"}
    tickers = {group.start: (group.end, group.listings) for group in find_tickers(text)}
    for start, end in find_paragraphs(text):
        tokens = find_tokens(text, start, end, glued)
        if tokens:
            inside = list(_without_tickers(text, tokens, tickers))
            titled = is_titled(tokens, text, end)
            yield Scene(text, inside, find_segments(inside, titled), titled, labels, tickers)


def _entities(doc: Doc) -> list[Span]:
    """Return the model's entities, as `doc.ents` does without making an object of every word."""
    found = []
    marks: list[list[int]] = doc.to_array(["ENT_IOB", "ENT_TYPE"]).tolist()
    for start, (mark, label) in enumerate(marks):
        if mark == _BEGINS and label:
            end = start + 1
            while end < len(marks) and marks[end][0] == _GOES_ON:
                end += 1
            found.append(Span(doc, start, end, label=label))
    return found


def _without_tickers(
    text: str, tokens: Sequence[Token], tickers: dict[int, tuple[int, tuple[Listing, ...]]]
) -> Iterator[Token]:
    """Yield the words outside tickers; the gap of the word behind one holds it whole."""
    starts = sorted(tickers)
    left_out = -1
    for token in tokens:
        at = bisect_right(starts, token.start) - 1
        if at >= 0 and token.start < tickers[starts[at]][0]:
            left_out = starts[at] if left_out < 0 else left_out
        elif left_out >= 0:
            yield replace(token, gap=text[left_out : token.start])
            left_out = -1
        else:
            yield token


def is_titled(tokens: Sequence[Token], text: str, end: int) -> bool:
    """Tell whether a paragraph is a headline, most of whose longer words begin with capitals."""
    stopped = text[end - 1] in ".;" and tokens[-1].end != end
    words = [token for token in tokens if token.end - token.start > 3 and not token.plain[0].isdigit()]
    capitals = sum(1 for token in words if token.capital)
    return (
        len(tokens) > 3
        and len(tokens) < 40
        and not stopped
        and capitals > (0.7 if text[end - 1] not in ".;" else 0.85) * len(words)
    )


def _all_candidates(scenes: Sequence[Scene]) -> list[Candidate]:
    """Return the candidates of all paragraphs; a headline's capitals alone make none that the body lacks."""
    found = [item for scene in scenes for item in (*_candidates(scene), *find_governments(scene))]
    taken = {(item.start, item.end) for item in found if item.rule == "party.government.03"}
    starts = {end: start for start, end in taken}
    keys = {item.key for item in found}
    body = {start for item in found if not item.titled for start in _starts(item.key)}
    firsts = {item.key.split()[0] for item in found if " " in item.key and (item.form or item.listings)}
    small = {token.plain for scene in scenes for token in scene.tokens if not token.capital} - firsts
    return [
        part
        for item in found
        if item.rule == "party.government.03" or starts.get(item.end, item.end) > item.start
        if not item.titled or item.rule not in _SHAPES or item.key in body or not body
        if item.rule not in _SINGLE or item.key not in small
        for part in _parted(item, keys)
    ]


def _starts(key: str) -> Iterator[str]:
    """Yield the first word, the first two and so on of a key."""
    words = key.split()
    return (" ".join(words[:size]) for size in range(1, len(words) + 1))


def _parted(item: Candidate, keys: set[str]) -> Iterator[Candidate]:
    """Yield the two names of "Kestrel Mining and Marsh Metals" where the text names each alone, else one."""
    for match in re.finditer(r"\s(?:and|&)\s", item.name):
        left = replace(
            item, end=item.start + match.start(), name=item.name[: match.start()], form=False
        ).named()
        right = replace(
            item, start=item.start + match.end(), name=item.name[match.end() :], defined=()
        ).named()
        if {left.key, right.key} <= keys and left.key != right.key:
            yield replace(left, listings=(), defined=())
            yield right
            return
    yield item


def _candidates(scene: Scene) -> Iterator[Candidate]:
    for segment in scene.segments:
        candidate = judge(scene, segment)
        if candidate is not None:
            yield replace(candidate, defined=defined_terms(scene.text, candidate.end))


def _value(text: str, organisation: Organisation) -> PartyValue:
    full = organisation.fullest
    groups = [Tickers(0, 0, item.listings) for item in organisation.candidates if item.listings]
    kind, country = kind_and_country(text, organisation)
    return PartyValue(full.name, normalise_name(full.name), PartyKind(kind), country, primary_ticker(groups))
