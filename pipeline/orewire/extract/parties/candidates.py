"""Candidates: segments that may name an organisation, with the evidence that says so."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from orewire.extract.parties.individuals import deals_himself
from orewire.extract.parties.neighbours import (
    acts_as,
    is_counterparty,
    is_cued,
    is_described,
    is_introduced,
    is_seat,
    may_be_seat,
)
from orewire.extract.parties.offices import find_office, seems_person
from orewire.extract.parties.places import demonyms, is_place
from orewire.extract.parties.runs import Segment
from orewire.extract.parties.scenes import INDIVIDUAL, PERSON, Candidate, Scene
from orewire.extract.parties.tokens import Token
from orewire.extract.parties.words import (
    government_heads,
    is_word,
    known_organisations,
    not_names,
    words_of,
)
from orewire.normalise.names import match_name, normalise_name

_BLANKS = re.compile(r"\s+")
_ADDRESS = re.compile(r"\w\.(?:com|ca|net|org|io|fm)\b")
_DATELINE = re.compile(r"\)\s?[—–-]")
"""What follows the name of a wire in its dateline."""
_FIGURE = re.compile(r"[\d ]+[a-z]?")
"""A number, also of pence: `710p`."""
_NUMBERED = re.compile(
    r"\d{3,9} (?:B\.?C\.?|Ontario|Canada|Alberta|Manitoba|Saskatchewan|Yukon|Nunavut|Qu[eé]bec)\b.{0,8}"
)
_NO_NAMES = frozenset(
    {"DATE", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "TIME", "LAW", "LANGUAGE", "EVENT"}
)
_BLAND = ("company", "plain", "asset", "noise", "noun", "joined")
"""Classes of words that make no name between them."""
_STATES = frozenset({"republic", "kingdom", "commonwealth", "federation", "emirate", "union"})


def judge(scene: Scene, segment: Segment) -> Candidate | None:
    """Return the candidate that a segment is, None where it names no organisation."""
    segment = _without_noise(scene, segment)
    words = scene.words(segment)
    start, end = words[0].start, words[-1].end
    if scene.text[end : end + 1] == ")" and scene.text.count("(", start, end) > scene.text.count(
        ")", start, end
    ):
        end += 1
    name = _BLANKS.sub(" ", scene.text[start:end])
    candidate = Candidate(
        start,
        end,
        name,
        listings=scene.listings_after(end),
        canonical=normalise_name(name),
        key=match_name(name),
        form=segment.form,
        titled=scene.titled,
    )
    if not candidate.key or not_names().get(candidate.key) is False:
        return None
    rule, kind = _sure_rule(scene, segment, candidate)
    if not rule and not _is_no_name(scene, segment, candidate):
        rule, kind = _likely_rule(scene, segment, candidate), None
        if rule == PERSON and deals_himself(scene, segment):
            rule, kind = INDIVIDUAL, "other"
    return replace(candidate, rule=rule, kind=kind) if rule else None


def _without_noise(scene: Scene, segment: Segment) -> Segment:
    """Return the public body alone of "Department of Mines Investment Agreement"."""
    words = scene.words(segment)
    heads = government_heads()
    body = any(word.plain in heads and after.plain == "of" for word, after in pairwise(words))
    if segment.form or not body or words[-1].plain not in words_of("noise"):
        return segment
    ends = range(segment.last - 1, segment.first + 1, -1)
    known = (end for end in ends if match_name(scene.wording(segment.first, end)) in known_organisations())
    plain = (end for end in ends if scene.tokens[end].plain not in words_of("noise"))
    return replace(segment, last=next(known, next(plain, segment.last)))


def _sure_rule(scene: Scene, segment: Segment, candidate: Candidate) -> tuple[str, str | None]:
    """Return rule and kind where marks, form, ticker or public heads make an organisation; else no rule."""
    words = scene.words(segment)
    body = _public_body(scene, segment)
    known = known_organisations().get(candidate.key)
    angles = scene.in_angles(candidate.start, candidate.end)
    numbered = _NUMBERED.fullmatch(candidate.name) is not None
    bare = is_place(candidate.name) or all(is_place(word.plain) or word.plain == "and" for word in words)
    sure = (
        (angles, "party.bracket.01", None),
        (segment.form, "party.legal_form.01", body[1] if body and body[1] == "bank" else None),
        (numbered, "party.legal_form.02", None),
        (body is not None and not bare, body[0] if body else "", body[1] if body else None),
        (bool(candidate.listings), "party.ticker.01", None),
        (
            known is not None and _is_meant(scene, segment, candidate, bare),
            "party.known.01",
            known[1] if known else None,
        ),
    )
    return next(((rule, kind) for holds, rule, kind in sure if holds), ("", None))


def _is_meant(scene: Scene, segment: Segment, candidate: Candidate, bare: bool) -> bool:
    """Tell whether a known short name means its organisation; neighbours must say so where it is a place too."""
    if not bare:
        return not scene.titled
    before = scene.leader(segment)
    owned = before is not None and before.possessive
    return owned or is_described(scene, segment, candidate) or acts_as(scene, segment, "strong")


def _is_no_name(scene: Scene, segment: Segment, candidate: Candidate) -> bool:
    words = scene.words(segment)
    last = words[-1].plain
    places = is_place(candidate.name) or all(is_place(word.plain) or word.plain == "and" for word in words)
    if (
        places
        or len(candidate.name) < 2
        or _ADDRESS.search(candidate.name)
        or _FIGURE.fullmatch(candidate.name)
        or (
            scene.text[candidate.start - 1 : candidate.start] == "("
            and _DATELINE.match(scene.text, candidate.end)
        )
    ):
        return True
    if words[0].plain in words_of("noise") or last in words_of("noise"):
        return True
    if len(words) == 1 and last.removesuffix("s") in demonyms():
        return True
    if any(word.plain in words_of("noise") for word in words) and last[0].isdigit():
        return True
    return last in words_of("asset") and not is_counterparty(scene, segment)


def _public_body(scene: Scene, segment: Segment) -> tuple[str, str] | None:
    """Return rule and kind where the words name a public body: Ministry of Mines, Marsh Lake Authority."""
    words = scene.words(segment)
    plains = [word.plain for word in words]
    heads = government_heads()
    for index, plain in enumerate(plains):
        if plain not in heads or plain in ("company", "corporation") or index + 2 >= len(plains):
            continue
        if plain == "division" and index:
            continue
        if plains[index + 1] in ("of", "for", "on") or (not index and plains[1] in words_of("particle")):
            if plain in _STATES and not _acts(scene, segment):
                return None
            return "party.government.01", heads[plain]
    if len(plains) > 1 and ("bank" in plains or plains[0] in words_of("bank")):
        return "party.government.02", "bank"
    if plains[-1].endswith("bank") and len(plains[-1]) > 7 and not is_place(words[-1].word):
        return "party.government.02", "bank"
    last = plains[-1]
    if len(plains) > 1 and last in words_of("agency") and last in heads:
        public = last not in words_of("fund") or any(plain in words_of("public") for plain in plains)
        return "party.government.02", heads[last] if public else "company"
    return None


def _acts(scene: Scene, segment: Segment) -> bool:
    return acts_as(scene, segment, "verb") or is_cued(scene, segment)


def _likely_rule(scene: Scene, segment: Segment, candidate: Candidate) -> str:
    """Return the rule by offices, words, entity label and what stands around; empty where none speaks."""
    words = scene.words(segment)
    office = find_office(scene, segment)
    if office is not None:
        return "party.entity.02" if office == "organisation" else PERSON
    label = scene.label(segment)
    if label in _NO_NAMES:
        return ""
    if not_names().get(candidate.key):
        return "party.weak.02"
    bland = all(is_word(word.plain, *_BLAND) or word.plain in ("and", "&", "of") for word in words)
    if _is_worded(words) and not bland:
        rule = "party.weak.04" if scene.is_asset(segment) else "party.company_word.01"
    elif scene.titled:
        rule = _headline_rule(scene, segment, candidate, label == "ORG" and not bland)
    elif not bland and (is_described(scene, segment, candidate) or is_introduced(scene, segment)):
        rule = "party.entity.05"
    else:
        rule = _label_rule(scene, segment, label, bland)
    return rule


def _is_worded(words: Sequence[Token]) -> bool:
    """Tell whether the words of a name say that it is a company's: "Kestrel Mining", "Grupo Cernícalo", "Falkcorp"."""
    first, last = words[0].plain, words[-1].plain
    if len(words) == 1:
        return (
            any(last.endswith(end) and len(last) > len(end) + 2 for end in words_of("ending"))
            and words[0].capital
        )
    return last in words_of("company") or first in words_of("opener")


