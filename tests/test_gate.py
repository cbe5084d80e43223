"""The gate: what it lets through and turns away, its word list, hostile texts, and that it loses no deal."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from orewire.evaluate.corpus import read_paths
from orewire.gate import BAR, CLASSES, COLUMNS, gate_article
from orewire.lexicon import load_rows
from orewire.normalise.minerals import load_wordings
from orewire.records import Article, Decision
from orewire.settings import Settings

LEAST_RECALL = 0.995
LEAD, LATER = "mining in the lead", "mining further down"
NONE, LITTLE, OTHER, OPEN = "no mining word", "little mining", "other trade", "gate open"
FILLER = "Guests walked about the town and looked at the old houses by the river. " * 25

KEPT = [
    # the verb of a deal may be any, or none
    ("Tarn Metals has bought the Fell mine from Lode plc.", LEAD),
    ("The Fell mine has a new owner.", LEAD),
    ("Lenders hand the keys of the Harrow colliery to Birk & Sons.", LEAD),
    ("A court has put its seal on the rescue of the Orrin smelter.", LEAD),
    ("The tribunal gave Kestrel its lease to mine tin at Polgarth.", LEAD),
    ("Lode and Fell throw together their prospecting ground in Namibia.", LEAD),
    ("Stonebridge hands over to Vantor the diamond pipes it found in Lesotho.", LEAD),
    ("The emerald mine at Lusaka was sold to a fund.", LEAD),
    # one mineral and a little more
    ("Birk agreed to pay 40 mln dlrs for zinc producer Orrin.", LEAD),
    ("Japan and Malawi sign a deal on rare earths.", LEAD),
    ("Ministry lends 70 million euros to lithium plant in Saxony.", LEAD),
    ("Harrow will ship 5,000 tonnes of antimony a year to a buyer in Ulsan.", LEAD),
    ("Norda takes a 2% NSR royalty on the Cairn copper ground.", LEAD),
    ("Orrin closes a C$3 million private placement to drill for uranium.", LEAD),
    ("Kestrel stakes 4,000 hectares of lithium claims.", LEAD),
    ("Province permits a gold project near Timmins.", LEAD),
    ("Vantor wins a tender to dig phosphate for the state.", LEAD),
    ("Fell buys a potash business.", LEAD),
    # plants, scrap, magnets and battery materials belong
    ("Nordal pays 90 mln dlrs for an aluminium smelter on the fjord.", LEAD),
    ("A venture will build a plant for neodymium magnets.", LEAD),
    ("Carmaker signs a ten-year contract for black mass from a battery recycler.", LEAD),
    ("Grant for a cathode active materials plant that uses nickel sulphate.", LEAD),
    ("Orrin will recover scandium from red mud under an agreement with the refinery.", LEAD),
    ("The quarry and its limestone were sold to Birk.", LEAD),
    ("Ferrochrome furnaces at Sund change hands for 30 million kronor.", LEAD),
    # other trades in the same breath do not hide a deal
    ("Delta Oil, with its crude oil, natural gas and pipeline units, sold a coal mine in Utah.", LEAD),
    ("A bitcoin company, tired of bitcoin, buys the Harrow coal mine and its colliery railway.", LEAD),
    ("Software for a mine: Tarn Metals gives Orrin a contract to drill the Fell ore body.", LEAD),
    ("A hotel owner bought the Lode gold mine; his hotels and restaurants stay with his wife.", LEAD),
    # deep in a long text, but firm
    (FILLER + "Meanwhile Tarn Metals bought the Fell copper mine and its smelter.", LATER),
    (FILLER + "Ministers signed a memorandum on critical minerals and on mining lithium.", LATER),
    ("GOLD MINE SOLD", LEAD),
    ("Copper-gold tenements: binding term sheet", LEAD),
]

TURNED_AWAY = [
    ("", NONE),
    ("   \n\n ", NONE),
    ("The council agreed to buy two buses.", NONE),
    ("A bank acquires its rival in a deal worth 4 billion dollars.", NONE),
    ("She won a gold medal and a silver cup.", NONE),
    ("Orell is a platinum sponsor of the fair.", NONE),
    ("Rising prices will lead to a merger of the two grocers.", NONE),
    ("Silicon Valley firm raises money for its chat service.", NONE),
    ("The property has a permit for the project, and its resources are under licence.", NONE),
    ("Iron Mountain stores papers in Boyers.", NONE),
    ("The Gold Coast council sells a car park.", NONE),
    ("A student of tin-roof houses wins the prize.", NONE),
    ("Lithium-ion batteries will drive the buses.", NONE),
    ("The choir sang in the hall under a chandelier of metal.", LITTLE),
    ("The yoga school likes its copper kettle.", LITTLE),
    (FILLER + "A small zinc roof covers the last of them.", LITTLE),
    ("Bitcoin mining firm adds bitcoin machines to its token business.", NONE),
    ("A cloud mining app for bitcoin pays every miner in tokens.", OTHER),
    ("Crypto miner raises its hash rate; mining bitcoin pays again.", OTHER),
    ("Patients bought vitamins with zinc after a clinical trial.", OTHER),
    ("The restaurant serves pizza from a coal oven; the owner bought the recipes.", OTHER),
    ("Jewelry and earrings in gold for sale before the wedding.", OTHER),
    ("Therapy for cancer: patients and physicians agreed to a magnesium infusion.", OTHER),
]


def decide(text: str, settings: Settings | None = None) -> Decision:
    return gate_article(Article("a", text), settings)


@pytest.mark.parametrize(("text", "reason"), KEPT)
def test_what_could_tell_a_mining_deal_is_kept(text, reason):
    decision = decide(text)
    assert (decision.keep, decision.reason) == (True, reason)
    assert 0.5 <= decision.score < 1


@pytest.mark.parametrize(("text", "reason"), TURNED_AWAY)
def test_what_speaks_of_something_else_is_turned_away(text, reason):
    decision = decide(text)
    assert (decision.keep, decision.reason) == (False, reason)
    assert 0 <= decision.score < 0.5


@pytest.mark.parametrize("settings", [Settings(any_sector=True), Settings(gate=False)])
def test_an_open_gate_keeps_everything(settings):
    assert decide("The council agreed to buy two buses.", settings) == Decision(True, 1.0, OPEN)


def test_a_mining_word_alone_opens_and_a_mineral_alone_does_not():
    mine, tin = decide("A colliery"), decide("Antimony")
    assert (mine.keep, tin.keep) == (True, False)
    assert mine.score == round(3 / (3 + BAR), 3)
    assert tin.score == round(2 / (2 + BAR), 3)


def test_a_word_told_again_counts_half_and_then_nothing():
    once, twice, thrice = (decide("smelter " * times).score for times in (1, 2, 3))
    assert once < twice
    assert twice == thrice


def test_words_far_apart_are_not_one_passage():
    words = ["antimony", "smelter"]
    near, far = decide(" ".join(words)), decide((" and so on" * 60).join(words))
    assert far.score < near.score


def test_a_single_crypto_word_takes_nothing():
    text = "Tarn Metals bought the Fell mine."
    assert decide(text + " Blockchain registration: crypto seal.") == decide(text)
    assert decide(text + " Bitcoin and crypto.").score < decide(text).score


def test_the_score_grows_with_what_is_told():
    scores = [
        decide(text).score for text in ("tin", "tin mine", "tin mine sold", "tin mine and smelter sold")
    ]
    assert scores == sorted(set(scores))


@pytest.mark.parametrize(
    "text",
    [
        "mine " * 50_000,
        "open " * 50_000,
        "a" * 300_000,
        "-" * 100_000 + "gold",
        "\x00\ufffd\u200b mine \u202e eroc",
        "𝔪𝔦𝔫𝔢 金鉱 рудник منجم",
        "İSTANBUL MİNE ſmelter",
        "in situ in situ in in situ leach" * 5_000,
        "(" * 50_000 + "tin" + ")" * 50_000,
    ],
)
def test_hostile_texts_get_a_decision(text):
    decision = decide(text)
    assert 0 <= decision.score < 1
    assert decision.keep == (decision.score >= 0.5)
    assert decide(text) == decision


def test_case_and_line_breaks_change_nothing():
    text = "Tarn Metals bought the Fell open pit from Lode."
    assert decide(text) == decide(text.upper()) == decide(text.replace(" ", "\n"))


# --- the word list ------------------------------------------------------------------------------------------


def test_every_word_stands_once_as_the_gate_splits_it():
    words = [row.need("word") for row in load_rows("gate_words", COLUMNS)]
    assert len(words) == len(set(words))
    assert [word for word in words if word != " ".join(word.lower().replace("-", " ").split())] == []


def test_every_class_is_known_and_used():
    assert {row.need("class") for row in load_rows("gate_words", COLUMNS)} == CLASSES


def test_no_mineral_is_weighed_twice():
    minerals = {key.lower() for key in load_wordings()}
    found = {row.need("word") for row in load_rows("gate_words", COLUMNS)} & minerals
    assert found == set()


def test_weights_are_exact_and_hints_weigh_less_than_mining():
    weights: dict[str, set[float]] = {}
    for row in load_rows("gate_words", COLUMNS):
        weights.setdefault(row.need("class"), set()).add(float(row.need("weight")))
    assert max(weights["deal"]) < min(weights["hint"])
    assert max(weights["hint"]) < min(weights["mining"])
    assert all(weight * 8 == int(weight * 8) for values in weights.values() for weight in values)


# --- recall -------------------------------------------------------------------------------------------------


def lost(articles: Iterable[Article]) -> list[str]:
    return [article.article_id for article in articles if not gate_article(article).keep]


def test_no_deal_of_the_corpus_is_lost(root):
    golds = read_paths([root / "corpus" / "articles"]).articles.values()
    telling = [gold.article for gold in golds if any(not deal.background for deal in gold.deals)]
    assert len(telling) > 100
    away = lost(telling)
    assert 1 - len(away) / len(telling) >= LEAST_RECALL, away


def test_no_deal_of_real_articles_is_lost(shared):
    telling = list(real_articles(shared / "articles"))
    assert len(telling) > 50
    away = lost(telling)
    assert 1 - len(away) / len(telling) >= LEAST_RECALL, away


def real_articles(folder: Path) -> Iterable[Article]:
    """Yield the real articles that tell a deal which is no background."""
    if not (folder / "gold.jsonl").is_file():
        pytest.skip("real articles are not part of the repository (../shared/articles)")
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    telling = {row["id"] for row in gold if any(not deal.get("background") for deal in row["deals"])}
    for line in (folder / "articles.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["id"] in telling:
            yield Article(row["id"], f"{row['title']}\n\n{row['text']}", row["title"])
