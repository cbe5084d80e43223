"""Every currency of ISO 4217 by its codes, names and signs, as the CLDR and ISO give them; and what is none."""

import pycountry
import pytest
from babel.numbers import get_currency_name, get_currency_symbol

from orewire.normalise.amounts import find_money
from orewire.normalise.currencies import family_codes, parse_currency

NO_CASH = {"CHE", "CHW", "CLF", "COU", "MXV", "BOV", "USN", "UYI", "UYW", "XSU", "XUA", "XTS", "XXX", "XAD"}
METALS_AND_BONDS = {"XAU", "XAG", "XPD", "XPT", "XBA", "XBB", "XBC", "XBD"}
CODES = sorted({item.alpha_3 for item in pycountry.currencies} - NO_CASH - METALS_AND_BONDS)
SHARED_NAMES = {"Bolívar Soberano", "SDR"}
"""Names of two currencies, and abbreviations that only capitals show to be one."""


def stands_for(sentence: str, code: str) -> bool:
    """Return whether the sentence holds one sum of five million that is, or may be, in this currency."""
    found = find_money(sentence)
    if len(found) != 1 or found[0].value.value != 5_000_000:
        return False
    value = found[0].value
    return value.currency == code or (value.mark is not None and code in family_codes(value.mark))


def names_of(code: str) -> set[str]:
    names = {get_currency_name(code, count, "en") for count in (1, 2)}
    names |= {item.name.partition(" (")[0] for item in pycountry.currencies if item.alpha_3 == code}
    names -= SHARED_NAMES
    return names | {name.lower() for name in names}


@pytest.mark.parametrize("code", CODES)
def test_currency_is_read_in_every_form(code: str) -> None:
    forms = [f"{code} 5 million", f"{code}5m", f"5 million {code}", f"{code} 5,000,000", f"0.005bn {code}"]
    forms += [f"5 million {name}" for name in sorted(names_of(code))]
    forms.append(f"{get_currency_symbol(code, 'en')}5 million")
    assert [form for form in forms if not stands_for(f"Marra paid {form} for it.", code)] == []


@pytest.mark.parametrize("code", sorted(METALS_AND_BONDS & {"XAU", "XAG", "XPD", "XPT"} | {"XTS", "XXX"}))
def test_metals_and_test_codes_are_no_money(code: str) -> None:
    assert find_money(f"Marra sold {code} 5 million and 5 million {code}.") == []


@pytest.mark.parametrize(
    ("wording", "code"),
    [
        ("greenbacks", "USD"),
        ("loonies", "CAD"),
        ("Aussie dollars", "AUD"),
        ("kiwi dollars", "NZD"),
        ("quid", "GBP"),
        ("stg", "GBP"),
        ("D-marks", "DEM"),
        ("SFr", "CHF"),
        ("RMB", "CNY"),
        ("CNH", "CNH"),
        ("Ksh", "KES"),
        ("тенге", "KZT"),
        ("$", None),
        ("bucks", None),
        ("tonnes", None),
        ("", None),
    ],
)
def test_colloquial_names(wording: str, code: str | None) -> None:
    assert parse_currency(wording) == code


@pytest.mark.parametrize(
    "sentence",
    [
        "Rapper A$AP Rocky owns the R2 unit and a K2 jacket.",
        "The fit gave R2 = 0.95 and R 2 of 0.9.",
        "Call +1 604 555 0134 or (08) 9321 0000.",
        "Hole TD22-015 cut 5.6 g/t gold over 1,200 m.",
        "The licence spans 5 million hectares and 1,200 km.",
        "It has 5 million shares, 2.5 million options and 300,000 warrants.",
        "The TOP 500 met at COP 28 over SDG 6.",
        "Shares trade as TSX: USD and ASX: EUR.",
        "A 5 million pound boulder fell on a 200 pound drill.",
        "It lists 43-101 and Section 404 of Form 20-F.",
        "The ALL-NEW mill did 3 million tonnes in 2024.",
        "ISO 9001, SK 1300 and MOP 60 are standards.",
        "Highway N1, road M3, gate P1 and blast K4.",
        "He came 1st of 5,000 runners, in lane C5.",
    ],
)
def test_what_is_not_money_stays_out(sentence: str) -> None:
    assert find_money(sentence) == []
