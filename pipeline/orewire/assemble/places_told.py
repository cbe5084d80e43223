"""Whether a place stands where the deal is told, and what it is there for."""

import re
from functools import cache
from itertools import islice

from orewire.assemble.features import Case
from orewire.assemble.places_words import is_generic
from orewire.lexicon import load_rows
from orewire.normalise.gazetteer import is_large_town
from orewire.reading import TELLING, Section, Sentence
from orewire.records import Found, RegionKind, RegionValue

Place = Found[RegionValue]

_SILENT_RULES = (
    "region.in_name",
    "region.dateline",
    "region.demonym.02",
    "region.demonym.03",
    "region.home",
)
_WIDE_RULES = ("region.part", "region.macro")
_CITY_RULE = "region.name.04"
_WORKS_RULE = "region.site.05"
"""'The smelter at Keld': a place, whatever else the name is taken for."""
_SUBDIVISION_RULE = "region.name.02"
_HOME_CHARS = 40
_CONTEXT_CHARS = 80
_HOME_BETWEEN = re.compile(r">?\)?,?\s+of\s+(?:[A-Z][\w.]+(?:\s[A-Z][\w.]+)?,\s+)?")
"""What stands between a company and its home: "Marrow Gold Ltd of Vancouver, British Columbia"."""
_GIVEN_NAME = re.compile(
    r"(?:\bCEO|president|chairman|director|geologist|minister|[Mm]rs?\.?|[Dd]r\.?),?\s+[A-Z][a-z]+\s$"
)
"""What stands before a surname that is also a town."""
_BESIDE = re.compile(
    r"\b(?:adjacent|proximal|similar\w*|neighbou?ring|contiguous|next door|next"
    r"|(?:km|kilomet\w+|miles?)\b[^.;,]{0,30}?\b(?:of|from|to)"
    r"|(?:north|south|east|west)\w*\s+of|on strike)\b(?:[^.;,]{0,25}\b(?:of|to|from|with))?\s+"
    r"(?:the\s+|its\s+)?(?:[\w-]+\s)?(?:[\w-]+['’]s?\s+)?(?:neighbou?ring\s+)?$",
    re.IGNORECASE,
)
"""Words that name a place only to tell how far something else is from it."""
_OBJECT_BEFORE = re.compile(r"(?:\b(?:at|on|of|in|for|over|its|the)|['’]s?)\s+$", re.IGNORECASE)
"""What stands before a project's name in a headline: else the words before may be of another name."""
_AWAY = re.compile(
    r"\b(?:km|kilomet\w+|miles?|hours?)\b[^.;,]{0,30}?\b(?:of|from|to)\s+(?:the\s+)?(?:(?:town|city)\s+of\s+)?$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[|•*]|[-–—]\s|\(?\w{1,2}[.)]\s)")
"""How an item of a list or row of a table begins."""
_OWNED = re.compile(r"(?:['’]s?)\s+(?:\w+[\s-]){0,3}")
_POSSESSIVE = "'s "
_POSSESSIVES = ("'s ", "’s ")
"""Between a country and one of its companies: "Japan's Keld Metals"."""
_MOST_WORDINGS = 20
"""A name that stands there more often is no mere surname; and a text of one name alone stays affordable."""
_LIST_BETWEEN = re.compile(r",? (?:and |or )?|,")


def speaks_of_deal(case: Case, found: Place) -> bool:
    """Tell whether a place stands where the deal is told, and is not merely where somebody comes from."""
    sentence = case.reading.sentence_at(found.start)
    if not is_in_reach(case, found) or found.rule.startswith(_SILENT_RULES):
        return False
    if found.value.kind is RegionKind.PROJECT:
        return _project_speaks(case, found, sentence)
    if found.rule.startswith(_WIDE_RULES) or is_home(case, found) or not _is_site(case, found, sentence):
        return False
    if found.value.kind is not RegionKind.COUNTRY and names_party(case, found):
        return False
    if _is_told_of(case, sentence):
        return True
    open_lead = found.value.kind is not RegionKind.COUNTRY or not _is_sited(case)
    return sentence.section is Section.LEAD and open_lead


