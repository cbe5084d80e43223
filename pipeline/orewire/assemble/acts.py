"""Acts: the deal words of a text, each with who stands around it, its type, and how firm it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from orewire.assemble.arguments import Argument, Clause, find_arguments
from orewire.assemble.families import Family, load_families
from orewire.assemble.objects import agreement_type, object_type
from orewire.assemble.ties import Grammar
from orewire.lexicon import load_rows
from orewire.reading import TELLING, Reading, Section, Sentence
from orewire.records import CueValue, DealType, Found, PartyValue, RegionKind, Status

_UNSURE = ("party.entity", "party.short", "party.known")
_BACKGROUND_DAYS = 45
"""An act dated longer before publication than this is told as context."""
_PAST_CHARS = 60
_LOUD_CHARS = 80
"""Words of an end or a rumour reach so far; they outweigh all others."""
_SOURCED = re.compile(r"source|people|reported|rumou?r|speculation", re.IGNORECASE)
"""What somebody unnamed says holds for the whole sentence."""
_HEARSAY = re.compile(
    r"[-–—:]\s?(?:sources?|reports?|media|paper|newspaper|minister|exec)\s*$", re.IGNORECASE
)
"""How wires mark a headline that rests on what others say: "Kestrel in talks to buy Marrow - sources"."""
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+ly\s+|also\s+|now\s+|already\s+)?$", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|shall|would|may|might|could|can|should|to)\s+(?:\w+ly\s+|also\s+)?(?:be\s+)?$", re.IGNORECASE
)
_CHAIN = re.compile(r"\s+chains?\b", re.IGNORECASE)
"""A "supply chain" supplies nobody."""
_OWN_SHARES = re.compile(
    r"\s+(?:back\b|(?:up to\s+)?(?:[\w$.,%]+\s+){0,5}?(?:of\s+)?(?:its|their) own\s+(?:\w+\s+){0,2}(?:shares|stock))",
    re.IGNORECASE,
)
"""Who buys its own shares makes no deal."""
_ATTRIBUTE = re.compile(r"\b(?:newly|recently|the|its|their|our|of|these|those)[ -]$", re.IGNORECASE)
_HOLDING = re.compile(
    r"\b(?:(?:holds?|holding|held|owns?|owned)\s+(?:an?\s+|the\s+)?|(?:has|have)\s+(?:an?|the)\s+)(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:^|\b(?:said|says|and|that|,)\s)(?:it|they|the two|both|the (?:two |three )?companies)\b",
    re.IGNORECASE,
)
_ITS = re.compile(
    r"\b(?:through|under|by|via|of|from|with|in) (?:its|their|our|the|an existing)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:said|says|announced|confirmed|reported|told)\b", re.IGNORECASE)
_PROMISE = re.compile(r"\b(?:will|shall|(?:is|are) to)\s+(?:\w+ly\s+|also\s+|be\s+)?$", re.IGNORECASE)
_PAST_FORM = re.compile(r"(?:ed|bought|sold|took|taken|won|lent)$", re.IGNORECASE)
_MAYBE = frozenset({"would", "could", "may", "might", "should", "can"})
_TOGETHER = frozenset({DealType.PROJECT_DEVELOPMENT, DealType.COOPERATION})
"""Types of agreement whose sides are partners."""
SECTION_WEIGHTS = {Section.HEADLINE: 3.0, Section.LEAD: 3.0, Section.BODY: 1.0, Section.QUOTE: 0.5}


@dataclass(frozen=True, slots=True)
class Act:
    """A deal word with its surroundings."""

    cue: Found[CueValue]
    family: Family
    sentence: Sentence
    deal_type: DealType | None
    """None where the words do not say: a mere "agreement" or "transaction"."""
    arguments: tuple[Argument, ...]
    status: Status | None
    past: bool
    negated: bool
    weight: float
    wording: str = ""
    """The deal word as the text has it."""

    def roles(self) -> dict[str, set[str]]:
        """Return the canonical names of the parties by abstract role."""
        roles: dict[str, set[str]] = {}
        for argument in self.arguments:
            if argument.role:
                roles.setdefault(argument.role, set()).add(argument.party.value.canonical)
        return roles

    def subjects(self) -> tuple[Argument, ...]:
        """Return who does it, where the sentence names them."""
        return tuple(argument for argument in self.arguments if argument.relation in ("subject", "pronoun"))


def find_acts(reading: Reading) -> list[Act]:
    """Return the acts of a text in order."""
    acts: list[Act] = []
    subjects: tuple[Argument, ...] = ()
    for sentence in reading.sentences:
        told = [_with_pronoun(reading.text, act, subjects) for act in _acts_of(reading, sentence)]
        subjects = next((found for act in told if (found := act.subjects())), subjects)
        acts.extend(told)
    return acts


def _with_pronoun(text: str, act: Act, subjects: tuple[Argument, ...]) -> Act:
    """Give an act whose subject is "it" or "they" the subject of the act told before."""
    before = text[act.sentence.start : act.cue.start]
    if act.subjects() or not subjects or not _PRONOUN.search(before):
        return act
    role = act.family.sides.get("subject")
    carried = tuple(
        Argument(subject.party, "pronoun", role, len(before))
        for subject in subjects
        if all(subject.party.value != argument.party.value for argument in act.arguments)
    )
    return replace(act, arguments=carried + act.arguments)


def _acts_of(reading: Reading, sentence: Sentence) -> Iterator[Act]:
    cues = reading.within(reading.cues, sentence)
    families = load_families()
    parties = _parties_of(reading, sentence)
    acts = [cue for cue in cues if cue.value.cue in families and _acts(reading.text, cue, parties)]
    if not acts:
        return
    modifiers = [cue for cue in cues if cue.value.cue not in families]
    dated = _is_dated_back(reading, sentence)
    words = reading.grammar.get(sentence.index)
    grammar = Grammar(reading.text, words, parties) if words else None
    for cue in acts:
        family = families[cue.value.cue]
        arguments = find_arguments(
            Clause(reading.text, sentence.start, sentence.end, cue, family, grammar), parties
        )
        deal_type = family.deal_type or _type_by_object(reading, sentence, cue, family)
        if family.name == "agree" and deal_type in _TOGETHER:
            arguments = tuple(replace(item, role=item.role and "partner") for item in arguments)
        yield Act(
            cue,
            family,
            sentence,
            deal_type,
            arguments,
            _status(reading.text, sentence, cue, family, modifiers) or _status_by_verb(cue, family, grammar),
            dated
            or sentence.section not in TELLING
            or _is_past(reading.text, sentence, cue, modifiers)
            or _is_held(reading.text, sentence, cue),
            any(m.value.cue == "negation.mod" and 0 <= cue.start - m.end < 25 for m in modifiers),
            SECTION_WEIGHTS.get(sentence.section, 0.2),
            reading.words(cue),
        )


def _type_by_object(
    reading: Reading, sentence: Sentence, cue: Found[CueValue], family: Family
) -> DealType | None:
    if family.name in ("buy", "sell"):
        return object_type(reading, sentence, cue)
    return agreement_type(reading, sentence, cue) if family.name == "agree" else None


def _acts(text: str, cue: Found[CueValue], parties: Sequence[Found[PartyValue]]) -> bool:
    """Tell a deal word from a part of a name ("Metals Acquisition Ltd") and from an attribute ("newly acquired")."""
    inside = (party for party in parties if party.start <= cue.start and cue.end <= party.end)
    if any(not party.rule.startswith(_UNSURE) for party in inside):
        return False
    if _CHAIN.match(text, cue.end) or _OWN_SHARES.match(text, cue.end):
        return False
    return not (
        cue.value.cue.endswith(".verb") and _ATTRIBUTE.search(text[max(0, cue.start - 24) : cue.start])
    )


def _parties_of(reading: Reading, sentence: Sentence) -> list[Found[PartyValue]]:
    """Return who may act in a sentence: no weak candidates, no project that looks like an organisation."""
    projects = [
        found for found in reading.within(reading.regions, sentence) if found.value.kind is RegionKind.PROJECT
    ]
    return [
        party
        for party in reading.within(reading.parties, sentence)
        if not party.rule.startswith("party.weak")
        and not (party.rule.startswith(_UNSURE) and any(p.start <= party.start < p.end for p in projects))
    ]


def _is_held(text: str, sentence: Sentence, cue: Found[CueValue]) -> bool:
    """Tell a standing option or venture ("holds an option on") from one that is made."""
    if cue.value.cue not in ("option.noun", "jv.noun", "licence.noun", "offtake.noun", "coop.noun"):
        return False
    before = text[max(sentence.start, cue.start - 40) : cue.start]
    if _HOLDING.search(before):
        return True
    return cue.value.cue in ("jv.noun", "coop.noun") and bool(_ITS.search(before))


def _is_dated_back(reading: Reading, sentence: Sentence) -> bool:
    published = reading.article.published
    if published is None or sentence.section is Section.HEADLINE:
        return False
    ends = [found.value.end for found in reading.within(reading.dates, sentence)]
    return bool(ends) and max(ends) < published - timedelta(days=_BACKGROUND_DAYS)


def _is_past(
    text: str, sentence: Sentence, cue: Found[CueValue], modifiers: Sequence[Found[CueValue]]
) -> bool:
    """Tell whether words beside the deal word, or at the head of a sentence of the body, put it into the past."""
    for modifier in modifiers:
        wording = text[modifier.start : modifier.end].casefold()
        if modifier.value.cue != "past.mod" or wording == "previously":
            continue
        if wording.startswith("had ") and _is_reported(text, sentence, modifier.start):
            continue
        reach = _PAST_CHARS * (2 if sentence.section is Section.BODY else 1)
        opens = sentence.section is Section.BODY and modifier.start == sentence.start
        if opens or _gap(modifier, cue) < reach:
            return True
    return False


def _is_reported(text: str, sentence: Sentence, end: int) -> bool:
    """Tell whether the lead reports news in the past perfect: "said on Monday it had agreed"."""
    return sentence.section is Section.LEAD and bool(_SAID.search(text, sentence.start, end))


def _status(
    text: str, sentence: Sentence, cue: Found[CueValue], family: Family, modifiers: Sequence[Found[CueValue]]
) -> Status | None:
    """Return how firm the words around a deal word say that it is, None where they are silent."""
    firm = [m for m in modifiers if m.value.status is not None and not _is_softened(text, m)]
    if sentence.section is Section.HEADLINE and _HEARSAY.search(text, sentence.start, sentence.end):
        return Status.RUMOURED
    if any(m.value.status is Status.TERMINATED and _gap(m, cue) <= _LOUD_CHARS for m in firm):
        return Status.TERMINATED
    for modifier in firm:
        sourced = _SOURCED.search(text[modifier.start : modifier.end])
        if modifier.value.status is Status.RUMOURED and (sourced or _gap(modifier, cue) <= _LOUD_CHARS):
            return Status.RUMOURED
    telling = [m for m in firm if not text[m.start : m.end].casefold().startswith("announc")] or firm
    before = [m for m in telling if m.end <= cue.start + 1 and cue.start - m.end <= 90]
    nearest = max(before, key=lambda m: m.end, default=None)
    own = _tense(text, sentence, cue) if family.form == "verb" else None
    if own is Status.COMPLETED:
        return own
    if nearest is not None:
        return nearest.value.status
    if own is not None:
        return own
    return min(telling, key=lambda m: _gap(m, cue)).value.status if telling else None


def _status_by_verb(cue: Found[CueValue], family: Family, grammar: Grammar | None) -> Status | None:
    """Return what the verb of a deal noun's clause tells where no other word does: "are providing a loan"."""
    told = grammar.predicate(cue) if grammar is not None and family.form == "noun" else None
    if told is None:
        return None
    verb, helpers = told
    kind = _doing_verbs().get(verb)
    if kind is None or not helpers.isdisjoint(("not", "n't", "never")):
        return None
    return Status.PROPOSED if not helpers.isdisjoint(_MAYBE) else kind


@cache
def _doing_verbs() -> dict[str, Status]:
    rows = load_rows("doing_verbs", ("word", "status", "example"))
    return {row.need("word"): Status(row.need("status")) for row in rows}


def _is_softened(text: str, modifier: Found[CueValue]) -> bool:
    """Tell words that lose their force by the word before: "previously announced", "binding letter of intent"."""
    before = text[max(0, modifier.start - 14) : modifier.start].casefold()
    if before.endswith(("previously ", "earlier ")):
        return True
    return modifier.value.status is Status.PROPOSED and before.endswith((" binding ", "“binding "))


def _gap(one: Found[CueValue], other: Found[CueValue]) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _tense(text: str, sentence: Sentence, cue: Found[CueValue]) -> Status | None:
    """Return `completed` for "has bought" and "said it bought", `agreed` for "will buy" and "buys"."""
    before = text[sentence.start : cue.start]
    if _PROMISE.search(before):
        return Status.AGREED
    if _FUTURE.search(before):
        return None
    first = text[cue.start : cue.end].split(maxsplit=1)[0]
    if _PAST_FORM.search(first) or _PERFECT.search(before):
        return Status.COMPLETED
    return None
