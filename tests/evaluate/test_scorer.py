"""The scorer on made-up cases whose counts are known, wrong ones included."""

from decimal import Decimal

import pytest
from made_up import amount, day, deal, party, region, scored, stake, volume

from orewire.evaluate.pairing import Count, pair_records
from orewire.evaluate.score import (
    by_deals,
    by_type,
    calibration_error,
    gate_counts,
    paired_p_value,
    reliability,
    slot_rows,
    whole_records,
)
from orewire.evaluate.sheet import HEADLINE, SLOTS
from orewire.records import Mention

A, B, C = party("Alder Gold", "acquirer"), party("Birch Tin", "target"), party("Cedar Zinc", "seller")
OURS = deal("company_acquisition", A, B, "gold", amount("100"), region("Peru", "country", "PE"))


def counts(predicted: list[Mention], gold: list[Mention]) -> dict[str, tuple[int, int, int]]:
    """Return (right, false, missed) of every slot that has any."""
    rows = slot_rows(scored((predicted, gold)))
    return {
        row.slot: (row.count.right, row.count.false, row.count.missed) for row in rows if row.count != Count()
    }


def test_the_same_record_is_right_in_every_slot() -> None:
    assert counts([OURS], [OURS]) == {
        "deal": (1, 0, 0),
        "type": (1, 0, 0),
        "status": (1, 0, 0),
        "party": (2, 0, 0),
        "party+role": (2, 0, 0),
        "mineral": (1, 0, 0),
        "amount": (1, 0, 0),
        "amount+kind": (1, 0, 0),
        "country": (1, 0, 0),
        "headline": (8, 0, 0),
    }


def test_said_of_an_article_without_deals_is_all_false() -> None:
    found = counts([OURS], [])
    assert found["deal"] == (0, 1, 0)
    assert found["headline"] == (0, 8, 0)


def test_missed_deal_is_all_missed() -> None:
    found = counts([], [OURS])
    assert found["deal"] == (0, 0, 1)
    assert found["headline"] == (0, 0, 8)


def test_wrong_role_counts_against_party_and_role_alone() -> None:
    swapped = deal("company_acquisition", party("Alder Gold", "target"), party("Birch Tin", "acquirer"))
    found = counts([swapped], [deal("company_acquisition", A, B)])
    assert (found["party"], found["party+role"], found["deal"]) == ((2, 0, 0), (0, 2, 2), (1, 0, 0))


def test_pair_without_party_or_amount_in_common_is_no_deal_but_keeps_its_other_slots() -> None:
    other = deal("company_acquisition", C, "gold")
    found = counts([other], [OURS])
    assert found["deal"] == (0, 1, 1)
    assert found["type"] == (1, 0, 0)
    assert found["mineral"] == (1, 0, 0)


def test_amount_alone_makes_the_deal() -> None:
    assert counts([deal("offtake", amount("100"))], [OURS])["deal"] == (1, 0, 0)


def test_pairing_is_the_best_for_all_not_for_the_first() -> None:
    both = deal("offtake", A, B)
    only_b = deal("offtake", B)
    gold_both, gold_a = deal("offtake", A, B), deal("offtake", A)
    pairs = pair_records([only_b, both], [gold_both, gold_a])
    assert [pair.predicted.mention for pair in pairs if pair.predicted] == [only_b, both]
    assert [pair.deal_agrees for pair in pairs] == [True, True]


def test_more_said_than_told_leaves_the_rest_false() -> None:
    found = counts([OURS, deal("offtake", C)], [OURS])
    assert (found["deal"], found["type"], found["party"]) == ((1, 1, 0), (1, 1, 0), (2, 1, 0))


@pytest.mark.parametrize(
    ("said", "gold", "right"),
    [
        (amount("100"), amount("100.5"), True),
        (amount("100"), amount("100.6"), False),
        (amount("100"), amount("100", "CAD"), False),
        (amount("100"), amount("100", value_max="120"), False),
        (amount("100", value_max="120"), amount("100", value_max="120"), True),
        (amount("100", value_max="130"), amount("100", value_max="120"), False),
        (amount("73"), amount("100", "CAD", stated=(Decimal(73), "USD")), True),
        (amount("100", "CAD", stated=(Decimal(73), "USD")), amount("73"), True),
        (amount("97", "AUD"), amount("100", also=((Decimal(97), "AUD"),)), True),
        (amount("98", "AUD"), amount("100", also=((Decimal(97), "AUD"),)), False),
        (amount("0"), amount("0"), True),
    ],
)
def test_amounts(said: object, gold: object, right: bool) -> None:
    found = counts([deal("grant", said)], [deal("grant", gold)])
    assert found["amount"] == ((1, 0, 0) if right else (0, 1, 1))


def test_wrong_kind_of_amount_counts_against_amount_and_kind_alone() -> None:
    found = counts([deal("grant", amount("5", kind="payment"))], [deal("grant", amount("5"))])
    assert (found["amount"], found["amount+kind"]) == ((1, 0, 0), (0, 1, 1))


def test_equal_amounts_are_matched_one_to_one() -> None:
    found = counts(
        [deal("grant", amount("5"), amount("5"))], [deal("grant", amount("5"), amount("5"), amount("5"))]
    )
    assert found["amount"] == (2, 0, 1)


