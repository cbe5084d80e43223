"""Features of an organisation for its role in a deal."""

import math
from collections import defaultdict
from functools import cache

from orewire.assemble.features.case import Case, beside_features
from orewire.assemble.learned import Features
from orewire.lexicon import load_rows
from orewire.reading import TELLING, Reading, Section, Word
from orewire.records import Found, PartyValue

_BESIDE_CHARS = 40
_WORDS_EACH_SIDE = 2
_MOST_MENTIONS = 6


def party_features(case: Case, votes: dict[str, dict[str, float]], name: str) -> Features:
    """Return the features of one organisation; `votes` hold the votes for abstract roles by canonical name."""
    out: Features = defaultdict(float)
    named = [found for found in case.reading.parties if found.value.canonical == name]
    _votes(case, votes, name, out)
    _relations(case, name, out)
    _standing(case, name, named, out)
    for found in named[:_MOST_MENTIONS]:
        _beside(case.reading, found, out)
        beside_features(case.reading, found, out, _WORDS_EACH_SIDE)
        _grammar(case, found, out)
    return dict(out)


def _grammar(case: Case, found: Found[PartyValue], out: Features) -> None:
    """Add the word that a mention hangs on, with the tie and the preposition between."""
    reading = case.reading
    words = reading.grammar.get(reading.sentence_at(found.start).index, ())
    at = next((index for index, word in enumerate(words) if word.start == found.start), None)
    while at is not None and words[at].tie in ("conj", "appos") and words[at].head != at:
        at = words[at].head
    if at is None:
        return
    tie, head = words[at].tie, words[at].head
    if tie == "pobj":
        tie, head = _text(reading, words[head]), words[head].head
    wording = _text(reading, words[head])
    out[f"{tie}<{wording}"] = 1.0
    out[f"{tie}<"] = 1.0
    if words[head].tie in ("dobj", "pobj", "xcomp", "ccomp", "acl"):
        above = words[words[head].head]
        out[f"{tie}<{wording}<{_text(reading, above)}"] = 1.0


def _text(reading: Reading, word: Word) -> str:
    return reading.text[word.start : word.end].casefold()[:24]


def _votes(case: Case, votes: dict[str, dict[str, float]], name: str, out: Features) -> None:
    own = votes.get(name, {})
    total = sum(own.values()) or 1.0
    for role, vote in own.items():
        out[f"vote={role}"] = vote / total
        out[f"vote={role}|{case.kind}"] = vote / total
        out[f"strength={role}"] = min(1.0, vote / 3)
        rival = max((other.get(role, 0.0) for key, other in votes.items() if key != name), default=0.0)
        out[f"leads={role}"] = float(vote >= rival)
    out["unvoted"] = float(not own)
    out["voters"] = min(1.0, len(votes) / 5)
    for role in ("buyer", "seller", "thing", "partner"):
        open_role = not any(
            max(v, key=lambda key: v[key]) == role for k, v in votes.items() if k != name and v
        )
        out[f"open={role}"] = float(open_role)
        out[f"open={role}|{case.kind}"] = float(open_role)


def _relations(case: Case, name: str, out: Features) -> None:
    for event in case.draft.events:
        for act in event.acts:
            for argument in act.arguments:
                if argument.party.value.canonical == name:
                    key = f"{act.family.name}.{act.family.form}:{argument.relation}"
                    near = 1.0 if argument.distance < 60 else 0.6
                    out[key] = max(out[key], near * min(1.0, act.weight / 2))


def _standing(case: Case, name: str, named: list[Found[PartyValue]], out: Features) -> None:
    reading, value = case.reading, named[0].value
    sections = {reading.sentence_at(found.start).section for found in named}
    indexes = {reading.sentence_at(found.start).index for found in named}
    flags = {
        "announcer": reading.announcer == name,
        "headline": Section.HEADLINE in sections,
        "lead": Section.LEAD in sections,
        "told": bool(sections & TELLING),
        "own": bool(indexes & case.scope.own),
        "reach": bool(indexes & case.scope.reach),
        "ticker": value.ticker is not None,
        "full": any(found.rule.startswith("party.legal_form") for found in named),
        "entity": all(found.rule.startswith("party.entity") for found in named),
        "state": all(found.rule.startswith("party.state") for found in named),
        "weak": all(found.rule.startswith("party.weak") for found in named),
        "once": len(named) == 1,
        "quoted": sections <= {Section.QUOTE},
    }
    for flag, holds in flags.items():
        out[flag] = float(holds)
        out[f"{flag}|{case.kind}"] = float(holds)
    out[f"kind={value.kind.value}"] = 1.0
    out[f"kind={value.kind.value}|{case.kind}"] = 1.0
    out["count"] = min(1.0, math.log1p(len(named)) / 2.5)
    firsts: dict[str, int] = {}
    for found in reading.parties:
        firsts.setdefault(found.value.canonical, found.start)
    out["rank"] = 1 / (1 + sum(start < firsts[name] for start in firsts.values()))


def _beside(reading: Reading, found: Found[PartyValue], out: Features) -> None:
    before = reading.text[max(0, found.start - _BESIDE_CHARS) : found.start].casefold().replace(",", " ")
    after = reading.text[found.end : found.end + _BESIDE_CHARS].casefold().replace(",", " ")
    for word, side, hint in _role_words():
        if side != "after" and f" {word} " in f" {before} ":
            out[f"before={hint}"] = 1.0
        if side != "before" and f" {word} " in f" {after} ":
            out[f"after={hint}"] = 1.0


@cache
def _role_words() -> tuple[tuple[str, str, str], ...]:
    rows = load_rows("role_words", ("word", "side", "hint", "example"))
    return tuple((row.need("word"), row.need("side"), row.need("hint")) for row in rows)
