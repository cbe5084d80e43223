"""What a bare `$` stands for in an article: its own rule, a news agency's habit, the issuer's exchange, and so on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from orewire.lexicon import load_rows
from orewire.normalise.currencies import DOLLAR, legal_tender, parse_currency
from orewire.normalise.numbers import flatten
from orewire.records import CurrencyReason

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
_AND_ON = r"(?: ?[/&,] ?| and )"
"""What parts the exchanges of one ticker."""
_MAX_SENTENCES = 4000


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of an article beside its text."""

    publisher: str | None = None
    published: date | None = None
    issuer: str | None = None
    """Country (alpha-2) of the company whose release it is."""
    countries: Sequence[str] = ()
    """Countries of the parties and places, the most telling first."""


@dataclass(frozen=True, slots=True)
class Home:
    """The currency that a bare mark stands for, what kind of thing says so, and the thing itself."""

    currency: str | None
    reason: CurrencyReason
    ground: str | None = None


def dollar_home(text: str, setting: Setting) -> Home:
    """Return the dollar that a bare `$` of this text stands for."""
    flat = flatten(text)
    return (
        _rule(flat)
        or _agency(flat, setting)
        or _listing(flat)
        or _dateline(flat)
        or _publisher(setting.publisher)
        or _issuer(setting.issuer)
        or Home("USD", CurrencyReason.DEFAULT)
    )


_SHIELD = re.compile(r"\bU\.S\.")
_UNIVERSAL = re.compile(
    r"\b(?:all|unless|otherwise|references? to)\b"
    r"|\b(?:figures|amounts|currency)\b[^.]{0,40}\b(?:are|is|in)\b",
    re.IGNORECASE,
)
_SHORT_NAMES = {"Canada": "CAD", "Australia": "AUD", "CDN": "CAD", "Cdn": "CAD", "US": "USD"}


def _rule(flat: str) -> Home | None:
    """Return what the article itself lays down: "all figures are in Canadian dollars"."""
    for count, sentence in enumerate(_SENTENCE.finditer(_SHIELD.sub("US  ", flat))):
        if count > _MAX_SENTENCES:
            return None
        wording = sentence.group()
        if not _RULE.search(wording) or not _SUBJECT.search(wording):
            continue
        hit = _IN_CURRENCY.search(wording)
        if hit and _says_all(wording, hit.end()) and (code := _dollar_of(hit[1])):
            return Home(code, CurrencyReason.RULE, " ".join(hit.group().split()))
    return None


def _says_all(wording: str, end: int) -> bool:
    """Return whether the sentence speaks of the article's figures as such, not of one sum."""
    return _UNIVERSAL.search(wording) is not None and not re.search(r"\d", wording[max(0, end - 60) : end])


def _dollar_of(wording: str) -> str | None:
    return parse_currency(wording) or parse_currency(f"{wording} dollars") or _SHORT_NAMES.get(wording)


def _agency(flat: str, setting: Setting) -> Home | None:
    """Return the US dollar for a story of a news agency from the year on that it marks all others."""
    lead = flat[:_LEAD_CHARS]
    for name, since in _agencies():
        by = _named(name, setting.publisher or "") or f"({name})" in lead
        if by and _is_since(since, flat, setting.published):
            return Home("USD", CurrencyReason.AGENCY, name)
    return None


def _is_since(since: int, flat: str, published: date | None) -> bool:
    """Return whether a story is of this year or later; undated ones with "dlrs" are of the 1980s."""
    return published.year >= since if published else " dlrs" not in flat


def _named(name: str, publisher: str) -> bool:
    return f" {name.casefold()} " in f" {publisher.casefold()} "


@cache
def _agencies() -> tuple[tuple[str, int], ...]:
    rows = load_rows("agencies_currency", ("name", "since"))
    return tuple((row.need("name"), int(row.need("since"))) for row in rows)


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
    names = "|".join(map(re.escape, sorted(_exchanges()[0], key=len, reverse=True)))
    return re.compile(
        rf"(?<![A-Za-z])(?P<names>(?:{names})(?:{_AND_ON}(?:{names})){{0,3}})(?:[ -][A-Z]{{1,3}})? ?[:;] ?[A-Z0-9]"
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
        group += _exchanges_of(hit)
        end = hit.end()
    label, listed = _foremost(group)
    if listed is None or listed.currency is None:
        return None
    return Home(listed.currency, CurrencyReason.EXCHANGE, label)


def _exchanges_of(hit: re.Match[str]) -> list[tuple[str, _Exchange]]:
    """Return the exchanges of one ticker: "TSX: ABC", "NYSE American/TSX: ABC", "<ABC.TO>"."""
    names, suffixes = _exchanges()
    if hit["code"]:
        suffix = suffixes.get(hit["code"].rpartition(".")[2])
        return [(hit["code"], suffix)] if suffix else []
    labels = re.split(_AND_ON, hit["names"], flags=re.IGNORECASE)
    return [(label, names[label.upper()]) for label in labels if label.upper() in names]


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
    return Home(code, CurrencyReason.DATELINE, hit["place"])


def _publisher(publisher: str | None) -> Home | None:
    if publisher:
        for row in load_rows("publishers_currency", ("name", "currency")):
            if _named(row.need("name"), publisher):
                return Home(row.need("currency"), CurrencyReason.PUBLISHER, row.need("name"))
    return None


def _issuer(country: str | None) -> Home | None:
    """Return the dollar of the issuer's country; one whose money is no dollar pays in that of the United States."""
    if country is None:
        return None
    return Home(legal_tender(country, DOLLAR) or "USD", CurrencyReason.COUNTRY, country)
