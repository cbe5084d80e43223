"""No value without words: what is checked of every mention before it is written."""

from collections.abc import Iterator

from orewire.errors import EvidenceError
from orewire.records import Evidences, Mention

LISTS = ("parties", "minerals", "amounts", "stakes", "volumes", "regions", "dates")
"""The fields of a mention that hold values with evidence of their own."""


def check_mention(mention: Mention, text: str) -> None:
    """Raise EvidenceError unless words of `text` support every value of the mention.

    Every value, and the deal itself, needs at least one piece of evidence; each must be a stretch of the text
    with something in it; the headline must stand in the text; the confidence lies within 0 and 1.
    """
    for name, evidence in _evidences(mention):
        if not evidence:
            raise EvidenceError(f"{mention.mention_id}: {name} has no evidence")
        for item in evidence:
            if not 0 <= item.start < item.end <= len(text):
                raise EvidenceError(
                    f"{mention.mention_id}: {name} points at {item.start}-{item.end} "
                    f"of a text of {len(text)} characters"
                )
            if not text[item.start : item.end].strip():
                raise EvidenceError(f"{mention.mention_id}: {name} points at empty space at {item.start}")
    if not mention.headline or mention.headline not in text:
        raise EvidenceError(f"{mention.mention_id}: the headline does not stand in the text")
    if not 0 <= mention.confidence <= 1:
        raise EvidenceError(f"{mention.mention_id}: confidence {mention.confidence} is not within 0 and 1")


def _evidences(mention: Mention) -> Iterator[tuple[str, Evidences]]:
    yield "evidence", mention.evidence
    for name in LISTS:
        for number, value in enumerate(getattr(mention, name)):
            yield f"{name}[{number}]", value.evidence
