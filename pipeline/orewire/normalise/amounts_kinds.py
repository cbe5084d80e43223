"""What the words right beside a sum of money say it is: a unit price, a valuation, a payment and so on."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from orewire.lexicon import load_rows
from orewire.normalise.amounts_sums import is_unit_price
from orewire.normalise.quantities_phrases import Phrases, word_ends, word_starts
from orewire.records import AmountKind

COLUMNS = ("phrase", "side", "kind", "window", "least", "most")
_EACH_BELOW = Decimal(1000)


@dataclass(frozen=True, slots=True)
class _Cue:
    """What a phrase says, how far from the sum it may stand, and for which values."""

    kind: AmountKind | None
    window: int
    least: Decimal | None
    most: Decimal | None

    def fits(self, distance: int, value: Decimal) -> bool:
        within = (self.least is None or value >= self.least) and (self.most is None or value <= self.most)
        return within and distance <= self.window


Span = tuple[int, int]


def kind_of(flat: str, span: tuple[int, int, int], room: Span, value: Decimal) -> AmountKind | None:
    """Return what the words beside a sum say it is, None where they say nothing.

    `span` is start and end of the sum and the end of its bracket; `room` ends where its neighbours begin.
    """
    start, end, bracket_end = span
    if is_unit_price(flat, end) or is_unit_price(flat, bracket_end):
        return AmountKind.UNIT_PRICE
    if value < _EACH_BELOW and any(flat.startswith((" each", " apiece"), at) for at in (end, bracket_end)):
        return AmountKind.UNIT_PRICE
    nearest: tuple[int, AmountKind | None] | None = None
    for distance, cue in (*_before(flat, start, room[0]), *_after(flat, bracket_end, room[1])):
        if cue.fits(distance, value) and (nearest is None or distance < nearest[0]):
            nearest = (distance, cue.kind)
    return nearest[1] if nearest else None


def _before(flat: str, start: int, room: int) -> list[tuple[int, _Cue]]:
    cues, reach = _cues("before")
    stop = max(room, start - reach - 30)
    stop = max(stop, flat.rfind(". ", stop, start) + 1, flat.rfind("\x1e", stop, start) + 1)
    found = []
    for place in word_ends(flat, stop, start):
        if start - place <= reach and (hit := cues.ending_at(flat, place)) and hit[0] >= stop:
            found.append((start - place, hit[1]))
    return found


def _after(flat: str, end: int, room: int) -> list[tuple[int, _Cue]]:
    cues, reach = _cues("after")
    stop = min(room, end + reach, len(flat))
    breaks = [at for mark in (". ", "\x1e", ".\x1e") if (at := flat.find(mark, end, stop)) >= 0]
    stop = min([stop, *breaks])
    return [
        (place - end, hit[1])
        for place in word_starts(flat, end, stop)
        if (hit := cues.starting_at(flat, place))
    ]


@cache
def _cues(side: str) -> tuple[Phrases[_Cue], int]:
    cues = {}
    for row in load_rows("amount_kinds", COLUMNS):
        if row.need("side") == side:
            least, most = row.get("least"), row.get("most")
            cues[row.need("phrase")] = _Cue(
                AmountKind(row.need("kind")) if row.get("kind") else None,
                int(row.need("window")),
                Decimal(least) if least else None,
                Decimal(most) if most else None,
            )
    return Phrases(cues), max(cue.window for cue in cues.values())