def _headline_rule(scene: Scene, segment: Segment, candidate: Candidate, organisation: bool) -> str:
    """Return the rule for a name in a headline: known, or to the model an organisation beside a verb."""
    if candidate.key in known_organisations():
        return "party.known.01"
    around = [
        scene.tokens[index].plain
        for index in (segment.first - 1, segment.last + 1)
        if 0 <= index < len(scene.tokens)
    ]
    beside = any(plain in words_of("break") for plain in around)
    return "party.entity.06" if organisation and beside and len(candidate.name) > 2 else ""


def _label_rule(scene: Scene, segment: Segment, label: str | None, bland: bool) -> str:
    words = scene.words(segment)
    agent, strong = acts_as(scene, segment, "verb"), acts_as(scene, segment, "strong")
    beside = agent or is_cued(scene, segment)
    if len(words) in (2, 3, 4) and seems_person(scene, segment):
        rule = PERSON
    elif scene.is_asset(segment):
        rule = "party.weak.04" if label == "ORG" and len(words) > 1 and not bland else ""
    elif len(words) == 1 and is_seat(scene, segment):
        rule = ""
    elif bland:
        rule = _bland_rule(words, label, strong, beside)
    elif strong and not (len(words) == 1 and may_be_seat(scene, segment, label)):
        rule = "party.entity.03"
    elif label == "ORG":
        rule = _single_rule(scene, segment, agent) if len(words) == 1 else "party.entity.01"
    else:
        rule = "party.entity.04" if label and label not in ("GPE", "LOC", "NORP") and beside else ""
    return rule


def _bland_rule(words: Sequence[Token], label: str | None, strong: bool, beside: bool) -> str:
    """Return the rule for names of common words alone, such as "Critical Metals"."""
    if len(words) == 1 or (label != "ORG" and not strong):
        return ""
    return "party.entity.01" if beside or strong else "party.weak.03"


def _single_rule(scene: Scene, segment: Segment, agent: bool) -> str:
    """Return the rule for one word that the model calls an organisation."""
    word = scene.words(segment)[0]
    wording = scene.text[word.start : word.end]
    if scene.opens(segment) and not agent and not word.possessive:
        return "party.weak.05"
    if (
        len(wording) < 3
        or (wording.isupper() and not agent and not is_cued(scene, segment))
        or "/" in wording
    ):
        return "party.weak.06"
    return "party.entity.01"
