"""Bare marks of money resolved from the article that they stand in.

For `$`, in this order: the same figure with a named currency elsewhere, an explicit rule of the article, the
exchange that the issuer trades on, the dateline, the publisher or the countries of the deal, else US dollars.
Where the article marks its home dollar as such, its bare `$` is the US one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from babel.numbers import get_territory_currencies

from orewire.lexicon import load_rows
from orewire.normalise.currencies import family_codes, family_default, parse_currency
from orewire.normalise.numbers import flatten
from orewire.records import AmountValue, Found

DOLLAR = "$"
_BARE = re.compile(r"(?:^|; )bare ([^\s;]+)")
_STATED = re.compile(r"stated bare ([^\s;]+)")
_SENTENCE = re.compile(r"[^.;\x1e]{1,300}")
_RULE = re.compile(
    r"\b(?:all|unless|otherwise|references?|expressed|reported|denominated|stated|presented|currency|figures|amounts)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:\b(?:amounts?|figures|currency|currencies|dollars?|dlrs|prices|values|monetary|funds)\b|\$)",
    re.IGNORECASE,
)
_IN_CURRENCY = re.compile(
    r"\b(?:in|are|is|to|mean|means|refers? to|denotes?)\s+(?:the )?(?:lawful (?:currency|money) of )?"
    r"(US\$|US|USD|United States|Canadian|Canada|C\$|CAD|CDN|Cdn\$?|CA\$|Australian|Australia|A\$|AUD|AU\$"
    r"|New Zealand|NZD|NZ\$|Hong Kong|HK\$|HKD|Singapore|S\$|SGD)(?![A-Za-z])",
)
_LEAD_CHARS = 400
_LIST_GAP = 40
_MAX_SENTENCES = 4000


@dataclass(frozen=True, slots=True)
class Home:
    """The currency that an article's bare mark stands for, and why."""

    currency: str
    reason: str


def resolve_currency(
    found: Sequence[Found[AmountValue]],
    text: str,
    *,
    publisher: str | None = None,
    countries: Sequence[str] = (),
) -> list[Found[AmountValue]]:
    """Return the sums with bare marks resolved, each with the reason; a family with no ground stays None.

    `countries` are the alpha-2 codes of the payer or the place of publication, the most telling first.
    """
    if not any(item.value.reason for item in found):
        return list(found)
    named = _named_values(found)
    home = _dollar_home(found, text, publisher, countries)
    return [_resolve(item, named, home, countries) for item in found]


def _resolve(
    item: Found[AmountValue],
    named: dict[tuple[object, object], str],
    home: Home,
    countries: Sequence[str],
) -> Found[AmountValue]:
    value = item.value
    reason = value.reason or ""
    if bare := _BARE.search(reason):
        chosen = _choose(bare[1], value, named, home, countries)
        value = replace(value, currency=chosen.currency or None, reason=chosen.reason)
    if stated := _STATED.search(reason):
        code = _stated(stated[1], value.currency, home, countries)
        value = replace(value, stated_currency=code, reason=None if not bare else value.reason)
    return replace(item, value=value)


def _choose(
    family: str,
    value: AmountValue,
    named: dict[tuple[object, object], str],
    home: Home,
    countries: Sequence[str],
) -> Home:
    codes = family_codes(family)
    same = named.get((value.value, value.value_max))
    if same in codes:
        return Home(str(same), f"{family} read as {same}: the same figure is marked so elsewhere")
    if value.stated_currency in codes and home.currency == value.stated_currency:
        return (
            Home("USD", f"{family} read as USD: converted to {value.stated_currency}")
            if family == DOLLAR
            else home
        )
    if family == DOLLAR:
        return home
    return _by_country(family, countries)


def _by_country(family: str, countries: Sequence[str]) -> Home:
    codes = family_codes(family)
    for country in countries:
        if (code := _tender(country, codes)) is not None:
            return Home(code, f"{family} read as {code}: money of {country}")
    default = family_default(family)
    return Home(default or "", f"{family} read as {default}: usual" if default else f"bare {family}")


def _stated(family: str, beside: str | None, home: Home, countries: Sequence[str]) -> str | None:
    """Return the currency of a bare mark in brackets: never that of the sum before it."""
    if family != DOLLAR:
        return _by_country(family, countries).currency or None
    if beside != "USD":
        return (
            "USD"
            if home.currency == beside or not home.reason.endswith("rule of the article")
            else home.currency
        )
    return home.currency if home.currency != "USD" else None


def _named_values(found: Iterable[Found[AmountValue]]) -> dict[tuple[object, object], str]:
    named: dict[tuple[object, object], str] = {}
    for item in found:
        value = item.value
        if value.currency and value.value >= 1000:
            named.setdefault((value.value, value.value_max), value.currency)
    return named


def _dollar_home(
    found: Sequence[Found[AmountValue]], text: str, publisher: str | None, countries: Sequence[str]
) -> Home:
    flat = flatten(text)
    if rule := _explicit_rule(flat):
        return Home(rule, f"$ read as {rule}: rule of the article")
    home = _listing(flat) or _dateline(flat) or _publisher(publisher) or _country(countries)
    home = home or Home("USD", "$ read as USD: nothing in the article says otherwise")
    if home.currency != "USD" and _marks_apart(found, home.currency):
        return Home("USD", f"$ read as USD: the article marks its {home.currency} apart")
    return home


