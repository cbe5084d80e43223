"""Which two mentions tell one deal, and what forbids it."""

from datetime import date

import pytest
from tests.dataset.linking.told import bid, row

from orewire.dataset.linking.compare import compare
from orewire.dataset.linking.profile import make_profile

MAY = date(2024, 5, 6)
SALE = {"is": "asset_acquisition agreed", "acquirer": "Lode", "seller": "Fell", "target": None}
STATES = {
    "is": "cooperation agreed mou",
    "acquirer": None,
    "target": None,
    "price": None,
    "partner": ["Zambia [government ZM]", "Finland [government FI]"],
}


def both(one, other):
    first, second = make_profile(bid("a", **one)), make_profile(bid("b", **other))
    comparison = compare(first, second)
    assert compare(second, first) == comparison
    return comparison


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({}, {"acquirer": "Lode", "target": "Fell"}),
        ({}, {"price": None}),
        ({}, {"price": "USD 50.8m"}),
        ({}, {"price": "GBP 46m", "day": MAY}),
        ({}, {"is": "company_acquisition completed", "price": None, "day": date(2024, 9, 2)}),
        ({}, {"is": "asset_acquisition proposed", "target": None, "seller": "Fell Copper"}),
        ({"target": None, "at": "Tarn"}, {"at": "Tarn mine"}),
        ({"of": "rare earths"}, {"of": "neodymium"}),
        ({"day": date(2023, 3, 1), "is": "company_acquisition completed"}, {"background": True, "day": MAY}),
        (STATES, STATES),
    ],
)
def test_one_deal(one, other):
    assert both(one, other).linked


@pytest.mark.parametrize(
    ("one", "other", "veto"),
    [
        ({}, {"target": "Tarn Zinc", "price": None}, "other counterparty: fell copper, tarn zinc"),
        ({}, {"acquirer": "Marl Gold"}, "other counterparty: lode metals, marl gold"),
        ({}, {"acquirer": "Marl", "target": "Tarn Zinc"}, "no party in common"),
        ({}, {"price": "GBP 90m"}, "other price"),
        ({"is": "company_acquisition completed"}, {"price": "GBP 55m", "day": MAY}, "other price"),
        ({}, {"price": "GBP 30m", "day": MAY}, "other price"),
        ({}, {"is": "debt_financing agreed"}, "types of deal exclude each other"),
        (SALE, {**SALE, "acquirer": "Fell", "seller": "Lode"}, "sides changed"),
        ({**SALE, "at": "Tarn"}, {**SALE, "at": "Marl"}, "other project"),
        (SALE, {**SALE, "in": "ML"}, "other country"),
        (SALE, {**SALE, "seller": "Fell Kenya", "day": MAY}, "perhaps of one house: fell, fell kenya"),
        (
            {"is": "company_acquisition completed"},
            {"is": "company_acquisition rumoured", "day": MAY},
            "rumoured 63 days after completed",
        ),
        (
            {"is": "company_acquisition terminated"},
            {"is": "company_acquisition completed", "day": MAY},
            "completed after it was terminated",
        ),
        ({}, {"day": date(2026, 5, 6)}, "793 days apart"),
    ],
)
def test_two_deals(one, other, veto):
    assert both(one, other).veto == veto


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"target": None}, {"target": None, "price": None}, id="one shared party"),
        pytest.param({"target": None}, {"target": None}, id="one shared party and one shared sum"),
        pytest.param(STATES, {**STATES, "day": MAY}, id="two states two months apart"),
        pytest.param(STATES, {**STATES, "background": True}, id="two states, once as context"),
        pytest.param({"price": None}, {"price": None, "day": MAY, "of": "tin"}, id="other minerals later"),
    ],
)
def test_too_little_for_one_deal(one, other):
    comparison = both(one, other)
    assert comparison.veto is None
    assert not comparison.linked


def test_mentions_of_one_article_are_told_apart():
    told = {"is": "grant agreed", "by": "Ore Daily", "grantee": "Lode", "price": "USD 1m"}
    one, other = (make_profile(row("a", ordinal, **told)) for ordinal in (1, 2))
    assert compare(one, other).veto == "one article tells them apart"


def test_reasons_are_told_with_their_points():
    assert both({}, {"acquirer": "Lode", "day": date(2024, 3, 5)}).why == (
        "party fell copper +4; party (short) lode metals/lode +3.25; no other party +1; same paper +0.5; type +1; "
        "same sum +3; same country +0.5; same mineral +0.5; 1 days apart +1.5"
    )
