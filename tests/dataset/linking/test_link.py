"""From mentions to deals."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dataset.linking.told import bid, row

from orewire.dataset.deals import deal_id_of
from orewire.dataset.linking import LinkDecisions, link_mentions
from orewire.schema import DEALS

MARCH, JUNE = date(2024, 3, 5), date(2024, 6, 3)
VENTURE = {"is": "joint_venture agreed", "cost": "USD 200m", "of": "rare earths", "in": "KZ"}
CROWD = [
    bid("a"),
    bid("b", day=MARCH, acquirer="Lode", price="GBP 41m"),
    bid("c", day=JUNE, **{"is": "company_acquisition completed"}),
    bid("d", target="Tarn Zinc plc"),
    bid("e", day=MARCH, target="Tarn Zinc", price="GBP 12m"),
    row("f", day=MARCH, by="Ore Daily", **VENTURE, partner=["Marl Ore", "Drumlin Metals"]),
    row("g", 1, day=MARCH, by="Ore Daily", **VENTURE, partner=["Marl Ore LLP", "Drumlin Metals AG"]),
    row("g", 2, day=MARCH, by="Ore Daily", **{"is": "umbrella agreed"}, price="USD 2bn", partner="Marl Ore"),
]


def link(*rows, **decided):
    return list(link_mentions(rows, LinkDecisions(**decided)))


def grouped(*rows, **decided):
    return sorted(deal["mention_ids"] for deal in link(*rows, **decided))


def the_deal(*rows, **decided):
    [deal] = link(*rows, **decided)
    return deal


def said(deal, field):
    [found] = [item for item in deal["discrepancies"] if item["field"] == field]
    return found["chosen"], found["why"], list(zip(found["values"], found["mention_ids"], strict=True))


def test_no_mention_gives_no_deal():
    assert link() == []


def test_mention_alone_is_a_deal_with_the_columns_of_the_table():
    deal = the_deal(bid("a"))
    assert list(deal) == DEALS.names
    assert (deal["deal_id"], deal["former_ids"], deal["links"]) == (deal_id_of("a#1"), [], [])
    assert {party["mention_id"] for party in deal["parties"]} == {"a#1"}


def test_two_spellings_of_the_seed_are_one_deal_that_shows_both():
    deal = the_deal(
        row("a", day=MARCH, by="Ore Daily", **VENTURE, partner=["HSM Bergbau AG", "Creade Corporation LLP"]),
        row(
            "b",
            day=date(2024, 3, 7),
            by="Rock Post",
            **VENTURE,
            partner=["HMS Bergbau", "Creada Corporation"],
        ),
        row(
            "c",
            day=date(2024, 3, 8),
            by="Mine Mail",
            **VENTURE,
            partner=["HMS Bergbau AG", "Creada Corporation LLP"],
        ),
    )
    assert [party["canonical"] for party in deal["parties"]] == ["HMS Bergbau", "Creada"]
    names = [item for item in deal["discrepancies"] if item["field"] == "parties.name"]
    assert [(item["chosen"], item["why"], item["values"]) for item in names] == [
        ("Creada", "majority", ["Creade", "Creada", "Creada"]),
        ("HMS Bergbau", "majority", ["HSM Bergbau", "HMS Bergbau", "HMS Bergbau"]),
    ]
    assert [item["mention_ids"] for item in names] == [["a#1", "b#1", "c#1"]] * 2
    assert (deal["n_sources"], deal["first_seen"], deal["last_seen"]) == (3, MARCH, date(2024, 3, 8))


def test_partys_own_release_counts_above_the_majority():
    deal = the_deal(
        bid("a", by="Lode Metals Ltd", price="GBP 40m"),
        bid("b", price="GBP 43m"),
        bid("c", price="GBP 43m"),
    )
    assert said(deal, "amounts.deal_value") == (
        "40000000 GBP",
        "primary_source",
        [("40000000 GBP", "a#1"), ("43000000 GBP", "b#1"), ("43000000 GBP", "c#1")],
    )
    assert [amount["value"] for amount in deal["amounts"]] == [40_000_000]


def test_raised_bid_replaces_the_first():
    deal = the_deal(bid("a"), bid("b", day=JUNE, price="GBP 52m"))
    assert [(amount["value"], amount["mention_id"]) for amount in deal["amounts"]] == [(52_000_000, "b#1")]
    assert said(deal, "amounts.deal_value")[:2] == ("52000000 GBP", "latest")


def test_sums_told_beside_each_other_are_kept():
    two = bid("a", price=["GBP 40m", "GBP 7.5m"])
    assert [amount["value"] for amount in the_deal(two, bid("b"))["amounts"]] == [40_000_000, 7_500_000]


def test_country_of_a_party_is_chosen_and_the_others_shown():
    deal = the_deal(
        bid("a", acquirer="Lode Metals [company GB]"),
        bid("b", acquirer="Lode Metals [company CA]"),
        bid("c", acquirer="Lode Metals [company CA]"),
    )
    assert said(deal, "parties.country of Lode Metals")[:2] == ("CA", "majority")
    assert deal["parties"][0]["country"] == "CA"


def test_party_that_one_of_many_tells_is_left_out_and_said():
    rows = [bid(f"a{number}") for number in range(5)]
    deal = the_deal(*rows[:4], bid("a4", seller="Marl Holding"))
    assert [party["canonical"] for party in deal["parties"]] == ["Lode Metals", "Fell Copper"]
    assert said(deal, "parties") == ("left out", "majority", [("Marl Holding", "a4#1")])


def test_stages_make_a_history():
    deal = the_deal(CROWD[0], CROWD[2])
    assert [(entry["status"], entry["mention_id"]) for entry in deal["status_history"]] == [
        ("proposed", "a#1"),
        ("completed", "c#1"),
    ]
    assert deal["status"] == "completed"


def test_each_link_says_why():
    deal = the_deal(*CROWD[:2])
    [link_told] = deal["links"]
    assert (link_told["mention_id"], link_told["to"]) == ("b#1", "a#1")
    assert link_told["score"] > 0.9
    assert "party fell copper +4" in link_told["why"]


def test_id_is_that_of_the_earliest_and_the_others_lead_to_it():
    deal = the_deal(*CROWD[:3])
    assert deal["deal_id"] == deal_id_of("a#1")
    assert deal["former_ids"] == sorted([deal_id_of("b#1"), deal_id_of("c#1")])


def test_crowd_is_grouped():
    assert grouped(*CROWD) == [
        ["a#1", "b#1", "c#1"],
        ["d#1"],
        ["e#1"],
        ["f#1", "g#1"],
        ["g#2"],
    ]


@settings(deadline=None, max_examples=25)
@given(st.permutations(CROWD))
def test_order_of_mentions_changes_nothing(rows):
    assert link(*rows) == link(*CROWD)


@settings(deadline=None, max_examples=25)
@given(st.sets(st.integers(0, len(CROWD) - 1)))
def test_deals_that_gain_no_mention_stay_as_they_are(kept):
    before = {deal["deal_id"]: deal for deal in link(*(CROWD[number] for number in kept))}
    after = {deal["deal_id"]: deal for deal in link(*CROWD)}
    told_by = {name: deal for deal in after.values() for name in deal["mention_ids"]}
    for deal_id, deal in before.items():
        now = told_by[deal["mention_ids"][0]]
        if now["mention_ids"] == deal["mention_ids"]:
            same = {name for name in deal if name != "possible_double_counts"}
            assert {name: now[name] for name in same} == {name: deal[name] for name in same}
        else:
            assert deal_id in (now["deal_id"], *now["former_ids"])


def test_person_merges_what_forbids_itself():
    deal = the_deal(CROWD[0], CROWD[3], merge=(("d#1", "a#1"),))
    assert [(item["score"], item["why"]) for item in deal["links"]] == [(1.0, "merged by a person")]


def test_person_splits_what_agrees():
    assert grouped(*CROWD[:2], split=(("b#1", "a#1"),)) == [["a#1"], ["b#1"]]


def test_split_is_stronger_than_merge_and_both_may_name_what_is_gone():
    decided = {"merge": (("a#1", "b#1"), ("a#1", "gone#1")), "split": (("a#1", "b#1"), ("gone#2", "b#1"))}
    assert grouped(*CROWD[:2], **decided) == [["a#1"], ["b#1"]]


def test_value_set_by_a_person_is_compared_and_shown():
    rows = CROWD[0], CROWD[3], bid("z")
    parties = rows[0]["parties"]
    deal = the_deal(*rows, fields={"d#1": {"parties": parties}})
    assert [party["canonical"] for party in deal["parties"]] == ["Lode Metals", "Fell Copper"]
    changed = the_deal(rows[0], rows[2], fields={"z#1": {"deal_type": "asset_acquisition"}})
    assert said(changed, "deal_type")[:2] == ("asset_acquisition", "person")


@pytest.mark.parametrize(
    ("rows", "reasons"),
    [
        pytest.param(CROWD[5:], ["part_of", "total_of"], id="a total and its part"),
        pytest.param(
            (
                bid("a"),
                row(
                    "a",
                    2,
                    by="Ore Daily",
                    **{"is": "debt_financing agreed"},
                    borrower="Lode Metals",
                    price="GBP 9m",
                ),
            ),
            ["financed_by", "financing_of"],
            id="a deal and its financing",
        ),
        pytest.param(
            (bid("a"), bid("b", day=JUNE), bid("c", target="Fell Copper Kenya", day=date(2024, 3, 25))),
            ["parent_or_subsidiary"] * 2,
            id="a parent and its subsidiary",
        ),
        pytest.param((CROWD[0], CROWD[3]), [], id="two deals"),
    ],
)
def test_possible_double_counts(rows, reasons):
    deals = link(*rows)
    ids = {deal["deal_id"] for deal in deals}
    found = [item for deal in deals for item in deal["possible_double_counts"]]
    assert sorted(item["reason"] for item in found) == reasons
    assert {item["deal_id"] for item in found} <= ids


def test_nothing_is_left_in_the_folder(tmp_path):
    assert len(list(link_mentions(CROWD, folder=tmp_path))) == 5
    assert list(tmp_path.iterdir()) == []
