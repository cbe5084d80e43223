"""Who stands around a deal word: the parties of its sentence, each with its tie to the word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orewire.assemble.families import Family
from orewire.records import CueValue, Found, PartyValue

_PREPOSITION = re.compile(
    r"\b(from|to|with|by|of|between|among|for|in|into|against|than|via|through|at|on|under|near|alongside|as)\s+"
    r"(?:[\w&,.'’-]+\s+){0,5}?[\"“<(]*$",
    re.IGNORECASE,
)
"""The last preposition before a name, a few words of apposition ("from its long-time partner X") allowed between."""
_ADJACENT = re.compile(
    r"\b(from|to|with|by|of|between|among|for|in|into|against|than|via|through|at|on|under|near|alongside|as)\s+"
    r"(?:(?:the|its|a|an|their|both|vendors?|sellers?|privately[- ]held|fellow|rival|miner|producer|explorer|company|firm|group|giant|"
    r"trader|developer|subsidiary|unit|partner|shareholder|investor|bank|lender|[\w-]+[- ](?:based|listed|owned|backed)|"
    r"[A-Z][a-z]+(?:ian|ese|ish|an|i|ch)|existing|major|largest|private|state|leading)[\s,]+){0,6}[\"“<(]*$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"^[\s\"”>)]*(?:\([^()]{0,90}\)[\s,]*|<[^<>]{0,20}>[\s,]*)*"
    r"(?:,|,?\s*and|&|,?\s*or|/|,?\s*as well as|,?\s*along with|,?\s*together with)\s*(?:the\s+|its\s+)?[\"“<]*$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"^>?\)?['’]s?\s+(?:[\w-]+\s+){0,5}[\"“<]*$")
_OWNS = re.compile(r"^>?\)?['’]s?\s")
_SPEAKER = re.compile(
    r"^[>)]?,?\s*(?:\([^()]{0,60}\)\s*|<[^<>]{0,20}>\s*)?(?:said|says|added|told|reported)\b", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:be|been|being|was|were|is|are)\s+(?:\w+ly\s+|also\s+)?$", re.IGNORECASE)
_BY = re.compile(r"^\s+(?:\w+\s+){0,3}?by\b", re.IGNORECASE)
_GIVING = re.compile(
    r"\b(?:grant(?:s|ed|ing)?|gives?|given|giving|gave|award(?:s|ed|ing)?|provid(?:es?|ed|ing)|approv(?:es?|ed|ing)|issu(?:es?|ed|ing)"
    r"|extend(?:s|ed)?)\s*$|\b(?:grant(?:s|ed|ing)?|gives?|gave|award(?:s|ed|ing)?|approv(?:es?|ed)|issu(?:es?|ed))\b[^.;]{0,60}$",
    re.IGNORECASE,
)
REACH_CHARS = 260
"""A party further away from the deal word than this has nothing to do with it."""


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


def find_arguments(
    text: str,
    bounds: tuple[int, int],
    cue: Found[CueValue],
    family: Family,
    parties: Sequence[Found[PartyValue]],
) -> tuple[Argument, ...]:
    """Return the parties of a sentence (`bounds`) with their ties to the deal word, in order of the text."""
    passive = family.form == "verb" and _is_passive(text, bounds, cue)
    arguments: list[Argument] = []
    for party in parties:
        if party.start < cue.end and party.end > cue.start:
            continue
        left = party.end <= cue.start
        distance = cue.start - party.end if left else party.start - cue.end
        if distance <= REACH_CHARS:
            previous = arguments[-1] if arguments else None
            relation = _relation(text, bounds, party, left, previous, cue)
            if (
                previous
                and relation == previous.relation
                and _OWNER.match(text[previous.party.end : party.start])
            ):
                arguments[-1] = Argument(previous.party, "owner", None, previous.distance)
            arguments.append(Argument(party, relation, None, distance))
    arguments = _nearest_subject(arguments, cue)
    return tuple(_with_role(argument, text, bounds, cue, family, passive) for argument in arguments)


def _is_passive(text: str, bounds: tuple[int, int], cue: Found[CueValue]) -> bool:
    word = text[cue.start : cue.end].casefold()
    if not word.split()[0].endswith(("ed", "ought", "old", "aken", "en")):
        return False
    return bool(
        _PASSIVE.search(text[bounds[0] : cue.start])
        or _BY.match(text[cue.end : min(cue.end + 40, bounds[1])])
    )


def _relation(
    text: str,
    bounds: tuple[int, int],
    party: Found[PartyValue],
    left: bool,
    previous: Argument | None,
    cue: Found[CueValue],
) -> str:
    begin = max(bounds[0], cue.end if not left else bounds[0], party.start - 90)
    before = text[begin : party.start]
    if previous is not None and previous.party.end <= party.start:
        between = text[previous.party.end : party.start]
        same_side = (previous.party.end <= cue.start) == left
        if same_side and (_JOINED.match(between) or _OWNER.match(between)):
            return previous.relation
    if not left and _SPEAKER.match(text[party.end : party.end + 60]):
        return "speaker"
    adjacent = _ADJACENT.search(before)
    if adjacent:
        return adjacent[1].casefold()
    if left:
        return "subject"
    return "object" if not before.strip() or len(before) < 90 else "other"


def _nearest_subject(arguments: list[Argument], cue: Found[CueValue]) -> list[Argument]:
    """Keep as subject only the group of names nearest before the deal word, and as object the nearest after it."""
    out = list(arguments)
    for side, order in (("subject", reversed(range(len(out)))), ("object", range(len(out)))):
        found = False
        last: int | None = None
        for index in order:
            if out[index].relation != side or (out[index].party.end <= cue.start) != (side == "subject"):
                continue
            if found and last is not None and abs(index - last) > 1:
                out[index] = Argument(out[index].party, "other", None, out[index].distance)
            else:
                found, last = True, index
    return out


def _with_role(
    argument: Argument,
    text: str,
    bounds: tuple[int, int],
    cue: Found[CueValue],
    family: Family,
    passive: bool,
) -> Argument:
    relation = argument.relation
    left = argument.party.end <= cue.start
    side = relation
    if relation in ("of", "in", "into", "for", "between", "among", "alongside"):
        side = _side_of_preposition(relation, left, family)
    elif relation == "speaker":
        side = "subject"
    if passive and side in ("subject", "object", "by"):
        side = {"subject": "object", "object": "subject", "by": "subject"}[side]
    elif left and side in ("by", "from") and family.form == "verb":
        side = "subject"
    role = family.sides.get(side)
    if relation == "owner":
        role = "seller" if family.name in ("buy", "option") and not left else None
    if role in ("buyer", "seller", "grantee") and family.name in (
        "option",
        "grant",
        "licence",
        "royalty",
        "debt",
    ):
        role = _flipped(role, side, text[bounds[0] : cue.start], family)
    return Argument(argument.party, relation, role, argument.distance)


def _side_of_preposition(relation: str, left: bool, family: Family) -> str:
    if relation in ("between", "among", "alongside"):
        return "with"
    if relation == "into":
        return "by" if family.name == "merge" else "in"
    if relation == "of":
        return "other" if left else "object"
    if relation in family.sides:
        return "other" if left else relation
    return "object" if relation == "in" and not left and family.name in ("buy", "sell") else "other"


def _flipped(role: str, side: str, before: str, family: Family) -> str:
    """Turn giver and taker round where the sentence says that its subject gives."""
    if side != "subject" or not _GIVING.search(before[-70:]):
        return role
    if _PASSIVE.search(
        re.sub(r"\b(?:grant|award|issu|giv|provid)\w*\s.*$", "", before[-70:], flags=re.IGNORECASE)
    ):
        return role
    return {"buyer": "seller", "grantee": "grantor", "seller": "seller"}[role]
