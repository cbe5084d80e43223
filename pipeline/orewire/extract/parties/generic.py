"""Wordings that name no one but mean the organisation spoken of: "the Company", "the miner", "we"."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from orewire.extract.parties.mentions import Named
from orewire.extract.parties.organisations import Organisation
from orewire.extract.parties.places import demonyms, seat_country
from orewire.extract.parties.scenes import Scene
from orewire.extract.parties.words import words_of
from orewire.records import Found, PartyKind, PartyValue

_COMPANY = re.compile(
    r"\b(?:[Tt]he|THE)\s(?:[Cc]ompany|COMPANY|Corporation|Issuer)\b(?!\s(?:[A-Z]|said it[^s]))"
)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b(?![’'\-])")


def find_generic(
    text: str, scenes: Sequence[Scene], named: Sequence[Named], announcer: Organisation | None
) -> list[Found[PartyValue]]:
    """Return "the Company", "the miner" and, in a release, "we" and "our", linked to whom they mean."""
    companies = [(org, value) for org, value in named if value.kind is PartyKind.COMPANY]
    if not companies:
        return []
    speaker = next((value for org, value in named if org is announcer), None)
    defined = next((value for org, value in named if org.is_company), speaker)
    topic = defined or _topic(scenes, companies)
    found = list(_nicknames(text, companies))
    found += [
        Found(match.start(), match.end(), topic, "party.announcer.01") for match in _COMPANY.finditer(text)
    ]
    tellings = sorted(
        (item.start, place) for place, (org, _) in enumerate(companies) for item in org.candidates
    )
    starts = [start for start, _ in tellings]
    for match in _nouns().finditer(text):
        before = bisect_right(starts, match.start()) - 1
        value = defined or (companies[tellings[before][1]][1] if before >= 0 else topic)
        found.append(Found(match.start(), match.end(), value, "party.announcer.02"))
    if speaker is not None:
        found += [
            Found(match.start(), match.end(), speaker, "party.announcer.03") for match in _WE.finditer(text)
        ]
    return found


def _nicknames(text: str, companies: Sequence[Named]) -> Iterator[Found[PartyValue]]:
    """Yield "the Perth-based miner", "the German trader" where one company alone comes from there."""
    homes: dict[str, list[PartyValue]] = {}
    for _, value in companies:
        if value.country:
            homes.setdefault(value.country, []).append(value)
    for match in _attributed().finditer(text) if homes else ():
        country = seat_country(match[1]) if match[1] else demonyms().get(match[2].casefold())
        values = homes.get(country, []) if country else []
        if len(values) == 1:
            yield Found(match.start(), match.end(), values[0], "party.nickname.01")


@cache
def _attributed() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, words_of("topic") | words_of("firm"))))
    based = r"([A-Z][\w.]{1,20}(?:\s[A-Z]\w{1,20})?)[-‐‑](?:based|headquartered)"
    return re.compile(
        rf"\b[Tt]he\s(?:{based}|([A-Z][a-z]{{2,15}}))\s(?:[a-z-]{{1,20}}\s){{0,3}}(?:{nouns})\b(?!['’]s\s[A-Z]|\s<?[A-Z])"
    )


def _topic(scenes: Sequence[Scene], companies: Sequence[Named]) -> PartyValue:
    """Return the company that the body of a story names first: a wire's "the company"."""
    body = [
        (not (organisation.formed or organisation.tickers), item.start, place)
        for place, (organisation, _) in enumerate(companies)
        for item in organisation.candidates
        if not item.titled
    ]
    return companies[min(body)[2] if body else 0][1]


@cache
def _nouns() -> re.Pattern[str]:
    nouns = sorted(words_of("topic"))
    return re.compile(
        rf"\b[Tt]he\s(?:{'|'.join(map(re.escape, nouns))})\b(?![-\s]+(?:of|that|which)\b|\s[A-Z])"
    )
