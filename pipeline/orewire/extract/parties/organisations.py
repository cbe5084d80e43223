"""Organisations: candidates that name the same one, and the short names each goes by."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from orewire.extract.parties.candidates import PERSON, Candidate
from orewire.extract.parties.places import is_place
from orewire.extract.parties.words import is_word, known_organisations, words_of
from orewire.normalise.legal_forms import legal_form_words
from orewire.normalise.names import plain_words

_SUBSIDIARY = re.compile(r"\b(?:subsidiar(?:y|ies)|unit|affiliate|arm|division)\W", re.IGNORECASE)
_GENERIC_TERMS = frozenset(
    {"company", "corporation", "issuer", "group", "bank", "fund", "partnership", "trust"}
)


@dataclass(slots=True)
class Organisation:
    """One organisation of an article: its candidates, and its short names with the rule each stands on."""

    candidates: list[Candidate]
    aliases: dict[str, str] = field(default_factory=dict)
    """Rule by alias."""
    is_company_term: bool = False
    """The text defines "the Company" as this one."""

    @property
    def fullest(self) -> Candidate:
        """The candidate that gives the name in full: most words, then with legal form, then outside headlines, first."""
        return max(
            self.candidates,
            key=lambda item: (
                not _is_caps(item.name),
                len(item.key.split()),
                item.form,
                not item.titled,
                -item.start,
            ),
        )

    @property
    def first(self) -> int:
        """Where the text names it first."""
        return min(item.start for item in self.candidates)


def link(text: str, candidates: Sequence[Candidate]) -> list[Organisation]:
    """Return the organisations that the candidates name, in order of their first naming."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for item in candidates:
        if item.rule != PERSON:
            groups[item.key].append(item)
    organisations = {key: Organisation(items) for key, items in groups.items()}
    _merge_known(organisations)
    _merge_defined(organisations)
    _merge_short(text, organisations)
    found = sorted(set_of(organisations), key=lambda item: item.first)
    for organisation in found:
        organisation.aliases = _aliases(organisation)
    return found


def set_of(organisations: dict[str, Organisation]) -> list[Organisation]:
    """Return each organisation once."""
    return list({id(item): item for item in organisations.values()}.values())


def _fold(organisations: dict[str, Organisation], short: str, full: str) -> None:
    keep, gone = organisations[full], organisations[short]
    if keep is gone:
        return
    keep.candidates.extend(gone.candidates)
    for key, item in organisations.items():
        if item is gone:
            organisations[key] = keep


def _merge_known(organisations: dict[str, Organisation]) -> None:
    """Merge "EXIM" into the full name where the text gives both."""
    from orewire.normalise.names import match_name

    for key in list(organisations):
        known = known_organisations().get(key)
        full = match_name(known[0]) if known else ""
        if full in organisations and full != key:
            _fold(organisations, key, full)


def _merge_defined(organisations: dict[str, Organisation]) -> None:
    for key, organisation in list(organisations.items()):
        for item in list(organisation.candidates):
            for term in item.defined:
                short = " ".join(plain_words(term))
                if (
                    short in organisations
                    and short != key
                    and not any(c.form for c in organisations[short].candidates)
                ):
                    _fold(organisations, short, key)


def _merge_short(text: str, organisations: dict[str, Organisation]) -> None:
    """Merge "Kestrel" into "Kestrel Copper Corp" unless they are two: a parent and its unit, or two listings."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for key in organisations:
        by_first[key.split()[0]].append(key)
    for keys in by_first.values():
        if len(keys) < 2 or len(keys) > 40:
            continue
        for short in sorted(keys, key=len):
            longer = [
                key
                for key in keys
                if key.startswith(short + " ") and _is_one(text, organisations, short, key)
            ]
            if longer:
                best = min(longer, key=lambda key: (not organisations[key].fullest.form, len(key.split())))
                _fold(organisations, short, best)


def _is_one(text: str, organisations: dict[str, Organisation], short: str, full: str) -> bool:
    brief, whole = organisations[short], organisations[full]
    if brief is whole or any(item.form for item in brief.candidates):
        return False
    if not whole.fullest.form and not all(is_word(word, "company") for word in full[len(short) :].split()):
        return False
    tickers = {listing.ticker for item in brief.candidates for listing in item.listings}
    others = {listing.ticker for item in whole.candidates for listing in item.listings}
    if tickers and others and not tickers & others:
        return False
    start = whole.fullest.start
    in_body = [item.start for item in brief.candidates if not item.titled]
    if in_body and min(in_body) < whole.first and _SUBSIDIARY.search(text[max(0, start - 40) : start]):
        return False
    return "(" not in whole.fullest.name or min(in_body, default=start) > start


def _aliases(organisation: Organisation) -> dict[str, str]:
    """Return the wordings that mean this organisation, each with the rule that made it."""
    aliases: dict[str, str] = {}
    full = organisation.fullest
    for item in organisation.candidates:
        for term in item.defined:
            if term.casefold() in _GENERIC_TERMS:
                organisation.is_company_term = organisation.is_company_term or term.casefold() == "company"
            else:
                aliases[term] = "party.acronym.01" if term.isupper() and len(term) < 8 else "party.defined.01"
    words = full.canonical.split()
    for size in range(len(words) - 1, 0, -1):
        short = " ".join(words[:size]).rstrip(" ,&")
        if _can_stand_alone(short.split()):
            aliases.setdefault(short, "party.short.01")
    for acronym in _acronyms(full):
        aliases.setdefault(acronym, "party.acronym.02")
    for item in organisation.candidates:
        for listing in item.listings:
            if len(listing.symbol) > 2 and not listing.symbol.isdigit():
                aliases.setdefault(listing.symbol, "party.acronym.03")
        aliases.pop(item.name, None)
    return aliases


def _can_stand_alone(words: Sequence[str]) -> bool:
    """Tell whether the first words of a name can stand for it: not "Canadian", "Gold", "Bank of", "First"."""
    last = words[-1].casefold().strip("().,")
    if last in ("and", "of", "the", "for", "de", "del", "do", "da", "&"):
        return False
    if len(words) > 1:
        return not all(is_word(word, "plain", "agency", "government") for word in words)
    word = words[0]
    return not (
        len(word) < 3
        or is_word(word, "plain", "agency", "bank", "government", "function", "noise", "company")
        or word.isdigit()
    ) and not is_country_like(word)


def is_country_like(word: str) -> bool:
    """Tell whether one word is a demonym, country or the like."""
    return is_place(word)


def _acronyms(full: Candidate) -> Iterable[str]:
    """Return the initials of a name's words: of all without form, of all, and of the first three or more."""
    words = [
        word
        for word in re.split(r"[\s\-]+", full.name.replace("(", "").replace(")", ""))
        if word[:1].isalnum()
    ]
    capitals = [word for word in words if word[0].isupper()]
    initials = "".join(word[0] for word in capitals)
    forms = sum(1 for word in capitals if word.casefold().strip(".,") in legal_form_words())
    every = "".join(word[0].upper() for word in words)
    found = {initials[: len(initials) - cut] for cut in range(forms + 1)} | {initials[:3], every}
    return [item for item in sorted(found) if len(item) >= 3 and item.casefold() not in words_of("noise")]


def _is_caps(name: str) -> bool:
    return name.isupper() and len(name.split()) > 1
