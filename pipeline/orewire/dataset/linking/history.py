"""The statuses of a deal over time."""

from datetime import date
from typing import Any

from orewire.dataset.linking.choice import Discrepancy, Teller, Vote, choose, disagreement
from orewire.schema import Row

_RANK = {"rumoured": 0, "proposed": 1, "agreed": 2, "completed": 3, "terminated": 4}
_DATED = {"agreed": "signed", "completed": "closed"}


def status_history(rows: list[Row], tellers: list[Teller]) -> tuple[list[dict[str, Any]], list[Discrepancy]]:
    """Return the statuses in the order reached, the last being today's, and where sources disagree.

    Of the articles of one day the chosen status counts. A status is reached when it goes beyond the one before;
    an article that still tells an earlier one disagrees. Mentions told as context count where there are no others.
    """
    told = [(row, teller) for row, teller in zip(rows, tellers, strict=True) if not row["background"]]
    told = told or list(zip(rows, tellers, strict=True))
    history: list[dict[str, Any]] = []
    reached: Vote | None = None
    strays: list[Vote] = []
    for votes in _by_day(told):
        chosen = choose(votes, "status").vote
        ahead = reached is None or _RANK[chosen.value] > _RANK[reached.value]
        if ahead or "status" in chosen.teller.decided:
            reached = chosen
            history.append(_entry(chosen))
        assert reached is not None
        strays += [vote for vote in votes if vote.value != reached.value]
    if not strays or reached is None:
        return history, []
    every = [vote for votes in _by_day(told) for vote in votes]
    why = "person" if "status" in reached.teller.decided else "latest"
    return history, disagreement("status", reached.value, why, every)


def _by_day(told: list[tuple[Row, Teller]]) -> list[list[Vote]]:
    days: dict[int | None, list[Vote]] = {}
    for row, teller in told:
        days.setdefault(teller.day, []).append(Vote(row["status"], teller, row))
    return list(days.values())


def _entry(vote: Vote) -> dict[str, Any]:
    return {"status": vote.value, "date": _day_of(vote), "mention_id": vote.teller.mention_id}


def _day_of(vote: Vote) -> date | None:
    """Return the day of signing or closing where the text tells it, else the day of publication."""
    row: Row = vote.item
    published: date | None = row["published"]
    for item in row["dates"]:
        if item["kind"] == _DATED.get(vote.value) and item["start"] == item["end"]:
            day: date = item["start"]
            return day
    return published
