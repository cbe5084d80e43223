"""Sums of money in a text: single ones, ranges, and with the article's own conversion in brackets."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from orewire.normalise.amounts_kinds import kind_of
from orewire.normalise.amounts_sums import Sum, is_unit_price, read_sums, words
from orewire.normalise.currencies import Mark, family_codes
from orewire.normalise.numbers import flatten
from orewire.normalise.quantities_phrases import nearest_before, qualifier_around
from orewire.records import AmountValue, Found

_RANGE = re.compile(
    r" ?-? ?(?P<join>-|to|and|or|&)"
    r"(?: (?:about|approximately|around|nearly|as much as|up to|possibly|perhaps))?[ -]?"
)
_FOOTNOTES = str.maketrans(dict.fromkeys("¹²³⁰⁴⁵⁶⁷⁸⁹", " "))
_LONGEST_JOIN = 24
_LONGEST_LEAD = 40
_NAKED_BELOW = Decimal(1000)


@dataclass(frozen=True, slots=True)
class _Money:
    """A sum or range with its mark, and the conversion beside it."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    mark: Mark
    rule: str
    stated: "_Money | None" = None
    words_end: int = 0
    """Where the sum itself ends, before a bracket."""


def parse_amount(wording: str) -> AmountValue | None:
    """Return the value of a wording that is one sum of money and nothing else, None where it is not."""
    found = find_money(wording)
    return found[0].value if len(found) == 1 else None


def find_money(text: str) -> list[Found[AmountValue]]:
    """Return every sum of money of a text in order: value, currency, hedge and what the words beside it say.

    Bare marks such as `$` leave the currency None and stand in `mark`; time grows with the text's length.
    """
    flat = flatten(text).translate(_FOOTNOTES)
    monies = _convert(flat, _carry(flat, _ranges(flat, read_sums(flat))))
    found = []
    for place, money in enumerate(monies):
        before = monies[place - 1].end if place else 0
        after = monies[place + 1].start if place + 1 < len(monies) else len(flat)
        found.append(_found(flat, money, before, after))
    return found


def _found(flat: str, money: _Money, before: int, after: int) -> Found[AmountValue]:
    stated = money.stated
    value = AmountValue(
        value=money.low,
        value_max=money.high,
        currency=money.mark.code,
        mark=_bare(money.mark),
        qualifier=qualifier_around(flat, money.start, money.words_end),
        stated_value=stated.low if stated else None,
        stated_currency=stated.mark.code if stated else None,
        stated_mark=_bare(stated.mark) if stated else None,
        kind=kind_of(flat, (money.start, money.words_end, money.end), (before, after), money.low),
    )
    return Found(money.start, money.end, value, money.rule)


def _bare(mark: Mark) -> str | None:
    return mark.family if mark.code is None else None


def _ranges(flat: str, sums: list[Sum]) -> list[_Money]:
    monies: list[_Money] = []
    place = 0
    while place < len(sums):
        first = sums[place]
        second = sums[place + 1] if place + 1 < len(sums) else None
        joined = _join(flat, first, second) if second else None
        if joined:
            monies.append(joined)
            place += 2
            continue
        if first.mark is not None:
            monies.append(_single(first))
        elif _follows_on(flat, first, monies):
            monies.append(_single(replace(first, mark=monies[-1].mark), "amount.carried.01"))
        place += 1
    return monies


def _single(one: Sum, rule: str = "amount.single.01") -> _Money:
    assert one.mark is not None
    return _Money(one.start, one.end, _exact(one.value), None, one.mark, rule, None, one.end)


def _join(flat: str, first: Sum, second: Sum) -> _Money | None:
    """Return the range that two neighbouring sums make, None where they are two sums."""
    if second.start - first.end > _LONGEST_JOIN or (first.mark is None and second.mark is None):
        return None
    gap = _RANGE.fullmatch(flat, first.end, second.start)
    if gap is None or not _may_join(flat, first, second, gap["join"], gap.group()):
        return None
    mark = _common(first.mark, second.mark)
    if mark is None:
        return None
    borrowed = first.factor is None and second.factor is not None and first.number < _NAKED_BELOW
    low = replace(first, mark=mark, factor=second.factor if borrowed else first.factor).value
    high = replace(second, mark=mark).value
    if first.factor is not None and second.factor is None and second.mark is None:
        return None
    if low >= high:
        return None
    return _Money(
        first.start, second.end, _exact(low), _exact(high), mark, "amount.range.01", None, second.end
    )


def _may_join(flat: str, first: Sum, second: Sum, join: str, gap: str) -> bool:
    if join in ("and", "&") and not _after_word(flat, first.start, "between"):
        return False
    if join == "or" and (first.mark is not None or second.mark is None):
        return False
    if first.mark is None and (second.marked_before or gap == " - " or first.looks_like_year):
        return False
    if second.mark is None and second.factor is None:
        if second.looks_like_year or gap == " - ":
            return False
        return join == "-" or second.grouped or is_unit_price(flat, second.end)
    return not (join == "to" and (_is_change(flat, first.start) or _is_price_move(flat, first)))


