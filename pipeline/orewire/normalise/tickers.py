"""Ticker symbols beside names: `(TSX-V: NOB, OTCQB: NLPXF)`, `NASDAQ: ATLX`, `<PANA.S>`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from orewire.lexicon import load_rows


@dataclass(frozen=True, slots=True)
class Exchange:
    """A stock exchange."""

    code: str
    country: str | None
    """ISO 3166-1 alpha-2."""
    currency: str | None
    """ISO 4217."""
    tier: int
    """1 a main listing, 2 American over the counter, 3 a second quotation elsewhere, 9 no listing."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One symbol; exchange None where the text names none (`<ABX>`)."""

    symbol: str
    exchange: Exchange | None

    @property
    def ticker(self) -> str | None:
        """EXCHANGE:SYMBOL, or None where the exchange is unknown."""
        known = self.exchange is not None and self.exchange.tier < 9
        return f"{self.exchange.code}:{self.symbol}" if known and self.exchange else None


@dataclass(frozen=True, slots=True)
class Tickers:
    """A bracket (or bare mention) of tickers: its characters with brackets, its listings in order."""

    start: int
    end: int
    listings: tuple[Listing, ...]


_SYMBOL = r"\$?[A-Z0-9][A-Z0-9]{0,8}(?:[.\-][A-Z]{1,3})?(?![A-Za-z0-9])"
_COLON = re.compile(r"(?<=[A-Za-z0-9])\s{0,2}[:：](?=\s{0,2}\$?[A-Z0-9])")
_LONGEST_NAMES = 60
"""Characters of the exchanges' names before a colon."""
_RIC = re.compile(r"<([A-Z]{1,5}(?:/[A-Z])?)(?:\.([A-Z]{1,3}))?>|[(\[]([A-Z0-9]{1,6})\.([A-Z]{1,2})[)\]]")
_BLOOMBERG = re.compile(r"[(\[]([A-Z0-9]{1,6})\s([A-Z]{2})(?:\sEquity)?[)\]]")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{3,160})[)\]]")


def find_tickers(text: str) -> list[Tickers]:
    """Return the ticker mentions of a text in order; brackets belong to the span."""
    if not any(mark in text for mark in ":<(["):
        return []
    found = [*_bracketed(text), *_reuters(text), *_bloomberg(text)]
    taken = [(item.start, item.end) for item in found]
    for item in _bare(text):
        if not any(start <= item.start < end for start, end in taken):
            found.append(item)
    return sorted(found, key=lambda item: item.start)


def _bare(text: str) -> Iterator[Tickers]:
    """Yield the tickers that no bracket holds: `on the NASDAQ: ATLX`."""
    for colon in _COLON.finditer(text):
        begin = max(0, colon.start() - _LONGEST_NAMES)
        for match in _pairs().finditer(text, begin, colon.end() + 14):
            plain = _is_bare_name(match[1]) and len(match[2]) > 1
            if match.start() < colon.start() < match.end() and plain:
                yield Tickers(match.start(), match.end(), _listings(match[1], match[2]))


def primary_ticker(groups: Sequence[Tickers]) -> str | None:
    """Return the ticker of the main listing: a main market, else over the counter, else another."""
    listings = [item for group in groups for item in group.listings if item.ticker]
    best = min(listings, key=lambda item: item.exchange.tier if item.exchange else 9, default=None)
    return best.ticker if best else None


def exchange_of(code: str) -> Exchange | None:
    """Return the exchange with this code, None where there is none."""
    return _by_code().get(code)


def _bracketed(text: str) -> Iterator[Tickers]:
    for match in _BRACKET.finditer(text):
        if ":" not in match[1] and "-" not in match[1]:
            continue
        listings = [item for pair in _pairs().finditer(match[1]) for item in _listings(pair[1], pair[2])]
        if not listings:
            reverse = _reversed().fullmatch(match[1].strip())
            listings = list(_listings(reverse[2], reverse[1])) if reverse else []
        if listings:
            yield Tickers(match.start(), match.end(), tuple(listings))


