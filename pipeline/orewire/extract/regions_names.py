"""Names of the gazetteer in a text, and what each means there.

The longest name wins; what a name with several meanings means is decided by the region it stands beside, then
by the country the article speaks of, else it stays open.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orewire.extract.regions_words import JOINT, TOKEN, Token, context_words, project_words
from orewire.normalise.countries import fold
from orewire.normalise.gazetteer import Entry, Place, load_gazetteer


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the gazetteer in the text: its tokens (end exclusive), characters and possible meanings."""

    first: int
    last: int
    start: int
    end: int
    places: tuple[Place, ...]


def match_names(text: str, tokens: Sequence[Token]) -> list[Hit]:
    """Return the names of the gazetteer in a text, longest match first, none inside another."""
    gazetteer = load_gazetteer()
    hits = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if not token.capital and token.lower not in gazetteer.small_openers:
            position += 1
            continue
        entries = gazetteer.entries.get(token.lower if token.lower.isascii() else fold(token.word), ())
        hit = _first_match(text, tokens, position, entries)
        if hit:
            hits.append(hit)
            position = hit.last
        else:
            position += 1
    return hits


def _first_match(text: str, tokens: Sequence[Token], position: int, entries: Sequence[Entry]) -> Hit | None:
    following = tokens[position + 1].lower if position + 1 < len(tokens) else ""
    plain = following.isascii()
    for entry in entries:
        if plain and entry.rest and entry.rest[0] != following:
            continue
        hit = _match(text, tokens, position, entry)
        if hit:
            return hit
    return None


def _match(text: str, tokens: Sequence[Token], position: int, entry: Entry) -> Hit | None:
    last = position + 1 + len(entry.rest)
    if last > len(tokens):
        return None
    if entry.exact is not None:
        return _match_exact(text, tokens, position, entry)
    name = tokens[position:last]
    for before, token, word in zip(name, name[1:], entry.rest, strict=False):
        if (token.lower if token.lower.isascii() else fold(token.word)) != word:
            return None
        gap = text[before.end : token.start]
        if gap not in (" ", " & ") and not JOINT.fullmatch(gap):
            return None
    short = not entry.rest and name[0].word.isupper() and len(name[0].word) < 4
    if short or not any(token.capital for token in name):
        return None
    return Hit(position, last, name[0].start, name[-1].end, entry.places)


def _match_exact(text: str, tokens: Sequence[Token], position: int, entry: Entry) -> Hit | None:
    start = tokens[position].start
    end = start + len(entry.exact or "")
    if not text.startswith(entry.exact or "", start) or (end < len(text) and text[end].isalnum()):
        return None
    return Hit(position, position + 1 + len(entry.rest), start, end, entry.places)


def country_weights(hits: Sequence[Hit]) -> Counter[str]:
    """Return how often names with one country only tell each country; names of countries weigh most."""
    weights: Counter[str] = Counter()
    for hit in hits:
        countries = {place.country for place in hit.places if place.use != "chain"}
        if len(countries) != 1 or hit.places[0].use not in ("free", "person"):
            continue
        country = countries.pop()
        source = hit.places[0].source
        if country and source != "city":
            weights[country] += 2 if source in ("country", "subdivision") else 1
    return weights


def beside(text: str, hits: Sequence[Hit], index: int) -> Hit | None:
    """Return the name that says where a name lies: 'Timmins, Ontario', 'Sonora in Mexico', 'Georgia (US)'."""
    if index + 1 >= len(hits):
        return None
    between = text[hits[index].end : hits[index + 1].start].lower()
    words = TOKEN.findall(between)
    only_marks = len(between) <= 40 and not any(mark in between for mark in ";:\r")
    linking = context_words("link")
    return hits[index + 1] if only_marks and _is_link(between, words, linking) else None