def _marks_apart(found: Sequence[Found[AmountValue]], currency: str) -> bool:
    """Return whether sums in this currency are marked as such and none in US dollars is."""
    codes = {item.value.currency for item in found}
    return currency in codes and "USD" not in codes


def _explicit_rule(flat: str) -> str | None:
    for count, sentence in enumerate(_SENTENCE.finditer(_shield(flat))):
        if count > _MAX_SENTENCES:
            return None
        wording = sentence.group()
        if not _RULE.search(wording) or not _SUBJECT.search(wording):
            continue
        hit = _IN_CURRENCY.search(wording)
        if hit and _says_all(wording, hit.end()):
            return _dollar_of(hit[1])
    return None


_SHIELD = re.compile(r"\bU\.S\.")
_UNIVERSAL = re.compile(
    r"\b(?:all|unless|otherwise|references? to)\b"
    r"|\b(?:figures|amounts|currency)\b[^.]{0,40}\b(?:are|is|in)\b",
    re.IGNORECASE,
)


def _shield(flat: str) -> str:
    return _SHIELD.sub("US  ", flat)


def _says_all(wording: str, end: int) -> bool:
    """Return whether the sentence speaks of the article's figures as such, not of one sum."""
    return _UNIVERSAL.search(wording) is not None and not re.search(r"\d", wording[max(0, end - 60) : end])


def _dollar_of(wording: str) -> str | None:
    return parse_currency(wording) or parse_currency(f"{wording} dollars") or _CANADA.get(wording)


_CANADA = {"Canada": "CAD", "Australia": "AUD", "CDN": "CAD", "Cdn": "CAD", "US": "USD"}


@dataclass(frozen=True, slots=True)
class _Exchange:
    currency: str | None
    rank: str


@cache
def _exchanges() -> tuple[dict[str, _Exchange], dict[str, _Exchange]]:
    names: dict[str, _Exchange] = {}
    suffixes: dict[str, _Exchange] = {}
    for row in load_rows("exchanges_currency", ("names", "suffix", "currency", "rank")):
        exchange = _Exchange(row.get("currency"), row.need("rank"))
        names |= {name.upper(): exchange for name in row.split("names")}
        suffixes |= dict.fromkeys(row.split("suffix"), exchange)
    return names, suffixes


@cache
def _ticker() -> re.Pattern[str]:
    names = sorted(_exchanges()[0], key=len, reverse=True)
    return re.compile(
        rf"(?<![A-Za-z])(?P<name>{'|'.join(map(re.escape, names))})(?:[ -][A-Z]{{1,3}})? ?[:;] ?[A-Z0-9]"
        r"|<(?P<code>[A-Z]{1,6}(?:\.[A-Z]{1,3}){1,2})>",
        re.IGNORECASE,
    )


def _listing(flat: str) -> Home | None:
    """Return the currency of the first company's market: of its tickers, over-the-counter ones last."""
    group: list[tuple[str, _Exchange]] = []
    end = 0
    for hit in _ticker().finditer(flat):
        if group and hit.start() - end > _LIST_GAP:
            break
        label = hit["name"] or hit["code"]
        if (exchange := _exchange(hit)) is not None:
            group.append((label, exchange))
        end = hit.end()
    label, listed = _foremost(group)
    if listed is None or listed.currency is None:
        return None
    return Home(listed.currency, f"$ read as {listed.currency}: issuer trades on {label}")


def _exchange(hit: re.Match[str]) -> _Exchange | None:
    names, suffixes = _exchanges()
    if hit["name"]:
        return names.get(hit["name"].upper())
    return suffixes.get(hit["code"].rpartition(".")[2])


def _foremost(group: list[tuple[str, _Exchange]]) -> tuple[str, _Exchange | None]:
    first = [item for item in group if item[1].rank != "secondary"]
    if first and first[0][1].currency == "CAD":
        first = [item for item in first if item[1].rank == "major"] or first
    return (first or group)[0] if group else ("", None)


@cache
def _datelines() -> re.Pattern[str]:
    places = sorted(_dateline_places(), key=len, reverse=True)
    return re.compile(rf"(?:^|[\x1e ])(?P<place>{'|'.join(map(re.escape, places))})\s?[,(/-]", re.IGNORECASE)


@cache
def _dateline_places() -> dict[str, str]:
    rows = load_rows("datelines_currency", ("place", "currency"))
    return {row.need("place"): row.need("currency") for row in rows}


def _dateline(flat: str) -> Home | None:
    hit = _datelines().search(flat[:_LEAD_CHARS])
    if hit is None:
        return None
    code = _dateline_places()[hit["place"].upper()]
    return Home(code, f"$ read as {code}: dateline {hit['place']}")


def _publisher(publisher: str | None) -> Home | None:
    if publisher:
        for row in load_rows("publishers_currency", ("name", "currency")):
            if row.need("name").lower() in publisher.lower():
                return Home(row.need("currency"), f"$ read as {row.need('currency')}: publisher {publisher}")
    return None


def _country(countries: Sequence[str]) -> Home | None:
    for country in countries:
        if (code := _tender(country, family_codes(DOLLAR))) is not None:
            return Home(code, f"$ read as {code}: money of {country}")
    return None


def _tender(country: str, codes: Sequence[str]) -> str | None:
    """Return the code among these that is legal tender in a country, None where none is."""
    tender = get_territory_currencies(country, include_details=False)
    return next((code for code in tender if code in codes), None)
