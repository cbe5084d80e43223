"""Mentions → deals. So far every mention is a deal of its own."""

import hashlib

from orewire.records import Mention
from orewire.schema import DEALS, Row


def deal_id(mention: Mention) -> str:
    """Return 16 hexadecimal digits that stand for a deal: its type, parties and the mention that tells it."""
    names = sorted(party.canonical.casefold() for party in mention.parties)
    content = "\x1f".join([mention.deal_type, *names, mention.mention_id])
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:16]


def deal_row(mention: Mention, row: Row) -> Row:
    """Return the row of `deals` for a deal that one mention, with this row of `mentions`, tells."""
    own: Row = {
        "deal_id": deal_id(mention),
        "mention_ids": [mention.mention_id],
        "first_seen": mention.published,
        "last_seen": mention.published,
        "n_sources": 1,
        "discrepancies": [],
    }
    return {name: own[name] if name in own else row[name] for name in DEALS.names}
