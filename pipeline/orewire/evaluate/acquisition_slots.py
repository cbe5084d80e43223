"""The seven slots of an acquisition story, each as the text words it (spaces and line breaks evened)."""

import re
from collections.abc import Sequence

from orewire.evaluate.acquisition_words import find_business, find_location, find_price, find_status
from orewire.reading import Reading
from orewire.records import AmountKind, DealType, Mention, Party, Role

SLOTS = ("ACQUIRED", "ACQBUS", "ACQLOC", "DLRAMT", "PURCHASER", "SELLER", "STATUS")

_TYPES = (DealType.COMPANY_ACQUISITION, DealType.ASSET_ACQUISITION, DealType.EQUITY_INVESTMENT)
_BOUGHT = (Role.TARGET, Role.ISSUER)
_BUYER = (Role.ACQUIRER, Role.INVESTOR)


def find_slots(reading: Reading, mentions: Sequence[Mention]) -> dict[str, list[str]]:
    """Return the wordings of every slot of the story's main acquisition."""
    text = reading.article.text
    even = " ".join(text.split())
    slots: dict[str, list[str]] = {slot: [] for slot in SLOTS}
    main = main_acquisition(mentions)
    if main is not None:
        slots["PURCHASER"] = _names(main, _BUYER, even)
        slots["SELLER"] = _names(main, (Role.SELLER,), even)
        slots["ACQUIRED"] = _names(main, _BOUGHT, even) or _owner_of_assets(main, even)
        slots["DLRAMT"] = _prices(main, text)
    if not slots["ACQUIRED"]:
        slots["ACQUIRED"] = find_thing(even)
    for target in slots["ACQUIRED"][:1]:
        slots["ACQBUS"] = find_business(even, target)
        slots["ACQLOC"] = find_location(even, target)
    slots["DLRAMT"] = slots["DLRAMT"] or find_price(even)
    slots["STATUS"] = find_status(even)
    return slots


def main_acquisition(mentions: Sequence[Mention]) -> Mention | None:
    """Return the first purchase of the narrowest type that is not background; None where there is none."""
    bought = [m for m in mentions if m.deal_type in _TYPES and not m.background]
    return min(bought, key=lambda m: _TYPES.index(m.deal_type), default=None)


_THING = re.compile(
    r"\b(?:acquir(?:e|ed|ing)|buy(?:ing)?|bought|sell(?:ing)?|sold|purchas(?:e|ed|ing)|divest(?:ed)?"
    r"|(?:sale|acquisition|purchase) of)\s+(?:(?:all|substantially all|most|part|certain)\s+(?:of\s+)?)?"
    r"(?:the\s+|its\s+|their\s+|an?\s+)?(?:assets of\s+)?(?:existing\s+|remaining\s+)?"
    r"((?:[\w&'.-]+\s+){0,6}?(?:business|businesses|unit|units|division|divisions|subsidiary|assets|operations"
    r"|stores|plants?|mines?|stations?|propert(?:y|ies)|interests?|facilit(?:y|ies)|wells|hotels?))\b"
)


def find_thing(text: str) -> list[str]:
    """Return what is bought where it is no company: `cable television business`."""
    found = _THING.search(text)
    return [found[1]] if found else []


_DOTTED = re.compile(r"\b(?:Inc|Corp|Co|Ltd)\.,? [a-z]")
_ASSETS = re.compile(r"\bassets(?: and \w+)? of (?=[A-Z])")


def _names(mention: Mention, roles: Sequence[Role], text: str) -> list[str]:
    named = (party for role in roles for party in mention.parties if party.role is role)
    return list(dict.fromkeys(_wording(party, text) for party in named))


def _wording(party: Party, text: str) -> str:
    """Return a name as the story has it; a wire that puts no stop behind "Inc" has only that of the sentence there."""
    name = " ".join(party.name.split())
    return name if _DOTTED.search(text) else name.removesuffix(".") if name.endswith(_FORMS) else name


_FORMS = ("Inc.", "Corp.", "Co.", "Ltd.", "Plc.")


def _owner_of_assets(mention: Mention, text: str) -> list[str]:
    """Return whose assets are bought: "substantially all of the assets of Birk Corp"."""
    found = _ASSETS.search(text)
    names = [_wording(party, text) for party in mention.parties]
    return [name for name in names if found and text.startswith(name, found.end())][:1]


def _prices(mention: Mention, text: str) -> list[str]:
    for amount in mention.amounts:
        if amount.kind is AmountKind.DEAL_VALUE and amount.evidence:
            words = text[amount.evidence[0].start : amount.evidence[0].end]
            return [" ".join(words.split())]
    return []
