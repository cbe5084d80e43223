"""Chinese names in Latin letters."""

import pytest

from orewire.normalise.chinese import romanise


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("海陵矿业有限公司", "Hailing Mining Co Ltd"),
        ("海陵礦業集團", "Hailing Mining Group"),
        ("海陵新材料科技股份有限公司", "Hailing New Materials Technology Co Ltd"),
        ("中国海陵", "China Hailing"),
        ("Hailing 海陵 Mining", "Hailing Hailing Mining"),
        ("Hailing Mining", "Hailing Mining"),
        ("Степь Руда", "Степь Руда"),
        ("Métaux", "Métaux"),
        ("", ""),
    ],
)
def test_names(name, latin):
    assert romanise(name) == latin
