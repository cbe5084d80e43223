"""The component that writes sums of money, and how much of the real articles' gold it finds."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from orewire.extract.amounts import find_amounts
from orewire.extract.spans import read_spans
from orewire.normalise.currencies_home import Setting
from orewire.normalise.currencies_resolve import resolve_currency
from orewire.records import Article

ARTICLES = Path(__file__).parents[3] / "shared" / "articles"
FOUND_AT_LEAST = 0.95
CURRENCY_AT_LEAST = 0.93


def test_component_resolves_bare_marks_from_title_and_publisher() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("orewire_amounts")
    doc = nlp.make_doc("Marra sold the claims for $5 million and US$6 million.")
    doc._.article = Article(article_id="a", text=doc.text, title="Marra Copper (TSXV: MRC) sells claims")
    doc = nlp.get_pipe("orewire_amounts")(doc)
    assert [item.value.currency for item in read_spans(doc, "amount")] == ["CAD", "USD"]
    assert [span.text for span in doc.spans["orewire_amount"]] == ["$5 million", "US$6 million"]


def gold_amounts() -> list[tuple[dict[str, str], dict[str, str | list[dict[str, str]]]]]:
    articles = {}
    for line in (ARTICLES / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        articles[article["id"]] = article
    return [
        (articles[gold["id"]], amount)
        for gold in map(json.loads, (ARTICLES / "gold.jsonl").read_text(encoding="utf-8").splitlines())
        for deal in gold["deals"]
        for amount in deal.get("amounts", [])
    ]


def _setting(article: dict[str, str]) -> Setting:
    return Setting(article["publisher"], date.fromisoformat(article["published"]))


@pytest.mark.skipif(not ARTICLES.exists(), reason="the real articles are not on this machine")
def test_gold_amounts_of_real_articles_are_found() -> None:
    values = currencies = 0
    amounts = gold_amounts()
    for article, amount in amounts:
        text = f"{article['title'] or ''}\n\n{article['text']}"
        wanted = {
            (Decimal(str(form["value"])), form["currency"]) for form in [amount, *amount.get("also", [])]
        }
        read = resolve_currency(find_amounts(text), text, _setting(article))
        got = {(item.value.value, item.value.currency) for item in read}
        values += bool({value for value, _ in wanted} & {value for value, _ in got})
        currencies += bool(wanted & got)
    assert values / len(amounts) >= FOUND_AT_LEAST
    assert currencies / len(amounts) >= CURRENCY_AT_LEAST


@pytest.mark.parametrize(
    ("text", "currency", "reason"),
    [
        ("Marra Copper Pty Ltd announced that it sold the claims for $5 million.", "AUD", "country"),
        ("Marra Copper Corp. announced that it sold its claims in Ontario for $5 million.", "CAD", "country"),
        (
            "Marra Copper Corp. announced that it sold claims in Ontario and Nevada for $5 million.",
            "USD",
            "default",
        ),
        ("Marra Copper said it sold its\nclaims in Ontario for nine mln\ndlrs.", "CAD", "country"),
        ("The claims in Ontario went for $5 million, sources said.", "USD", "default"),
        (
            "Marra Copper Corp. announced that it bought a mill in Chile for 5 billion pesos.",
            "CLP",
            "country",
        ),
    ],
)
def test_countries_of_parties_and_places_resolve_bare_marks(
    nlp: Language, text: str, currency: str, reason: str
) -> None:
    doc = nlp(text)
    (found,) = read_spans(doc, "amount")
    assert (found.value.currency, found.value.currency_reason) == (currency, reason)
