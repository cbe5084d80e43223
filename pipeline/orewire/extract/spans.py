"""Named span groups: how components hand over what they found.

Every component writes one group `doc.spans["orewire_<kind>"]`. Its spans carry the kind as label and the rule as
id, for spaCy users; the exact characters and the value are the `Found` records in the group's attributes.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc, SpanGroup

from orewire.records import Article, Found

if TYPE_CHECKING:
    from orewire.records import V_co

KINDS = ("party", "mineral", "amount", "stake", "volume", "region", "date", "cue")

if not Doc.has_extension("article"):
    Doc.set_extension("article", default=None)


def article_of(doc: Doc) -> Article:
    """Return the article that a Doc was made of; one without title or date where the Doc is a bare text."""
    article: Article | None = doc._.article
    return article or Article(article_id="", text=doc.text)


def write_spans(doc: Doc, kind: str, found: "Iterable[Found[V_co]]") -> None:
    """Write what a component found into its span group, in order of the text."""
    ordered = tuple(sorted(found, key=lambda item: (item.start, item.end, item.rule)))
    spans = [
        doc.char_span(item.start, item.end, label=kind, span_id=item.rule, alignment_mode="expand")
        for item in ordered
    ]
    group = SpanGroup(doc, name=f"orewire_{kind}", spans=[span for span in spans if span is not None])
    group.attrs["found"] = ordered
    doc.spans[f"orewire_{kind}"] = group


def read_spans(doc: Doc, kind: str) -> tuple[Found[Any], ...]:
    """Return what the component for this kind found; empty where it has not run."""
    group = doc.spans.get(f"orewire_{kind}")
    return group.attrs["found"] if group is not None else ()