def _is_link(between: str, words: Sequence[str], linking: frozenset[str]) -> bool:
    """Tell whether the text between two names is a comma, a bracket or such as 'province in northern'."""
    if not words:
        return between.strip(" .") in (",", "(", "/")
    return all(word in linking for word in words) and ("in" in words or "of" in words or "," in between)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a hit means here; `place` None where it stays open."""

    hit: Hit
    place: Place
    country: str | None
    subdivision: str | None


def resolve(text: str, hits: Sequence[Hit], typed: frozenset[int]) -> Iterator[Meaning]:
    """Yield the meaning of each hit that counts as a place; `typed` are hits with a type word beside them."""
    weights = country_weights(hits)
    meanings: dict[int, Meaning | None] = {}
    for index in range(len(hits) - 1, -1, -1):
        neighbour = beside(text, hits, index)
        upper = meanings.get(index + 1) if neighbour else None
        meanings[index] = _decide(hits[index], upper, weights, index in typed)
    for index in range(len(hits)):
        meaning = meanings[index]
        if meaning:
            yield meaning


def _decide(hit: Hit, upper: Meaning | None, weights: Counter[str], typed: bool) -> Meaning | None:
    if upper and upper.country and upper.place.source != "demonym":
        inside = [place for place in hit.places if _lies_in(place, upper)]
        if inside:
            return _meaning(hit, max(inside, key=lambda place: _rank(place, weights)))
    lone = sum(place.source == "subdivision" for place in hit.places) == 1
    usable = [place for place in hit.places if _counts(place, weights, typed, lone)]
    lands = [place for place in usable if place.source != "city"]
    usable = lands or usable
    if not usable:
        return None
    best = max(usable, key=lambda place: _rank(place, weights))
    elsewhere = upper and upper.place.source in ("country", "subdivision") and upper.country != best.country
    if elsewhere and (best.source == "city" or best.use == "context"):
        return None
    rivals = {place.country for place in usable if _rank(place, weights)[:2] == _rank(best, weights)[:2]}
    if len(rivals) > 1:
        return Meaning(hit, best, None, None)
    return _meaning(hit, best)


def _meaning(hit: Hit, place: Place) -> Meaning:
    return Meaning(hit, place, place.country, place.subdivision)


def _lies_in(place: Place, upper: Meaning) -> bool:
    if place.source == "demonym" or place.country != upper.country:
        return False
    if upper.subdivision and upper.place.source == "subdivision":
        return place.subdivision == upper.subdivision and place.source != "subdivision"
    return place.source != "country"


def _counts(place: Place, weights: Counter[str], typed: bool, lone: bool) -> bool:
    """Tell whether a meaning is possible here; `lone` where no other subdivision has the name."""
    if place.use == "abbreviation":
        return typed
    if place.use == "chain":
        return typed and place.source == "subdivision" and (lone or weights[place.country or ""] > 0)
    if place.use == "context" or place.source == "city":
        large = place.source == "city" and place.inhabitants >= _LARGE_CITY
        return weights[place.country or ""] > 0 or large
    return True


_LARGE_CITY = 1_000_000
_ORDER = {"country": 5, "demonym": 5, "mine": 4, "belt": 4, "subdivision": 3, "macro": 3, "city": 2}


def _rank(place: Place, weights: Counter[str]) -> tuple[int, int, int]:
    """Return how likely a meaning is: its country spoken of, a land before a town, the larger town."""
    return min(weights[place.country or ""], 3), _ORDER[place.source], place.inhabitants


_LAND = re.compile(r"\b(?:in|of|from|across|throughout|within) the (?:state|province|commonwealth) of$")
"""What stands before a land told by its kind: 'in the state of Sonora', not 'the Province of Ontario granted'."""


def in_name_rule(text: str, tokens: Sequence[Token], hit: Hit, headline: bool) -> str | None:
    """Return the rule by which a place is only part of a name ('Bank of Canada'), None where it is not."""
    before = text[max(0, hit.start - 60) : hit.start].lower().rstrip()
    if any(before.endswith(opener) for opener in context_words("of_name")) and not _LAND.search(before):
        return "region.in_name.03"
    if _ends_in_company(text, tokens, hit, headline):
        return "region.in_name.02"
    if hit.places[0].use == "person" and _is_person(text, tokens, hit):
        return "region.in_name.04"
    if hit.first > 0 and not headline and _is_joined_name(text, tokens, hit):
        return "region.in_name.04"
    return None


def _is_person(text: str, tokens: Sequence[Token], hit: Hit) -> bool:
    """Tell whether 'Jordan' or 'Chad' is a person: a capitalised word follows, or 'Mr.' stands before."""
    after = tokens[hit.last] if hit.last < len(tokens) else None
    titled = hit.first > 0 and tokens[hit.first - 1].lower in context_words("person_title")
    return titled or bool(after and after.capital and text[hit.end : after.start] == " ")


def _ends_in_company(text: str, tokens: Sequence[Token], hit: Hit, headline: bool) -> bool:
    """Tell whether the capitalised words after a place make it the name of a company or institution."""
    previous_end = hit.end
    for position in range(hit.last, min(hit.last + _NAME_WORDS, len(tokens))):
        token = tokens[position]
        if text[previous_end : token.start] not in (" ", "-", " & ") or not token.capital:
            return False
        if token.lower in context_words("institution"):
            return True
        if token.lower in project_words("head"):
            return False
        if token.lower in context_words("company") and _closes_company(text, tokens, position, headline):
            return True
        previous_end = token.end
    return False


_NAME_WORDS = 6


def _closes_company(text: str, tokens: Sequence[Token], position: int, headline: bool) -> bool:
    """Tell whether a company word closes the name: in a headline only a legal form or a possessive does."""
    token = tokens[position]
    follower = tokens[position + 1] if position + 1 < len(tokens) else None
    if follower and text[token.end : follower.start] == " " and follower.lower in project_words("head"):
        return False
    return not headline or token.lower in context_words("legal_form")


def _is_joined_name(text: str, tokens: Sequence[Token], hit: Hit) -> bool:
    """Tell whether a capitalised word right before makes one name with the place: 'Vale Canada'."""
    before = tokens[hit.first - 1]
    if text[before.end : hit.start] not in (" ", "\n", "-") or not before.capital or len(before.word) < 2:
        return False
    if hit.places[0].source in ("mine", "belt"):
        return False
    if before.lower in context_words("direction") or before.lower in context_words("preposition"):
        return False
    small = project_words("strip").keys() | context_words("month")
    return before.lower not in small and not _opens_sentence(text, before)


def _opens_sentence(text: str, token: Token) -> bool:
    before = text[max(0, token.start - 3) : token.start].rstrip(" \"“'(")
    return not before or before[-1] in ".!?:\r•-–—" or "\r" in text[max(0, token.start - 2) : token.start]
