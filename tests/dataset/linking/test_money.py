"""How far sums agree."""

from datetime import date

import pytest
from tests.dataset.linking.told import bid

from orewire.dataset.linking.money import Accord, compare_money, count_equal, is_precise
from orewire.dataset.linking.profile import make_profile


def money(*texts, day=date(2024, 3, 4)):
    return make_profile(bid("a", day=day, price=list(texts))).money


@pytest.mark.parametrize(
    ("one", "other", "accord"),
    [
        ("GBP 40m", "GBP 40m", Accord.EQUAL),
        ("USD 1.7bn", "USD 1.68bn", Accord.EQUAL),
        ("about USD 2bn", "USD 2.15bn", Accord.EQUAL),
        ("CAD 68m (USD 50m)", "USD 50m", Accord.EQUAL),
        ("EUR 40m", "USD 43.4m", Accord.EQUAL),
        ("USD 400-450m", "USD 430m", Accord.EQUAL),
        ("CAD 38m", "AUD 38m", Accord.OTHER_DOLLAR),
        ("USD 40m", "USD 43m", Accord.CLOSE),
        ("EUR 40m", "USD 47m", Accord.CLOSE),
        ("USD 40m", "USD 50m", Accord.NEAR),
        ("up to USD 90m", "USD 10m", Accord.NEAR),
        ("USD 40m", "USD 90m", Accord.APART),
        ("USD 400-450m", "USD 90m", Accord.APART),
        ("EUR 40m", "USD 90m", Accord.APART),
    ],
)
def test_sums(one, other, accord):
    assert compare_money(money(one), money(other)) == accord
    assert compare_money(money(other), money(one)) == accord


def test_no_sum_agrees_with_nothing():
    assert compare_money(money(), money("USD 4m")) is None


def test_best_of_several_sums_counts():
    assert compare_money(money("USD 3m", "USD 80m"), money("USD 80m")) == Accord.EQUAL
    assert count_equal(money("USD 3m", "USD 80m"), money("USD 80m", "USD 3m")) == 2


@pytest.mark.parametrize(("text", "precise"), [("USD 12m", False), ("USD 12.4m", True), ("USD 100m", False)])
def test_precise_sums(text, precise):
    assert is_precise(money(text)[0]) is precise
