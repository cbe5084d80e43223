"""Gold files are read strictly: every slip is named by file and line."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from orewire.errors import GoldError
from orewire.evaluate.corpus import read_paths
from orewire.evaluate.gold import GoldAmount, GoldParty
from orewire.evaluate.goldfile import load_gold, read_gold
from orewire.records import DealType, Evidence, Role, Status

SOUND = """title: [[p1:Tarrow Copper]] sells its smelter
published: 2024-05-06
publisher: Bench Wire
story: tarrow-smelter
genre: wire
origin: invented
---
[[p2:Oldmere Holdings plc]] will pay [[a1:$20 to $25 million]] for the [[m1:copper]] smelter of
[[p1:Tarrow Copper Corp.]] in [[r1:[[r2:Antofagasta]], Chile]], and take [[s1:half]] of it on [[d1:6 May]].
---
deals:
  - type: asset_acquisition
    status: agreed
    parties:
      p1: {name: Tarrow Copper Corp., role: seller, country: CL, aliases: [Tarrow Copper]}
      p2: {name: Oldmere Holdings plc, role: acquirer, ticker: "LSE:OLD"}
    minerals: {m1: copper}
    amounts:
      a1: {kind: deal_value, value: 20_000_000, value_max: 25000000, currency: USD, also: [{value: 9, currency: CLP}]}
    stakes:
      s1: {percent: 50, holder: Oldmere Holdings plc}
    regions:
      r1: {name: "Antofagasta, Chile", kind: place, country: CL}
      r2: {name: Antofagasta, kind: region, country: CL, subdivision: CL-AN}
    dates:
      d1: {kind: closed, start: 2024-05-06}
