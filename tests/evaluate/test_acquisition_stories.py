"""The seven slots of an acquisition story, as worded."""

import json
from pathlib import Path

import pytest
from made_up import amount, deal, party

from orewire.evaluate.acquisition_slots import find_slots, find_thing, main_acquisition
from orewire.evaluate.acquisition_words import find_business, find_location, find_price, find_status
from orewire.evaluate.acquisitions import count_fills, load_stories, score_slots, write_slots
from orewire.evaluate.fire import to_sentence
from orewire.evaluate.pairing import Count
from orewire.evaluate.spans import count_exact, count_overlap
from orewire.reading import Reading
from orewire.records import Article


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Oldmere Inc said it completed the purchase of Birk Corp.", ["completed"]),
        ("Oldmere Inc said it agreed in principle to buy Birk Corp.", ["agreed in principle"]),
        ("Oldmere Inc said it has agreed to sell its Birk unit.", ["agreed to sell"]),
        ("Oldmere Inc signed a letter of intent to acquire Birk Corp.", ["letter of intent"]),
        ("Oldmere Inc said it rejected the bid that Birk had proposed.", ["rejected"]),
        ("Oldmere Inc makes paint. It bought a mill.", []),
    ],
)
def test_status(text: str, status: list[str]) -> None:
    assert find_status(text) == status


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("bought Birk Corp for about 12.5 mln dlrs in cash", ["12.5 mln dlrs"]),
        ("bought Birk Corp for 12 dlrs a share", []),
        ("bought Birk Corp for 12 dlrs a share. Terms were not disclosed.", ["not disclosed"]),
        ("Birk has sales of 30 mln dlrs", []),
        ("sold it for an undisclosed sum", ["undisclosed sum"]),
        ("a bid worth 1.2 billion Belgian francs", ["1.2 billion Belgian francs"]),
    ],
)
def test_price(text: str, price: list[str]) -> None:
    assert find_price(text) == price


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("will buy Birk Corp of Tulsa, Oklahoma.", ["Tulsa, Oklahoma"]),
        ("will buy Birk Corp, of Tulsa. Terms were not given.", ["Tulsa"]),
        ("will buy Denver-based Birk Corp for cash", ["Denver"]),
        ("will buy Birk Corp. Birk, based in Salem, Ore., makes paint", ["Salem, Ore."]),
        ("will buy Birk Corp of Vantry Holdings", []),
        ("will buy Birk Corp for cash", []),
    ],
)
def test_location(text: str, place: list[str]) -> None:
    assert find_location(text, "Birk Corp") == place


@pytest.mark.parametrize(
    ("text", "business"),
    [
        ("bought Birk Corp, a privately-held maker of garden pumps, for cash", ["garden pumps"]),
        ("bought Birk Corp, a Canadian paint company.", ["paint"]),
        ("bought Birk Corp, a private company.", []),
        ("bought Birk Corp. Birk makes rope, twine and nets for trawlers.", ["rope, twine and nets"]),
        ("bought Birk Corp. Birk owns 40 pct of Vantry.", []),
    ],
)
def test_business(text: str, business: list[str]) -> None:
    assert find_business(text, "Birk Corp") == business


def test_thing_bought_that_is_no_company() -> None:
    assert find_thing("agreed to sell its existing cable television business to Birk") == [
        "cable television business"
    ]
    assert find_thing("agreed to a truce") == []


def test_main_acquisition_is_the_narrowest_purchase_told_now() -> None:
    old = deal("company_acquisition", background=True)
    stake, asset, whole = (
        deal(kind) for kind in ("equity_investment", "asset_acquisition", "company_acquisition")
    )
    assert main_acquisition([old, stake, asset, whole]) is whole
    assert main_acquisition([old, deal("grant")]) is None


def test_slots_come_from_the_record_and_from_the_words_beside_the_target() -> None:
    text = "Oldmere Inc said it completed\nthe purchase of Birk\nCorp of Tulsa, Oklahoma, for 3 mln dlrs."
    record = deal(
        "company_acquisition",
        party("Oldmere Inc", "acquirer"),
        party("Birk\nCorp", "target"),
        amount("3000000"),
    )
    assert find_slots(Reading(Article("1", text), ()), [record]) == {
        "ACQUIRED": ["Birk Corp"],
        "ACQBUS": [],
        "ACQLOC": ["Tulsa, Oklahoma"],
        "DLRAMT": ["3 mln dlrs"],
        "PURCHASER": ["Oldmere Inc"],
        "SELLER": [],
        "STATUS": ["completed"],
    }


@pytest.mark.parametrize(
    ("said", "key", "count"),
    [
        (["Birk"], [["Birk Corp", "Birk"]], Count(1, 0, 0)),
        (["Birk Corp", "Birk"], [["Birk Corp", "Birk"]], Count(1, 1, 0)),
        (["birk"], [["Birk"]], Count(0, 1, 1)),
        ([], [["Birk"]], Count(0, 0, 1)),
        (["Birk"], [], Count(0, 1, 0)),
    ],
)
def test_fills_are_right_to_the_letter(said: list[str], key: list[list[str]], count: Count) -> None:
    assert count_fills(said, key) == count


def test_stories_are_read_scored_and_written(tmp_path: Path) -> None:
    path = tmp_path / "stories.jsonl"
    rows = [{"id": 7, "text": "T", "slots": {"STATUS": [["sold"]]}}, {"id": "8", "text": "U"}]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    stories = load_stories(path)
    said = {"7": {"STATUS": ["sold"], "SELLER": ["Birk"]}}
    counts = score_slots(stories, said)
    assert (counts["STATUS"], counts["SELLER"], counts["total"]) == (Count(1), Count(0, 1), Count(1, 1))
    write_slots(tmp_path / "out.jsonl", said)
    (line,) = (tmp_path / "out.jsonl").read_text().splitlines()
    assert json.loads(line)["id"] == "7"
    assert json.loads(line)["slots"]["STATUS"] == ["sold"]
    assert json.loads(line)["slots"]["ACQUIRED"] == []


def test_spans_exact_and_overlapping() -> None:
    said, gold = [(0, 2), (5, 6), (8, 9)], [(0, 2), (4, 7)]
    assert count_exact(said, gold) == Count(1, 2, 1)
    assert count_overlap(said, gold) == Count(2, 1, 0)


def test_tokens_become_a_printed_sentence_that_knows_its_tokens() -> None:
    sentence = to_sentence(
        ["Birk", "paid", "$", "3", "(", "cash", ")", "."], [{"type": "Money", "start": 2, "end": 4}]
    )
    assert sentence.text == "Birk paid $3 (cash)."
    assert [sentence.text[start:end] for start, end in sentence.tokens[2:6]] == ["$", "3", "(", "cash"]
    assert sentence.gold["money"] == ((2, 4),)
