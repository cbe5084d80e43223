"""Quantities of product: tonnes, ounces, pounds, carats, kilograms and cubic metres, and their period."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from orewire.lexicon import load_rows
from orewire.normalise.amounts_sums import read_magnitude, words
from orewire.normalise.currencies import read_mark_before
from orewire.normalise.numbers import Number, find_numbers, flatten
from orewire.normalise.quantities import exact, lower_end
from orewire.normalise.quantities_phrases import Phrases, word_ends, word_starts
from orewire.records import Found, Period, Unit, VolumeValue

_SMALL = Decimal(1000)
_LISTED = re.compile(r"(?:,| ?;)? ?(?:and |or |to |& )?")
_BREAK = re.compile(r"[\d,]")
_BORROW_BELOW = Decimal(1000)


@dataclass(frozen=True, slots=True)
class _UnitForm:
    unit: Unit
    factor: Decimal
    small: Decimal | None
    period: str | None

    def times(self, value: Decimal) -> Decimal:
        factor = self.small if self.small is not None and value < _SMALL else self.factor
        return value * factor


@dataclass(frozen=True, slots=True)
class _Veto:
    window: int
    most: Decimal | None

    def rules_out(self, distance: int, value: Decimal) -> bool:
        return distance <= self.window and (self.most is None or value <= self.most)


@dataclass(frozen=True, slots=True)
class _PeriodCue:
    window: int
    period: str


@dataclass(frozen=True, slots=True)
class _Quantity:
    number: Number
    end: int
    magnitude: Decimal | None
    form: _UnitForm


def parse_volume(wording: str) -> VolumeValue | None:
    """Return the value of a wording that is one quantity and nothing else, None where it is not."""
    found = find_quantities(wording)
    return found[0].value if len(found) == 1 else None


def find_quantities(text: str) -> list[Found[VolumeValue]]:
    """Return every quantity of product of a text in order; grades, prices and rates by the day are left out.

    Values are in the unit of the record: "40 ktpa" is 40000 t a year. Short and long tons stay tons as told.
    """
    flat = flatten(text)
    numbers = find_numbers(flat)
    read = [(place, quantity) for place, number in enumerate(numbers) if (quantity := _read(flat, number))]
    vetoed = _vetoed(flat, [quantity for _, quantity in read])
    found = []
    for order, (place, quantity) in enumerate(read):
        if vetoed[order]:
            continue
        following = read[order + 1][1].number.start if order + 1 < len(read) else len(flat)
        previous = read[order - 1][1].end if order else 0
        if item := _found(flat, numbers, place, quantity, (previous, following)):
            found.append(item)
    return list(_without_lower_ends(found))


def _vetoed(flat: str, read: Sequence[_Quantity]) -> list[bool]:
    """Return which quantities are none; what stands behind the last of a list is said of all: "5 oz or 7 oz a ton"."""
    vetoed = [_is_vetoed(flat, quantity) for quantity in read]
    for place in range(len(read) - 2, -1, -1):
        here, after = read[place], read[place + 1]
        listed = _LISTED.fullmatch(flat, here.end, after.number.start) and here.form.unit is after.form.unit
        vetoed[place] = vetoed[place] or bool(listed and vetoed[place + 1])
    return vetoed


def _without_lower_ends(found: list[Found[VolumeValue]]) -> Iterator[Found[VolumeValue]]:
    """Yield the quantities that no range covers: "2 Mt to 3 Mt" is one."""
    for place, item in enumerate(found):
        if place + 1 == len(found) or found[place + 1].start > item.start:
            yield item


def _read(flat: str, number: Number) -> _Quantity | None:
    before = flat[number.start - 1 : number.start]
    if before and (before.isalnum() or before in "$€£¥/_#"):
        return None
    if _is_money(flat, number.start) or _is_year(flat, number):
        return None
    magnitude = read_magnitude(flat, number.end)
    for end, factor in (
        (magnitude[0], magnitude[1]) if magnitude else (number.end, None),
        (number.end, None),
    ):
        begin = _gap(flat, end)
        hit = _units().starting_at(flat, begin)
        if hit and not (hit[0] - begin < 2 and flat[hit[0] : hit[0] + 1] == "-"):
            return _Quantity(number, hit[0], factor, hit[1])
    return None


def _is_money(flat: str, start: int) -> bool:
    mark = read_mark_before(flat, start)
    return mark is not None and mark.mark.needs == "figure"


def _is_year(flat: str, number: Number) -> bool:
    """Return whether it is a year that only stands before a unit: "in 2025 tonnes were"."""
    return _looks_like_year(number, False) and words("year").ending_at(flat, number.start - 1) is not None


def _gap(flat: str, place: int) -> int:
    start = place
    while start - place < 2 and flat[start : start + 1] in (" ", "-") and start < len(flat):
        start += 1
    return start


def _found(
    flat: str, numbers: Sequence[Number], place: int, quantity: _Quantity, room: tuple[int, int]
) -> Found[VolumeValue] | None:
    period = quantity.form.period or _period(flat, quantity, room)
    if period == "day":
        return None
    start, low, high = _range(flat, numbers, place, quantity)
    value = VolumeValue(
        exact(low), quantity.form.unit, exact(high) if high else None, Period(period or "total")
    )
    return Found(start, quantity.end, value, "volume.range.01" if high else "volume.single.01")


def _range(
    flat: str, numbers: Sequence[Number], place: int, quantity: _Quantity
) -> tuple[int, Decimal, Decimal | None]:
    """Return start, value and upper end: "30,000 to 40,000 tonnes", "2-3 Mt", "1 mln to 1.2 mln ounces"."""
    number, form = quantity.number, quantity.form
    factor = quantity.magnitude or Decimal(1)
    own = form.times(number.value * factor)
    if place == 0:
        return number.start, own, None
    before = numbers[place - 1]
    worded = read_magnitude(flat, before.end)
    ended = worded[0] if worded else before.end
    unit = _units().starting_at(flat, _gap(flat, ended))
    lower = Number(
        before.start, unit[0] if unit else ended, before.value * (worded[1] if worded else 1), False
    )
    scaled = lower.value if worded or lower.value >= _BORROW_BELOW else lower.value * factor
    probe = [lower._replace(value=scaled), number._replace(value=number.value * factor)]
    pair = lower_end(flat, probe, 1)
    if pair is None or _looks_like_year(before, worded is not None) or _is_money(flat, before.start):
        return number.start, own, None
    if pair.from_to and unit is not None:
        return number.start, own, None
    low = (unit[1] if unit else form).times(scaled)
    return (before.start, low, own) if low < own else (number.start, own, None)


def _looks_like_year(number: Number, scaled: bool) -> bool:
    return not scaled and not number.grouped and 1900 <= number.value <= 2100


def _is_vetoed(flat: str, quantity: _Quantity) -> bool:
    value = quantity.number.value * (quantity.magnitude or 1)
    start, end = quantity.number.start, quantity.end
    after, reach = _vetoes("after")
    plain = flat[end : end + reach + 20].replace("-", " ")
    stop = plain.find(". ")
    for place in word_starts(plain, 0, min(reach + 1, len(plain) if stop < 0 else stop)):
        hit = after.starting_at(plain, place)
        if hit and hit[1].rules_out(place, value) and not _BREAK.search(plain, 0, place):
            return True
    before, reach = _vetoes("before")
    for place in word_ends(flat, max(0, start - reach - 1), start):
        hit = before.ending_at(flat, place)
        if hit and hit[1].rules_out(start - place, value):
            return True
    return False


def _period(flat: str, quantity: _Quantity, room: tuple[int, int]) -> str | None:
    """Return what the quantity is counted over by the nearest words, None where they do not say."""
    best: tuple[int, str] | None = None
    for distance, cue in (
        *_periods_after(flat, quantity.end, room[1]),
        *_periods_before(flat, quantity, room[0]),
    ):
        if distance <= cue.window and (best is None or distance < best[0]):
            best = (distance, cue.period)
    return best[1] if best else None


def _periods_after(flat: str, end: int, following: int) -> list[tuple[int, _PeriodCue]]:
    cues, reach = _periods("after")
    plain = flat[end : min(end + reach + 20, following)].replace("-", " ")
    breaks = [at for mark in (". ", "; ", ", ", "\x1e", "(") if (at := plain.find(mark)) >= 0]
    stop = min([len(plain), *breaks])
    return [
        (place, hit[1]) for place in word_starts(plain, 0, stop) if (hit := cues.starting_at(plain, place))
    ]


def _periods_before(flat: str, quantity: _Quantity, previous: int) -> list[tuple[int, _PeriodCue]]:
    cues, reach = _periods("before")
    start = quantity.number.start
    found = []
    for place in word_ends(flat, max(previous, start - reach), start):
        if hit := cues.ending_at(flat, place):
            found.append((start - place, hit[1]))
    return found


@cache
def _units() -> Phrases[_UnitForm]:
    any_case: dict[str, _UnitForm] = {}
    exact_case: dict[str, _UnitForm] = {}
    for row in load_rows("volume_units", ("form", "unit", "factor", "small", "period", "case")):
        small = row.get("small")
        form = _UnitForm(
            Unit(row.need("unit")),
            Decimal(row.need("factor")),
            Decimal(small) if small else None,
            row.get("period"),
        )
        (exact_case if row.need("case") == "exact" else any_case)[row.need("form")] = form
    return Phrases(any_case, exact_case)


@cache
def _vetoes(side: str) -> tuple[Phrases[_Veto], int]:
    vetoes = {}
    for row in load_rows("volume_vetoes", ("phrase", "side", "window", "most")):
        if row.need("side") == side:
            most = row.get("most")
            vetoes[row.need("phrase")] = _Veto(int(row.need("window")), Decimal(most) if most else None)
    return Phrases(vetoes), max(veto.window for veto in vetoes.values())


@cache
def _periods(side: str) -> tuple[Phrases[_PeriodCue], int]:
    rows = load_rows("volume_periods", ("phrase", "side", "window", "period"))
    cues = {
        row.need("phrase"): _PeriodCue(int(row.need("window")), row.need("period"))
        for row in rows
        if row.need("side") == side
    }
    return Phrases(cues), max(cue.window for cue in cues.values())
