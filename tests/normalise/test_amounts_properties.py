"""What is written in any style parses back, and hostile texts are read in bounded time."""

import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orewire.normalise.amounts import find_money
from orewire.normalise.currencies_resolve import resolve_currency
from orewire.normalise.quantities_stakes import find_interests
from orewire.normalise.quantities_volumes import find_quantities

BEFORE = {
    "US$": "USD",
    "C$": "CAD",
    "A$": "AUD",
    "€": "EUR",
    "£": "GBP",
    "RMB ": "CNY",
    "ZAR": "ZAR",
    "CHF ": "CHF",
}
AFTER = {
    " US dollars": "USD",
    " Canadian dlrs": "CAD",
    " tenge": "KZT",
    " euros": "EUR",
    " stg": "GBP",
    " Belgian francs": "BEF",
    " rand": "ZAR",
}
SCALES = {
    " million": 10**6,
    "m": 10**6,
    " mln": 10**6,
    "-million": 10**6,
    "bn": 10**9,
    " billion": 10**9,
    " bln": 10**9,
    " trillion": 10**12,
    "k": 10**3,
    " crore": 10**7,
    " lakh": 10**5,
}
figures = st.decimals(min_value=Decimal("0.1"), max_value=999, places=1)


@given(st.sampled_from(sorted(BEFORE)), figures, st.sampled_from(sorted(SCALES)))
def test_mark_before_reads_back(mark: str, figure: Decimal, scale: str) -> None:
    wording = f"{mark}{figure}{scale}"
    (found,) = find_money(f"They gave {wording} then.")
    assert (found.value.value, found.value.currency) == (figure * SCALES[scale], BEFORE[mark])
    assert found.end - found.start == len(wording)


@given(st.sampled_from(sorted(AFTER)), figures, st.sampled_from(sorted(SCALES)))
def test_mark_after_reads_back(mark: str, figure: Decimal, scale: str) -> None:
    wording = f"{figure}{scale}{mark}"
    (found,) = find_money(f"They gave {wording} then.")
    assert (found.value.value, found.value.currency) == (figure * SCALES[scale], AFTER[mark])
    assert found.end - found.start == len(wording)


@given(
    st.sampled_from(sorted(BEFORE)),
    st.integers(min_value=1, max_value=400),
    st.integers(min_value=1, max_value=400),
    st.sampled_from(["-", "–", " to ", "- to "]),
)
def test_range_reads_back(mark: str, low: int, step: int, join: str) -> None:
    (found,) = find_money(f"They want {mark}{low}{join}{low + step} million more.")
    assert (found.value.value, found.value.value_max) == (low * 10**6, (low + step) * 10**6)


@given(st.sampled_from(sorted(BEFORE)), st.sampled_from(sorted(BEFORE)), figures, figures)
def test_conversion_in_brackets_is_one_sum(first: str, second: str, one: Decimal, two: Decimal) -> None:
    found = find_money(f"They gave {first}{one} million ({second}{two} million) then.")
    if BEFORE[first] == BEFORE[second]:
        assert len(found) == 2
    else:
        assert [(item.value.stated_value, item.value.stated_currency) for item in found] == [
            (two * 10**6, BEFORE[second])
        ]


@given(st.text(alphabet="$€£¥R 0123456789.,-()mbnkUSCAD%to/\n", max_size=120))
def test_any_text_is_read_and_spans_lie_in_order(text: str) -> None:
    found = resolve_currency(find_money(text), text)
    assert all(0 <= item.start < item.end <= len(text) for item in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(item.value.value_max is None or item.value.value < item.value.value_max for item in found)
    find_interests(text)
    find_quantities(text)


@pytest.mark.parametrize(
    "text",
    [
        "$" * 50_000,
        "1," * 50_000,
        "9" * 100_000,
        "$1m " * 10_000,
        "$1-" * 15_000,
        "$5 (" * 10_000,
        "US$5 (C$7 " * 4_000,
        "between $1 and " * 3_000,
        "one hundred " * 4_000,
        "1 000 " * 8_000,
        "5% to " * 8_000,
        "1/" * 25_000,
        "5 t " * 10_000,
        "(" * 50_000 + "$5",
        "all amounts are in " * 2_500,
        "All amounts are in Canada all " * 4_000,
        "TSX/" * 20_000 + " $5",
        "NYSE American, " * 8_000 + "$5",
        "<" + "A." * 30_000 + "> $5",
        "VANCOUVER " * 12_000 + "$5",
        "(Reuters" * 12_000 + "$5",
        "$5 million1" * 10_000,
        "$7 " + "million" * 15_000,
        "to 30 pct from " * 8_000,
        "from 1 to 2% " * 8_000,
        "5 oz, " * 15_000 + "per ton",
        "5 oz and " * 12_000,
        "$5 per metric " * 8_000,
        "a further " * 12_000 + "500,000",
        "one hundred and " * 8_000 + "dollars",
        "half a " * 15_000 + "dollars",
        "two and a half and a half " * 5_000,
        "point one " * 10_000,
        "1'" * 30_000 + "$",
        "$1 " + ("\u00a0" * 50_000) + "million",
        "up to about " * 9_000 + "$5",
        "$5 to about " * 9_000,
        "$5 (approximately " * 7_000,
        "¢" * 50_000 + "5",
        "5 " + "US dollar " * 10_000,
    ],
    ids=lambda text: repr(text[:14]),
)
def test_hostile_text_takes_bounded_time(text: str) -> None:
    begun = time.process_time()
    resolve_currency(find_money(text), text)
    find_interests(text)
    find_quantities(text)
    assert time.process_time() - begun < 5
