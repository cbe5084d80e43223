"""The baseline: a bare spaCy model and the nearest-entity rule that a newcomer would write in an afternoon.

A sentence with a deal verb and two organisations is a deal; the first organisation acts, the second is acted
upon; the first sum of money is its value, the first place its country, every element named is its mineral.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pycountry
import spacy
from price_parser import Price
from spacy.tokens import Doc, Span

from orewire.evaluate.score import Predictions
from orewire.records import (
    ROLES,
    Amount,
    AmountKind,
    Article,
    DealType,
    Evidence,
    Mention,
    Mineral,
    Party,
    PartyKind,
    Region,
    RegionKind,
    Role,
    Status,
)
from orewire.settings import Settings


@dataclass(frozen=True, slots=True)
class _Verb:
    pattern: re.Pattern[str]
    deal_type: DealType
    roles: tuple[Role, Role]


def _verb(words: str, deal_type: DealType, first: Role, second: Role) -> _Verb:
    return _Verb(re.compile(rf"\b(?:{words})\b", re.I), deal_type, (first, second))


_VERBS = (
    _verb("offtake|supply agreement|to supply", DealType.OFFTAKE, Role.SUPPLIER, Role.OFFTAKER),
    _verb("option|earn-in|farm-in", DealType.OPTION_EARN_IN, Role.ACQUIRER, Role.SELLER),
    _verb("joint venture", DealType.JOINT_VENTURE, Role.PARTNER, Role.PARTNER),
    _verb("royalty|stream", DealType.ROYALTY_STREAM, Role.ACQUIRER, Role.SELLER),
    _verb("private placement|invests?|invested", DealType.EQUITY_INVESTMENT, Role.INVESTOR, Role.ISSUER),
    _verb("loan|credit facility|bonds?", DealType.DEBT_FINANCING, Role.LENDER, Role.BORROWER),
    _verb("grant(?:s|ed)?", DealType.GRANT, Role.GRANTOR, Role.GRANTEE),
    _verb("licen[cs]e|permit|concession", DealType.LICENCE_AWARD, Role.GRANTOR, Role.GRANTEE),
    _verb("memorandum|MoU|partnership", DealType.COOPERATION, Role.PARTNER, Role.PARTNER),
    _verb(
        "acquire[sd]?|acquiring|buys?|bought|purchase[sd]?|takeover|merge[sr]?",
        DealType.COMPANY_ACQUISITION,
        Role.ACQUIRER,
        Role.TARGET,
    ),
    _verb("sells?|sold", DealType.ASSET_ACQUISITION, Role.SELLER, Role.ACQUIRER),
)
_ELEMENTS = re.compile(
    r"\b(gold|silver|copper|nickel|lithium|cobalt|uranium|zinc|lead|tin|tungsten|graphite|vanadium|iron ore"
    r"|coal|platinum|palladium|manganese|potash|titanium|antimony|niobium|tantalum|rare earths?|diamonds?)\b",
    re.I,
)
_MAGNITUDES = {"k": 3, "thousand": 3, "m": 6, "mln": 6, "million": 6, "bn": 9, "billion": 9}
_MAGNITUDE = re.compile(r"[\d.]\s*(k|thousand|mln|million|m|bn|billion)\b", re.I)
_MARKS = (
    ("C$", "CAD"),
    ("A$", "AUD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("$", "USD"),
    ("dlr", "USD"),
    ("dollar", "USD"),
)


def run_baseline(articles: Sequence[Article], settings: Settings) -> Predictions:
    """Return what the nearest-entity rule says of the articles."""
    nlp = spacy.load(settings.model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    nlp.add_pipe("sentencizer")
    docs = nlp.pipe((article.text for article in articles), batch_size=settings.batch_articles)
    said = {
        article.article_id: tuple(_mentions(article, doc))
        for article, doc in zip(articles, docs, strict=True)
    }
    return Predictions(said, name="nearest entity")


def _mentions(article: Article, doc: Doc) -> Iterator[Mention]:
    minerals = _minerals(doc.text)
    seen: set[tuple[str, ...]] = set()
    for sentence in doc.sents:
        verb = next((verb for verb in _VERBS if verb.pattern.search(sentence.text)), None)
        names = [span for span in sentence.ents if span.label_ == "ORG"][:2]
        key = tuple(span.text for span in names)
        if verb is None or len(names) < 2 or not minerals or key in seen:
            continue
        seen.add(key)
        yield _mention(article, sentence, verb, names, len(seen))


def _mention(article: Article, sentence: Span, verb: _Verb, names: list[Span], number: int) -> Mention:
    minerals = _minerals(sentence.text, sentence.start_char) or _minerals(article.text)[:1]
    amount = next(filter(None, (_amount(span) for span in sentence.ents if span.label_ == "MONEY")), None)
    region = next(filter(None, (_region(span) for span in sentence.ents if span.label_ == "GPE")), None)
    done = re.search(r"\b(?:completed|closed|acquired|bought|sold)\b", sentence.text, re.I)
    return Mention(
        mention_id=f"{article.article_id}#{number}",
        article_id=article.article_id,
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        deal_type=verb.deal_type,
        instrument=None,
        status=Status.COMPLETED if done else Status.AGREED,
        binding=None,
        background=False,
        parties=tuple(_party(span, role) for span, role in zip(names, verb.roles, strict=True)),
        minerals=minerals,
        amounts=(amount,) if amount else (),
        stakes=(),
        volumes=(),
        regions=(region,) if region else (),
        dates=(),
        duration_months=None,
        confidence=0.5,
        headline=sentence.text,
        evidence=(Evidence(sentence.start_char, sentence.end_char),),
    )


def _party(span: Span, role: Role) -> Party:
    evidence = (Evidence(span.start_char, span.end_char),)
    return Party(span.text, span.text, role, PartyKind.COMPANY, None, None, evidence)


def _minerals(text: str, offset: int = 0) -> tuple[Mineral, ...]:
    found: dict[str, Mineral] = {}
    for match in _ELEMENTS.finditer(text):
        name = match[0].casefold()
        evidence = (Evidence(offset + match.start(), offset + match.end()),)
        found.setdefault(name, Mineral(name, evidence))
    return tuple(found.values())


def _amount(span: Span) -> Amount | None:
    price = Price.fromstring(span.text)
    magnitude = _MAGNITUDE.search(span.text)
    currency = next((code for mark, code in _MARKS if mark in span.text), None)
    if price.amount is None or currency is None:
        return None
    try:
        value = Decimal(price.amount).scaleb(_MAGNITUDES[magnitude[1].casefold()] if magnitude else 0)
    except InvalidOperation:
        return None
    evidence = (Evidence(span.start_char, span.end_char),)
    return Amount(
        kind=AmountKind.DEAL_VALUE,
        value=value,
        value_max=None,
        currency=currency,
        currency_reason=None,
        qualifier=None,
        stated_value=None,
        stated_currency=None,
        value_usd=None,
        fx_date=None,
        fx_source=None,
        usd_gap=None,
        evidence=evidence,
    )


def _region(span: Span) -> Region | None:
    country = pycountry.countries.get(name=span.text)
    evidence = (Evidence(span.start_char, span.end_char),)
    if country is None:
        return Region(span.text, RegionKind.PLACE, None, None, evidence)
    return Region(span.text, RegionKind.COUNTRY, country.alpha_2, None, evidence)


assert all(set(verb.roles) <= set(ROLES[verb.deal_type]) for verb in _VERBS)
