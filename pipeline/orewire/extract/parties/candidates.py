"""Candidates: segments that may name an organisation, with the evidence that says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from orewire.extract.parties.places import is_place
from orewire.extract.parties.runs import Segment
from orewire.extract.parties.tokens import Token
from orewire.extract.parties.words import (
    government_heads,
    is_word,
    known_organisations,
    not_names,
    words_of,
)
from orewire.normalise.legal_forms import legal_form_words
from orewire.normalise.names import match_name, normalise_name
from orewire.normalise.tickers import Listing

_BRACKETED = re.compile(r"\([^()]*\)|<[^<>]*>")
_BLANKS = re.compile(r"\s+")
_NO_NAMES = frozenset(
    {"DATE", "MONEY", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY", "TIME", "LAW", "LANGUAGE", "EVENT"}
)
PERSON = "party.person.01"
"""Rule of a candidate that names a person: it is kept only to keep others off its words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording that may name an organisation."""

    start: int
    end: int
    name: str
    """The wording with its blanks made single."""
    rule: str
    kind: str | None = None
    listings: tuple[Listing, ...] = ()
    defined: tuple[str, ...] = ()
    """Short names that the text gives it in brackets."""
    canonical: str = ""
    key: str = ""
    form: bool = False
    titled: bool = False
    """Stands in a headline."""

    def named(self) -> "Candidate":
        """Return the candidate with its canonical name and comparison key."""
        return replace(self, canonical=normalise_name(self.name), key=match_name(self.name))


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known around the segments of one paragraph."""

    text: str
    tokens: Sequence[Token]
    titled: bool
    labels: dict[int, str] = field(default_factory=dict)
    """Entity label by the character at which a word starts."""
    tickers: dict[int, tuple[int, tuple[Listing, ...]]] = field(default_factory=dict)
    """End and listings of ticker brackets by their start."""


def judge(scene: Scene, segment: Segment) -> Candidate | None:
    """Return the candidate that a segment is, None where it names no organisation."""
    words = scene.tokens[segment.first : segment.last + 1]
    start, end = words[0].start, words[-1].end
    name = _BLANKS.sub(" ", scene.text[start:end])
    candidate = Candidate(start, end, name, "", form=segment.form, titled=scene.titled).named()
    if not candidate.key or _is_excluded(scene, segment, candidate, words):
        return None
    listings = _tickers_after(scene, end)
    candidate = replace(candidate, listings=listings)
    rule, kind = _rule(scene, segment, candidate, words)
    return replace(candidate, rule=rule, kind=kind) if rule else None


def _is_excluded(scene: Scene, segment: Segment, candidate: Candidate, words: Sequence[Token]) -> bool:
    if not_names().get(candidate.key) is False:
        return True
    last = words[-1].plain
    if not segment.form and (last in words_of("noise") or last in words_of("asset")):
        return not (_tickers_after(scene, candidate.end) or _in_angles(scene.text, candidate))
    return len(candidate.name) < 2 or candidate.name.replace(" ", "").isdigit()


def _tickers_after(scene: Scene, end: int) -> tuple[Listing, ...]:
    """Return the listings in the brackets that follow a name, several brackets in a row included."""
    listings: tuple[Listing, ...] = ()
    for _ in range(4):
        gap = re.compile(r"['’]?s?[ \t ,>]{0,3}\n?[ \t]{0,4}").match(scene.text, end)
        found = scene.tickers.get(gap.end() if gap else end)
        if found is None:
            break
        end, listings = found[0], listings + found[1]
    return listings


def _in_angles(text: str, candidate: Candidate) -> bool:
    return (
        text[candidate.start - 1 : candidate.start] == "<" and text[candidate.end : candidate.end + 1] == ">"
    )


def _rule(
    scene: Scene, segment: Segment, candidate: Candidate, words: Sequence[Token]
) -> tuple[str, str | None]:
    """Return the rule that makes a segment an organisation and its kind; an empty rule where none does."""
    body = _public_body(words)
    if _in_angles(scene.text, candidate):
        return ("party.bracket.01", None)
    if segment.form:
        return ("party.legal_form.01", "bank" if body and body[1] == "bank" else None)
    if body and not is_place(candidate.name):
        return body
    if candidate.listings:
        return ("party.ticker.01", None)
    if is_place(candidate.name) or _all_places(words):
        return ("", None)
    if words[0].plain in words_of("title") or _beside_title(scene, segment):
        return _titled_person(scene, segment, words)
    known = known_organisations().get(candidate.key)
    if known:
        return ("party.known.01", known[1])
    if not_names().get(candidate.key):
        return ("party.weak.02", None)
    return (_shape_rule(scene, segment, words), None)


def _all_places(words: Sequence[Token]) -> bool:
    return all(is_place(word.plain) or word.plain in ("and", "of", "the") for word in words)


