"""The dataset as an analyst reads it from Python."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from tests.dataset.made import feed, rows_of, run

import orewire
from orewire import DealType, Mineral, RegionKind, Status, UsageError
from orewire.dataset import DatasetWriter, current_state, state_at
from orewire.records import Decision, Region

KEEP = Decision(True, 0.9, "mining and deal words")


@pytest.fixture
def out(tmp_path, article, mention):
    """Two articles: the purchase of the fixtures, and a rumoured offtake of nickel and cobalt in Chile."""
    evidence = mention.evidence
    other = replace(
        mention,
        article_id="salar",
        mention_id="salar#1",
        published=date(2025, 6, 1),
        deal_type=DealType.OFFTAKE,
        status=Status.RUMOURED,
        background=True,
        minerals=(Mineral("nickel", evidence), Mineral("cobalt", evidence)),
        regions=(Region("Salar", RegionKind.PROJECT, "CL", None, evidence),),
        amounts=(),
        parties=(replace(mention.parties[0], name="Gill AG", canonical="Gill"),),
        confidence=0.4,
    )
    with DatasetWriter(tmp_path) as writer:
        writer.add(article, KEEP, [mention])
        writer.add(replace(article, article_id="salar", published=date(2025, 6, 1)), KEEP, [other])
        writer.finish({})
    return tmp_path


@pytest.mark.parametrize("name", ["articles", "mentions", "deals"])
def test_frames_are_what_pandas_reads_of_the_files(out, name):
    frame = getattr(orewire.read(out), name)
    assert frame.to_dict("list").keys() == pd.read_parquet(out / f"{name}.parquet").to_dict("list").keys()
    key = "deal_id" if name == "deals" else f"{name.removesuffix('s')}_id"
    assert list(frame[key]) == list(pd.read_parquet(out / f"{name}.parquet")[key])


def test_values_stand_one_a_row_beside_their_deal(out):
    data = orewire.read(out)
    ids = {row.deal_type: row.deal_id for row in data.deals.itertuples()}
    minerals = data.minerals()
    assert sorted(zip(minerals["deal_id"], minerals["mineral"], strict=True)) == sorted(
        [
            (ids["asset_acquisition"], "tin"),
            (ids["offtake"], "nickel"),
            (ids["offtake"], "cobalt"),
        ]
    )
    assert list(minerals.columns) == ["deal_id", "deal_type", "first_seen", "mineral", "mention_id"]


def test_figures_and_days_can_be_reckoned_with(out):
    data = orewire.read(out)
    assert data.amounts().groupby("currency")["value"].sum().to_dict() == {"CAD": 4_100_000.0}
    assert data.stakes()["percent"].mean() == 49.0
    assert data.volumes()["value"].sum() == 2400.0
    assert set(data.dates()["start"].dt.year) == {2025}
    assert data.parties().groupby("role").size().to_dict() == {"acquirer": 2, "seller": 1}
    assert data.regions()["country"].tolist().count("CL") == 1
    assert data.overview().set_index("deal_type")["n_mentions"].to_dict() == {
        "asset_acquisition": 1,
        "offtake": 1,
    }
    assert len(data.status_history()) == 2
    assert data.discrepancies().empty


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"asset_acquisition", "offtake"}),
        ({"type": "offtake"}, {"offtake"}),
        ({"type": ["offtake", "asset_acquisition"]}, {"asset_acquisition", "offtake"}),
        ({"status": "rumoured"}, {"offtake"}),
        ({"mineral": "cobalt"}, {"offtake"}),
        ({"mineral": ("tin", "cobalt")}, {"asset_acquisition", "offtake"}),
        ({"mineral": "gold"}, set()),
        ({"country": "NO"}, {"asset_acquisition"}),
        ({"country": "CA"}, set()),
        ({"since": "2025-06-01"}, {"offtake"}),
        ({"since": date(2025, 3, 5)}, {"offtake"}),
        ({"until": "2025-03-04"}, {"asset_acquisition"}),
        ({"min_confidence": 0.5}, {"asset_acquisition"}),
        ({"background": False}, {"asset_acquisition"}),
        ({"type": "offtake", "country": "NO"}, set()),
        ({"type": []}, set()),
    ],
)
def test_filters_leave_what_meets_all_of_them(out, asked, found):
    part = orewire.read(out).where(**asked)
    assert set(part.deals["deal_type"]) == found
    assert set(part.parties()["deal_type"]) == found
    assert set(part.mentions["deal_type"]) == found
    assert len(part.articles) == len(found)


def test_filters_can_follow_one_another(out):
    part = orewire.read(out).where(country="CL").where(mineral="nickel")
    assert list(part.where(status="rumoured").mentions["mention_id"]) == ["salar#1"]


def test_day_that_is_none_is_refused(out):
    with pytest.raises(UsageError, match="write a date as"):
        orewire.read(out).where(since="lately")


def test_handle_keeps_its_state_whatever_is_published_or_pruned(tmp_path):
    run(tmp_path / "out", feed(tmp_path / "in.jsonl", rows_of("$1")))
    data = orewire.read(tmp_path / "out")
    for night in range(3):
        rows = [{"id": f"n{night}", "text": "$2"}]
        run(
            tmp_path / "out",
            feed(tmp_path / "in.jsonl", rows),
            keeping=orewire.dataset.Keeping(retention=orewire.dataset.Retention(states=2)),
        )
    assert not data.state.exists()
    assert (len(data.articles), len(data.mentions), len(data.deals)) == (1, 1, 1)


def test_earlier_state_is_read_by_its_time(tmp_path):
    run(tmp_path / "out", feed(tmp_path / "in.jsonl", rows_of("$1")))
    first = current_state(tmp_path / "out").published_at
    run(tmp_path / "out", feed(tmp_path / "in.jsonl", [{"id": "b", "text": "$2"}]))
    assert len(orewire.read(tmp_path / "out").articles) == 2
    assert len(orewire.read(tmp_path / "out", first.isoformat()).articles) == 1
    assert state_at(tmp_path / "out", first.date()).number == 2


def test_folder_without_a_dataset_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no dataset there"):
        orewire.read(tmp_path)


def test_plain_tables_are_a_dataset_too(out, tmp_path_factory):
    plain = tmp_path_factory.mktemp("plain")
    for path in out.glob("*.parquet"):
        (plain / path.name).write_bytes(path.read_bytes())
    assert len(orewire.read(plain).deals) == 2
