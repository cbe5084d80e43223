"""How far two parties' names agree."""

import pytest

from orewire.dataset.linking.names import Likeness, compare_names, compare_parties
from orewire.dataset.linking.profile import Party
from orewire.normalise.match_key import latin_name, match_key


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Lode Metals Ltd", "LODE METALS", Likeness.SAME),
        ("Lode-Metals", "Lode Metals plc", Likeness.SAME),
        ("Степь Руда", "Step Ruda", Likeness.SAME),
        ("海陵矿业有限公司", "Hailing Mining Co., Ltd.", Likeness.SAME),
        ("HSM Bergbau AG", "HMS Bergbau", Likeness.VARIANT),
        ("Creade Corporation LLP", "Creada Corp.", Likeness.VARIANT),
        ("Zhanatas", "Janatas", Likeness.VARIANT),
        ("Mackintyre Resources", "Mackintire Resources", Likeness.VARIANT),
        ("Lode", "Lode Metals", Likeness.SHORT),
        ("Lode", "Lode Rare Earths", Likeness.SHORT),
        ("Northern Ore Board of Tarn", "NOBT", Likeness.SHORT),
        ("Lode Metals", "Lode Metals Kenya", Likeness.RELATED),
        ("Lode", "Lode Kenya", Likeness.RELATED),
        ("Lode Gold", "Lode Silver", Likeness.SISTER),
        ("Tarn 1 Mining", "Tarn 2 Mining", Likeness.SISTER),
        ("Western", "Western Mining", Likeness.DIFFERENT),
        ("Western Gate Mining", "Western Ridge Mining", Likeness.DIFFERENT),
        ("Fell Copper", "Bell Copper", Likeness.DIFFERENT),
        ("Lode Metals", "Fell Metals", Likeness.DIFFERENT),
    ],
)
def test_names(one, other, likeness):
    same_key = match_key(one) == match_key(other)
    assert compare_names(latin_name(one), latin_name(other), same_key) == likeness
    assert compare_names(latin_name(other), latin_name(one), same_key) == likeness


def party(name, kind="company", country=None, ticker=None):
    return Party(latin_name(name), match_key(name), "partner", kind, country, ticker)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (party("Fell", ticker="LSE:FEL"), party("Lode", ticker="LSE:FEL"), Likeness.SAME),
        (party("Fell", ticker="LSE:FEL"), party("Lode", ticker="TSX:FEL"), Likeness.DIFFERENT),
        (party("Zambia", "government", "ZM"), party("Ministry of Mines", "government", "ZM"), Likeness.SHORT),
        (party("Zambia", "government", "ZM"), party("Mali", "government", "ML"), Likeness.DIFFERENT),
        (party("Zambia", "government", "ZM"), party("Mines Board", "agency", "ZM"), Likeness.RELATED),
        (party("Board of Mines", "agency", "US"), party("US Board of Mines", "agency", "US"), Likeness.SHORT),
        (party("Board of Mines", "agency", "US"), party("Ore Bank", "agency", "US"), Likeness.DIFFERENT),
    ],
)
def test_tickers_and_public_bodies(one, other, likeness):
    assert compare_parties(one, other) == likeness
