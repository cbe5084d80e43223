"""Countries and places as parties are told apart from them, and as they tell where a party comes from."""

from functools import cache

import pycountry

from orewire.extract.parties.words import unions, words_of
from orewire.lexicon import load_rows
from orewire.normalise.countries import iterate_country_names, iterate_demonyms
from orewire.normalise.legal_forms import plain_word

_SUBDIVIDED = ("US", "CA", "AU", "BR", "AR", "MX", "KZ", "PG", "ZA")
"""Countries whose subdivisions miners' news names most; those of others are too often words."""


@cache
def countries() -> dict[str, str]:
    """Return alpha-2 codes by country name in plain lower case."""
    return {
        _plain(name): code for name, code, form in iterate_country_names() if code and form != "abbreviation"
    }


@cache
def abbreviations() -> dict[str, str]:
    """Return alpha-2 codes by abbreviation to the letter, of countries and of American and other states."""
    found = {name: code for name, code, form in iterate_country_names() if code and form == "abbreviation"}
    return found | {form: code for form, code, use in _own_subdivisions() if use != "free"}


@cache
def demonyms() -> dict[str, str]:
    """Return alpha-2 codes by adjective or noun of nationality in plain lower case."""
    return {_plain(form): code for form, code in iterate_demonyms()}


@cache
def subdivisions() -> dict[str, str]:
    """Return alpha-2 codes by name of a state, province or the like."""
    own = {_plain(form): code for form, code, use in _own_subdivisions() if use == "free"}
    listed = [item for item in pycountry.subdivisions if item.country_code in _SUBDIVIDED]
    names = own | {_plain(str(item.name)): str(item.country_code) for item in listed}
    return {name: code for name, code in names.items() if name not in words_of("plain") | words_of("asset")}


@cache
def cities() -> dict[str, str]:
    """Return alpha-2 codes by city."""
    return {
        _plain(row.need("city")): row.need("country")
        for row in load_rows("party_cities", ("city", "country"))
    }


def country_named(wording: str) -> str | None:
    """Return the country of a country, demonym, subdivision or city; None where unknown."""
    if wording in abbreviations():
        return abbreviations()[wording]
    plain = _plain(wording)
    return next((table[plain] for table in _tables() if plain in table), None)


def seat_country(wording: str) -> str | None:
    """Return the country of a place where an organisation can sit: as `country_named` without demonyms."""
    plain = _plain(wording)
    tables = (countries(), subdivisions(), cities())
    return abbreviations().get(wording) or next((table[plain] for table in tables if plain in table), None)


def is_place(wording: str) -> bool:
    """Tell whether a wording is a country, demonym, subdivision or city and nothing else."""
    return country_named(wording) is not None


@cache
def place_starts() -> frozenset[str]:
    """Return the plain first words of all places: what no place begins with needs no look-up."""
    tables = (*_tables(), {_plain(name): code for name, code in abbreviations().items()})
    names = [name for table in tables for name in table if name]
    return frozenset(name.split()[0] for name in (*names, *unions()))


def _tables() -> tuple[dict[str, str], ...]:
    return countries(), demonyms(), subdivisions(), cities()


def _own_subdivisions() -> list[tuple[str, str, str]]:
    rows = load_rows("subdivisions", ("form", "subdivision", "use", "source"))
    return [(row.need("form"), row.need("subdivision")[:2], row.need("use")) for row in rows]


def _plain(name: str) -> str:
    words = [plain_word(word) for word in name.split()]
    return " ".join(word for word in words if word != "the")