def _after_word(flat: str, start: int, word: str) -> bool:
    return word in flat[max(0, start - 30) : start].lower().split()


def _is_price_move(flat: str, first: Sum) -> bool:
    """Return whether it tells how a share went: "up C$0.05 to C$2.15"."""
    return first.factor is None and words("moved").ending_at(flat, first.start - 1) is not None


def _is_change(flat: str, start: int) -> bool:
    """Return whether "from X to Y" or "by X to Y" tells a rise or a cut, which is two sums and no range."""
    if (
        not _after_word(flat, start, "from")
        and "by" not in flat[max(0, start - 30) : start].lower().split()[-2:]
    ):
        return False
    return nearest_before(words("change"), flat, start, start - 60) is not None


def _common(first: Mark | None, second: Mark | None) -> Mark | None:
    """Return the mark of both ends, None where they are of two currencies."""
    if first is None or second is None:
        return first or second
    if first.code and second.code:
        return first if (first.code, first.minor) == (second.code, second.minor) else None
    named, bare = (first, second) if first.code else (second, first)
    if named.code is None:
        return first if (first.family, first.minor) == (second.family, second.minor) else None
    return (
        named
        if bare.family and named.code in family_codes(bare.family) and named.minor == bare.minor
        else None
    )


def _follows_on(flat: str, one: Sum, monies: list[_Money]) -> bool:
    """Return whether a figure without a mark is money: "$2m now and a further 500,000 later"."""
    if not monies or (one.factor is None and not one.grouped) or one.value < _NAKED_BELOW:
        return False
    if words("further").ending_at(flat, one.start - 1) is None:
        return False
    between = flat[monies[-1].end : one.start]
    if len(between) > 120 or ". " in between or "\x1e" in between:
        return False
    return flat[one.end : one.end + 1] in (",", ".", ";", ")", "") or bool(_PREPOSITION.match(flat, one.end))


_PREPOSITION = re.compile(r" (?:on|upon|by|within|in|at|after|over|if|when|once|for|to|following|subject)\b")


def _carry(flat: str, monies: list[_Money]) -> list[_Money]:
    """Return the sums without those that another mark of the text shows to be none."""
    return [money for money in monies if not (money.low == 0 and money.high is None)]


def _convert(flat: str, monies: list[_Money]) -> list[_Money]:
    """Return the sums with a sum in brackets behind them, in another currency, joined to them."""
    joined: list[_Money] = []
    place = 0
    while place < len(monies):
        money = monies[place]
        following = monies[place + 1 : place + 4]
        close = _conversion(flat, money, following)
        if close is None:
            joined.append(money)
            place += 1
            continue
        end, used = close
        joined.append(replace(money, end=end, stated=following[0], rule="amount.converted.01"))
        place += 1 + used
    return joined


def _conversion(flat: str, money: _Money, following: list[_Money]) -> tuple[int, int] | None:
    """Return the end of the bracket and how many sums it holds, None where no conversion follows."""
    if not following or not _differs(money.mark, following[0].mark):
        return None
    lead = flat[money.end : following[0].start]
    if len(lead) > _LONGEST_LEAD:
        return None
    opener = lead.lstrip(" ")[:1]
    if opener not in ("(", "["):
        plain = words("convert_plain").starting_at(flat, money.end + len(lead) - len(lead.lstrip(" ,")))
        return (
            (following[0].end, 1) if plain and flat[plain[0] : following[0].start].strip() in _ABOUT else None
        )
    if not _only(lead.lstrip(" ")[1:], "convert_lead"):
        return None
    used = 1
    while used < len(following) and flat[following[used - 1].end : following[used].start].strip() in {
        ",",
        ";",
        "/",
        "or",
    }:
        used += 1
    close = _closing(flat, following[used - 1].end)
    if close is None or not _only(flat[following[used - 1].end : close], "convert_tail"):
        return None
    return close + 1, used


_ABOUT = frozenset({"", "about", "approximately", "around", "some", "roughly", "~"})


def _closing(flat: str, place: int) -> int | None:
    closes = [at for mark in ")]" if (at := flat.find(mark, place, place + _LONGEST_LEAD)) >= 0]
    return min(closes) if closes else None


def _only(stretch: str, role: str) -> bool:
    table = words(role)
    return all(
        (hit := table.starting_at(word, 0)) is not None and hit[0] == len(word)
        for word in stretch.replace("~", " ~ ").replace(",", " ").split()
    )


def _differs(first: Mark, second: Mark) -> bool:
    if first.code is None and second.code is None:
        return first.family != second.family
    return first.code != second.code


def _exact(value: Decimal) -> Decimal:
    """Return the value without trailing zeros and without an exponent."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