def _reuters(text: str) -> Iterator[Tickers]:
    for match in _RIC.finditer(text):
        symbol, ending = match[1] or match[3], match[2] or match[4]
        exchange = _by_ending(ending, len(symbol)) if ending else None
        if match[3] and exchange is None:
            continue
        yield Tickers(match.start(), match.end(), (Listing(symbol, exchange),))


def _bloomberg(text: str) -> Iterator[Tickers]:
    for match in _BLOOMBERG.finditer(text):
        code = _bloomberg_codes().get(match[2])
        if code is not None and match[1] not in _states():
            yield Tickers(match.start(), match.end(), (Listing(match[1], _by_code()[code]),))


def _listings(names: str, symbol: str) -> tuple[Listing, ...]:
    symbol = symbol.lstrip("$")
    found = []
    for name in re.split(r"\s*(?:[,/;&]|\band\b)\s*", names):
        exchange = _by_name().get(_plain(name))
        if exchange is None:
            continue
        if exchange.code == "TSX" and re.fullmatch(r"\d{4}", symbol):
            exchange = _by_code()["TYO"]
        stem, _, ending = symbol.partition(".")
        doubled = ending and _by_ending(ending, len(stem)) == exchange
        found.append(Listing(stem if doubled else symbol, exchange))
    return tuple(found)


def _is_bare_name(names: str) -> bool:
    """Tell whether an exchange is named so plainly that no bracket is needed: NASDAQ, not London."""
    return len(names) >= 3 and (
        names.replace("-", "").replace(".", "").split()[0].isupper() or "asdaq" in names
    )


def _plain(name: str) -> str:
    return re.sub(r"[ .\-–—‐‑]+", " ", name.strip()).casefold()


@cache
def _rows() -> tuple[tuple[str, Exchange], ...]:
    rows = load_rows("exchanges", ("name", "code", "country", "currency", "tier"))
    return tuple(
        (
            row.need("name"),
            Exchange(row.need("code"), row.get("country"), row.get("currency"), int(row.need("tier"))),
        )
        for row in rows
    )


@cache
def _by_name() -> dict[str, Exchange]:
    return {_plain(name): exchange for name, exchange in _rows()}


@cache
def _by_code() -> dict[str, Exchange]:
    codes: dict[str, Exchange] = {}
    for _, exchange in _rows():
        if exchange.code not in codes or codes[exchange.code].country is None:
            codes[exchange.code] = exchange
    return codes


@cache
def _endings() -> tuple[tuple[str, int, str], ...]:
    rows = load_rows("party_ric_suffixes", ("ending", "longest", "code"))
    return tuple((row.need("ending"), int(row.need("longest")), row.need("code")) for row in rows)


@cache
def _states() -> frozenset[str]:
    """Return the abbreviations of states, which stand before a country as a symbol does: `(NSW AU)`."""
    rows = load_rows("subdivisions", ("form", "subdivision", "use", "source"))
    return frozenset(row.need("form") for row in rows if row.need("form").isupper())


@cache
def _bloomberg_codes() -> dict[str, str]:
    rows = load_rows("party_bloomberg_codes", ("ending", "code"))
    return {row.need("ending"): row.need("code") for row in rows}


def _by_ending(ending: str, length: int) -> Exchange | None:
    for known, longest, code in _endings():
        if known == ending and length <= longest:
            return _by_code()[code]
    return None


@cache
def _name_pattern() -> str:
    names = sorted({_plain(name) for name, _ in _rows()}, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"[ .\-–—‐‑]{0,3}") for name in names)


@cache
def _pairs() -> re.Pattern[str]:
    one = _name_pattern()
    several = rf"(?i:{one})(?:\s*(?:[,/;&]|\band\b)\s*(?i:{one})){{0,3}}"
    return re.compile(rf"(?<![\w.])({several})\s{{0,2}}[:：]\s{{0,2}}({_SYMBOL})")


@cache
def _reversed() -> re.Pattern[str]:
    return re.compile(rf"({_SYMBOL})\s*[:\-–]\s*((?i:{_name_pattern()}))")
