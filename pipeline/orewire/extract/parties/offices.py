"""Offices beside names: "Kestrel CEO" tells an organisation, "Jo Marsh, CEO" and "CEO Jo Marsh" a person."""

import re

from orewire.extract.parties.places import is_place
from orewire.extract.parties.runs import Segment
from orewire.extract.parties.scenes import Scene
from orewire.extract.parties.words import given_names, words_of

_JOINS = frozenset(("&", "and", "of"))
_OWN = re.compile(r"\s[a-z]+\s(?:his|her)\b")
_SEAT = re.compile(r"\sof\s([A-Z]\w+)")


def find_office(scene: Scene, segment: Segment) -> str | None:
    """Return `person` or `organisation` where an office beside the segment tells, else None."""
    words = scene.words(segment)
    officers = words_of("title") | words_of("honorific")
    if words[0].plain in officers or _office_before(scene, segment):
        return "person"
    gap = _gap_before_office(scene, segment)
    if gap is None:
        return None
    owns = gap.strip() == "" or words[-1].possessive
    named = scene.label(segment) == "PERSON" and len(words) in (2, 3)
    named = named and words[-1].plain not in words_of("company")
    return "organisation" if owns and not named else "person"


def _office_before(scene: Scene, segment: Segment) -> bool:
    before = scene.leader(segment)
    if before is None:
        gap = scene.tokens[segment.first].gap
        before = scene.tokens[segment.first - 1] if segment.first and gap == ", " else None
        return (
            before is not None
            and before.plain in ("ceo", "cfo", "chairman")
            and _seems_person(scene, segment)
        )
    return (
        before.plain in words_of("title") or before.plain in words_of("honorific")
    ) and not before.possessive


def _seems_person(scene: Scene, segment: Segment) -> bool:
    return scene.label(segment) == "PERSON" or segment.last - segment.first == 1


def _gap_before_office(scene: Scene, segment: Segment) -> str | None:
    """Return the gap before an office that follows, None where none does."""
    for index in range(segment.last + 1, min(segment.last + 4, len(scene.tokens))):
        token = scene.tokens[index]
        if index > segment.last + 1 and token.gap.strip():
            return None
        if token.plain in words_of("title"):
            return scene.tokens[segment.last + 1].gap
        if token.plain not in words_of("leader"):
            return None
    return None


def seems_person(scene: Scene, segment: Segment) -> bool:
    """Tell whether two to four words are a person's name: by the given name, else by the model."""
    words = scene.words(segment)
    last, label = words[-1], scene.label(segment)
    if (
        is_place(last.word)
        or last.plain in words_of("company")
        or any(word.plain in _JOINS for word in words)
    ):
        return False
    given = words[0].plain in given_names()
    initials = any(word.plain.endswith(".") and len(word.plain) == 2 for word in words)
    if given and (initials or label != "ORG" or _OWN.match(scene.text, last.end)):
        return True
    seat = _SEAT.match(scene.text, last.end)
    if label != "PERSON" or (seat is not None and is_place(seat[1])):
        return False
    follower = scene.follower(segment)
    acts = follower is not None and follower.plain in words_of("strong") | {"will", "is", "has"}
    return initials or not acts
