"""The gazetteer and the lexicons it is made of."""

import pycountry
import pytest

from orewire.lexicon import load_rows
from orewire.normalise.gazetteer import Place, load_gazetteer

FORMS = [
    ("Minas Gerais", "BR-MG"),
    ("Amapá", "BR-AP"),
    ("Quebec", "CA-QC"),
    ("Québec", "CA-QC"),
    ("British Columbia", "CA-BC"),
    ("Western Australia", "AU-WA"),
    ("Sonora", "MX-SON"),
    ("Antofagasta", "CL-AN"),
    ("East Kazakhstan", "KZ-63"),
    ("Ohio", "US-OH"),
    ("Haut-Katanga", "CD-HK"),
    ("Inner Mongolia", "CN-NM"),
    ("North Rhine-Westphalia", "DE-NW"),
]


def meanings(*words: str) -> tuple[Place, ...]:
    entries = load_gazetteer().entries.get(words[0], ())
    return next((entry.places for entry in entries if entry.rest == words[1:] and entry.exact is None), ())


@pytest.mark.parametrize(("form", "code"), FORMS)
def test_subdivision_is_known_by_english_and_local_form(form: str, code: str) -> None:
    plain = form.replace("á", "a").replace("é", "e").replace("-", " ").lower().split()
    assert code in {place.subdivision for place in meanings(*plain) if place.source == "subdivision"}


def test_georgia_is_a_country_and_a_state() -> None:
    assert {(place.country, place.subdivision) for place in meanings("georgia")} >= {
        ("GE", None),
        ("US", "US-GA"),
    }


@pytest.mark.parametrize("word", ["reading", "mobile", "nice", "free", "western", "best", "gold", "first"])
def test_common_word_is_no_place(word: str) -> None:
    assert meanings(word) == ()


@pytest.mark.parametrize(
    ("lexicon", "columns"),
    [
        ("belts", ("names", "kind", "countries", "subdivision", "source", "example")),
        ("subdivisions", ("form", "subdivision", "use", "source")),
        ("region_mines", ("names", "country", "subdivision", "source")),
    ],
)
def test_every_code_of_the_lexicons_stands_in_iso_3166_2(lexicon: str, columns: tuple[str, ...]) -> None:
    codes = {code for row in load_rows(lexicon, columns) if (code := row.get("subdivision"))}
    assert {code for code in codes if not pycountry.subdivisions.get(code=code)} == set()


def test_every_subdivision_of_a_lexicon_lies_in_its_country() -> None:
    rows = load_rows("region_mines", ("names", "country", "subdivision", "source"))
    astray = [
        row.line
        for row in rows
        if row.get("subdivision") and row.need("subdivision")[:2] != row.need("country")
    ]
    belts = load_rows("belts", ("names", "kind", "countries", "subdivision", "source", "example"))
    astray += [
        row.line
        for row in belts
        if (code := row.get("subdivision")) and code[:2] not in row.split("countries")
    ]
    assert astray == []


def test_every_country_of_the_belts_stands_in_iso_3166() -> None:
    belts = load_rows("belts", ("names", "kind", "countries", "subdivision", "source", "example"))
    codes = {code for row in belts for code in row.split("countries")}
    assert {code for code in codes if not pycountry.countries.get(alpha_2=code)} == set()
    assert len(belts) >= 200


def test_packages_give_thousands_of_subdivisions_and_cities() -> None:
    sources = [
        place.source
        for found in load_gazetteer().entries.values()
        for entry in found
        for place in entry.places
    ]
    assert sources.count("subdivision") > 4000
    assert sources.count("city") > 5000
