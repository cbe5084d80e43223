"""Countries by any usual wording."""

import pycountry
import pytest

from orewire.normalise.countries import (
    country_name,
    country_of_demonym,
    iterate_country_names,
    iterate_demonyms,
    normalise_country,
)

NO_ISO_CODE = {"XK"}
"""Kosovo has a code of user-assigned range that ISO 3166-1 does not list."""


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("Zambia", "ZM"),
        ("U.S.", "US"),
        ("US", "US"),
        ("USA", "US"),
        ("the United States", "US"),
        ("UK", "GB"),
        ("Britain", "GB"),
        ("DRC", "CD"),
        ("Democratic Republic of the Congo", "CD"),
        ("Republic of the Congo", "CG"),
        ("Congo-Brazzaville", "CG"),
        ("PNG", "PG"),
        ("UAE", "AE"),
        ("the Netherlands", "NL"),
        ("Ivory Coast", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Czechia", "CZ"),
        ("Viet Nam", "VN"),
        ("Zaire", "CD"),
        ("Burma", "MM"),
        ("Swaziland", "SZ"),
        ("Rhodesia", "ZW"),
        ("Upper Volta", "BF"),
        ("Ceylon", "LK"),
        ("Siam", "TH"),
        ("Dahomey", "BJ"),
        ("Bechuanaland", "BW"),
        ("Nyasaland", "MW"),
        ("Kampuchea", "KH"),
        ("Lao PDR", "LA"),
        ("Burkina", "BF"),
        ("ROK", "KR"),
        ("Macedonia", "MK"),
        ("Holland", "NL"),
        ("Czechoslovakia", None),
        ("Formosa", None),
        ("Tongan", "TO"),
        ("Georgian", "GE"),
        ("Kazakh", "KZ"),
        ("Kazakhstani", "KZ"),
        ("Zambians", "ZM"),
        ("KAZ", "KZ"),
        ("Brazil's", "BR"),
        ("  Peru, ", "PE"),
        ("GREENLAND", "GL"),
        ("Soviet Union", None),
        ("USSR", None),
        ("Yugoslavia", None),
        ("us", None),
        ("Ontario", None),
        ("", None),
        ("copper", None),
    ],
)
def test_country_is_read_from_any_usual_wording(wording: str, code: str | None) -> None:
    assert normalise_country(wording) == code


@pytest.mark.parametrize(
    ("wording", "code"),
    [("Zambian", "ZM"), ("Dutch", "NL"), ("Swiss", "CH"), ("Zambia", None), ("gold", None)],
)
def test_demonym_is_told_from_a_name(wording: str, code: str | None) -> None:
    assert country_of_demonym(wording) == code


def test_every_code_stands_in_iso_3166() -> None:
    codes = {code for _, code, _ in iterate_country_names() if code} | {
        code for _, code in iterate_demonyms()
    }
    unknown = {code for code in codes - NO_ISO_CODE if not pycountry.countries.get(alpha_2=code)}
    assert unknown == set()


def test_every_country_of_iso_3166_has_a_name_that_reads_back() -> None:
    lost = [c.alpha_2 for c in pycountry.countries if normalise_country(country_name(c.alpha_2)) != c.alpha_2]
    assert lost == []


def test_every_country_with_people_has_a_demonym() -> None:
    without = {c.alpha_2 for c in pycountry.countries} - {code for _, code in iterate_demonyms()}
    assert without == NO_DEMONYM


NO_DEMONYM = {
    *("AQ", "BQ", "BV", "CF", "DM", "GG", "HM", "IO", "JE", "MF", "MP", "GS"),
    *("SJ", "TF", "UM", "VA"),
}
"""Lands without one, or whose one is another's, as Dominica's is the Dominican Republic's."""


def test_no_demonym_means_two_countries() -> None:
    forms = [form.casefold() for form, _ in iterate_demonyms()]
    assert sorted(forms) == sorted(set(forms))
