"""Who stands around a deal word: the parties of its sentence, each with its tie to the word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from orewire.assemble.families import Family
from orewire.assemble.ties import FAR, Grammar
from orewire.lexicon import load_rows
from orewire.records import CueValue, Found, PartyValue

REACH_CHARS = 260
"""A party further away from the deal word than this has nothing to do with it."""
_APPOSITION_WORDS = 7
"""At most so many words stand between a preposition and the name that it governs ("from its long-time partner X")."""

_TOKEN = re.compile(r"[\w$€£%'’.&/-]+|[,;:]")
_JOINED = re.compile(
    r"^[\s\"”>)]*(?:\([^()]{0,90}\)[\s,]*|<[^<>]{0,20}>[\s,]*)*"
    r"(?:,|,?\s*and|&|,?\s*or|/|,?\s*as well as|,?\s*along with|,?\s*together with)\s*"
    r"(?:(?!(?:\w+(?:ed|ing|ought|old)|said|of|by|in|from|to|with|for|at|on)\b)[\w-]+\s+){0,4}[\"“<]*$",
    re.IGNORECASE,
)
"""What stands between two names of one group: "and", a comma, a few words of apposition, no verb."""
_OWNER = re.compile(r"^>?\)?['’]s?\s+(?:[\w-]+\s+){0,5}[\"“<]*$")
_OWNS = re.compile(r"^>?\)?['’]s?\s")
_SPEAKER = re.compile(
    r"^[>)]?,?\s*(?:\([^()]{0,60}\)\s*|<[^<>]{0,20}>\s*)?(?:said|says|added|told|reported|announced)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:be|been|being|was|were|is|are)\s+(?:\w+ly\s+|also\s+)?$", re.IGNORECASE)
_BY = re.compile(r"^\s+(?:\w+\s+){0,3}?by\b", re.IGNORECASE)
_ISSUING = re.compile(r"\bissu(?:es?|ed|ing)\b", re.IGNORECASE)
_GIVING = re.compile(
    r"\b(?:grant(?:s|ed|ing)?|gives?|giving|gave|award(?:s|ed|ing)?|approv(?:es?|ed|ing)|issu(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
_ASSET = re.compile(
    r"\b(?:projects?|propert(?:y|ies)|mines?|claims?|deposits?|plant|smelter|licen[cs]es?)\s+of\b",
    re.IGNORECASE,
)
"""What somebody owns: "the gold property of Marrow"."""
_OF_OBJECTS = frozenset({"buy", "sell", "merge"})
"""Families whose nouns take their object before them: "the Marrow acquisition"."""
_GIVEN = frozenset({"option", "grant", "licence", "service"})
_PARTICIPLE = re.compile(r"(?:ed|ought|old|aken|en|lent|won)$")


@dataclass(frozen=True, slots=True)
class Argument:
    """A party beside a deal word."""

    party: Found[PartyValue]
    relation: str
    """`subject`, `object`, `owner`, `speaker`, `other` or a preposition."""
    role: str | None
    """Abstract role that the family gives to this side."""
    distance: int
    """Characters between the party and the deal word."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A deal word in its sentence: what the ties of the parties are read from."""

    text: str
    start: int
    end: int
    cue: Found[CueValue]
    family: Family
    grammar: Grammar | None = None
    """The parsed sentence, where the model has a parser."""

    @property
    def passive(self) -> bool:
        """Whether the deal word is a passive verb, so that its sides change places."""
        word = self.text[self.cue.start : self.cue.end].casefold().split()[0]
        if self.family.form != "verb" or not _PARTICIPLE.search(word):
            return False
        after = self.text[self.cue.end : min(self.cue.end + 40, self.end)]
        return bool(_PASSIVE.search(self.text[self.start : self.cue.start]) or _BY.match(after))

    def is_left(self, party: Found[PartyValue]) -> bool:
        """Tell whether a party stands before the deal word; one inside its gap stands after."""
        return party.end <= self.cue.start


def find_arguments(clause: Clause, parties: Sequence[Found[PartyValue]]) -> tuple[Argument, ...]:
    """Return the parties of a sentence with their ties to its deal word, in order of the text."""
    arguments: list[Argument] = []
    for party in parties:
        if party.start <= clause.cue.start and clause.cue.end <= party.end:
            continue
        left = clause.is_left(party)
        distance = clause.cue.start - party.end if left else max(0, party.start - clause.cue.end)
        if distance > REACH_CHARS:
            continue
        previous = arguments[-1] if arguments else None
        relation = _relation(clause, party, previous)
        if previous and relation == previous.relation and _owns(clause.text, previous, party):
            arguments[-1] = replace(previous, relation="owner")
        arguments.append(Argument(party, relation, None, distance))
    passive = clause.passive
    arguments = _without_own_object(arguments)
    told = [replace(item, role=_role(item, clause, passive)) for item in _nearest(arguments, clause)]
    return tuple(_granting([_by_grammar(item, clause) for item in told], clause))


def _by_grammar(argument: Argument, clause: Clause) -> Argument:
    """Return an argument with the tie that the parsed sentence tells, where it tells one."""
    tie = clause.grammar.tie(argument.party, clause.cue) if clause.grammar else None
    if tie is None:
        unread = clause.grammar is not None and clause.grammar.knows(argument.party)
        loose = unread and argument.relation in ("object", "of", "owner")
        return replace(argument, relation=FAR, role=None) if loose else argument
    if tie == "by" and clause.family.form == "verb":
        tie = "subject"
    tied = replace(argument, relation=tie)
    return replace(tied, role=_role(tied, clause, passive=False))