def is_in_reach(case: Case, found: Place) -> bool:
    """Tell whether a place stands in a passage that can tell this deal."""
    reading, scope = case.reading, case.scope
    sentence = reading.sentence_at(found.start)
    lead = scope.alone and sentence.section is Section.LEAD and not case.draft.background
    return (
        sentence.section in TELLING and (sentence.index in scope.reach or lead) and scope.holds(found.start)
    )


def _is_told_of(case: Case, sentence: Sentence) -> bool:
    """Tell whether a sentence tells of the deal or its object: an item of a list speaks for itself alone."""
    scope = case.scope
    if sentence.index in scope.own or sentence.index in scope.about:
        return True
    if _ITEM.match(case.reading.text, sentence.start):
        return False
    sites = [found for index in scope.own for found in _sites(case, case.reading.sentences[index])]
    if not sites:
        return scope.near(sentence)
    known = {found.value.name.casefold() for found in sites}
    return any(found.value.name.casefold() in known for found in _sites(case, sentence))


def _is_sited(case: Case) -> bool:
    """Tell whether the deal's own sentences say where its activity is."""
    return any(
        not found.rule.startswith((*_SILENT_RULES, *_WIDE_RULES)) and not is_home(case, found)
        for index in case.scope.own
        for found in case.reading.within(case.reading.regions, case.reading.sentences[index])
    )


def _sites(case: Case, sentence: Sentence) -> list[Place]:
    """Return the projects and places by which a sentence itself says where the activity is."""
    return [
        found
        for found in case.reading.within(case.reading.regions, sentence)
        if found.value.kind in (RegionKind.PROJECT, RegionKind.PLACE)
        and not found.rule.startswith((*_SILENT_RULES, _CITY_RULE))
        and not is_home(case, found)
    ]


def _project_speaks(case: Case, found: Place, sentence: Sentence) -> bool:
    before = _before(case, found, sentence)
    if _BESIDE.search(before) or _other_before().search(before):
        return False
    headed = is_generic(found.value.name.split()[-1])
    if names_party(case, found) and not headed:
        return False
    if sentence.section is Section.HEADLINE:
        return headed and bool(_OBJECT_BEFORE.search(before))
    return _is_told_of(case, sentence)


def _is_site(case: Case, found: Place, sentence: Sentence) -> bool:
    """Tell whether a town stands beside a plant, mine or mineral; what is no town always does."""
    before = _before(case, found, sentence)
    if found.value.kind is RegionKind.PLACE and (_is_surname(case, found, before) or is_passed(case, found)):
        return False
    if found.rule != _CITY_RULE and not (found.rule == _SUBDIVISION_RULE and is_large_town(found.value.name)):
        return True
    for other in case.reading.within(case.reading.regions, sentence):
        between = case.reading.text[other.end : found.start]
        if (
            other.end <= found.start
            and _LIST_BETWEEN.fullmatch(between)
            and other.value.kind is found.value.kind
        ):
            return _is_site(case, other, sentence)
    words = re.findall(r"[\w’'-]+", before.casefold())
    if not words or words[-1] == "at":
        return bool(words)
    near = words[-5:-1]
    return any(is_generic(word) or word in context_words("site") for word in near) and not any(
        word in context_words("meeting") | context_words("market") for word in near
    )


def _is_surname(case: Case, found: Place, before: str) -> bool:
    """Tell whether a town's name is somebody's: 'CEO, Chris Timmins', and 'Timmins' after it."""
    if _GIVEN_NAME.search(before):
        return True
    if re.search(r"\b(?:in|near|at|from|of|outside|around) $", before):
        return False
    text = case.reading.text
    wordings = islice(re.finditer(re.escape(found.value.name), text), _MOST_WORDINGS)
    starts = (match.start() for match in wordings)
    return any(_GIVEN_NAME.search(text[max(0, start - _CONTEXT_CHARS) : start]) for start in starts)


