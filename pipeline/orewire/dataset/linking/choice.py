"""Which of several tellings is taken, and why."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from orewire.dataset.linking.names import Likeness, compare_names
from orewire.normalise.match_key import latin_name, match_key
from orewire.schema import Row

_AMENDED_DAYS = 7
"""Figures told so many days after all who tell another are taken for an amendment, not for a slip."""


class Teller(NamedTuple):
    """A mention as a witness."""

    mention_id: str
    day: int | None
    primary: bool
    """Its article is a party's own release."""
    decided: frozenset[str]
    """Columns in which a person set the value."""


class Vote(NamedTuple):
    """What one mention says: the value as text, and whatever the value is made of."""

    value: str
    teller: Teller
    item: Any = None


class Choice(NamedTuple):
    """The vote taken and why; `others` tells whether any said otherwise."""

    vote: Vote
    why: str
    others: bool


Fallback = Callable[[Sequence[Vote]], Vote]
Discrepancy = dict[str, Any]


def make_teller(row: Row, decided: frozenset[str]) -> Teller:
    """Return a mention as a witness."""
    published = row["published"]
    day = published.toordinal() if published else None
    return Teller(row["mention_id"], day, _is_primary(row), decided)


def choose(votes: Sequence[Vote], column: str, fallback: str = "latest", amended: bool = False) -> Choice:
    """Return the vote to take, of one or more in order of publication.

    A person's word goes first; where `amended` may be, a value that replaced all others in time; then the parties'
    own release, the majority, and last the `fallback`: latest, earliest or fullest (the longest text).
    """
    if len({vote.value for vote in votes}) == 1:
        return Choice(votes[0], "unanimous", others=False)
    for why, chosen in (
        ("person", [vote for vote in votes if column in vote.teller.decided]),
        ("latest", _amending(votes) if amended else []),
        ("primary_source", [vote for vote in votes if vote.teller.primary]),
        ("majority", _majority(votes)),
    ):
        values = {vote.value for vote in chosen}
        if len(values) == 1:
            return Choice(chosen[0], why, others=True)
    if fallback == "fullest":
        return Choice(max(votes, key=lambda vote: (len(vote.value), vote.value)), fallback, others=True)
    return Choice(votes[-1 if fallback == "latest" else 0], fallback, others=True)


def discrepancy(field: str, choice: Choice, votes: Sequence[Vote]) -> list[Discrepancy]:
    """Return what the sources say of a field, nothing where they agree."""
    return disagreement(field, choice.vote.value, choice.why, votes) if choice.others else []


def disagreement(field: str, chosen: str, why: str, votes: Sequence[Vote]) -> list[Discrepancy]:
    """Return one row of `discrepancies`."""
    return [
        {
            "field": field,
            "chosen": chosen,
            "why": why,
            "values": [vote.value for vote in votes],
            "mention_ids": [vote.teller.mention_id for vote in votes],
        }
    ]


def _majority(votes: Sequence[Vote]) -> list[Vote]:
    counts = Counter(vote.value for vote in votes).most_common(2)
    if len(counts) > 1 and counts[0][1] == counts[1][1]:
        return []
    return [vote for vote in votes if vote.value == counts[0][0]]


def _amending(votes: Sequence[Vote]) -> list[Vote]:
    """Return the votes for a value that only articles tell which came well after all others; else none."""
    last = [vote for vote in votes if vote.value == votes[-1].value]
    before = [vote for vote in votes if vote.value != votes[-1].value]
    days = [vote.teller.day for vote in (*last, *before)]
    if None in days or not before:
        return []
    latest_before = max(vote.teller.day or 0 for vote in before)
    return last if min(vote.teller.day or 0 for vote in last) - latest_before > _AMENDED_DAYS else []


def _is_primary(row: Row) -> bool:
    if not row["publisher"]:
        return False
    publisher = row["publisher"]
    key = match_key(publisher)
    return any(
        compare_names(latin_name(publisher), latin_name(party["name"]), key == match_key(party["name"]))
        >= Likeness.SHORT
        for party in row["parties"]
    )
