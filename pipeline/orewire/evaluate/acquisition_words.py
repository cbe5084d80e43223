"""Finders for acquisition stories: how far the deal got, its price, where the target is, what it does."""

import re
from functools import cache

from orewire.evaluate.sentences import sentences_of
from orewire.lexicon import load_rows

_NAME = r"(?:St\. )?[A-Z][\w'’/-]+"
_STATE = (
    r"(?:[A-Z]\. ?[A-Z][\w]+|(?:[A-Z]\.){2}|[A-Z][a-z]{1,5}\.(?! [A-Z])|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)
_PLACE = rf"(?:U\.S\.|(?:(?:north|south|east|west)\w* )?{_NAME}(?: {_NAME})*(?:, {_STATE})?)"
_SEATED = r"(?:of|in|based in|located in|headquartered in)"
_FIRM = re.compile(r"\b(?:Inc|Corp|Co|Ltd|Plc|PLC|Group|Holdings?|Bank|Association|AG|SA|NV|GmbH)\b")
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
    r"(?:about |an estimated |approximately |around |some |up to |more than )*"
    r"(?:cash of )?$"
)
_NOT_PRICE = re.compile(
    r"(?:sales|revenues?|turnover|earnings|profits?|assets|loss|income|net worth|charge|gain|debt)\b"
    r"[^.]{0,40}$",
    re.I,
)
_BUSINESS_LEAD = re.compile(
    r"^(?:(?:privately|publicly)[ -](?:held|owned)|private|public|closely[ -]held|wholly[ -]owned"
    r"|fully[ -]owned|major|leading|small|new|former|regional|an?|the|its|[\w.]+-based|[\d,.]+(?: pct)?"
    r"|[A-Z][\w.]+(?= [a-z]))\s"
)
_BUSINESS_TAIL = re.compile(
    r" (?:concern|company|firm|group|business|subsidiary|unit|chain|operation|division|provider|maker)s?"
    r"(?: (?:of|in|based|with|for|that|which|specializ|located|engaged)\b.*)?$"
)
_MAKER = re.compile(
    r"^(?:[\w-]+ ){0,2}?(?:maker|manufacturer|producer|distributor|supplier|provider|operator|marketer"
    r"|processor|retailer|developer|publisher)s? of "
)
_DOES_WORD = (
    r"(?:makes|manufactures|produces|operates|provides|distributes|markets|supplies|sells|develops|publishes)"
)
_DOES = (
    rf"(?:which |that |is )?(?:also )?(?:{_DOES_WORD}(?:(?:,| and) {_DOES_WORD})*|(?:is )?engaged in"
    r"|specializes in|owns and operates) ([^.;]{3,110})"
)
_NO_BUSINESS = re.compile(
    r"(?:compan(?:y|ies)|concern|unit|firm|subsidiary|division|group|joint venture|affiliate)?"
    r"|.*\b(?:pct|shares|spokes\w+|officials?|head|holder|partner|stake|which|terms)\b.*|during|\W*"
)
_STOP = (
    r" (?:in|with|based|from|to|at|through|throughout|that|which|on|as|under|of the|said|mainly|out of|for)\b"
)
_CLAUSE = re.compile(
    r",? (?:for (?:about|an?|undisclosed|\d)|from [A-Z])"
    r"|, (?:(?:also|jointly|which|who|in|at|to|said|based|with|by|an?|the|is|it|has|will|for)\b)"
)


def find_status(text: str) -> list[str]:
    """Return the wording that tells how far the deal got, from the beginning of the story."""
    start, end = next(sentences_of(text), (0, 0))
    lead = text[start:end]
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
    """Return the place told beside the name: `Birk Corp of Tulsa, Okla.`, `Ohio-based Birk`."""
    name, short = re.escape(target), re.escape(target.partition(" ")[0])
    patterns = (
        rf"{name},? {_SEATED} (?:the )?({_PLACE})",
        rf"\b{short}[\w .&]{{0,30}}?,? (?:which is |is )?(?:based|located) in (?:the )?({_PLACE})",
        rf"{name} ?,? (?:is )?(?:an?|the) (?:[\w-]+ ){{0,4}}?({_PLACE})[ -]based",
        rf"({_PLACE})[ -]based (?:[\w-]+ ){{0,5}}?{name}",
        rf"{name} ?, (?:an?|the) [^.,]{{0,70}}? (?:in|based in|located in) (?:the )?({_PLACE})",
        rf"(?:of|in|with) [^.;]{{0,60}}?{name}[^.;]{{0,30}} in (?:the )?({_PLACE})",
    )
    for pattern in patterns:
        match = re.search(pattern, text)
        if match and not _FIRM.search(match[1]):
            return [match[1]]
    return []


def find_business(text: str, target: str) -> list[str]:
    """Return what the target does, told beside its name: `a privately-held maker of pumps` → `pumps`."""
    short = re.escape(target.partition(" ")[0])
    patterns = (
        rf"{re.escape(target)} ?, (?:an?|the) ([^.;]{{3,110}})",
        rf"\b{short}[\w .&]{{0,25}}? ?,? {_DOES}",
        rf"\b{short}[\w .&]{{0,25}}? ?,? is an? ([^.;]{{3,110}})",
    )
    for pattern in patterns:
        match = re.search(pattern, text)
        business = _trim_business(match[1]) if match else None
        if business:
            return [business]
    return []


def _trim_business(words: str) -> str | None:
    trimmed = _until_clause(words)
    made = _MAKER.match(_without_lead(trimmed))
    if made:
        trimmed = _without_lead(trimmed)[made.end() :]
    trimmed = _BUSINESS_TAIL.sub("", f" {_without_lead(trimmed)}")
    parts = re.split(_STOP, trimmed, maxsplit=1)
    short = parts[0].strip(" ,")
    return None if _NO_BUSINESS.fullmatch(short) else short


def _until_clause(words: str) -> str:
    """Return the words up to where the list of goods ends and the sentence goes on."""
    return re.split(_CLAUSE, words, maxsplit=1)[0]


def _without_lead(words: str) -> str:
    while match := _BUSINESS_LEAD.match(words):
        words = words[match.end() :]
    return words


@cache
def _status_words() -> tuple[tuple[int, re.Pattern[str]], ...]:
    rows = load_rows("acquisition_status", ("rank", "pattern"))
    return tuple((int(row.need("rank")), re.compile(rf"\b(?:{row.need('pattern')})\b")) for row in rows)
