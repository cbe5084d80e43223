"""Countries by any usual wording: name, abbreviation, former name, adjective of nationality.

Names come from CLDR (babel) and ISO 3166 (pycountry) as installed; what they do not carry stands in
`lexicons/countries.csv` and `lexicons/demonyms.csv`.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

import pycountry
from babel import Locale

from orewire.lexicon import load_rows

_MORE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'"}
)
_KOSOVO = "XK"
"""User-assigned in ISO 3166-1, used by CLDR, the EU and the wires."""


def fold(wording: str) -> str:
    """Return a wording without case, accents and double blanks, for comparing: 'Québec' → 'quebec'."""
    folded = wording.casefold()
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded.translate(_MORE_LETTERS))
        folded = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(folded.split())


def normalise_country(wording: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country named by any usual wording, adjectives included.

    'U.S.' → US, 'Ivory Coast' → CI, 'the Netherlands' → NL, 'Zambian' → ZM, 'KAZ' → KZ;
    None for what is no country, and for former states with no certain successor ('Soviet Union').
    """
    plain = wording.strip(" \t\n,;:()'\"“”")
    exact = _exact_codes().get(plain)
    if exact:
        return exact
    key = _key(plain)
    for candidate in (key, key.removeprefix("the "), key.removesuffix("'s"), key.rstrip(".")):
        code = _codes().get(candidate) or country_of_demonym(candidate)
        if code:
            return code
    return None


def country_of_demonym(wording: str) -> str | None:
    """Return the alpha-2 code of an adjective or noun of nationality, None for any other word.

    'Kazakhstani' → KZ, 'Zambians' → ZM, 'Zambia' → None.
    """
    key = fold(wording)
    demonyms = _demonyms()
    return demonyms.get(key) or demonyms.get(key.removesuffix("s"))


def country_name(code: str) -> str:
    """Return a country's usual English name ('CD' → 'Congo'); the code itself where there is none."""
    return _english_names().get(code, code)


def iterate_country_names() -> Iterator[tuple[str, str | None, str]]:
    """Yield every (wording, alpha-2 code or None, form); form is name, abbreviation or former."""
    own = set()
    for row in load_rows("countries", ("name", "country", "form", "source")):
        own.add(fold(row.need("name")))
        yield row.need("name"), row.get("country"), row.need("form")
    for name, code in _package_names():
        if fold(name) not in own:
            yield name, code, "name"


def iterate_demonyms() -> Iterator[tuple[str, str]]:
    """Yield every (adjective or noun of nationality, alpha-2 code)."""
    for row in load_rows("demonyms", ("forms", "country", "source")):
        for form in row.split("forms"):
            yield form, row.need("country")


def _package_names() -> Iterator[tuple[str, str]]:
    for code, name in Locale("en").territories.items():
        if _is_country(code) and _is_plain(name):
            yield name, code
    for country in pycountry.countries:
        for attribute in ("common_name", "name", "official_name"):
            name = getattr(country, attribute, None)
            if name and _is_plain(name):
                yield name, country.alpha_2


def _is_country(code: str) -> bool:
    return code == _KOSOVO or (len(code) == 2 and pycountry.countries.get(alpha_2=code) is not None)


def _key(wording: str) -> str:
    """Return a folded wording in which '&' and 'Saint' are written one way."""
    return fold(wording).replace(" & ", " and ").replace("saint ", "st. ")


def _is_plain(name: str) -> bool:
    return not any(mark in name for mark in (",", "(", " - ", " SAR "))


@cache
def _english_names() -> dict[str, str]:
    names = {code: name for name, code, form in iterate_country_names() if code and form == "name"}
    for name, code in _package_names():
        names[code] = name
    for code, name in Locale("en").territories.items():
        if _is_country(code) and _is_plain(name):
            names[code] = name.replace("St. ", "Saint ").replace("’", "'").replace(" & ", " and ")
    return names | _USUAL_NAMES


_USUAL_NAMES = {"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "TR": "Turkey",
                "MM": "Myanmar", "HK": "Hong Kong", "MO": "Macau", "CI": "Ivory Coast"}  # fmt: skip


@cache
def _codes() -> dict[str, str]:
    codes = {
        _key(name): code for name, code, form in iterate_country_names() if code and form != "abbreviation"
    }
    codes.setdefault("congo", "CD")
    return codes


@cache
def _exact_codes() -> dict[str, str]:
    exact = {name: code for name, code, form in iterate_country_names() if code and form == "abbreviation"}
    for country in pycountry.countries:
        exact.setdefault(country.alpha_2, country.alpha_2)
        exact.setdefault(country.alpha_3, country.alpha_2)
    return exact


@cache
def _demonyms() -> dict[str, str]:
    return {fold(form): code for form, code in iterate_demonyms()}
