"""Places in a text: countries, subdivisions, belts, towns, projects; and the spaCy component for them.

| rule | is |
| --- | --- |
| `region.name` | 01 country, 02 subdivision, 03 belt or camp, 04 city, 05 mine, 06 mine in a longer name |
| `region.macro` | continents and the like, of no country |
| `region.demonym` | 01 beside mineral activity, 02 nationality of a party, 03 other |
| `region.home` | seat of a party: 'Perth-based', 'headquartered in Peru' |
| `region.dateline` | where the article was written |
| `region.in_name` | part of another name: 01 of a company given, 02 of one told by a word after it, |
| | 03 after 'Bank of' and the like, 04 after a capitalised word, 05 of a project |
| `region.part` | 01 'northern Chile', 02 'the east of Kazakhstan' |
| `region.anaphor` | 01 'the east of the country', 02 'the African country' |
| `region.project` | 01 capital head, 02 small head, 03 plural head, 04 head first, 05 named again, |
| | 06 company's name, 07 after its head |
| `region.site` | 01, 02 and 04 as projects, 03 after 'near', 05 'a plant at Keld' |
| `region.chain` | town before the region it lies in |
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from orewire.extract.regions_again import name_again
from orewire.extract.regions_anaphors import find_anaphors, find_parts
from orewire.extract.regions_lists import find_apposed
from orewire.extract.regions_names import Hit, Meaning, in_name_rule, match_names, resolve
from orewire.extract.regions_prefixes import Named
from orewire.extract.regions_projects import Known, find_named
from orewire.extract.regions_sites import find_towns, place_in
from orewire.extract.regions_words import (
    Ranges,
    Token,
    context_words,
    find_bare_datelines,
    find_datelines,
    find_headlines,
    project_words,
    tokenise,
    unwrap,
)
from orewire.extract.spans import read_spans, write_spans
from orewire.normalise.countries import country_name
from orewire.records import Found, RegionKind, RegionValue

Region = Found[RegionValue]

_NAME_RULES = {"country": "01", "subdivision": "02", "belt": "03", "city": "04", "mine": "05"}


def find_regions(text: str, *, company_spans: Sequence[tuple[int, int]] = ()) -> list[Region]:
    """Return the places that a text names, in order, with country and subdivision where known.

    Places inside names of companies (`company_spans`, or told by a legal form beside) are returned as well,
    under rules `region.in_name.NN`; so are datelines and seats, under theirs.
    """
    tokens = tokenise(text)
    shape = unwrap(text)
    hits = match_names(shape, tokens)
    companies = Ranges(company_spans)
    named = find_named(shape, tokens, _known(hits))
    context = _context(text, hits, named, companies)
    found = []
    for meaning in resolve(shape, hits, _typed(shape, tokens, hits)):
        rule = _rule(shape, tokens, meaning, context)
        if rule:
            found.append(_region(shape, tokens, meaning, rule))
    found.extend(list(_projects(shape, named, found, companies)))
    found.extend(find_parts(shape, found))
    found.extend(find_towns(shape, tokens, found))
    found.extend(find_apposed(shape, found))
    found = name_again(shape, found, company_spans)
    found.extend(find_anaphors(shape, found))
    return place_in(text, _without_doubles(found))


_LANDS = ("country", "demonym", "subdivision", "macro")


def _known(hits: Sequence[Hit]) -> Known:
    lands = [hit for hit in hits if hit.places[0].source in _LANDS and hit.places[0].use == "free"]
    inside = frozenset(index for hit in lands for index in range(hit.first, hit.last))
    return Known({hit.last - 1: hit.first for hit in hits}, inside)


def _typed(text: str, tokens: Sequence[Token], hits: Sequence[Hit]) -> frozenset[int]:
    """Return the numbers of the hits that a type word follows: 'Victoria state', 'Central Province'."""
    types = project_words("type")
    typed = set()
    for number, hit in enumerate(hits):
        after = tokens[hit.last] if hit.last < len(tokens) else None
        if after and after.lower in types and text[hit.end : after.start] == " ":
            typed.add(number)
        if text[max(0, hit.start - 2) : hit.start] == ", " and hit.first and tokens[hit.first - 1].capital:
            typed.add(number)
        if (
            text[max(0, hit.start - 12) : hit.start]
            .lower()
            .endswith(("state of ", "province of ", "region of "))
        ):
            typed.add(number)
    return frozenset(typed)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the text holds besides: characters of companies, datelines, headlines, projects and named places."""

    companies: Ranges
    datelines: Ranges
    headlines: Ranges
    projects: Ranges
    towns: Ranges


