"""The spaCy component `orewire_parties`: writes the span group of kind "party"."""

from spacy.language import Language
from spacy.tokens import Doc

from orewire.extract.parties.finder import find_parties
from orewire.extract.spans import write_spans


@Language.component("orewire_parties", requires=["doc.ents"], assigns=["doc.spans"])
def orewire_parties(doc: Doc) -> Doc:
    """Return the Doc with its organisations in `doc.spans["orewire_party"]`; entities help where they are."""
    write_spans(doc, "party", find_parties(doc))
    return doc
