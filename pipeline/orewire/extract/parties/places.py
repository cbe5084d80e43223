"""Countries and places as parties are told apart from them, and as they tell where a party comes from."""

from functools import cache

import pycountry
from babel import Locale

from orewire.lexicon import load_rows
from orewire.normalise.legal_forms import plain_word


@cache
def countries() -> dict[str, str]:
    """Return alpha-2 codes by country name in plain lower case."""
    names = {
        _plain(str(name)): str(code)
        for code, name in Locale("en").territories.items()
        if len(str(code)) == 2
        and str(code).isalpha()
        and code not in ("EU", "UN", "EZ", "XA", "XB", "ZZ", "QO")
    }
    for row in load_rows("countries", ("name", "country", "form", "source")):
        if row.get("country"):
            names[_plain(row.need("name"))] = row.need("country")
    return names


@cache
def demonyms() -> dict[str, str]:
    """Return alpha-2 codes by demonym in plain lower case."""
    rows = load_rows("demonyms", ("forms", "country", "source"))
    return {_plain(form): row.need("country") for row in rows for form in row.split("forms")}


@cache
def subdivisions() -> dict[str, str]:
    """Return alpha-2 codes by name of the subdivisions of countries that miners' news names most."""
    wanted = ("US", "CA", "AU", "BR", "AR", "MX", "KZ", "PG", "ZA")
    return {
        _plain(str(item.name)): code
        for code in wanted
        for item in pycountry.subdivisions.get(country_code=code)
    }


@cache
def cities() -> dict[str, str]:
    """Return alpha-2 codes by city."""
    rows = load_rows("party_cities", ("city", "country"))
    return {_plain(row.need("city")): row.need("country") for row in rows}


def country_named(wording: str) -> str | None:
    """Return the country that a wording names: country, demonym, subdivision or city; None where unknown."""
    plain = _plain(wording)
    for table in (countries(), demonyms(), subdivisions(), cities()):
        if plain in table:
            return table[plain]
    return None


def is_place(wording: str) -> bool:
    """Tell whether a wording is a country, demonym, subdivision or city and nothing else."""
    return country_named(wording) is not None


def _plain(name: str) -> str:
    words = [plain_word(word) for word in name.split()]
    return " ".join(word for word in words if word != "the")
