"""Component `orewire_volumes`: finds quantities of product; whose product it is, the assembler says."""

from spacy.language import Language
from spacy.tokens import Doc

from orewire.extract.spans import write_spans
from orewire.normalise.quantities_volumes import find_quantities
from orewire.records import Found, VolumeValue


def find_volumes(text: str) -> list[Found[VolumeValue]]:
    """Return every quantity of product of a text, in order; grades and rates by the day are none."""
    return find_quantities(text)


@Language.component("orewire_volumes", assigns=["doc.spans"])
def orewire_volumes(doc: Doc) -> Doc:
    """Write the quantities of a document into `doc.spans["orewire_volume"]`."""
    write_spans(doc, "volume", find_volumes(doc.text))
    return doc