def is_passed(case: Case, found: Place) -> bool:
    """Tell whether a town only says how far away a project lies that the same sentence names."""
    sentence = case.reading.sentence_at(found.start)
    if found.value.kind is not RegionKind.PLACE or not _AWAY.search(_before(case, found, sentence)):
        return False
    return any(
        other.value.kind is RegionKind.PROJECT and other.end <= found.start
        for other in case.reading.within(case.reading.regions, sentence)
    )


def _before(case: Case, found: Place, sentence: Sentence) -> str:
    return case.reading.text[max(sentence.start, found.start - _CONTEXT_CHARS) : found.start]


def tells_widely(case: Case, found: Place) -> bool:
    """Tell whether a deal's own sentence names a part of the world or, by an adjective, a land of mines."""
    own = case.reading.sentence_at(found.start).index in case.scope.own
    return own and found.rule.startswith((*_WIDE_RULES, "region.demonym.01")) and not is_home(case, found)


def tells_place(case: Case, found: Place) -> bool:
    """Tell whether a place stands in a sentence that can tell a deal, and is nobody's seat or name."""
    sentence = case.reading.sentence_at(found.start)
    silent = found.rule.startswith(_SILENT_RULES) or is_home(case, found)
    return sentence.section in TELLING and not silent and _is_site(case, found, sentence)


def owner_of(case: Case, found: Place) -> str | None:
    """Return the organisation whose project this is by the possessive before it, None where none stands there."""
    if found.value.kind is RegionKind.PROJECT:
        for party in case.reading.parties:
            if party.end < found.start and _OWNED.fullmatch(case.reading.text[party.end : found.start]):
                return party.value.canonical
    return None


def names_party(case: Case, found: Place) -> bool:
    """Tell whether a place is merely the first words of a company's name ("Sable Point" Diamonds)."""
    name = found.value.name.casefold()
    return any(
        party.value.canonical.casefold().startswith(f"{name} ")
        for party in case.reading.parties
        if not party.rule.startswith("party.state")
    )


def is_home(case: Case, found: Place) -> bool:
    """Tell whether a place is where a company comes from, or stands in a company's name."""
    text = case.reading.text
    if _home_after().match(text[found.end : found.end + _HOME_CHARS]):
        return True
    if _home_before().search(text[max(0, found.start - _HOME_CHARS) : found.start]):
        return True
    for party in case.reading.parties:
        if party.start == found.end + len(_POSSESSIVE) and text[found.end : party.start] in _POSSESSIVES:
            return True
        named = (party.start, party.end) == (found.start, found.end) and found.rule == _WORKS_RULE
        inside = party.start <= found.start and found.end <= party.end and not named
        between = text[party.end : found.start] if party.end <= found.start <= party.end + _HOME_CHARS else ""
        if (inside and not party.rule.startswith("party.state")) or _HOME_BETWEEN.fullmatch(between):
            return True
    return False


@cache
def context_words(kind: str) -> frozenset[str]:
    """Return the wordings of one class of `place_contexts.csv`."""
    rows = load_rows("place_contexts", ("wording", "class", "example"))
    return frozenset(row.need("wording").casefold() for row in rows if row.need("class") == kind)


def _choice(kind: str) -> str:
    return "|".join(sorted(map(re.escape, context_words(kind)), key=len, reverse=True))


@cache
def _home_before() -> re.Pattern[str]:
    town = r"(?:[^\W\d_]\w+(?: [^\W\d_]\w+)?, )?"
    return re.compile(rf"\b(?:{_choice('home_before')})\s+\(?(?:the\s+)?{town}$", re.IGNORECASE)


@cache
def _other_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_choice('other')})\s+(?:the\s+|its\s+|their\s+)?$", re.IGNORECASE)


@cache
def _home_after() -> re.Pattern[str]:
    words = _choice("home_after")
    return re.compile(rf"[-‑–](?:based|listed|headquartered)|(?:['’]s?)?\s+(?:{words})\b", re.IGNORECASE)
