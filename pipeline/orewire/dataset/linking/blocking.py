"""Which mentions are compared at all: those that share a key."""

import math
from collections.abc import Iterator
from hashlib import blake2b
from itertools import combinations

from orewire.dataset.linking.profile import Money, Party, Profile, article_of

_PARTIES = 8
_SUMS = 4
_SITES = 4
"""No more parties, sums and sites of one mention make keys: the lists of a forum would drown the rest."""
_QUARTER_DAYS = 91
_BUCKET = math.log(1.1)
"""Sums are put into overlapping buckets this wide, so that those within a tenth of each other share one."""


def blocking_keys(profile: Profile) -> tuple[int, ...]:
    """Return the keys of a mention, 64 bits each, in order: mentions that share one are compared.

    They name two parties; a party and a sum, a project or place; a company and a quarter of a year, its own or the
    next; a site and a sum; the article.
    """
    return tuple(sorted({_hash(words) for words in _key_words(profile)}))


def _key_words(profile: Profile) -> Iterator[str]:
    names = sorted({name for party in profile.parties if (name := _name_key(party))})[:_PARTIES]
    companies = {party.key for party in profile.parties if party.kind == "company"}
    sums = [bucket for money in profile.money[:_SUMS] for bucket in _buckets(money)]
    sites = sorted(profile.projects | profile.places)[:_SITES]
    yield f"article {article_of(profile)}"
    for one, other in combinations(names, 2):
        yield f"pair {one}\x1f{other}"
    for name in names:
        for rest in [*sums, *sites]:
            yield f"party {name}\x1f{rest}"
        if profile.day is not None and name in companies:
            quarter = profile.day // _QUARTER_DAYS
            yield f"quarter {name}\x1f{quarter}"
            yield f"quarter {name}\x1f{quarter + 1}"
    for site in sites:
        for money in sums:
            yield f"site {site}\x1f{money}"


def _name_key(party: Party) -> str:
    """Return the key of a name; of a government its country, whatever it is called."""
    return f"state {party.country}" if party.kind == "government" and party.country else party.key


def _buckets(money: Money) -> tuple[str, ...]:
    value, currency = (money.usd, "USD") if money.usd else (money.low, money.currency)
    if value <= 0:
        return ()
    bucket = math.floor(math.log(value) / _BUCKET)
    return f"{bucket} {currency}", f"{bucket + 1} {currency}"


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8"), digest_size=8).digest(), "big")