def _context(text: str, hits: Sequence[Hit], named: Sequence[Named], companies: Ranges) -> _Context:
    datelines = find_datelines(text) + find_bare_datelines(text, [(hit.start, hit.end) for hit in hits])
    spans = {
        kind: Ranges((item.start, item.end) for item in named if item.kind is kind)
        for kind in (RegionKind.PROJECT, RegionKind.PLACE)
    }
    headlines = Ranges(find_headlines(text))
    return _Context(
        companies, Ranges(datelines), headlines, spans[RegionKind.PROJECT], spans[RegionKind.PLACE]
    )


def _rule(text: str, tokens: Sequence[Token], meaning: Meaning, context: _Context) -> str | None:
    """Return the rule of a place of the gazetteer by what it stands in, else by the words beside it."""
    hit, source = meaning.hit, meaning.place.source
    if context.projects.surround(hit.start, hit.end):
        return "region.name.06" if source == "mine" else "region.in_name.05"
    typed_end = _typed_end(text, tokens, hit)
    if source in _LANDS and context.towns.surround(hit.start, typed_end):
        return "region.in_name.05"
    if context.companies.surround(hit.start, hit.end):
        return "region.in_name.01"
    if context.datelines.hold(hit.start, hit.end):
        return "region.dateline.01"
    if source == "demonym":
        return _demonym_rule(text, tokens, hit)
    return _name_rule(text, tokens, meaning, context.headlines.hold(hit.start, hit.end))


def _typed_end(text: str, tokens: Sequence[Token], hit: Hit) -> int:
    """Return where a name ends with its type word: 'Sverdlovsk Oblast'; its own end where none follows."""
    after = tokens[hit.last] if hit.last < len(tokens) else None
    typed = after is not None and after.lower in project_words("type") and text[hit.end : after.start] == " "
    return after.end if after and typed else hit.end


def _name_rule(text: str, tokens: Sequence[Token], meaning: Meaning, headline: bool) -> str | None:
    hit, source = meaning.hit, meaning.place.source
    if source == "city" and not _is_told_as_place(text, tokens, hit):
        return None
    if source in ("country", "subdivision") and _is_money(text, tokens, hit):
        return None
    own = "region.macro.01" if source == "macro" else f"region.name.{_NAME_RULES[source]}"
    home = "region.home.01" if _is_home(text, tokens, hit) else None
    return in_name_rule(text, tokens, hit, headline) or home or own


def _is_told_as_place(text: str, tokens: Sequence[Token], hit: Hit) -> bool:
    before = tokens[hit.first - 1].lower if hit.first else ""
    follows = text[hit.end : hit.end + 2]
    return before in context_words("preposition") or follows.startswith((",", "'s", "’s", "-b", "-l"))


def _is_home(text: str, tokens: Sequence[Token], hit: Hit) -> bool:
    after = tokens[hit.last] if hit.last < len(tokens) else None
    if after and text[hit.end : after.start] == "-" and after.lower in context_words("home"):
        return True
    before = " ".join(text[max(0, hit.start - 60) : hit.start].lower().split())
    before = before.removesuffix(" the").rstrip(" ,")
    return any(before.endswith(opener) for opener in context_words("home_before"))


def _is_money(text: str, tokens: Sequence[Token], hit: Hit) -> bool:
    after = tokens[hit.last] if hit.last < len(tokens) else None
    if text[hit.end : hit.end + 1] in ("$", "¢"):
        return True
    return bool(
        after and after.lower in context_words("money") and text[hit.end : after.start] in (" ", "\n")
    )


