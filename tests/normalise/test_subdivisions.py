"""First-level subdivisions of every country by any usual wording."""

import re
from collections import defaultdict

import pycountry
import pytest

from orewire.normalise.subdivisions import normalise_subdivision

ISO = [row for row in pycountry.subdivisions if not row.parent_code]
"""All first-level subdivisions of ISO 3166-2 as pycountry has them."""


def plain(name: str) -> str:
    """Return a name without what ISO adds to it in brackets."""
    return re.sub(r"\s*(?:\[[^\]]*\]|\([^)]*\)|†)", "", name).strip()


@pytest.mark.parametrize(
    ("wording", "country", "code"),
    [
        ("Québec", None, "CA-QC"),
        ("Que.", None, "CA-QC"),
        ("B.C.", None, "CA-BC"),
        ("N.W.T.", None, "CA-NT"),
        ("NSW", None, "AU-NSW"),
        ("Qld", None, "AU-QLD"),
        ("WA", None, None),
        ("WA", "AU", "AU-WA"),
        ("WA", "US", "US-WA"),
        ("NT", None, None),
        ("NT", "AU", "AU-NT"),
        ("Santa Cruz", None, None),
        ("Santa Cruz", "AR", "AR-Z"),
        ("Santa Cruz", "BO", "BO-S"),
        ("Victoria", "AU", "AU-VIC"),
        ("Amazonas", None, None),
        ("Amazonas", "BR", "BR-AM"),
        ("East Kazakhstan Region", None, "KZ-63"),
        ("East Kazakhstan oblast", None, "KZ-63"),
        ("South Kazakhstan", None, "KZ-61"),
        ("Semipalatinsk", None, "KZ-10"),
        ("Guryev", None, "KZ-23"),
        ("Sverdlovsk Oblast", None, "RU-SVE"),
        ("Chita Oblast", None, "RU-ZAB"),
        ("Kemerovo oblast", None, "RU-KEM"),
        ("Leninabad", None, "TJ-SU"),
        ("Orange Free State", None, "ZA-FS"),
        ("North-West Frontier Province", None, "PK-KP"),
        ("Bas-Congo", None, "CD-BC"),
        ("Orissa", None, "IN-OD"),
        ("Antofagasta", None, "CL-AN"),
        ("Sonora", None, "MX-SON"),
        ("Katanga", None, None),
        ("Québec", "FR", None),
        ("Zambia", None, None),
        ("copper", None, None),
        ("", None, None),
    ],
)
def test_subdivision_is_read_from_any_usual_wording(
    wording: str, country: str | None, code: str | None
) -> None:
    assert normalise_subdivision(wording, country) == code


def test_every_subdivision_of_iso_3166_2_is_read_in_its_country_and_doubles_stay_open() -> None:
    bearers = defaultdict(set)
    for row in ISO:
        bearers[row.country_code, plain(row.name).casefold()].add(row.code)
    lost = [row.code for row in ISO if normalise_subdivision(plain(row.name), row.country_code) != row.code]
    twins = {code for codes in bearers.values() if len(codes) > 1 for code in codes}
    assert len(ISO) > 3500
    assert twins <= set(lost)
    assert set(lost) - twins == TOWN_AND_REGION


TOWN_AND_REGION = {"ID-ML", "ID-PP", "KZ-75", "PE-LIM", "UA-30"}
"""Towns and regions that share an English name, and islands that share one with a province of theirs."""


@pytest.mark.parametrize(
    "wording", ["Northern", "Central Province", "Eastern", "San Juan", "La Paz", "Córdoba"]
)
def test_name_that_several_bear_stays_open(wording: str) -> None:
    assert normalise_subdivision(wording) is None