def _public_body(words: Sequence[Token]) -> tuple[str, str] | None:
    """Return rule and kind where the words are the name of a public body: Ministry of Mines, Marsh Lake Authority."""
    plains = [word.plain for word in words]
    heads = government_heads()
    for index, plain in enumerate(plains):
        if plain not in heads or plain in ("company", "corporation"):
            continue
        if index + 2 < len(plains) and plains[index + 1] in ("of", "for", "on") and words[index].capital:
            return ("party.government.01", heads[plain])
    last = plains[-1]
    if len(plains) > 1 and last in words_of("bank"):
        return ("party.government.02", "bank")
    if len(plains) > 1 and last in words_of("agency") and last in heads:
        return ("party.government.02", heads[last])
    if "bank" in plains and len(plains) > 1:
        return ("party.government.02", "bank")
    return None


def _beside_title(scene: Scene, segment: Segment) -> bool:
    """Tell whether an office follows a name, directly ("Kestrel CEO") or after a comma ("Jo Marsh, CEO")."""
    return _title_after(scene, segment) is not None or _honorific_before(scene, segment)


def _honorific_before(scene: Scene, segment: Segment) -> bool:
    first = scene.tokens[segment.first]
    if first.plain in words_of("honorific"):
        return True
    if segment.first == 0:
        return False
    before = scene.tokens[segment.first - 1]
    return (
        before.plain in words_of("title") and not before.possessive and first.gap in (" ", "\n", ", ", " - ")
    )


def _title_after(scene: Scene, segment: Segment) -> str | None:
    """Return the gap before an office that follows, None where none does."""
    for index in range(segment.last + 1, min(segment.last + 4, len(scene.tokens))):
        token = scene.tokens[index]
        gap = scene.tokens[segment.last + 1].gap
        if token.plain in words_of("title"):
            return gap
        if token.plain not in _TITLE_LEADERS or (index > segment.last + 1 and token.gap.strip()):
            return None
    return None


_TITLE_LEADERS = frozenset(
    [
        "the",
        "its",
        "a",
        "chief",
        "executive",
        "managing",
        "senior",
        "vice",
        "non-executive",
        "interim",
        "acting",
        "general",
        "group",
        "former",
        "company",
        "company's",
        "his",
    ]
)


def _titled_person(scene: Scene, segment: Segment, words: Sequence[Token]) -> tuple[str, str | None]:
    """Return a person's rule, or an organisation's where the office follows directly or after a possessive."""
    gap = _title_after(scene, segment)
    organisation = (
        gap is not None
        and (gap.strip() == "" or words[-1].possessive)
        and words[0].plain not in words_of("title") | words_of("honorific")
    )
    if organisation and not (scene.labels.get(words[0].start) == "PERSON" and len(words) in (2, 3)):
        return ("party.entity.02", None)
    return (PERSON, None)


def _shape_rule(scene: Scene, segment: Segment, words: Sequence[Token]) -> str:
    """Return the rule by the words themselves, the entity label and the words around; empty where none speaks."""
    label = next((scene.labels[word.start] for word in words if word.start in scene.labels), None)
    if label in _NO_NAMES:
        return ""
    last = words[-1].plain
    bland = all(is_word(word.plain, "company", "plain", "asset", "noise", "noun") for word in words)
    if last in words_of("company") and len(words) > 1 and not bland:
        return "party.company_word.01"
    if scene.titled:
        return ""
    agent, strong = _verb_after(scene, segment)
    if label == "ORG":
        return _entity_rule(scene, segment, words, bland, agent)
    if label == "PERSON" and len(words) in (2, 3) and not is_word(last, "company"):
        return PERSON
    if bland or words[0].plain in words_of("noise"):
        return "party.entity.04" if strong and len(words) > 1 else ""
    if strong:
        return "party.entity.03"
    if label and (agent or _cued(scene, segment)) and label not in ("GPE", "LOC", "NORP"):
        return "party.entity.04"
    return (
        "party.weak.01" if label in ("PRODUCT", "WORK_OF_ART", "FAC", "GPE") and _cued(scene, segment) else ""
    )


def _entity_rule(scene: Scene, segment: Segment, words: Sequence[Token], bland: bool, agent: bool) -> str:
    if not bland:
        return "party.entity.01"
    if len(words) > 1:
        return "party.entity.01" if agent or _cued(scene, segment) else "party.weak.03"
    return "party.weak.03" if agent else ""


def _verb_after(scene: Scene, segment: Segment) -> tuple[bool, bool]:
    """Tell whether a verb of organisations follows, and whether one that people do not do."""
    if segment.last + 1 >= len(scene.tokens):
        return False, False
    token = scene.tokens[segment.last + 1]
    if _BRACKETED.sub("", token.gap).strip(" \n\t>") or token.capital:
        return False, False
    return token.plain in words_of("verb"), token.plain in words_of("strong")


def _cued(scene: Scene, segment: Segment) -> bool:
    """Tell whether the word before is one that names of organisations follow."""
    if segment.first == 0 or scene.tokens[segment.first].gap.strip():
        return False
    return scene.tokens[segment.first - 1].plain in words_of("cue")


def is_form_word(word: str) -> bool:
    """Tell whether a plain word is a legal form by itself."""
    return word in legal_form_words()