def _demonym_rule(text: str, tokens: Sequence[Token], hit: Hit) -> str | None:
    before = tokens[hit.first - 1] if hit.first else None
    joined = before is not None and text[before.end : hit.start] in (" ", "-")
    if joined and before is not None and before.capital and before.lower in context_words("adverse_before"):
        return None
    if _is_money(text, tokens, hit):
        return None
    words = []
    for token in tokens[hit.last : hit.last + 5]:
        if text[token.start - 1] not in " \n-" or text[token.start - 2] in ".,;:":
            break
        words.append(token)
    for token in words:
        if token.lower in context_words("nationality"):
            return "region.demonym.02"
        if token.capital and token.lower in context_words("legal_form"):
            return "region.in_name.02"
        if token.lower in context_words("activity") and not _makes_company(words, token):
            return "region.demonym.01"
    return "region.demonym.03"


def _makes_company(words: Sequence[Token], token: Token) -> bool:
    after = words[words.index(token) + 1 :]
    return bool(after) and after[0].lower in context_words("nationality") | context_words("legal_form")


def _region(text: str, tokens: Sequence[Token], meaning: Meaning, rule: str) -> Region:
    hit, place = meaning.hit, meaning.place
    typed = place.source == "subdivision" and hit.last < len(tokens) and tokens[hit.last].capital
    end = _typed_end(text, tokens, hit) if typed else hit.end
    name = text[hit.start : end]
    if place.source == "demonym" and meaning.country:
        name = country_name(meaning.country)
    return Found(
        hit.start, end, RegionValue(_plain(name), place.kind, meaning.country, meaning.subdivision), rule
    )


def _plain(name: str) -> str:
    return " ".join(name.split())


def _projects(
    text: str, named: Sequence[Named], found: Sequence[Region], companies: Ranges
) -> Iterator[Region]:
    known = Ranges((item.start, item.end) for item in found if item.rule.startswith("region.name"))
    starts = [item.start for item in found]
    for item in named:
        is_project = item.kind is RegionKind.PROJECT
        if known.hold(item.start, item.end):
            continue
        whole = companies.hold(item.start, item.start + len(item.stem))
        rule = "region.project.06" if whole and is_project else item.rule
        inside = found[bisect_left(starts, item.start) : bisect_left(starts, item.end)]
        inner = (
            other.value
            for other in inside
            if other.end <= item.end and (is_project or not _is_country(other))
        )
        land = next((value for value in inner if value.country), None)
        land = land and (_land_after(text, item, found) or land)
        name = _plain(text[item.start : item.end])
        value = RegionValue(
            name, item.kind, land.country if land else None, land.subdivision if land else None
        )
        yield Found(item.start, item.end, value, rule)


def _is_country(item: Region) -> bool:
    return item.value.kind is RegionKind.COUNTRY


def _land_after(text: str, item: Named, found: Sequence[Region]) -> RegionValue | None:
    """Return the land that the words right after a project put it in: 'the Danakil West project in Eritrea'."""
    lands = ("region.name.01", "region.name.02")
    following = bisect_left(found, item.end, key=lambda other: other.start)
    for other in found[following : following + _LANDS_AFTER]:
        if other.rule in lands:
            joined = _IN_LAND.fullmatch(text[item.end : other.start])
            return other.value if joined else None
    return None


_LANDS_AFTER = 4
_IN_LAND = re.compile(r",? in (?:the )?(?:\w+ )?(?:\w+ of )?")


def _without_doubles(found: Sequence[Region]) -> list[Region]:
    """Return the finds without a second one on the very same characters."""
    seen: dict[tuple[int, int], Region] = {}
    for item in found:
        seen.setdefault((item.start, item.end), item)
    return sorted(seen.values(), key=lambda item: (item.start, item.end, item.rule))


@Language.component("orewire_regions", assigns=["doc.spans"])
def orewire_regions(doc: Doc) -> Doc:
    """Write the places of a Doc into its span group `orewire_region`; reads `orewire_party` where it is."""
    parties = [(item.start, item.end) for item in read_spans(doc, "party") if item.value.kind != "government"]
    write_spans(doc, "region", find_regions(doc.text, company_spans=parties))
    return doc
