"""Component `orewire_amounts`: finds sums of money and resolves their bare marks from the article.

It runs after parties and regions, whose countries say what a bare `$` or `pesos` stands for.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from orewire.extract.parties import announcer_of
from orewire.extract.spans import article_of, read_spans, write_spans
from orewire.normalise.amounts import find_money
from orewire.normalise.currencies import DOLLAR, legal_tender
from orewire.normalise.currencies_home import Setting
from orewire.normalise.currencies_resolve import resolve_currency
from orewire.records import AmountValue, Found

_OLD_WIRE = re.compile(r"\bdlrs?\b")
"""How wires of the 1980s wrote dollars."""


def find_amounts(text: str) -> list[Found[AmountValue]]:
    """Return every sum of money of a text in order; bare marks such as `$` have no currency yet.

    A range is one sum, and so is a sum with the article's own conversion in brackets.
    """
    return find_money(text)


@Language.component("orewire_amounts", assigns=["doc.spans"])
def orewire_amounts(doc: Doc) -> Doc:
    """Write the sums of money of a document into `doc.spans["orewire_amount"]`."""
    article = article_of(doc)
    title = article.title or ""
    context = doc.text if title in doc.text[: len(title) + 1] else f"{title}\n\n{doc.text}"
    found = find_amounts(doc.text)
    setting = Setting(article.publisher, article.published)
    if any(item.value.mark or item.value.stated_mark for item in found):
        countries = _countries(doc)
        setting = replace(setting, issuer=_issuer_country(doc, countries), countries=countries)
    write_spans(doc, "amount", resolve_currency(found, context, setting))
    return doc


def _issuer_country(doc: Doc, countries: Sequence[str]) -> str | None:
    """Return the country of the organisation whose release it is, None where nothing tells.

    Where that is not told, and in wire stories of the 1980s, it is the only country with a dollar in the article.
    """
    announcer = announcer_of(doc)
    told = (party.value for party in read_spans(doc, "party"))
    known = next((party.country for party in told if party.canonical == announcer and party.country), None)
    if known or (announcer is None and not _OLD_WIRE.search(doc.text)):
        return known
    dollars = [country for country in countries if legal_tender(country, DOLLAR)]
    return dollars[0] if len(dollars) == 1 else None


def _countries(doc: Doc) -> tuple[str, ...]:
    """Return the countries of an article: of its parties as they come, then of its regions, most named first."""
    parties = [item.value.country for item in read_spans(doc, "party")]
    regions = Counter(item.value.country for item in read_spans(doc, "region"))
    told = (*parties, *(country for country, _ in regions.most_common()))
    return tuple(dict.fromkeys(country for country in told if country))
