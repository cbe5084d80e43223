"""Places in a text: countries, subdivisions, belts, towns, projects, and the spaCy component that writes them.

Rules: name (01 country, 02 subdivision, 03 belt, 04 city, 05 mine), macro (continents), demonym (01 beside mineral
activity, 02 nationality of a party, 03 other), home (seat of a party), dateline, in_name (01 inside a company given,
02 before a company word, 03 after 'Bank of' and the like, 04 after a capitalised word, 05 inside a project's name),
part ('northern Chile'), anaphor ('the African country'), project (01 capital head, 02 small head, 03 plural, 04 head
first, 05 named again, 06 company's name), site (01, 02 by head, 03 after 'near'), chain (town before its region).
"""

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from orewire.extract.regions_anaphors import find_anaphors, find_parts
from orewire.extract.regions_names import Hit, Meaning, in_name_rule, match_names, resolve
from orewire.extract.regions_projects import Named, find_named
from orewire.extract.regions_sites import find_towns, place_in
from orewire.extract.regions_words import (
    Token,
    context_words,
    find_datelines,
    find_headlines,
    is_within,
    project_words,
    tokenise,
)
from orewire.extract.spans import read_spans, write_spans
from orewire.normalise.countries import country_name
from orewire.records import Found, RegionKind, RegionValue

Region = Found[RegionValue]

_NAME_RULES = {"country": "01", "subdivision": "02", "belt": "03", "city": "04", "mine": "05"}


def find_regions(text: str, *, company_spans: Sequence[tuple[int, int]] = ()) -> list[Region]:
    """Return the places that a text names, in order, with country (alpha-2) and subdivision (ISO 3166-2) where known.

    Places inside names of companies (`company_spans`, or told by a legal form beside) are returned as well, under rules
    `region.in_name.NN`; so are datelines and seats, under theirs.
    """
    tokens = tokenise(text)
    hits = match_names(text, tokens)
    datelines, headlines = find_datelines(text), find_headlines(text)
    companies = sorted(company_spans)
    named = find_named(text, tokens, {hit.last - 1: hit.first for hit in hits})
    found = []
    for meaning in resolve(text, hits, _typed(text, tokens, hits)):
        rule = _rule(text, tokens, meaning, (companies, datelines, headlines, named))
        if rule:
            found.append(_region(text, tokens, meaning, rule))
    found.extend(_projects(text, named, found, companies))
    found.extend(find_parts(text, found))
    found.extend(find_towns(text, tokens, found))
    found.extend(_named_again(text, found, companies))
    found.extend(find_anaphors(text, found))
    return sorted(place_in(text, _without_doubles(found)), key=lambda item: (item.start, item.end, item.rule))


def _typed(text: str, tokens: Sequence[Token], hits: Sequence[Hit]) -> frozenset[int]:
    """Return the numbers of the hits that a type word follows: 'Victoria state', 'Central Province'."""
    types = {word for word, kind in project_words("head").items() if kind is RegionKind.REGION}
    typed = set()
    for number, hit in enumerate(hits):
        after = tokens[hit.last] if hit.last < len(tokens) else None
        if (
            after
            and after.lower in types | {"oblast", "county", "department"}
            and text[hit.end : after.start] == " "
        ):
            typed.add(number)
        if (
            text[max(0, hit.start - 12) : hit.start]
            .lower()
            .endswith(("state of ", "province of ", "region of "))
        ):
            typed.add(number)
    return frozenset(typed)


_Context = tuple[list[tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]], list[Named]]


