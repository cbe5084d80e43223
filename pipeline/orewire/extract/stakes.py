"""Component `orewire_stakes`: finds percentages that can be an interest in something."""

from spacy.language import Language
from spacy.tokens import Doc

from orewire.extract.spans import write_spans
from orewire.normalise.quantities_stakes import find_interests
from orewire.records import Found, StakeValue


def find_stakes(text: str) -> list[Found[StakeValue]]:
    """Return every percentage or fraction of a text that the words around it make an interest, in order."""
    return find_interests(text)


@Language.component("orewire_stakes", assigns=["doc.spans"])
def orewire_stakes(doc: Doc) -> Doc:
    """Write the stakes of a document into `doc.spans["orewire_stake"]`."""
    write_spans(doc, "stake", find_stakes(doc.text))
    return doc
