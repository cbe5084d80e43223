"""The vocabulary against what the world's statistics, price agencies and reference lists name."""

import csv
from pathlib import Path

import pytest

from orewire.normalise.minerals import load_symbols, load_vocabulary, normalise_mineral

TABLE = Path(__file__).parents[1] / "data" / "commodities.csv"
LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
COMMODITIES = list(csv.DictReader(LINES))
KNOWN = {row["commodity"] for row in COMMODITIES}
STAGES = frozenset(
    [
        "contained or metal",
        "refinery",
        "refiner",
        "smelter",
        "oxide",
        "sulfide",
        "laterite",
        "carbon",
        "general",
        "mill concentrate",
        "tailings",
    ]
)
"""Parts of a reference name that tell a stage or sort of the commodity before them."""


@pytest.mark.parametrize("row", COMMODITIES, ids=lambda row: row["commodity"])
def test_commodity_is_found_or_left_out_for_a_reason(row: dict[str, str]):
    assert normalise_mineral(row["commodity"]) == (row["mineral"] or None)
    assert bool(row["mineral"]) != bool(row["left_out"])


def test_no_commodity_stands_twice():
    assert len(KNOWN) == len(COMMODITIES)


def test_every_mineral_of_the_vocabulary_is_a_commodity_that_is_named():
    assert set(load_vocabulary()) <= {row["mineral"] for row in COMMODITIES}


def test_every_commodity_of_the_reference_list_is_known(shared: Path):
    names = [row["name"] for row in read(shared / "reference" / "minmod-commodities.csv")]
    assert [name for name in names if not candidates(name) & KNOWN] == []


def test_every_chemical_form_of_the_reference_list_is_its_metal(shared: Path):
    told = {
        row["name"]: (normalise_mineral(row["name"]), row["commodity"])
        for row in read(shared / "reference" / "minmod-commodity-forms.csv")
    }
    symbols = load_symbols()
    del told["Calcium fluorite"], told["Silicon dioxide"]  # fluorspar and silica, sold as such
    assert {name: found for name, (found, _) in told.items()} == {
        name: symbols[symbol] for name, (_, symbol) in told.items()
    }


def read(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        pytest.skip("needs the shared reference lists")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def candidates(name: str) -> set[str]:
    """Return the plain names that a reference name such as `Clay > Brick` or `Barium-Barite` may stand for."""
    *before, last = (part.strip().lower() for part in name.split(">"))
    last = last.split(" (")[0].split("/")[0]
    plain = {last, f"{last}s", *last.split("-")}
    if before:
        plain = {last, f"{last} {before[0]}", f"{before[0]} {last}"}
        if last in STAGES:
            plain.add(before[0])
    return plain
