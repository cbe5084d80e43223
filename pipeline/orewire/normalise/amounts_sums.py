"""Single sums of money in a text: a figure, its magnitude and the marks on either side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from orewire.lexicon import load_rows
from orewire.normalise.currencies import Mark, PlacedMark, family_codes, read_mark_after, read_mark_before
from orewire.normalise.numbers import Number, find_numbers
from orewire.normalise.quantities_phrases import Phrases

_GREAT = Decimal(1000)
_CONVERTED = re.compile(r"\s\((?:about |around )?(?:[A-Z]{0,3}[$€£¥]|[A-Z]{3} ?\d)")
"""A conversion in brackets behind shows that "7 million pounds" are money."""
_FOOTNOTED = re.compile(r"[A-Za-z]{4,9}(?=\d{1,2}(?![\dA-Za-z]))")
_UPPER = re.compile(r" ?(?:-|to) ?\d[\d.,]{0,15}")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure with its magnitude; `mark` is None for a figure that no mark of money stands beside."""

    start: int
    end: int
    number: Decimal
    """As written, before the magnitude."""
    factor: Decimal | None
    """The magnitude, None where none is written."""
    mark: Mark | None
    grouped: bool
    marked_before: bool = False

    @property
    def value(self) -> Decimal:
        """The value in units of the currency."""
        minor = self.mark.minor if self.mark else Decimal(1)
        return self.number * (self.factor or 1) / minor

    @property
    def looks_like_year(self) -> bool:
        """Whether it could be a year: four plain digits."""
        return not self.grouped and self.factor is None and 1900 <= self.number <= 2100


@cache
def _magnitudes(gap: str) -> Phrases[Decimal]:
    any_case: dict[str, Decimal] = {}
    exact: dict[str, Decimal] = {}
    for row in load_rows("magnitudes", ("form", "factor", "case", "gap")):
        if gap == "glued" or row.need("gap") == "space":
            (exact if row.need("case") == "exact" else any_case)[row.need("form")] = Decimal(
                row.need("factor")
            )
    return Phrases(any_case, exact)


def read_magnitude(flat: str, place: int) -> tuple[int, Decimal] | None:
    """Return end and factor of the magnitude behind a figure that ends at `place`, None without one."""
    if hit := _magnitude_at("glued", flat, place):
        return _without_full_stop(flat, hit)
    start = place
    while start - place < 2 and flat[start : start + 1] in (" ", "-") and flat[start : start + 1]:
        start += 1
    hit = _magnitude_at("spaced", flat, start) if start > place else None
    return _without_full_stop(flat, hit) if hit else None


def _magnitude_at(gap: str, flat: str, start: int) -> tuple[int, Decimal] | None:
    """Return end and factor of the magnitude that begins here; the number of a footnote may be glued to it."""
    if hit := _magnitudes(gap).starting_at(flat, start):
        return hit
    word = _FOOTNOTED.match(flat, start)
    hit = _magnitudes(gap).starting_at(word.group(), 0) if word else None
    return (start + hit[0], hit[1]) if word and hit and hit[0] == len(word.group()) else None


def _lone_letter(flat: str, place: int) -> tuple[int, Decimal] | None:
    """Return end and factor of a letter that a space parts from a marked figure: "US$ 3.4 m" is no length."""
    hit = _magnitudes("glued").starting_at(flat, place + 1) if flat[place : place + 1] == " " else None
    return hit if hit and hit[0] == place + 2 else None


def _without_full_stop(flat: str, hit: tuple[int, Decimal]) -> tuple[int, Decimal]:
    """Return the magnitude without a point that ends the sentence and no abbreviation."""
    end, factor = hit
    if flat[end - 1] != "." or flat[end + 1 : end + 2].islower() or read_mark_after(flat, end):
        return hit
    return end - 1, factor


@cache
def words(role: str) -> Phrases[bool]:
    """Return the steering words of one role."""
    rows = load_rows("amount_words", ("word", "role"))
    return Phrases({row.need("word"): True for row in rows if row.need("role") == role})


@cache
def _price(role: str) -> Phrases[bool]:
    rows = load_rows("price_units", ("form", "role"))
    return Phrases({row.need("form"): True for row in rows if row.need("role") == role})


def is_unit_price(flat: str, end: int) -> bool:
    """Return whether the words behind a sum make it the price of one thing ("per share", "/lb")."""
    start = end + (flat[end : end + 1] == " ")
    lead = _price("lead").starting_at(flat, start)
    if lead is None:
        return False
    place = lead[0]
    for _ in range(4):
        place += flat[place : place + 1] == " "
        if _price("noun").starting_at(flat, place):
            return True
        after = place
        while after < len(flat) and after - place < 16 and (flat[after].isalnum() or flat[after] in "-'&"):
            after += 1
        if after == place or flat[after : after + 1] != " ":
            return False
        place = after
    return False


def read_sums(flat: str) -> list[Sum]:
    """Return every figure of a flattened text that may be money or one end of a range of it."""
    return list(_sums(flat))


def _sums(flat: str) -> Iterator[Sum]:
    done = 0
    for number in find_numbers(flat):
        if number.start < done:
            continue
        read = _read(flat, number)
        if read is not None and read.start >= done:
            yield read
            done = read.end