def _granting(arguments: list[Argument], clause: Clause) -> list[Argument]:
    """Make the subject of "X options the claims to Y" the one who grants."""
    granted = any(argument.relation == "to" for argument in arguments)
    if clause.family.name != "option" or clause.family.form != "verb" or not granted:
        return arguments
    return [
        replace(item, role="seller") if item.relation in ("subject", "pronoun") else item
        for item in arguments
    ]


def _without_own_object(arguments: list[Argument]) -> list[Argument]:
    """Take from the subject who is also the object: "a buyer for Marrow, who offered to acquire Marrow"."""
    objects = {argument.party.value for argument in arguments if argument.relation == "object"}
    return [
        replace(argument, relation="far")
        if argument.relation == "subject" and argument.party.value in objects
        else argument
        for argument in arguments
    ]


def _owns(text: str, previous: Argument, party: Found[PartyValue]) -> bool:
    return bool(_OWNER.match(text[previous.party.end : party.start]))


def _relation(clause: Clause, party: Found[PartyValue], previous: Argument | None) -> str:
    text, left = clause.text, clause.is_left(party)
    if left and clause.family.form == "noun" and clause.cue.start - party.end == 1:
        return "compound" if clause.family.name in _OF_OBJECTS else "subject"
    if previous is not None and clause.is_left(previous.party) == left:
        between = text[previous.party.end : party.start]
        if _JOINED.match(between) or _OWNER.match(between):
            return previous.relation
    if not left and _SPEAKER.match(text[party.end : party.end + 60]):
        return "speaker"
    begin = clause.start if left else min(clause.cue.end, party.start)
    if previous is not None and previous.party.end <= party.start:
        begin = max(begin, previous.party.end)
    preposition = _governing(text[max(begin, party.start - 90) : party.start])
    if preposition == "of" and not left and _ASSET.search(text[begin : party.start]):
        return "owner_of"
    if preposition is not None:
        return preposition
    if not left and _OWNS.match(text[party.end : party.end + 4]):
        return "owner"
    return "subject" if left else "object"


def _governing(before: str) -> str | None:
    """Return the preposition that governs a name, None where a verb, a clause or too many words stand between."""
    tokens = [str(token).casefold() for token in _TOKEN.findall(before)[-_APPOSITION_WORDS:]]
    if tokens and tokens[-1] == ",":
        tokens.pop()
    classes = _tie_words()
    for word in reversed(tokens):
        kind = classes.get(word)
        if kind == "preposition":
            return word
        if kind is not None or word in ",;:":
            return None
    return None


@cache
def _tie_words() -> dict[str, str]:
    return {row.need("word"): row.need("class") for row in load_rows("tie_words", ("word", "class"))}


def _nearest(arguments: list[Argument], clause: Clause) -> list[Argument]:
    """Keep as subject only the group of names nearest before the deal word, as object the nearest after it."""
    out = list(arguments)
    for side, order in (("subject", reversed(range(len(out)))), ("object", iter(range(len(out))))):
        last: int | None = None
        for index in order:
            if out[index].relation != side:
                continue
            if last is not None and (abs(index - last) > 1 or not _together(out, index, last, clause.text)):
                out[index] = replace(out[index], relation="far")
            else:
                last = index
    return out


def _together(arguments: list[Argument], one: int, other: int, text: str) -> bool:
    first, second = sorted((arguments[one].party, arguments[other].party), key=lambda party: party.start)
    return bool(_JOINED.match(text[first.end : second.start])) or first.value == second.value


def _role(argument: Argument, clause: Clause, passive: bool) -> str | None:
    family, relation = clause.family, argument.relation
    left = clause.is_left(argument.party)
    if family.name == "licence" and relation in ("owner", "owner_of", "of", "compound"):
        return "grantee"
    if relation == "owner":
        return "seller" if family.name in ("buy", "option") and not left else None
    if relation == FAR:
        return None
    if relation == "speaker":
        relation = "other" if family.name == "umbrella" else "subject"
    side = _side(relation, left, family)
    if passive and side in ("subject", "object", "by"):
        side = {"subject": "object", "object": "subject", "by": "subject"}[side]
    elif left and side in ("by", "from") and family.form == "verb":
        side = "subject"
    role = family.sides.get(side)
    before = clause.text[clause.start : clause.cue.start]
    if side == "subject" and left and _gives(before[argument.party.end - clause.start :], family):
        return {"buyer": "seller", "grantee": "grantor", "client": "client"}.get(role or "", role)
    return role


def _side(relation: str, left: bool, family: Family) -> str:
    """Return the side of the families table that a preposition stands for."""
    if relation in ("between", "among", "alongside"):
        return "with"
    if relation == "into":
        return "by" if family.name == "merge" else "in"
    if relation == "of":
        return "other" if left else "object"
    if relation in ("owner_of", "compound"):
        return {"owner_of": "from", "compound": "object"}[relation]
    if relation in ("in", "for"):
        if left:
            return "other"
        if relation in family.sides:
            return relation
        return "object" if relation == "in" and family.name in ("buy", "sell") else "other"
    return relation


def _gives(between: str, family: Family) -> bool:
    """Tell whether the words between a subject and the deal word say that the subject is the giver."""
    if family.name not in _GIVEN:
        return False
    giving = _GIVING.search(between)
    if family.name == "option" and giving is not None and _ISSUING.match(giving[0]):
        return False
    return giving is not None and not _PASSIVE.search(between[: giving.start()])