"""


def write(folder: Path, text: str, name: str = "tarrow.txt") -> Path:
    """Return the file that was written."""
    path = folder / "asset_sale" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_sound_file_gives_article_and_records_with_derived_offsets(tmp_path: Path) -> None:
    gold = load_gold(write(tmp_path, SOUND))
    text = gold.article.text
    assert gold.article.title == "Tarrow Copper sells its smelter"
    assert text.startswith(
        "Tarrow Copper sells its smelter\n\nOldmere Holdings plc will pay $20 to $25 million for"
    )
    assert "[[" not in text and "]]" not in text
    assert (gold.family, gold.story, gold.genre, gold.article.published) == (
        "asset_sale",
        "tarrow-smelter",
        "wire",
        date(2024, 5, 6),
    )
    (deal,) = gold.deals
    assert (deal.deal_type, deal.status, deal.background) == (
        DealType.ASSET_ACQUISITION,
        Status.AGREED,
        False,
    )
    seller = deal.parties[0]
    assert isinstance(seller, GoldParty)
    assert (seller.role, seller.aliases, seller.evidence[0]) == (
        Role.SELLER,
        ("Tarrow Copper",),
        Evidence(0, 13),
    )
    assert [text[e.start : e.end] for e in seller.evidence] == ["Tarrow Copper", "Tarrow Copper Corp."]
    amount = deal.amounts[0]
    assert isinstance(amount, GoldAmount)
    assert (amount.value, amount.value_max, amount.also) == (
        Decimal(20_000_000),
        Decimal(25_000_000),
        ((Decimal(9), "CLP"),),
    )
    assert [text[r.evidence[0].start : r.evidence[0].end] for r in deal.regions] == [
        "Antofagasta, Chile",
        "Antofagasta",
    ]
    assert deal.dates[0].end == date(2024, 5, 6)


SLIPS = [
    # what is replaced, by what, line, part of the reason
    ("genre: wire", "genre: blog", 5, "genre: unknown value"),
    ("genre: wire", "gender: wire", 5, "unknown key 'gender'"),
    ("origin: invented", "origin: retold", 6, "retold needs facts"),
    ("origin: invented", "origin: invented\nfacts: f001", 7, "only a retold article has facts"),
    ("story: tarrow-smelter", "story: Tarrow Smelter", 4, "must be small letters"),
    ("story: tarrow-smelter\n", "", 1, "head: story is needed"),
    ("published: 2024-05-06", "published: 6 May 2024", 2, "no ISO date"),
    ("title: [[p1:Tarrow Copper]]", "title: [[p1:Tarrow Copper", 1, "mark p1 is not closed"),
    (
        "title: [[p1:Tarrow Copper]] sells its smelter",
        'title: "[[p1:Tarrow Copper]] sells"',
        1,
        "without quotes",
    ),
    ("[[m1:copper]] smelter", "copper]] smelter", 8, "]] closes no mark"),
    ("[[m1:copper]] smelter", "[[mm:copper]] smelter", 8, "malformed mark"),
    ("[[m1:copper]]", "[[m1: copper]]", 8, "begins or ends with a space"),
    ("[[s1:half]]", "[[s1:]]half", 9, "mark s1 is empty"),
    ("[[s1:half]]", "half", 21, "s1: has no mark"),
    ("[[s1:half]] of", "[[s1:half]] [[s2:of]]", 9, "mark s2 ('of') is used by no deal"),
    ("type: asset_acquisition", "type: asset_purchase", 12, "unknown value 'asset_purchase'"),
    ("status: agreed", "status: done", 13, "unknown value 'done'"),
    ("    status: agreed\n", "", 12, "status is needed"),
    ("status: agreed", "status: agreed\n    status: agreed", 14, "status stands twice"),
    ("status: agreed", "status: agreed\n    price: 3", 14, "unknown key 'price'"),
    ("status: agreed", "status: agreed\n    binding: maybe", 14, "neither true nor false"),
    ("role: seller", "role: vendor", 15, "unknown value 'vendor'"),
    ("role: seller", "role: lender", 15, "a asset_acquisition has no lender"),
    ("role: seller, ", "", 15, "role is needed"),
    ("country: CL, aliases", "country: CHL, aliases", 15, "no ISO 3166-1 alpha-2"),
    ('ticker: "LSE:OLD"', "ticker: OLD", 16, "not EXCHANGE:SYMBOL"),
    (
        "name: Oldmere Holdings plc, role",
        "name: Vantry Gold, role",
        16,
        "does not read as the party 'Vantry Gold'",
    ),
    ("m1: copper", "m1: tin", 17, "is not in the vocabulary as 'tin'"),
    ("m1: copper", "m1: red metal thing", 17, "is not in the mineral vocabulary"),
    ("m1: copper", "c1: copper", 17, "an id of minerals is m and a number"),
    ("kind: deal_value", "kind: price", 19, "unknown value 'price'"),
    ("currency: USD", "currency: DLR", 19, "no ISO 4217 currency"),
    ("value: 20_000_000, value_max: 25000000", "value: 31000000", 19, "does not read as the amount"),
    ("value: 20_000_000", "value: twenty", 19, "is no number"),
    ("value_max: 25000000", "value_max: 2500000", 19, "value_max must be above value"),
    ("percent: 50", "percent: 150", 21, "a share is 100 at most"),
    ("kind: place, country: CL", "kind: country", 23, "a country needs its code"),
    ("subdivision: CL-AN", "subdivision: CL-XX", 24, "no ISO 3166-2"),
    ("subdivision: CL-AN", "subdivision: PE-LIM", 24, "is not in CL"),
    ("start: 2024-05-06", "start: 2024-06-07", 26, "does not read as 2024-06-07"),
    ("start: 2024-05-06", "start: 2024-05-06, end: 2024-05-01", 26, "ends before it starts"),
    ("deals:\n  -", "deals\n  -", 12, "no YAML"),
    ("---\ndeals:", "---\n---\ndeals:", 11, "3 lines of ---"),
    ("---\ndeals:", "deals:", 1, "1 lines of ---"),
]


@pytest.mark.parametrize(("old", "new", "line", "reason"), SLIPS)
def test_slip_is_named_by_line(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    assert old in SOUND
    path = write(tmp_path, SOUND.replace(old, new, 1))
    gold, problems = read_gold(path)
    assert gold is None
    found = [(problem.line, problem.reason) for problem in problems]
    assert any(reason in said for _, said in found), found
    assert next(at for at, said in found if reason in said) == line
    with pytest.raises(GoldError, match=r"tarrow\.txt:\d+: "):
        load_gold(path)


def test_all_problems_are_told_not_only_the_first(tmp_path: Path) -> None:
    text = SOUND.replace("role: seller", "role: vendor").replace("currency: USD", "currency: DLR")
    _, problems = read_gold(write(tmp_path, text))
    assert [problem.line for problem in problems] == [15, 19]


def test_norway_and_other_words_that_yaml_reads_as_values_are_text(tmp_path: Path) -> None:
    gold = load_gold(write(tmp_path, SOUND.replace("country: CL, aliases", "country: NO, aliases")))
    assert gold.deals[0].parties[0].country == "NO"


def test_article_without_deals_has_an_empty_list(tmp_path: Path) -> None:
    head = SOUND.partition("---")[0].replace("[[p1:Tarrow Copper]]", "Tarrow")
    assert load_gold(write(tmp_path, f"{head}---\nOre was dug.\n---\ndeals: []\n")).deals == ()
    _, problems = read_gold(write(tmp_path, f"{head}---\nOre was dug.\n---\n"))
    assert [problem.reason for problem in problems] == [
        "gold: deals is needed (deals: [] where there are none)"
    ]


def test_background_needs_two_parties_or_a_party_and_an_amount(tmp_path: Path) -> None:
    text = SOUND.replace("status: agreed", "status: agreed\n    background: true")
    assert load_gold(write(tmp_path, text)).deals[0].background
    lines = text.split("\n")
    bare = [line for line in lines if not line.strip().startswith(("p2:", "amounts:", "a1:"))]
    stripped = (
        "\n".join(bare)
        .replace("[[p2:Oldmere Holdings plc]]", "Oldmere")
        .replace("[[a1:$20 to $25 million]]", "$1")
    )
    _, problems = read_gold(write(tmp_path, stripped))
    assert [problem.reason for problem in problems] == [
        "deal 1: background needs two parties, or a party and an amount"
    ]


def test_same_id_and_same_text_twice_are_refused(tmp_path: Path) -> None:
    write(tmp_path, SOUND)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "tarrow.txt").write_text(SOUND, encoding="utf-8")
    reasons = [problem.reason.partition(" stands")[0] for problem in read_paths([tmp_path]).problems]
    assert reasons == ["this id", "this text"]
