"""The row of `deals` that one mention alone gives."""

import hashlib

from orewire.schema import DEALS, Row

LISTS = ("parties", "minerals", "amounts", "stakes", "volumes", "regions", "dates")
"""The columns whose structs say in `deals` which mention tells them."""


def deal_id_of(mention_id: str) -> str:
    """Return the id that a deal has whose earliest mention this is: 16 hexadecimal digits."""
    return hashlib.sha256(mention_id.encode("utf-8")).hexdigest()[:16]


def single_deal(row: Row) -> Row:
    """Return the row of `deals` for a deal that one mention, with this row of `mentions`, tells."""
    told = row["mention_id"]
    own: Row = {
        "deal_id": deal_id_of(told),
        "told_best_by": told,
        "mention_ids": [told],
        "former_ids": [],
        "first_seen": row["published"],
        "last_seen": row["published"],
        "n_sources": 1,
        "status_history": [{"status": row["status"], "date": row["published"], "mention_id": told}],
        "links": [],
        "discrepancies": [],
        "possible_double_counts": [],
        **{name: [{**item, "mention_id": told} for item in row[name]] for name in LISTS},
    }
    return {name: own[name] if name in own else row[name] for name in DEALS.names}