def _rule(text: str, tokens: Sequence[Token], meaning: Meaning, context: _Context) -> str | None:
    companies, datelines, headlines, named = context
    hit, source = meaning.hit, meaning.place.source
    if any(
        item.start <= hit.start and hit.end <= item.end and item.kind is RegionKind.PROJECT for item in named
    ):
        return None if source == "mine" else "region.in_name.05"
    if any(
        left <= hit.start and hit.end <= right and (left, right) != (hit.start, hit.end)
        for left, right in companies
    ):
        return "region.in_name.01"
    if is_within(hit.start, hit.end, datelines):
        return "region.dateline.01"
    if source == "demonym":
        return _demonym_rule(text, tokens, hit)
    if source == "city" and not _is_told_as_place(text, tokens, hit):
        return None
    in_name = in_name_rule(text, tokens, hit, is_within(hit.start, hit.end, headlines))
    if in_name:
        return in_name
    if _is_home(text, tokens, hit):
        return "region.home.01"
    if source in ("country", "subdivision") and _is_money(text, tokens, hit):
        return None
    return "region.macro.01" if source == "macro" else f"region.name.{_NAME_RULES[source]}"


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
    end = hit.end
    after = tokens[hit.last] if hit.last < len(tokens) else None
    if place.source == "subdivision" and after and after.capital and text[hit.end : after.start] == " ":
        if project_words("head").get(after.lower) is RegionKind.REGION or after.lower == "oblast":
            end = after.end
    name = text[hit.start : end]
    if place.source == "demonym" and meaning.country:
        name = country_name(meaning.country)
    return Found(
        hit.start, end, RegionValue(_plain(name), place.kind, meaning.country, meaning.subdivision), rule
    )


def _plain(name: str) -> str:
    return " ".join(name.split())


def _projects(
    text: str, named: Sequence[Named], found: Sequence[Region], companies: Sequence[tuple[int, int]]
) -> Iterator[Region]:
    known = {(item.start, item.end) for item in found if item.rule.startswith("region.name")}
    for item in named:
        if (
            any(left < item.end and item.start < right for left, right in known)
            and item.kind is not RegionKind.PROJECT
        ):
            if any(left <= item.start and item.end <= right for left, right in known):
                continue
        stem_end = item.start + len(item.stem)
        whole = any(left <= item.start and stem_end <= right for left, right in companies)
        rule = "region.project.06" if whole and item.kind is RegionKind.PROJECT else item.rule
        inner = [
            other
            for other in found
            if item.start <= other.start and other.end <= item.end and other.value.country
        ]
        country = inner[0].value.country if inner else None
        subdivision = inner[0].value.subdivision if inner else None
        yield Found(
            item.start,
            item.end,
            RegionValue(_plain(text[item.start : item.end]), item.kind, country, subdivision),
            rule,
        )


def _named_again(
    text: str, found: Sequence[Region], companies: Sequence[tuple[int, int]]
) -> Iterator[Region]:
    """Yield later or earlier mentions of a project by its bare name."""
    stems: dict[str, Region] = {}
    for item in found:
        if item.rule in ("region.project.01", "region.project.02", "region.project.03"):
            stem = _bare(item.value.name)
            if stem and len(stem) > 3 and stem not in stems:
                stems[stem] = item
    if not stems:
        return
    taken = [(item.start, item.end) for item in found] + list(companies)
    pattern = re.compile(
        r"(?<![\w-])(?:"
        + "|".join(re.escape(stem) for stem in sorted(stems, key=len, reverse=True))
        + r")(?![\w-])"
    )
    for match in pattern.finditer(text):
        if any(left < match.end() and match.start() < right for left, right in taken):
            continue
        if _is_before_company(text, match.end()):
            continue
        value = stems[match[0]].value
        again = RegionValue(match[0], value.kind, value.country, value.subdivision)
        yield Found(match.start(), match.end(), again, "region.project.05")


def _bare(name: str) -> str:
    words = name.split()
    drop = project_words("head").keys() | project_words("plural").keys() | project_words("descriptor").keys()
    while len(words) > 0 and all(part.lower() in drop for part in re.findall(r"\w+", words[-1])):
        words.pop()
    return " ".join(words).rstrip(",&")


def _is_before_company(text: str, end: int) -> bool:
    after = re.match(r" ([A-Z]\w*)", text[end : end + 24])
    return bool(after and after[1].lower() in context_words("company"))


def _without_doubles(found: Sequence[Region]) -> list[Region]:
    """Return the finds without a second one on the very same characters."""
    seen: dict[tuple[int, int], Region] = {}
    for item in found:
        seen.setdefault((item.start, item.end), item)
    return list(seen.values())


@Language.component("orewire_regions", assigns=["doc.spans"])
def find_regions_in_doc(doc: Doc) -> Doc:
    """Write the places of a Doc into its span group `orewire_region`; reads `orewire_party` and entities where they are."""
    parties = [(item.start, item.end) for item in read_spans(doc, "party") if item.value.kind != "government"]
    write_spans(doc, "region", find_regions(doc.text, company_spans=parties))
    return doc
