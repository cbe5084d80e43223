"""Names of the gazetteer in a text, and what each means there.

The longest name wins; what a name with several meanings means is decided by the region it stands beside, then by the
country the article speaks of, else it stays open.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orewire.extract.regions_words import JOINT, Token, context_words
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
        entries = gazetteer.get(token.lower if token.lower.isascii() else fold(token.word), ())
        hit = next((found for entry in entries if (found := _match(text, tokens, position, entry))), None)
        if hit:
            hits.append(hit)
            position = hit.last
        else:
            position += 1
    return hits


def _match(text: str, tokens: Sequence[Token], position: int, entry: Entry) -> Hit | None:
    last = position + 1 + len(entry.rest)
    if last > len(tokens):
        return None
    start = tokens[position].start
    if entry.exact is not None:
        end = start + len(entry.exact)
        if not text.startswith(entry.exact, start) or (end < len(text) and text[end].isalnum()):
            return None
        return Hit(position, last, start, end, entry.places)
    capital = tokens[position].capital
    for offset, word in enumerate(entry.rest, start=1):
        token = tokens[position + offset]
        if (token.lower if token.lower.isascii() else fold(token.word)) != word:
            return None
        if not JOINT.fullmatch(text, tokens[position + offset - 1].end, token.start):
            if text[tokens[position + offset - 1].end : token.start] != " & ":
                return None
        capital = capital or token.capital
    if not capital or (
        len(entry.rest) == 0 and tokens[position].word.isupper() and len(tokens[position].word) < 4
    ):
        return None
    return Hit(position, last, start, tokens[last - 1].end, entry.places)


def country_weights(hits: Sequence[Hit]) -> Counter[str]:
    """Return how often names with one country only tell each country; names of countries weigh most."""
    weights: Counter[str] = Counter()
    for hit in hits:
        countries = {place.country for place in hit.places if place.use != "chain"}
        if len(countries) != 1 or hit.places[0].use == "chain":
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
    between = text[hits[index].end : hits[index + 1].start].replace("\n", " ")
    between = between.lower().strip(" .")
    joined = {",", "(", "in", ", in", "/", "province,", "state,", "region,", "county,", "region of", "state of",
              "province of", "province, in", "state, in", "region, in", "province in", "state in", "region in",
              ", in the", "in the", "in northern", "in southern", "in eastern", "in western", "in central", ", western",
              ", eastern", ", northern", ", southern", ", central", "district,", "oblast,"}  # fmt: skip
    return hits[index + 1] if between in joined else None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a hit means here; `place` None where it stays open."""

    hit: Hit
    place: Place
    country: str | None
    subdivision: str | None


def resolve(text: str, hits: Sequence[Hit], typed: frozenset[int]) -> Iterator[Meaning]:
    """Yield the meaning of each hit that counts as a place here; `typed` are hits with a type word after them."""
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
    usable = [place for place in hit.places if _counts(place, weights, typed)]
    if not usable:
        return None
    best = max(usable, key=lambda place: _rank(place, weights))
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


def _counts(place: Place, weights: Counter[str], typed: bool) -> bool:
    if place.use == "chain":
        return typed and place.source == "subdivision" and weights[place.country or ""] > 0
    if place.use == "context" or place.source == "city":
        large = place.source == "city" and place.inhabitants >= _LARGE_CITY
        return weights[place.country or ""] > 0 or large
    return True


_LARGE_CITY = 1_000_000
_ORDER = {"country": 5, "demonym": 5, "mine": 4, "belt": 4, "subdivision": 3, "macro": 3, "city": 2}


def _rank(place: Place, weights: Counter[str]) -> tuple[int, int, int]:
    """Return how likely a meaning is: its country is spoken of, then a land before a town, then the larger town."""
    return min(weights[place.country or ""], 3), _ORDER[place.source], place.inhabitants


def in_name_rule(text: str, tokens: Sequence[Token], hit: Hit, headline: bool) -> str | None:
    """Return the rule by which a place is only part of a longer name ('Bank of Canada', 'Nevada Copper Corp'), else None."""
    before = text[max(0, hit.start - 60) : hit.start].lower().rstrip()
    if any(before.endswith(opener) for opener in context_words("of_name")):
        return "region.in_name.03"
    if _ends_in_company(text, tokens, hit, headline):
        return "region.in_name.02"
    if hit.first > 0 and not headline and _is_joined_name(text, tokens, hit):
        return "region.in_name.04"
    return None


def _ends_in_company(text: str, tokens: Sequence[Token], hit: Hit, headline: bool) -> bool:
    company, institution = context_words("company"), context_words("institution")
    run = 0
    position = hit.last
    previous_end = hit.end
    while position < len(tokens) and run < 6:
        token = tokens[position]
        gap = text[previous_end : token.start]
        if gap not in (" ", "\n", "-", " & ", ". "[:0]) or not token.capital:
            break
        run += 1
        if token.lower in institution:
            return True
        if token.lower in _HEADS:
            return False
        if token.lower in company and _closes_company(text, tokens, position, headline):
            return True
        previous_end = token.end
        position += 1
    return False


_HEADS = frozenset(
    {"project", "mine", "deposit", "property", "smelter", "refinery", "complex", "claims", "prospect"}
)


def _closes_company(text: str, tokens: Sequence[Token], position: int, headline: bool) -> bool:
    """Tell whether a company word closes the name: in a headline only a legal form or a possessive does."""
    token = tokens[position]
    follower = tokens[position + 1] if position + 1 < len(tokens) else None
    if follower and text[token.end : follower.start] in (" ", "\n") and follower.lower in _HEADS:
        return False
    return not headline or token.lower in context_words("legal_form")


def _is_joined_name(text: str, tokens: Sequence[Token], hit: Hit) -> bool:
    """Tell whether a capitalised word right before makes one name with the place: 'Pan American', 'Vale Canada'."""
    before = tokens[hit.first - 1]
    if text[before.end : hit.start] not in (" ", "\n", "-") or not before.capital or len(before.word) < 2:
        return False
    if hit.places[0].source in ("mine", "belt"):
        return False
    if before.lower in context_words("direction") or before.lower in context_words("preposition"):
        return False
    if before.lower in context_words("month") or before.lower in _OPENERS:
        return False
    return not _opens_sentence(text, before)


_OPENERS = frozenset({"the", "its", "our", "this", "a", "an", "new", "us", "if", "while", "when", "as", "both", "by", "on",
                      "all", "with", "republic", "kingdom", "since", "former", "under", "but", "most", "many"})  # fmt: skip


def _opens_sentence(text: str, token: Token) -> bool:
    before = text[max(0, token.start - 3) : token.start].rstrip(" \"“'(")
    return not before or before[-1] in ".!?:\n•-–—" or "\n" in text[max(0, token.start - 2) : token.start]
