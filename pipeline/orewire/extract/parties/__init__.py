"""Organisations and acting states of a document: who is who."""

from orewire.extract.parties.component import orewire_parties
from orewire.extract.parties.finder import announcer_of, find_parties

__all__ = ["announcer_of", "find_parties", "orewire_parties"]
