"""Parties, minerals and regions of several mentions → those of the deal."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from orewire.dataset.linking.choice import (
    Choice,
    Discrepancy,
    Teller,
    Vote,
    choose,
    disagreement,
    discrepancy,
)
from orewire.dataset.linking.names import Likeness, compare_names, compare_parties
from orewire.dataset.linking.places import place_key
from orewire.dataset.linking.profile import read_party
from orewire.normalise.match_key import latin_name, match_key
from orewire.schema import Row

Item = dict[str, Any]
Fused = tuple[list[Item], list[Discrepancy]]
_MANY = 4
"""From so many mentions on, a value that fewer than a quarter of them tell is left out, and said."""


class Told(NamedTuple):
    """An item of one mention's list."""

    item: Item
    teller: Teller


Group = list[Told]


def fuse_parties(rows: Sequence[Row], tellers: Sequence[Teller]) -> Fused:
    """Return the parties, each once with its chosen name, role and country, and where the sources disagree."""
    groups: list[Group] = []
    for row, teller in zip(rows, tellers, strict=True):
        _join(groups, [Told(item, teller) for item in row["parties"]], _party_likeness)
    kept, found = _supported(groups, "parties", "canonical", tellers)
    parties: list[Item] = []
    for group in kept:
        party, disagreements = _fuse_party(group)
        parties.append(party)
        found += disagreements
    return parties, found


def fuse_minerals(rows: Sequence[Row], tellers: Sequence[Teller]) -> Fused:
    """Return the minerals, each once."""
    groups: list[Group] = []
    for row, teller in zip(rows, tellers, strict=True):
        _join(groups, [Told(item, teller) for item in row["minerals"]], _same_mineral)
    kept, found = _supported(groups, "minerals", "mineral", tellers)
    return [_item(group[0]) for group in kept], found


def fuse_regions(rows: Sequence[Row], tellers: Sequence[Teller]) -> Fused:
    """Return the regions, each once with its fullest name and chosen country, and where the sources disagree."""
    groups: list[Group] = []
    for row, teller in zip(rows, tellers, strict=True):
        _join(groups, [Told(item, teller) for item in row["regions"]], _same_region)
    kept, found = _supported(groups, "regions", "name", tellers)
    regions: list[Item] = []
    for group in kept:
        fullest = max(group, key=lambda told: (len(told.item["name"]), -group.index(told)))
        region = _item(fullest)
        for field in ("kind", "country", "subdivision"):
            region[field], disagreements = _field(group, "regions", field, region["name"])
            found += disagreements if field == "country" else []
        regions.append(region)
    return regions, found


def _join(groups: list[Group], items: list[Told], likeness: Callable[[Told, Told], int]) -> None:
    """Put each item of one mention into the group that it is most like, or into one of its own."""
    open_groups = list(groups)
    for told in items:
        ranked = [
            (max(likeness(told, other) for other in group), -at) for at, group in enumerate(open_groups)
        ]
        best, at = max(ranked, default=(0, 0))
        if best > 0:
            open_groups.pop(-at).append(told)
        else:
            groups.append([told])


def _party_likeness(one: Told, other: Told) -> int:
    likeness = compare_parties(read_party(one.item), read_party(other.item))
    if likeness == Likeness.RELATED:
        return int(one.item["role"] == other.item["role"])
    return int(likeness) if likeness >= Likeness.SHORT else 0


def _same_mineral(one: Told, other: Told) -> int:
    return int(one.item["mineral"] == other.item["mineral"])


def _same_region(one: Told, other: Told) -> int:
    a, b = place_key(one.item["name"]), place_key(other.item["name"])
    kinds = {one.item["kind"], other.item["kind"]}
    if "country" in kinds and len(kinds) == 2:
        return 0
    if a == b:
        return 2
    return int(
        "country" not in kinds and compare_names(a, b, match_key(a) == match_key(b)) >= Likeness.VARIANT
    )


def _supported(
    groups: list[Group], column: str, name: str, tellers: Sequence[Teller]
) -> tuple[list[Group], list[Discrepancy]]:
    """Return the groups that enough mentions, a party's release or a person tell, and what is left out."""
    if len(tellers) < _MANY:
        return groups, []
    kept: list[Group] = []
    left: list[Discrepancy] = []
    for group in groups:
        vouched = any(told.teller.primary or column in told.teller.decided for told in group)
        if vouched or len(group) * _MANY >= len(tellers):
            kept.append(group)
        else:
            votes = [Vote(told.item[name], told.teller) for told in group]
            left += disagreement(column, "left out", "majority", votes)
    return kept, left


def _fuse_party(group: Group) -> tuple[Item, list[Discrepancy]]:
    name, found = _choose_name(group)
    party = _item(name.vote.item)
    for field in ("role", "kind", "country", "ticker"):
        party[field], disagreements = _field(group, "parties", field, party["canonical"])
        found += disagreements if field in ("role", "country") else []
    return party, found


def _choose_name(group: Group) -> tuple[Choice, list[Discrepancy]]:
    """Return the name; a short form counts for the full form that it is short for and is no disagreement.

    Nor is it one that a state has several names.
    """
    full = [told for told in group if not any(_is_shorter(told, other) for other in group)]
    votes = [Vote(told.item["canonical"], told.teller, told) for told in full]
    spellings = {latin_name(vote.value) for vote in votes}
    choice = choose(votes, "parties", fallback="fullest")
    state = all(told.item["kind"] == "government" for told in full)
    found = discrepancy("parties.name", choice, votes) if len(spellings) > 1 and not state else []
    return choice, found


def _is_shorter(one: Told, other: Told) -> bool:
    short, long = latin_name(one.item["canonical"]), latin_name(other.item["canonical"])
    return len(short) < len(long) and compare_names(short, long, False) == Likeness.SHORT


def _field(group: Group, column: str, field: str, of: str) -> tuple[str | None, list[Discrepancy]]:
    votes = [Vote(told.item[field], told.teller) for told in group if told.item[field] is not None]
    if not votes:
        return None, []
    choice = choose(votes, column, fallback="earliest")
    return choice.vote.value, discrepancy(f"{column}.{field} of {of}", choice, votes)


def _item(told: Told) -> Item:
    return {**told.item, "mention_id": told.teller.mention_id}
