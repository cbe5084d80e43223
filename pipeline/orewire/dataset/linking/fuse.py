"""The mentions of one deal → its row of `deals`."""

from collections.abc import Mapping, Sequence
from typing import Any

from orewire.dataset.deals import deal_id_of, single_deal
from orewire.dataset.linking.choice import Discrepancy, Teller, Vote, choose, discrepancy, make_teller
from orewire.dataset.linking.fuse_figures import ALL_FIGURES, fuse_figures
from orewire.dataset.linking.fuse_lists import fuse_minerals, fuse_parties, fuse_regions
from orewire.dataset.linking.history import status_history
from orewire.schema import Row

_SCALARS = {"deal_type": "earliest", "instrument": "latest", "binding": "latest", "duration_months": "latest"}
"""Columns of one value, and which telling is taken where nothing else decides."""
_STAGED = frozenset({"instrument", "binding"})
"""What changes as a deal goes on: the paper of a later stage is no contradiction of the earlier one's."""
_LISTS = {"parties": fuse_parties, "minerals": fuse_minerals, "regions": fuse_regions}


def fuse(rows: Sequence[Row], decided: Mapping[str, frozenset[str]]) -> Row:
    """Return the row of `deals` for mentions in order of publication.

    `decided` tells, by mention id, the columns in which a person set the value. Links and double counts are empty.
    """
    if len(rows) == 1:
        return single_deal(rows[0])
    tellers = [make_teller(row, decided.get(row["mention_id"], frozenset())) for row in rows]
    best = max(rows, key=lambda row: (not row["background"], row["confidence"]))
    deal = {**single_deal(best), **_account(rows)}
    history, found = status_history(list(rows), tellers)
    deal |= {"status": history[-1]["status"], "status_history": history}
    deal |= {"background": all(row["background"] for row in rows), "confidence": best["confidence"]}
    for column, fallback in _SCALARS.items():
        deal[column], disagreements = _fuse_scalar(column, fallback, rows, tellers)
        found += disagreements
    for column, fuse_list in _LISTS.items():
        deal[column], disagreements = fuse_list(rows, tellers)
        found += disagreements
    for figures in ALL_FIGURES:
        deal[figures.column], disagreements = fuse_figures(figures, rows, tellers)
        found += disagreements
    deal["discrepancies"] = sorted(found, key=lambda item: (item["field"], item["values"]))
    return deal


def _account(rows: Sequence[Row]) -> dict[str, Any]:
    days = [row["published"] for row in rows if row["published"] is not None]
    ids = [row["mention_id"] for row in rows]
    return {
        "deal_id": deal_id_of(ids[0]),
        "mention_ids": ids,
        "former_ids": sorted(map(deal_id_of, ids[1:])),
        "first_seen": min(days, default=None),
        "last_seen": max(days, default=None),
        "n_sources": len({row["article_id"] for row in rows}),
    }


def _fuse_scalar(
    column: str, fallback: str, rows: Sequence[Row], tellers: Sequence[Teller]
) -> tuple[Any, list[Discrepancy]]:
    votes = [
        Vote(str(row[column]), teller, row[column])
        for row, teller in zip(rows, tellers, strict=True)
        if row[column] is not None
    ]
    if not votes:
        return None, []
    choice = choose(votes, column, fallback, amended=column in _STAGED)
    return choice.vote.item, discrepancy(column, choice, votes)
