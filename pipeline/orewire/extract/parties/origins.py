"""What an organisation is and where it comes from, as form, exchange and apposition tell it."""

import re

from orewire.extract.parties.organisations import Organisation
from orewire.extract.parties.places import countries, country_named, seat_country
from orewire.extract.parties.scenes import Candidate
from orewire.extract.parties.words import known_organisations, words_of
from orewire.normalise.legal_forms import split_legal_form

_PLACE = r"[A-Z][\w.'’]+(?:\s[A-Z]\w+)?"
_ASIDE = r">?(?:\s\([^()]{1,60}\)){0,3},?\s(?:which\sis\s|is\s)?"
_BEFORE = re.compile(
    r"([A-Z][\w.'’]+(?:\s[A-Z][\w.'’]+){0,2})(?:[-‐‑](?:based|listed|headquartered))?"
    r"((?:[ \n][a-z][a-z-]*){0,5})[ \n]<?$"
)
_OWNED = re.compile(
    rf"{_ASIDE}({_PLACE})['’]s?\s(?:[\w.-]{{1,15}}\s){{0,4}}(?:miner|producer|company|maker|group)\b"
)
_AFTER = re.compile(rf"{_ASIDE}(?:also\s)?(?:an?|the)\s({_PLACE})(?:[- ]based)?\s[a-z-]")
_SEAT = re.compile(
    rf"{_ASIDE}(?:of|based\sin|headquartered\sin|\(?[Ii]ncorporated\sin|from)\s(?:the\s)?(?:Republic\sof\s)?({_PLACE})(?:,\s([A-Z][\w.]+(?:\s[A-Z]\w+)?))?"
)


def kind_and_country(text: str, organisation: Organisation) -> tuple[str, str | None]:
    """Return kind and country (alpha-2, None where nothing tells it) of an organisation."""
    kinds = [item.kind for item in organisation.candidates if item.kind]
    known = next(
        (
            known_organisations()[item.key]
            for item in organisation.candidates
            if item.key in known_organisations()
        ),
        None,
    )
    kind = known[1] if known else (kinds[0] if kinds else "company")
    country = _told(text, organisation) or _by_form(organisation) or _by_exchange(organisation)
    if country is None and kind != "company":
        country = _in_name(organisation)
    return kind, country or (known[2] if known else None)


def _told(text: str, organisation: Organisation) -> str | None:
    for item in sorted(organisation.candidates, key=lambda item: item.start):
        found = _apposition(text, item)
        if found:
            return found
    return None


def _apposition(text: str, item: Candidate) -> str | None:
    """Return the country told beside a name: "the German trader X", "Perth-based X", "X of Reno"."""
    if item.titled:
        return None
    return _told_before(text, item.start) or _told_after(text, item)


def _told_before(text: str, start: int) -> str | None:
    match = _BEFORE.search(text[max(0, start - 70) : start])
    if match is None:
        return None
    attribute = "-based" in match[0] or "-headquartered" in match[0]
    words, between = match[1].split(), match[2].split()
    for size in range(len(words)):
        place = " ".join(words[size:])
        country = country_named(place) if _is_attribute(between) else None
        if attribute:
            country = country_named(place)
        elif place.endswith(("'s", "’s")) and not between:
            country = seat_country(place[:-2])
        if country:
            return country
    return None


def _told_after(text: str, item: Candidate) -> str | None:
    after = _AFTER.match(text, item.end)
    if after:
        found = country_named(after[1]) or country_named(after[1].split()[0])
        if found:
            return found
    owner = _OWNED.match(text, item.end)
    if owner and seat_country(owner[1]):
        return seat_country(owner[1])
    seat = _SEAT.match(text, item.end)
    if seat is None:
        return None
    if item.form:
        return _seat(seat[2]) or _seat(seat[1])
    return countries().get(seat[1].casefold()) if seat[0].lstrip().startswith("of") else None


def _is_attribute(words: list[str]) -> bool:
    """Tell whether the words between a demonym and a name end in what a company is: "German steel trader"."""
    return (
        bool(words) and words[-1] in words_of("noun") and not any(word in words_of("verb") for word in words)
    )


def _seat(place: str | None) -> str | None:
    return seat_country(place) or seat_country(place.strip(".")) if place else None


def _by_form(organisation: Organisation) -> str | None:
    for item in organisation.candidates:
        form = split_legal_form(item.name)[1]
        if form is not None and form.country:
            return form.country
    return None


def _by_exchange(organisation: Organisation) -> str | None:
    """Return the country of its main listing; New York lists companies of all the world, so another comes first."""
    listings = [listing for item in organisation.candidates for listing in item.listings]
    told = [item.exchange.country for item in listings if item.exchange and item.exchange.tier == 1]
    return next((country for country in told if country and country != "US"), told[0] if told else None)


def _in_name(organisation: Organisation) -> str | None:
    words = organisation.fullest.name.replace("’s", "").replace("'s", "").split()
    for size in (4, 3, 2, 1):
        for start in range(len(words) - size + 1):
            found = country_named(" ".join(words[start : start + size]))
            if found:
                return found
    return None
