"""How far two mentions agree: points for and against one deal, and what forbids it.

Points are log-odds as Fellegi and Sunter add them up, set by hand and checked on the development half of the gold
in `corpus/linking`. Only the two mentions count, never how often a name or figure occurs elsewhere: so a mention
that is added later cannot part two that stay as they are.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from orewire.dataset.linking.names import Likeness
from orewire.dataset.linking.profile import Profile, article_of
from orewire.dataset.linking.sides import Match, Sides, lay_out
from orewire.dataset.linking.specifics import Specific, weigh_specifics
from orewire.dataset.linking.times import days_between, time_points, time_veto
from orewire.dataset.linking.types import type_points

THRESHOLD = 9.0
"""Points from which two mentions are taken for one deal."""
_PARTY_POINTS = {Likeness.SAME: 4.0, Likeness.VARIANT: 3.25, Likeness.SHORT: 3.25}
_STATE_POINTS = 2.5
"""A state or one of its bodies signs much; that it takes part says little."""
_PUBLIC = frozenset({"government", "agency", "other"})
_RELATED_POINTS = 1.5
_MATCHES_COUNTED = 3
_FORTNIGHT = 14


class Comparison(NamedTuple):
    """What comparing two mentions gave."""

    parts: tuple[tuple[float, str], ...]
    """Points for and against; empty where types or parties forbid a deal before anything else is weighed."""
    veto: str | None
    """Why they cannot be one deal; None where nothing forbids it."""
    linked: bool
    """They are one deal as far as the two of them go."""
    sides: Sides
    """Their parties beside each other, those of the one published first as `one`."""

    @property
    def points(self) -> float:
        """Return the sum of the points."""
        return sum(value for value, _ in self.parts)

    @property
    def score(self) -> float:
        """Return how well they agree, 0-1, one half at the threshold."""
        return round(1 / (1 + math.exp(THRESHOLD - self.points)), 3)

    @property
    def why(self) -> str:
        """Return what agrees and what does not, with its points."""
        return "; ".join(f"{text} {value:+g}" for value, text in self.parts)


def compare(one: Profile, other: Profile) -> Comparison:
    """Return how far two mentions tell one deal; the order of the two does not matter."""
    if other.order < one.order:
        one, other = other, one
    sides = lay_out(one, other)
    veto = _party_veto(one, other, sides)
    if veto is not None:
        return Comparison((), veto, False, sides)
    specifics = weigh_specifics(one, other, len(sides.matches))
    parts = (
        *_party_points(sides),
        *_whole_points(one, other, sides),
        *_type_points(one, other),
        *specifics.parts,
        *time_points(one, other),
    )
    days = days_between(one, other)
    veto = specifics.veto or time_veto(one, other) or _house_veto(sides, specifics, days)
    enough = sum(value for value, _ in parts) >= THRESHOLD
    linked = veto is None and enough and _is_specific_enough(one, other, sides, specifics)
    return Comparison(parts, veto, linked, sides)


def _party_veto(one: Profile, other: Profile, sides: Sides) -> str | None:
    if article_of(one) == article_of(other):
        return "one article tells them apart"
    if type_points(one.deal_type, other.deal_type) is None:
        return "types of deal exclude each other"
    if not sides.matches:
        return "no party in common"
    if sides.clash:
        return f"other counterparty: {sides.clash[0].name}, {sides.clash[1].name}"
    return "sides changed" if sides.swapped else None


def _house_veto(sides: Sides, specifics: Specific, days: int | None) -> str | None:
    """Return why parties of one house part two mentions that share one party only; None where they do not.

    A parent told for its subsidiary is no contradiction where a figure or place agrees within a fortnight.
    """
    if len(sides.matches) >= 2 or not sides.related:
        return None
    near = days is not None and days <= _FORTNIGHT
    if near and specifics.singled_out and all(match.likeness == Likeness.RELATED for match in sides.related):
        return None
    return f"perhaps of one house: {sides.related[0].one.name}, {sides.related[0].other.name}"


def _is_specific_enough(one: Profile, other: Profile, sides: Sides, specifics: Specific) -> bool:
    """One shared party never suffices: a second, or two things that single this deal out, must agree.

    States and public bodies sign much with one another: two of them must have done so in one fortnight. A deal told
    as context may be of any year: nothing but two companies, or something that singles it out, tells which it is.
    """
    companies = sum(1 for match in sides.matches if not _is_public(match))
    if len(sides.matches) < 2:
        needed = 3 - companies - bool(companies and sides.related)
        return specifics.singled_out >= needed
    if specifics.singled_out or companies >= 2:
        return True
    if one.background or other.background:
        return False
    days = days_between(one, other)
    return companies == 1 or (days is not None and days <= _FORTNIGHT)


def _whole_points(one: Profile, other: Profile, sides: Sides) -> Iterator[tuple[float, str]]:
    if 2 <= len(sides.matches) == len(one.parties) == len(other.parties):
        yield 1.0, "no other party"
    if one.instrument is not None and one.instrument == other.instrument:
        yield 0.5, "same paper"


def _party_points(sides: Sides) -> Iterator[tuple[float, str]]:
    if sides.related:
        yield _RELATED_POINTS, f"one house {_both(sides.related[0])}"
    for match in sides.matches[:_MATCHES_COUNTED]:
        points = _STATE_POINTS if _is_public(match) else _PARTY_POINTS[match.likeness]
        how = "party" if match.likeness == Likeness.SAME else f"party ({match.likeness.name.lower()})"
        yield points, f"{how} {_both(match)}"


def _both(match: Match) -> str:
    if match.one.name == match.other.name:
        return match.one.name
    return f"{match.one.name}/{match.other.name}"


def _is_public(match: Match) -> bool:
    return match.one.kind in _PUBLIC or match.other.kind in _PUBLIC


def _type_points(one: Profile, other: Profile) -> Iterator[tuple[float, str]]:
    points = type_points(one.deal_type, other.deal_type)
    if points is not None:
        text = "type" if one.deal_type == other.deal_type else f"types {one.deal_type}/{other.deal_type}"
        yield points, text
