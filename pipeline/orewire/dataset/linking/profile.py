"""What of a mention is compared: a small, flat extract of its row."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from orewire.dataset.linking.places import place_key
from orewire.normalise.match_key import latin_name, match_key
from orewire.normalise.minerals import load_vocabulary
from orewire.normalise.names import plain_words
from orewire.schema import Row


class Party(NamedTuple):
    """A party as it is compared; `name` is made comparable, `key` is equal for spelling variants."""

    name: str
    key: str
    role: str
    kind: str
    country: str | None
    ticker: str | None


class Money(NamedTuple):
    """A sum; `high` equals `low` where no range is told, `stated` is the article's own conversion."""

    kind: str
    low: float
    high: float
    currency: str
    usd: float | None
    stated: tuple[float, str] | None
    hedge: str | None


class Profile(NamedTuple):
    """A mention as it is compared. Days are ordinals of the calendar, None where unknown."""

    mention_id: str
    order: tuple[int, str, int]
    day: int | None
    deal_type: str
    status: str
    instrument: str | None
    background: bool
    parties: tuple[Party, ...]
    minerals: frozenset[str]
    money: tuple[Money, ...]
    stakes: frozenset[float]
    volumes: frozenset[tuple[float, str]]
    projects: frozenset[str]
    places: frozenset[str]
    countries: frozenset[str]
    fixed_days: frozenset[tuple[str, int]]
    """Kind and day of what the text dates to the day: signed and closed."""
    headline: str


def make_profile(row: Row) -> Profile:
    """Return what is compared of a row of `mentions`."""
    published = row["published"]
    article_id, _, ordinal = row["mention_id"].rpartition("#")
    regions = row["regions"]
    return Profile(
        mention_id=row["mention_id"],
        order=((published or date.max).toordinal(), article_id, int(ordinal)),
        day=published.toordinal() if published else None,
        deal_type=row["deal_type"],
        status=row["status"],
        instrument=row["instrument"],
        background=row["background"],
        parties=tuple(map(read_party, row["parties"])),
        minerals=_minerals(item["mineral"] for item in row["minerals"]),
        money=tuple(map(read_money, row["amounts"])),
        stakes=frozenset(float(item["percent"]) for item in row["stakes"]),
        volumes=frozenset((float(item["value"]), item["unit"]) for item in row["volumes"]),
        projects=_places(regions, "project"),
        places=_places(regions, "place") | _places(regions, "region"),
        countries=frozenset(item["country"] for item in regions if item["country"]),
        fixed_days=frozenset(_fixed_days(row["dates"])),
        headline=" ".join(plain_words(row["headline"])),
    )


def article_of(profile: Profile) -> str:
    """Return the id of the article that a profile's mention stands in."""
    return profile.order[1]


def read_party(item: Row) -> Party:
    """Return a struct of `parties` as a party that is compared."""
    name = item["canonical"]
    return Party(
        latin_name(name), match_key(name), item["role"], item["kind"], item["country"], item["ticker"]
    )


def read_money(item: Row) -> Money:
    """Return a struct of `amounts` as a sum that is compared."""
    stated = item["stated_value"], item["stated_currency"]
    return Money(
        item["kind"],
        float(item["value"]),
        float(item["value_max"] or item["value"]),
        item["currency"],
        None if item["value_usd"] is None else float(item["value_usd"]),
        None if stated[0] is None or stated[1] is None else (float(stated[0]), stated[1]),
        item["qualifier"],
    )


def _minerals(names: Iterable[str]) -> frozenset[str]:
    """Return the minerals and the members of those that are groups, so that a group meets its members."""
    vocabulary = load_vocabulary()
    wide: set[str] = set()
    for name in names:
        wide.add(name)
        if name in vocabulary:
            wide.update(vocabulary[name].members)
    return frozenset(wide)


def _places(regions: Iterable[dict[str, Any]], kind: str) -> frozenset[str]:
    keys = (place_key(item["name"]) for item in regions if item["kind"] == kind)
    return frozenset(key for key in keys if key)


def _fixed_days(dates: Iterable[dict[str, Any]]) -> Iterable[tuple[str, int]]:
    for item in dates:
        if item["kind"] in ("signed", "closed") and item["start"] == item["end"]:
            yield item["kind"], item["start"].toordinal()