@pytest.mark.parametrize(
    ("said", "gold", "right"),
    [
        ("Alder Gold Corp.", party("The Alder Gold Corporation", "seller"), True),
        ("Émeraude S.A.", party("Emeraude", "seller"), True),
        ("AGC", party("Alder Gold", "seller", "AGC"), True),
        ("Alder", party("Alder Gold", "seller"), False),
    ],
)
def test_names(said: str, gold: object, right: bool) -> None:
    found = counts([deal("grant", party(said, "grantor"))], [deal("grant", gold)])
    assert found["party"] == ((1, 0, 0) if right else (0, 1, 1))


def test_one_party_with_two_roles_is_one_party() -> None:
    both = deal("equity_investment", party("Alder", "investor"), party("Alder", "seller"))
    found = counts([both], [both])
    assert (found["party"], found["party+role"]) == ((1, 0, 0), (2, 0, 0))


def test_countries_count_once_a_deal_and_places_drop_generic_words() -> None:
    said = deal("grant", A, region("Peru", "country", "PE"), region("Alto project", "project", "PE"))
    gold = deal("grant", A, region("The Alto Mine", "project", "PE"))
    found = counts([said], [gold])
    assert (found["country"], found["place"]) == ((1, 0, 0), (1, 0, 0))


def test_place_by_alias_and_country_is_no_place() -> None:
    gold = deal("grant", A, region("Alto", "project", "PE", "Cerro Alto"))
    assert counts([deal("grant", A, region("Cerro Alto", "place", "PE"))], [gold])["place"] == (1, 0, 0)
    assert counts([deal("grant", A, region("Alto", "country", "PE"))], [gold])["place"] == (0, 0, 1)


def test_stakes_volumes_and_dates() -> None:
    said = deal(
        "offtake", A, stake("50"), stake("50"), volume("30", "t"), volume("30", "oz"), day("2024-05-06")
    )
    gold = deal("offtake", A, stake("50"), volume("30", "t"), day("2024-05-07"))
    found = counts([said], [gold])
    assert (found["stake"], found["volume"], found["date"]) == ((1, 1, 0), (1, 1, 0), (0, 1, 1))


def test_background_is_scored_apart() -> None:
    back = deal("offtake", A, C, background=True)
    scores = scored(([OURS, back], [OURS]), ([back], [back]))
    assert slot_rows(scores)[0].count == Count(1, 0, 0)
    assert slot_rows(scores, background=True)[0].count == Count(1, 1, 0)


def test_dates_and_bare_parties_and_amounts_stay_out_of_the_headline() -> None:
    assert set(SLOTS) - set(HEADLINE) == {"party", "amount", "date"}
    assert counts([deal("grant", A, day("2024-05-06"))], [deal("grant", A)])["headline"] == (4, 0, 0)


def test_groups_by_type_of_the_gold_and_number_of_deals() -> None:
    scores = scored(([deal("offtake", A, B)], [OURS]), ([deal("grant", C)], []), ([], [OURS, OURS]))
    assert list(by_type(scores)) == ["company_acquisition", "grant"]
    assert {name: count.missed for name, count in by_deals(scores).items()} == {
        "many": 16,
        "none": 0,
        "one": 4,
    }


def test_article_level_recall_and_precision() -> None:
    scores = scored(([OURS], [OURS]), ([OURS], []), ([], [OURS]), ([], []))
    assert gate_counts(scores)["mentions"] == Count(1, 1, 1)


def test_record_is_whole_only_with_nothing_missed_and_nothing_added() -> None:
    added = deal("company_acquisition", A, B, C, "gold", amount("100"), region("Peru", "country", "PE"))
    assert whole_records(scored(([OURS], [OURS]), ([added], [OURS]), ([], [OURS]))) == (1, 3)


def test_reliability_holds_confidence_against_share_right() -> None:
    sure = deal("offtake", A, sure=0.9)
    bins = reliability(scored(([sure], [sure]), ([sure], [])))
    assert [(one.low, one.mentions, one.right) for one in bins] == [(0.9, 2, 0.5)]
    assert calibration_error(bins) == pytest.approx(0.4)
    assert calibration_error(()) is None


def test_intervals_hold_the_score_and_are_the_same_each_time() -> None:
    cases = [([OURS], [OURS]), ([], [OURS]), ([OURS], [])] * 5
    first, second = slot_rows(scored(*cases)), slot_rows(scored(*cases))
    assert first == second
    head = first[-1]
    assert head.interval is not None and head.count.f1 is not None
    assert head.interval[0] < head.count.f1 < head.interval[1]


def test_paired_p_value_tells_a_real_gain_from_none() -> None:
    worse = scored(*[([], [OURS])] * 20)
    better = scored(*[([OURS], [OURS])] * 20)
    assert paired_p_value(worse, better) < 0.01
    assert paired_p_value(better, better) == 1.0


def test_nothing_to_score_has_no_shares() -> None:
    row = slot_rows(scored(([], [])))[-1]
    assert (row.count.f1, row.count.precision, row.count.recall) == (None, None, None)
