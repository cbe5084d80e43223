"""Organisations: candidates that name the same one, and the short names each goes by."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orewire.extract.parties.aliases import alias_rules, is_company_term
from orewire.extract.parties.places import is_place
from orewire.extract.parties.scenes import PERSON, Candidate
from orewire.extract.parties.words import known_organisations, words_of
from orewire.normalise.legal_forms import has_prefix_form
from orewire.normalise.names import match_name, plain_words

_SUBSIDIARY = re.compile(r"\b(?:subsidiar(?:y|ies)|unit|affiliate|arm|division)\W", re.IGNORECASE)
MANY_NAMESAKES = 40
"""More names than this that begin with one word are not compared with each other."""


@dataclass(slots=True)
class Organisation:
    """One organisation of an article: its candidates, and its short names with the rule each stands on."""

    candidates: list[Candidate]
    aliases: dict[str, str] = field(default_factory=dict)
    """Rule by alias."""

    @property
    def fullest(self) -> Candidate:
        """The candidate that gives the name in full: most words, a form counting most, not in capitals, first."""
        return max(self.candidates, key=_fullness)

    @property
    def first(self) -> int:
        """Where the text names it first."""
        return min(item.start for item in self.candidates)

    @property
    def formed(self) -> bool:
        """Whether the text gives a legal form of it."""
        return any(item.form for item in self.candidates)

    @property
    def suffixed(self) -> bool:
        """Whether a form ends one of its names; a form that only begins it leaves room for more words."""
        return any(item.form and not has_prefix_form(item.name) for item in self.candidates)

    @property
    def is_company(self) -> bool:
        """Whether the text defines "the Company" as this one."""
        return any(is_company_term(term) for item in self.candidates for term in item.defined)

    @property
    def tickers(self) -> frozenset[str]:
        """Its tickers."""
        return frozenset(
            listing.ticker for item in self.candidates for listing in item.listings if listing.ticker
        )


def _fullness(item: Candidate) -> tuple[bool, float, bool, bool, int]:
    """Return what ranks the wordings of one organisation: a form outweighs one more word."""
    shouted = item.name.isupper() and " " in item.name
    words = len(item.key.split()) + (1.5 if item.form else 0)
    return item.form or not shouted, words, not shouted, not item.titled, -item.start


class Linking:
    """Organisations by comparison key, on the way to one each."""

    def __init__(self, text: str, candidates: Sequence[Candidate]) -> None:
        self.text = text
        self.by_key: dict[str, Organisation] = {}
        for item in candidates:
            self.by_key.setdefault(item.key, Organisation([])).candidates.append(item)

    def distinct(self) -> list[Organisation]:
        """Return each organisation once, in order of its first naming."""
        found = {id(item): item for item in self.by_key.values()}
        return sorted(found.values(), key=lambda item: item.first)

    def fold(self, short: str, full: str) -> None:
        """Make two keys one organisation."""
        keep, gone = self.by_key[full], self.by_key[short]
        if keep is not gone:
            keep.candidates.extend(gone.candidates)
            self.by_key.update({item.key: keep for item in gone.candidates})


def link(text: str, candidates: Sequence[Candidate]) -> list[Organisation]:
    """Return the organisations that the candidates name, in order of their first naming."""
    surnames = {item.key.split()[-1] for item in candidates if item.rule == PERSON and item.key}
    linking = Linking(text, [item for item in candidates if item.rule != PERSON])
    for short, full in [*_known_pairs(linking), *_alias_pairs(linking)]:
        linking.fold(short, full)
    for short, full in list(_short_pairs(linking)):
        linking.fold(short, full)
    found = [item for item in linking.distinct() if not _is_person(item, surnames)]
    for organisation in found:
        organisation.aliases = alias_rules(organisation.fullest, organisation.candidates)
    return found


def _is_person(organisation: Organisation, surnames: set[str]) -> bool:
    """Tell whether only a person's surname is named: "Marsh said" beside "Jo Marsh, CEO"."""
    unsure = all(item.rule.startswith(("party.entity", "party.weak")) for item in organisation.candidates)
    return unsure and organisation.fullest.key in surnames


def _known_pairs(linking: Linking) -> Iterator[tuple[str, str]]:
    """Yield "EXIM" and the full name where the text gives both."""
    for key in list(linking.by_key):
        known = known_organisations().get(key)
        full = match_name(known[0]) if known else key
        if full != key and full in linking.by_key:
            yield key, full


def _alias_pairs(linking: Linking) -> Iterator[tuple[str, str]]:
    """Yield names without form that are a defined term, an acronym or a ticker of another, and that other."""
    owners: dict[str, str] = {}
    for key, organisation in linking.by_key.items():
        for alias, rule in alias_rules(organisation.fullest, organisation.candidates).items():
            if rule != "party.short.01":
                owners.setdefault(" ".join(plain_words(alias)), key)
    for key, organisation in linking.by_key.items():
        full = owners.get(key)
        if full and full != key and not organisation.formed and _may_be_alias(linking, key, full):
            yield key, full


def _may_be_alias(linking: Linking, key: str, full: str) -> bool:
    brief, whole = linking.by_key[key], linking.by_key[full]
    return len(key) <= len(full) and not (
        brief.tickers and whole.tickers and not brief.tickers & whole.tickers
    )


def _short_pairs(linking: Linking) -> Iterator[tuple[str, str]]:
    """Yield "Kestrel" and "Kestrel Copper Corp" unless they are two, as a parent and its unit are."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for key in linking.by_key:
        by_first[key.split()[0]].append(key)
    for keys in by_first.values():
        if not 1 < len(keys) <= MANY_NAMESAKES:
            continue
        for short in keys:
            longer = [key for key in keys if key.startswith(short + " ") and _is_one(linking, short, key)]
            roots = [key for key in longer if not any(key.startswith(other + " ") for other in longer)]
            distinct = {id(linking.by_key[key]) for key in roots}
            if len(distinct) == 1:
                yield short, roots[0]


def _may_go_on(short: str, rest: Sequence[str]) -> bool:
    """Tell whether a name without form may be the full one: "Ravelin Ridge", but no branch ("Ravelin Zambia")."""
    if all(word in words_of("company") or word == "and" for word in rest):
        return True
    known = known_organisations().get(short)
    return known is None and not any(is_place(word) for word in rest)


def _is_one(linking: Linking, short: str, full: str) -> bool:
    brief, whole = linking.by_key[short], linking.by_key[full]
    if brief is whole or brief.suffixed:
        return False
    if not whole.formed and not _may_go_on(short, full[len(short) :].split()):
        return False
    if brief.tickers and whole.tickers and not brief.tickers & whole.tickers:
        return False
    body = [item.start for item in brief.candidates if not item.titled]
    start = whole.fullest.start
    if body and min(body) < whole.first and _SUBSIDIARY.search(linking.text[max(0, start - 40) : start]):
        return False
    return "(" not in whole.fullest.name or min(body, default=start) >= start
