"""Names of organisations: split into name, legal form and ticker, and made comparable."""

import re
from functools import cache
from typing import NamedTuple

from orewire.lexicon import load_rows
from orewire.normalise.legal_forms import plain_word, split_legal_form
from orewire.normalise.tickers import find_tickers, primary_ticker

_BLANK = re.compile(r"\s+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_PARTING = re.compile(r"[^\w&]+|_")


class NameParts(NamedTuple):
    """A name and what stood beside it."""

    canonical: str
    legal_form: str | None
    ticker: str | None


def split_name(wording: str) -> NameParts:
    """Return a wording's name without legal form and ticker, the form as written out, and the main ticker.

    `HSM Bergbau AG` → (`HSM Bergbau`, `Aktiengesellschaft`, None);
    `Marsh Ore Corp. (TSX-V: MRS, OTCQB: MRSHF)` → (`Marsh Ore`, `Corporation`, `TSXV:MRS`).
    """
    tickers = find_tickers(wording)
    bare = wording
    for group in reversed(tickers):
        bare = bare[: group.start] + " " + bare[group.end :]
    bare = _POSSESSIVE.sub("", _BLANK.sub(" ", bare).strip(' ,;<>"“”'))
    base, form = split_legal_form(bare)
    if base.casefold().startswith("the ") and form is not None:
        base = base[4:]
    return NameParts(base, form.normal if form else None, primary_ticker(tickers))


def normalise_name(name: str) -> str:
    """Return a name without legal form, ticker, possessive, line breaks: `Marsh Ore Corp` → `Marsh Ore`."""
    return split_name(name).canonical


def match_name(name: str) -> str:
    """Return what two wordings of one organisation have in common when compared for scoring.

    Case, accents, punctuation, legal form and "the" are dropped, `&` reads as "and":
    `The T.R. Mining & Equipment Ltd.` → `tr mining and equipment`.
    """
    bare = name
    for group in reversed(find_tickers(name)):
        bare = bare[: group.start] + " " + bare[group.end :]
    bare = _POSSESSIVE.sub("", _BLANK.sub(" ", bare).strip())
    base, _ = split_legal_form(bare, caseless=True)
    words = [word for word in plain_words(base) if word != "the"]
    while words and words[-1] == "and":
        words.pop()
    return " ".join(words) or " ".join(plain_words(name))


def plain_words(name: str) -> list[str]:
    """Return the words of a name in plain Latin lower case; full stops vanish, other marks part."""
    text = "".join(_letters().get(char, char) for char in plain_word(name))
    return [("and" if part == "&" else part) for part in _PARTING.split(text.replace("&", " & ")) if part]


@cache
def _letters() -> dict[str, str]:
    return {row.need("letter"): row.cells["latin"] for row in load_rows("party_letters", ("letter", "latin"))}
