"""What stands around a segment and tells whether it names an organisation: verbs, cues, appositions, seats."""

import re
from functools import cache

from orewire.extract.parties.offices import seems_person
from orewire.extract.parties.runs import Segment
from orewire.extract.parties.scenes import Candidate, Scene
from orewire.extract.parties.words import words_of
from orewire.normalise.legal_forms import legal_form_words


def is_described(scene: Scene, segment: Segment, candidate: Candidate) -> bool:
    """Tell whether an apposition says that it is a company: "Novo Verde, a private company"."""
    told = _apposition().match(scene.text, candidate.end)
    if told is None:
        return False
    return told[1] in words_of("firm") or not (segment.last > segment.first and seems_person(scene, segment))


def is_introduced(scene: Scene, segment: Segment) -> bool:
    """Tell whether a noun right before says that it is a company: "its subsidiary Novo Verde"."""
    before = scene.leader(segment)
    if before is None or before.capital or scene.is_asset(segment):
        return False
    person = segment.last > segment.first and seems_person(scene, segment)
    return before.plain in words_of("firm") or (before.plain in words_of("noun") and not person)


@cache
def _apposition() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, words_of("noun"))))
    return re.compile(rf">?,\s(?:which\sis\s)?(?:an?|the|its)\s(?:[\w'’-]+\s){{0,5}}({nouns})\b")


def is_seat(scene: Scene, segment: Segment) -> bool:
    """Tell whether a name with its legal form stands right before: "Kestrel Ltd of Tarnmouth"."""
    before = scene.leader(segment)
    if before is None or before.plain != "of" or segment.first < 2:
        return False
    return scene.tokens[segment.first - 2].plain in legal_form_words()


def may_be_seat(scene: Scene, segment: Segment, label: str | None) -> bool:
    """Tell whether one word before a verb may be no actor: it opens the sentence, or is its seat ("X of Reno")."""
    before = scene.leader(segment)
    seat = before is not None and (before.plain == "of" or before.plain in words_of("locative"))
    return (seat and label != "ORG") or (label is None and scene.opens(segment))


def acts_as(scene: Scene, segment: Segment, kind: str) -> bool:
    """Tell whether a verb of organisations follows ("strong": one that people do not do)."""
    token = scene.follower(segment)
    return token is not None and token.plain in words_of(kind)


def is_cued(scene: Scene, segment: Segment) -> bool:
    """Tell whether the word before is one that names of organisations follow."""
    before = scene.leader(segment)
    return before is not None and before.plain in words_of("cue")


def is_counterparty(scene: Scene, segment: Segment) -> bool:
    """Tell "agreement with Sunshine Lake" (a party) from "work at Sunshine Lake"."""
    if segment.first < 2 or scene.label(segment) not in ("ORG", "PERSON"):
        return False
    before = scene.leader(segment)
    named = scene.tokens[segment.first - 2].plain
    return before is not None and before.plain == "with" and named in words_of("pact") | words_of("sign")
