"""Finders for acquisition stories: how far the deal got, its price, where the target is, what it does."""

import re
from functools import cache

from orewire.lexicon import load_rows

_NAME = r"(?:[A-Z][\w'’&-]*\.?|[A-Z]\.(?:[A-Z]\.)*)"
_PLACE = rf"{_NAME}(?: {_NAME})*(?:, {_NAME}(?: {_NAME})*)?"
_MONEY = re.compile(
    r"(?:[A-Z]{0,3}[$£] ?)?(?:\d[\d,]*(?:\.\d+)?(?:-\d/\d)?"
    r"|(?:a|one|two|three|four|five|six|seven|eight|nine|ten))"
    r"(?: (?:mln|million|billion|bln|thousand|trillion|crore))?"
    r"(?: (?:Canadian|Australian|U\.S\.|Hong Kong|New Zealand|Belgian|French|Swiss|Singapore))?"
    r" (?:dlrs?|dollars?|stg|pounds|marks|francs|crowns|guilders|lire|yen|pesos|rand|pesetas)\b"
)
_PER_UNIT = re.compile(
    r"^,? (?:cash )?(?:a|per|each|for each|an?) ?(?:common |ordinary )?(?:share|unit|each|ADR)|^ each\b"
)
_NO_PRICE = re.compile(
    r"\b(?:undisclosed(?: (?:sum|amount|price|terms))?|not (?:immediately )?(?:been )?disclosed?|withheld"
    r"|not (?:been )?released|not (?:been )?revealed)\b"
)
_PRICE_LEAD = re.compile(
    r"(?:\bfor|worth|valued at|price of|price is|totalling|consideration of|values? \S+ at|pay|paid|at) "
    r"(?:about |an estimated |approximately |around |some |up to |more than |almost )*"
    r"(?:cash of )?$"
)
_NOT_PRICE = re.compile(
    r"(?:sales|revenues?|turnover|earnings|profits?|assets|loss|income|net worth|charge|gain|debt)\b"
    r"[^.]{0,40}$",
    re.I,
)
_BUSINESS_LEAD = re.compile(
    r"^(?:(?:privately|publicly)[ -](?:held|owned)|private|closely[ -]held|wholly[ -]owned|major|leading|small"
    r"|new|former|[\w.]+-based) "
)
_BUSINESS_TAIL = re.compile(
    r" (?:concern|company|firm|group|business|subsidiary|unit|chain|operator|operation|division)"
    r"(?: (?:of|in|based|with|for|that|which)\b.*)?$"
)
_MAKER = re.compile(
    r"^(?:[\w-]+ ){0,2}?(?:maker|manufacturer|producer|distributor|supplier|provider|operator|marketer"
    r"|processor|retailer) of "
)
_DOES = (
    r"(?:which |that |is )?(?:also )?(?:makes|manufactures|produces|operates|provides|distributes|markets"
    r"|engaged in|supplies|sells|owns) ([^.,;]{3,70})"
)
_NO_BUSINESS = re.compile(r"(?:company|concern|unit|firm|subsidiary|division|group)?")


def find_status(text: str) -> list[str]:
    """Return the wording that tells how far the deal got, from the beginning of the story."""
    lead = text[:500]
    found = []
    for rank, pattern in _status_words():
        match = pattern.search(lead)
        if match:
            found.append((rank, match.start(), -len(match[0]), match[0]))
    return [min(found)[3]] if found else []


def find_price(text: str) -> list[str]:
    """Return the price as worded, without what hedges it; the words that it is not told where it is not."""
    for match in _MONEY.finditer(text):
        before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() :]
        if _PRICE_LEAD.search(before) and not _PER_UNIT.match(after) and not _NOT_PRICE.search(before):
            return [match[0]]
    untold = _NO_PRICE.search(text)
    return [untold[0]] if untold else []


def find_location(text: str, target: str) -> list[str]:
    """Return the place told beside the name: `Castone Corp of Tulsa, Okla.`, `Ohio-based Castone`."""
    name = re.escape(target)
    patterns = (
        rf"{name},? (?:of|based in|in|located in|headquartered in) (?:the )?({_PLACE})",
        rf"{name},? (?:an?|the) (?:[\w-]+ ){{0,4}}?({_PLACE})[ -]based",
        rf"({_PLACE})[ -]based (?:[\w-]+ ){{0,4}}?{name}",
        rf"{name}, (?:an?|the) [^.,]{{0,60}}? (?:in|of|based in|located in) ({_PLACE})",
    )
    for pattern in patterns:
        match = re.search(pattern, text)
        if match:
            return [_trim_place(match[1])]
    return []


def find_business(text: str, target: str) -> list[str]:
    """Return what the target does, told beside its name: `a privately-held maker of pumps` → `pumps`."""
    after = re.search(rf"{re.escape(target)} ?, (?:an?|the) ([^,.;]{{3,90}})", text)
    business = _trim_business(after[1]) if after else None
    if business:
        return [business]
    short = re.escape(target.split(maxsplit=1)[0])
    does = re.search(rf"\b{short}[\w .&]{{0,25}}?,? {_DOES}", text)
    return [_trim_verb(does[1])] if does else []


def _trim_place(place: str) -> str:
    """Return the place without the full stop of its sentence, with that of an abbreviation."""
    return place if re.search(r"\b[A-Z][a-z]{0,4}\.$|[A-Z]\.$", place) else place.removesuffix(".")


def _trim_business(words: str) -> str | None:
    trimmed = words
    while _BUSINESS_LEAD.match(trimmed):
        trimmed = _BUSINESS_LEAD.sub("", trimmed, count=1)
    made = _MAKER.match(trimmed)
    if made:
        return _trim_verb(trimmed[made.end() :])
    short = _BUSINESS_TAIL.sub("", " " + trimmed).strip()
    return None if _NO_BUSINESS.fullmatch(short) else _trim_verb(short)


def _trim_verb(words: str) -> str:
    parts = re.split(
        r" (?:in|for|with|based|from|to|at|through|that|which|on|as|under|of the|said)\b", words, maxsplit=1
    )
    return parts[0].strip()


@cache
def _status_words() -> tuple[tuple[int, re.Pattern[str]], ...]:
    rows = load_rows("acquisition_status", ("rank", "pattern"))
    return tuple((int(row.need("rank")), re.compile(rf"\b(?:{row.need('pattern')})\b")) for row in rows)