def _read(flat: str, number: Number) -> Sum | None:
    before = read_mark_before(flat, number.start)
    if before is None and _is_glued(flat, number.start):
        return None
    magnitude = read_magnitude(flat, number.end)
    if magnitude is None and before is not None and before.mark.needs == "figure":
        magnitude = _lone_letter(flat, number.end)
    end = magnitude[0] if magnitude else number.end
    factor = magnitude[1] if magnitude else None
    after = read_mark_after(flat, end)
    if after and not _fits(before, after):
        after = None
    plain = Sum(number.start, end, number.value, factor, None, number.grouped)
    mark = _choose(flat, plain, before, after)
    start = before.start if before and mark and _serves(flat, plain, before, after) else number.start
    end = after.end if after and mark and _agrees(flat, plain, mark, after) else end
    if end < len(flat) and flat[end] == "%":
        return None
    if flat[end : end + 1].isalpha() and flat[end - 1].isalnum():
        return None
    read = Sum(
        start,
        end,
        _continental(flat, number, mark, factor),
        factor,
        mark,
        plain.grouped,
        start < number.start,
    )
    return None if mark and _is_price_year(flat, read) else read


def _is_glued(flat: str, start: int) -> bool:
    """Return whether the figure is part of a longer name ("CYB003", "fast-200-millionen")."""
    before = flat[start - 1 : start]
    hyphened = before == "-" and flat[start - 2 : start - 1].isalpha() and flat[start - 4 : start] != "-to-"
    return before.isalnum() or before in ("_", "#") or hyphened


def _fits(before: PlacedMark | None, after: PlacedMark) -> bool:
    """Return whether the mark behind can go with the one in front: "$30m CAD", but not "$63k marks"."""
    bare = before is not None and before.mark.code is None and before.mark.family is not None
    if after.mark.needs == "signed" and not bare:
        return False
    if before is None or not bare or after.mark.code is None:
        return True
    family = str(before.mark.family)
    return after.mark.code in family_codes(family) or (
        family == "$" and after.mark.code in family_codes("$ too")
    )


def _choose(flat: str, plain: Sum, before: PlacedMark | None, after: PlacedMark | None) -> Mark | None:
    """Return what both marks say together: a named currency before a bare mark, cents before units."""
    first = before.mark if before and _serves(flat, plain, before, after) else None
    second = after.mark if after and _holds(flat, plain, after) else None
    if first is None or second is None:
        return first or second
    if first.needs == "cents":
        return Mark(first.code, None, second.minor)
    if first.code is None:
        return Mark(second.code, second.family, second.minor if second.code is None else first.minor)
    return Mark(first.code, None, second.minor if second.minor != 1 and second.code is None else first.minor)


def _serves(flat: str, plain: Sum, before: PlacedMark, after: PlacedMark | None) -> bool:
    if before.mark.needs == "cents":
        return after is not None and after.mark.minor == 100
    return _holds(flat, plain, before)


def _agrees(flat: str, plain: Sum, mark: Mark, after: PlacedMark) -> bool:
    """Return whether the mark behind belongs to the sum too: "$200 million dollar", "C17 cents"."""
    if mark is after.mark or (after.mark.minor != 1 and mark.minor == after.mark.minor):
        return True
    return _holds(flat, plain, after) and after.mark.code in (None, mark.code)


def _holds(flat: str, plain: Sum, placed: PlacedMark) -> bool:
    """Return whether the figure has what the mark needs to count as money."""
    needs = placed.mark.needs
    end = max(plain.end, placed.end)
    great = plain.grouped and plain.number >= _GREAT
    scaled = plain.factor is not None or _is_range_scaled(flat, plain.end)
    if needs == "figure":
        return True
    if needs == "price":
        return is_unit_price(flat, end)
    if needs == "magnitude":
        return scaled
    if needs == "weightless":
        money = _is_sterling(flat) or _is_paid(flat, plain.start) or _CONVERTED.match(flat, end) is not None
        return plain.factor is not None and money and not _weighs(flat, end)
    if needs == "signed":
        return True
    return needs == "sum" and (scaled or great or is_unit_price(flat, end))


def _is_range_scaled(flat: str, end: int) -> bool:
    """Return whether the figure begins a range whose magnitude stands behind: "R1.2-1.5 billion"."""
    upper = _UPPER.match(flat, end)
    return upper is not None and read_magnitude(flat, upper.end()) is not None


def _continental(flat: str, number: Number, mark: Mark | None, factor: Decimal | None) -> Decimal:
    """Return the value of the figure; "800.000 €" and "EUR 800.000" have their point between thousands."""
    if mark is None or mark.code != "EUR" or factor is not None or is_unit_price(flat, number.end):
        return number.value
    in_thousands = _THOUSANDS.fullmatch(flat, number.start, number.end) is not None
    return number.value * 1000 if in_thousands else number.value


def _is_sterling(flat: str) -> bool:
    return "£" in flat or "sterling" in flat or " pence" in flat


def _is_paid(flat: str, start: int) -> bool:
    return start > 0 and words("paying").ending_at(flat, start - 1) is not None


def _weighs(flat: str, end: int) -> bool:
    return words("weight").starting_at(flat, end + 1) is not None


def _is_price_year(flat: str, read: Sum) -> bool:
    """Return whether it is the year of a price basis: "in 2024 dollars"."""
    if not read.looks_like_year or read.marked_before:
        return False
    return read.start > 0 and words("year").ending_at(flat, read.start - 1) is not None
