"""The short names by which a text may go on to call an organisation."""

import re
from collections.abc import Iterator, Sequence

from orewire.extract.parties.places import is_place
from orewire.extract.parties.scenes import INDIVIDUAL, Candidate
from orewire.extract.parties.words import is_word, words_of
from orewire.normalise.legal_forms import legal_form_words


def is_company_term(term: str) -> bool:
    """Tell whether a defined term is "the Company"."""
    return term.casefold() == "company"


def alias_rules(full: Candidate, candidates: Sequence[Candidate]) -> dict[str, str]:
    """Return the wordings that may mean an organisation, each with the rule that made it.

    In this order: terms that the text defines, first words of the full name, its initials, its symbols.
    """
    if full.rule == INDIVIDUAL:
        return {full.name.split()[-1]: "party.short.01"}
    aliases: dict[str, str] = {}
    for item in candidates:
        for term in item.defined:
            if term.casefold() not in words_of("term"):
                short = term.isupper() and len(term) < 8
                aliases.setdefault(term, "party.acronym.01" if short else "party.defined.01")
    for short_name in _first_words(full.canonical):
        aliases.setdefault(short_name, "party.short.01")
    for acronym in _acronyms(full):
        aliases.setdefault(acronym, "party.acronym.02")
    for item in candidates:
        for listing in item.listings:
            if len(listing.symbol) > 2 and not listing.symbol.isdigit():
                aliases.setdefault(listing.symbol, "party.acronym.03")
    return aliases


def _first_words(canonical: str) -> Iterator[str]:
    """Yield the first words of a name that can stand alone, longest first: `Tarn Hill-Zinc` → `Tarn Hill`."""
    ends = [match.start() for match in re.finditer(r"[\s\-‐‑]+", canonical)]
    for end in reversed(ends):
        short = canonical[:end].rstrip(" ,&")
        if _can_stand_alone(short.split()):
            yield short


def _can_stand_alone(words: Sequence[str]) -> bool:
    """Tell whether first words can stand for a name: not "Canadian", "Gold", "Bank of", "First"."""
    last = words[-1].casefold().strip("().,")
    if (
        last in words_of("particle") | words_of("link")
        or last in ("and", "&")
        or "".join(words).count("(") != "".join(words).count(")")
    ):
        return False
    if len(words) > 1:
        return not all(is_word(word, "plain", "agency", "government") for word in words)
    word = words[0]
    common = is_word(word, "plain", "agency", "bank", "government", "function", "noise", "company", "title")
    return len(word) > 2 and not common and not word.isdigit() and not is_place(word)


def _acronyms(full: Candidate) -> Iterator[str]:
    """Yield the initials of a name: without its legal forms one by one, of three words, of all words.

    A word in capitals inside a name can stand for it too: `United KRX Mining Corp` → `KRX`.
    """
    words = [word for word in re.split(r"[\s\-‐‑()]+", full.name) if word[:1].isalnum()]
    capitals = [word for word in words if word[0].isupper()]
    initials = "".join(word[0] for word in capitals)
    forms = sum(1 for word in capitals if word.casefold().strip(".,") in legal_form_words())
    every = "".join(word[0].upper() for word in words)
    found = {initials[: len(initials) - cut] for cut in range(forms + 1)} | {initials[:3], every}
    if full.form:
        found |= {word for word in capitals[:-1] if word.isupper() and word.isalpha() and not is_place(word)}
    known = legal_form_words() | words_of("noise")
    for acronym in sorted(found):
        if (
            len(acronym) >= 2
            and acronym.casefold() not in known
            and (len(acronym) > 2 or not is_place(acronym))
        ):
            yield acronym
