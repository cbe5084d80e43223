"""Marks of money: signs, codes, names and abbreviations, before and after a figure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

import pycountry
from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from orewire.lexicon import load_rows
from orewire.normalise.quantities_phrases import Phrases

COLUMNS = ("form", "code", "family", "side", "minor", "needs", "case")
DOLLAR = "$"
"""The family of the bare dollar sign."""
_NO_MONEY = frozenset({"XAU", "XAG", "XPD", "XPT", "XTS", "XXX", "XSU", "XUA", "XRE"})


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark says: `code` where it names the currency, else the `family` that it may be of."""

    code: str | None
    family: str | None
    minor: Decimal = Decimal(1)
    needs: str = "figure"


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark in a text."""

    start: int
    end: int
    mark: Mark


def read_mark_before(flat: str, place: int) -> PlacedMark | None:
    """Return the mark that ends right before `place`, at most two spaces between, None without one."""
    end = _skip_back(flat, place)
    hit = _marks("before").ending_at(flat, end)
    if hit is None or (end > 0 and flat[end - 1].isalnum() and _joined(flat, hit[0])):
        return None
    return PlacedMark(hit[0], end, hit[1])


def read_mark_after(flat: str, place: int) -> PlacedMark | None:
    """Return the mark that begins right after `place` (space or hyphen between), None where there is none.

    A mark before a figure of its own is none: "paid in 2025 US$5m".
    """
    start = place
    while start - place < 2 and flat[start : start + 1] in (" ", "-") and flat[start : start + 1]:
        start += 1
    hit = _marks("after").starting_at(flat, start)
    if hit is None:
        return None
    end, mark = hit
    if not flat[end - 1].isalnum() and flat[end : end + 1].isalnum():
        return None
    if mark.needs != "figure" or not flat[end - 1].islower():
        rest = flat[end : end + 3].lstrip(" $~")
        if rest[:1].isdigit():
            return None
    return PlacedMark(start, end, mark)


def parse_currency(wording: str) -> str | None:
    """Return the ISO 4217 code that a mark, name or code names; None for bare marks and unknown words."""
    hit = _marks("after").starting_at(wording, 0) or _marks("before").ending_at(wording, len(wording))
    return hit[1].code if hit and len(wording) in (hit[0], len(wording)) else None


@cache
def family_codes(family: str) -> tuple[str, ...]:
    """Return the codes that a bare mark of this family may stand for."""
    return _families()[family][0]


@cache
def family_default(family: str) -> str | None:
    """Return the code that is taken where the article says nothing, None where none may be."""
    codes, default = _families()[family]
    return codes[0] if default else None


def legal_tender(country: str, family: str) -> str | None:
    """Return the code of this family that is money in a country (alpha-2), None where none is."""
    tender = get_territory_currencies(country, include_details=False)
    return next((code for code in tender if code in family_codes(family)), None)


def code_on(code: str, day: date) -> str:
    """Return the code that the currency had on a day: RUB in 1990 was SUR, ZMW in 2010 was ZMK."""
    while code in _eras() and day < _eras()[code][0]:
        code = _eras()[code][1]
    return code


@cache
def _eras() -> dict[str, tuple[date, str]]:
    rows = load_rows("currency_eras", ("code", "since", "was"))
    return {row.need("code"): (date.fromisoformat(row.need("since")), row.need("was")) for row in rows}


@cache
def _families() -> dict[str, tuple[tuple[str, ...], bool]]:
    rows = load_rows("currency_families", ("family", "codes", "default"))
    return {row.need("family"): (row.split("codes"), row.need("default") == "yes") for row in rows}


def _skip_back(flat: str, place: int) -> int:
    end = place
    while end > 0 and place - end < 2 and flat[end - 1] == " ":
        end -= 1
    return end


def _joined(flat: str, start: int) -> bool:
    """Return whether a mark of letters is the tail of a longer word or of a hyphenated name ("NI-US")."""
    return start > 0 and (flat[start - 1].isalnum() or flat[start - 1] in "-_/.&'") and flat[start].isalpha()


@cache
def _marks(side: str) -> Phrases[Mark]:
    any_case: dict[str, Mark] = {}
    exact: dict[str, Mark] = {}
    for form, mark in (*_official_names().items(), *_adjective_names().items()):
        any_case.setdefault(form.lower(), mark)
    exact.update(_codes())
    for row in load_rows("currencies", COLUMNS):
        if row.need("side") in (side, "both"):
            mark = Mark(row.get("code"), row.get("family"), Decimal(row.need("minor")), row.need("needs"))
            (exact if row.need("case") == "exact" else any_case)[
                row.need("form") if row.need("case") == "exact" else row.need("form").lower()
            ] = mark
    return Phrases(any_case, exact)


def _codes() -> dict[str, Mark]:
    known = {row.need("code") for row in load_rows("currency_codes", ("code",))}
    codes = set(Locale("en").currencies) - _NO_MONEY | known
    return {code: Mark(code, None, needs="figure" if code in known else "sum") for code in sorted(codes)}


def _official_names() -> dict[str, Mark]:
    """Return names of two words and more from CLDR and ISO 4217; single words stand in the lexicon."""
    codes = sorted(set(Locale("en").currencies) - _NO_MONEY)
    told = [(get_currency_name(code, count, "en"), code) for code in codes for count in (1, 2)]
    told += [(item.name, item.alpha_3) for item in pycountry.currencies if item.alpha_3 not in _NO_MONEY]
    names: dict[str, Mark] = {}
    for name, code in told:
        if "(" not in name and " " in name:
            names.setdefault(name, Mark(code, None))
    return names


def _adjective_names() -> dict[str, Mark]:
    nouns: dict[str, list[tuple[str, Decimal]]] = {}
    for row in load_rows("currency_nouns", ("noun", "forms", "minor")):
        nouns.setdefault(row.need("noun"), []).extend(
            (form, Decimal(row.need("minor"))) for form in row.split("forms")
        )
    return {
        order.format(row.need("adjective"), form): Mark(row.need("code"), None, minor)
        for row in load_rows("currency_adjectives", ("adjective", "noun", "code"))
        for form, minor in nouns[row.need("noun")]
        for order in ("{0} {1}", "{1} ({0})")
    }
