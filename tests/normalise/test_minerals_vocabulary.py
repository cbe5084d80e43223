"""The mineral vocabulary: complete, free of clashes, and what wordings normalise to."""

import re

import pytest

from orewire.lexicon import load_rows
from orewire.normalise.minerals import (
    COLUMNS,
    Edition,
    critical_since,
    fold_wording,
    load_critical_lists,
    load_editions,
    load_symbols,
    load_vocabulary,
    normalise_mineral,
)
from orewire.normalise.minerals_words import CONTEXT_COLUMNS, load_contexts

MINERALS = sorted(load_vocabulary().values(), key=lambda mineral: mineral.name)


@pytest.mark.parametrize(
    ("wording", "mineral"),
    [
        ("aluminum", "aluminium"),
        ("Aluminium", "aluminium"),
        ("HPA", "aluminium"),
        ("alumina", "aluminium"),
        ("bauxite", "bauxite"),
        ("sulfur", "sulphur"),
        ("cesium", "caesium"),
        ("Rare-Earth Elements", "rare earths"),
        ("REE", "rare earths"),
        ("ree", None),
        ("PGMs", "platinum group metals"),
        ("yellowcake", "uranium"),
        ("U3O8", "uranium"),
        ("U₃O₈", "uranium"),
        ("spodumene", "lithium"),
        ("lithium carbonate equivalent", "lithium"),
        ("ferrochrome", "chromium"),
        ("ferrosilicon", "silicon"),
        ("iron", "iron ore"),
        ("magnetite", "iron ore"),
        ("coking coal", "coal"),
        ("diamond", "diamonds"),
        ("zircon", "zirconium"),
        ("ilmenite", "titanium"),
        ("SOP", "potash"),
        ("frac sand", "silica"),
        ("coltan", "tantalum"),
        ("tungsten", "tungsten"),
        ("  gold ", "gold"),
        ("Cu", "copper"),
        ("In", "indium"),
        ("cu", None),
        ("steel", None),
        ("oil", None),
        ("golden", None),
        ("gold mine", None),
        ("", None),
    ],
)
def test_wording_normalises_to_its_canonical_name(wording: str, mineral: str | None):
    assert normalise_mineral(wording) == mineral


def test_canonical_name_normalises_to_itself():
    assert [normalise_mineral(name) for name in load_vocabulary()] == list(load_vocabulary())


def test_every_wording_means_one_mineral():
    owners: dict[str, set[str]] = {}
    for mineral in MINERALS:
        for wording in (mineral.name, *mineral.synonyms, *mineral.forms):
            owners.setdefault(fold_wording(wording), set()).add(mineral.name)
        for wording in mineral.abbreviations:
            owners.setdefault(wording, set()).add(mineral.name)
    assert {wording: names for wording, names in owners.items() if len(names) > 1} == {}


def test_no_wording_stands_twice_for_one_mineral():
    for mineral in MINERALS:
        wordings = [fold_wording(item) for item in (mineral.name, *mineral.synonyms, *mineral.forms)]
        assert len(wordings) == len(set(wordings)), mineral.name


def test_symbols_are_those_of_one_element_each():
    told = [mineral.symbol for mineral in MINERALS if mineral.symbol]
    assert len(told) == len(set(told))
    assert all(re.fullmatch(r"[A-Z][a-z]?", symbol) for symbol in told)
    assert not set(load_symbols()) & {item for mineral in MINERALS for item in mineral.abbreviations}


def test_members_of_groups_are_minerals_and_only_groups_have_any():
    for mineral in MINERALS:
        assert set(mineral.members) <= set(load_vocabulary()), mineral.name
        assert not mineral.members or mineral.kind == "group", mineral.name


@pytest.mark.parametrize("mineral", [item for item in MINERALS if item.cas], ids=lambda item: item.name)
def test_check_digit_of_cas_number_holds(mineral):
    digits = mineral.cas.replace("-", "")
    weighted = sum(int(digit) * place for place, digit in enumerate(reversed(digits[:-1]), start=1))
    assert re.fullmatch(r"\d{2,7}-\d\d-\d", mineral.cas)
    assert weighted % 10 == int(digits[-1])


def test_harmonised_codes_have_four_or_six_figures():
    assert all(re.fullmatch(r"\d{4}(\d\d)?", item.hs) for item in MINERALS if item.hs)


def test_no_cas_number_stands_for_two_minerals():
    told = [mineral.cas for mineral in MINERALS if mineral.cas]
    assert len(told) == len(set(told))


@pytest.mark.parametrize("row", load_rows("minerals", COLUMNS), ids=lambda row: row.cells["mineral"])
def test_example_of_every_mineral_names_it(row):
    from orewire.extract.minerals import find_minerals  # noqa: PLC0415 - the vocabulary itself needs no spaCy

    example = row.need("example")
    assert row.need("mineral") in {item.value.mineral for item in find_minerals(example)}


PUBLISHED = {
    ("US", 2018, "critical"): 35, ("US", 2022, "critical"): 50, ("US", 2025, "critical"): 60,
    ("CA", 2021, "critical"): 31, ("CA", 2024, "critical"): 34,
    ("UK", 2022, "critical"): 18, ("UK", 2024, "critical"): 34,
    ("AU", 2024, "critical"): 31, ("AU", 2024, "strategic"): 5,
    ("IN", 2023, "critical"): 30, ("IN", 2023, "strategic"): 24, ("IN", 2026, "strategic"): 25,
    ("KR", 2023, "critical"): 33, ("KR", 2023, "strategic"): 10,
    ("JP", 1984, "critical"): 31, ("JP", 2020, "critical"): 34, ("JP", 2023, "critical"): 35,
    ("JP", 2024, "critical"): 36, ("EU", 2011, "critical"): 14, ("EU", 2014, "critical"): 19,
    ("EU", 2017, "critical"): 25, ("EU", 2020, "critical"): 28,
    ("EU", 2024, "critical"): 34,  # light and heavy rare earths are one here, bauxite and aluminium two
    ("EU", 2024, "strategic"): 18,  # 17 as published, bauxite and aluminium being two here
}  # fmt: skip


@pytest.mark.parametrize(
    "edition", load_editions().values(), ids=lambda item: f"{item.jurisdiction}{item.year}"
)
def test_official_list_has_as_many_entries_as_published(edition: Edition):
    held = sum(item.edition == edition for item in load_critical_lists())
    assert held == edition.entries == PUBLISHED[edition.jurisdiction, edition.year, edition.kind]


def test_every_jurisdiction_has_a_current_list():
    assert {place for place, _, _ in load_editions()} == {"US", "EU", "UK", "CA", "AU", "JP", "IN", "KR"}


def test_list_tells_since_when_a_mineral_is_on_it():
    assert critical_since("cobalt", "EU") == 2011
    assert critical_since("copper", "US") == 2025
    assert critical_since("helium", "US") is None
    assert critical_since("helium", "EU") == 2024
    assert critical_since("gold", "US") is None
    assert critical_since("graphite", "JP") == 2020
    assert critical_since("uranium", "JP") == 2024
    assert critical_since("coal", "IN", "strategic") == 2026
    assert critical_since("coal", "IN") is None
    assert critical_since("nickel", "AU", "strategic") is None


def test_contexts_name_single_words_and_carry_an_example():
    for row in load_rows("mineral_contexts", CONTEXT_COLUMNS):
        row.need("example")
        neighbours = row.split("before") + row.split("after")
        assert all(re.fullmatch(r"[\w-]+|\*", word) for word in neighbours), row.line
        assert all(word == word.lower() for word in neighbours), row.line
    assert load_contexts()
