"""Which party of one mention is which of the other, and who is left over."""

from typing import NamedTuple

from orewire.dataset.linking.names import Likeness, compare_parties
from orewire.dataset.linking.profile import Party, Profile

_OPPOSITE = {
    "acquirer": "seller", "seller": "acquirer", "offtaker": "supplier", "supplier": "offtaker",
    "client": "contractor", "contractor": "client", "lender": "borrower", "borrower": "lender",
    "investor": "issuer", "issuer": "investor", "grantor": "grantee", "grantee": "grantor",
}  # fmt: skip
_MANY = frozenset({"partner", "investor", "lender"})
"""Roles of which one deal has several players, and an article may name some of them only."""


class Match(NamedTuple):
    """A party of each mention that are one organisation."""

    one: Party
    other: Party
    likeness: Likeness


class Sides(NamedTuple):
    """The parties of two mentions beside each other."""

    matches: tuple[Match, ...]
    related: tuple[Match, ...]
    """Left-over parties of one house, or a state and one of its bodies."""
    clash: tuple[Party, Party] | None
    """Two organisations in one role that only one can play, or in a role shared by too few others."""
    swapped: bool
    """Two parties agree and have changed sides."""


def lay_out(one: Profile, other: Profile) -> Sides:
    """Return who of two mentions' parties are the same, best likeness first, and who clash."""
    pairs = sorted(
        (
            (-compare_parties(a, b), a.role != b.role, i, j)
            for i, a in enumerate(one.parties)
            for j, b in enumerate(other.parties)
        ),
    )
    taken: dict[int, int] = {}
    matches: list[Match] = []
    related: list[Match] = []
    for worth, _, i, j in pairs:
        if worth == Likeness.DIFFERENT or i in taken or j in taken.values():
            continue
        taken[i] = j
        match = Match(one.parties[i], other.parties[j], Likeness(-worth))
        (matches if match.likeness >= Likeness.SHORT or _is_grantor(match) else related).append(match)
    left = [party for i, party in enumerate(one.parties) if i not in taken]
    right = [party for j, party in enumerate(other.parties) if j not in taken.values()]
    clash = _find_clash(matches, left, right, same_type=one.deal_type == other.deal_type)
    return Sides(tuple(matches), tuple(related), clash, _is_swapped(matches))


def _is_grantor(match: Match) -> bool:
    """Tell whether a state and one of its bodies grant: whichever an article names, it is the state that does."""
    return match.likeness == Likeness.RELATED and match.one.role == match.other.role == "grantor"


def _find_clash(
    matches: list[Match], left: list[Party], right: list[Party], same_type: bool
) -> tuple[Party, Party] | None:
    for one in left:
        for other in right:
            alike = one.role == other.role or not same_type
            enough = len(matches) >= 2 and (one.role in _MANY or not same_type)
            shared = any(match.one.role == match.other.role == one.role for match in matches)
            several = one.role in _MANY - {"partner"} and shared
            if alike and not enough and not several:
                return one, other
    return None


def _is_swapped(matches: list[Match]) -> bool:
    turned = [match for match in matches if _OPPOSITE.get(match.one.role) == match.other.role]
    return len(turned) >= 2
