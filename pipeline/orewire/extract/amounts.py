"""Component `orewire_amounts`: finds sums of money and resolves their bare marks from the article."""

from spacy.language import Language
from spacy.tokens import Doc

from orewire.extract.spans import article_of, write_spans
from orewire.normalise.amounts import find_money
from orewire.normalise.currencies_resolve import resolve_currency
from orewire.records import AmountValue, Found


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
    write_spans(doc, "amount", resolve_currency(find_amounts(doc.text), context, publisher=article.publisher))
    return doc
