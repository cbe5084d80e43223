"""Names: split into name, form and ticker; compared; joined across spellings."""

import csv
from pathlib import Path

import pytest

from orewire.lexicon import load_rows
from orewire.normalise.legal_forms import is_legal_form, split_legal_form
from orewire.normalise.match_key import match_key
from orewire.normalise.names import match_name, normalise_name, split_name

TABLE = Path(__file__).parents[1] / "data" / "party_names.csv"


def rows():
    with TABLE.open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["wording"])
def test_name_splits_into_canonical_form_and_ticker(row):
    parts = split_name(row["wording"])
    assert (parts.canonical, parts.legal_form or "", parts.ticker or "") == (
        row["canonical"],
        row["legal_form"],
        row["ticker"],
    )
    assert normalise_name(row["wording"]) == row["canonical"]
    assert match_name(row["wording"]) == row["match"]


def lexicon():
    return load_rows("legal_forms", ("form", "normal", "country", "position", "example"))


@pytest.mark.parametrize("row", lexicon(), ids=lambda row: f"{row.line}-{row.cells['form']}")
def test_every_form_of_the_lexicon_splits_off_its_own_example(row):
    base, form = split_legal_form(row.need("example"))
    assert form is not None
    assert (form.normal, form.country) == (row.need("normal"), row.get("country"))
    assert base != row.need("example")
    assert row.need("form").split()[-1] not in base.split()


def test_lexicon_holds_forms_of_the_world():
    assert len(lexicon()) >= 350
    assert len({row.get("country") for row in lexicon()}) > 70


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kestrel Copper Corp.", "KESTREL COPPER"),
        ("Kestrel Royalty & Streaming Ltd.", "Kestrel Royalty and Streaming"),
        ("The Kestrel Hill Pty Co Ltd", "Kestrel Hill"),
        ("T.R. Marsh & Equipment Ltd.", "TR Marsh and Equipment"),
        ("Gécor", "Gecor"),
        ("U.S. Kestrel Corp", "US Kestrel"),
        ("Kestrel Copper Corp. (TSX-V: KSC)", "Kestrel Copper Inc"),
        ("Kestrel Copper’s", "Kestrel Copper"),
        ("Kestrel\nCopper Ltd", "Kestrel Copper"),
        ("kestrel nl", "Kestrel NL"),
    ],
)
def test_wordings_of_one_organisation_match(one, other):
    assert match_name(one) == match_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kestrel Mining", "Kestrel Resources"),
        ("Kestrel Copper", "Kestrel"),
        ("Kestrel (Asia) Ltd", "Kestrel Ltd"),
        ("Kestrel Holdings", "Kestrel Group"),
    ],
)
def test_names_that_differ_in_more_than_form_do_not_match(one, other):
    assert match_name(one) != match_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HMS Bergwerk AG", "HSM Bergwerk"),
        ("Creada Corp", "Creade LLP"),
        ("Kazhzink", "Kazzinc"),
        ("Altynalmas", "Altinalmas"),
        ("Степь Руда", "Step Ruda"),
        ("Tchoulak Ore", "Chulak Ore"),
    ],
)
def test_spelling_variants_share_a_key(one, other):
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kestrel Gold", "Dunlin Gold"), ("Kestrel Gold", "Kestrel Silver"), ("Tarn 1 Mining", "Tarn 2 Mining")],
)
def test_other_names_have_another_key(one, other):
    assert match_key(one) != match_key(other)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [("Pty Ltd", True), ("Co., Ltd.", True), ("Resources Ltd", False), ("as", False), ("", False)],
)
def test_bare_legal_form_is_told_from_a_name(wording, expected):
    assert is_legal_form(wording) is expected
