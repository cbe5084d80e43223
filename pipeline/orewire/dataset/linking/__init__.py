"""Mentions → deals: which mentions tell one deal, and what is true of it."""

from orewire.dataset.linking.decisions import LinkDecisions
from orewire.dataset.linking.link import link_mentions

__all__ = ["LinkDecisions", "link_mentions"]
