"""The three tables on disk."""

import hashlib
from dataclasses import replace

import pandas as pd
import pyarrow.parquet as pq
import pytest

from orewire.dataset import DatasetWriter, check_mention, find_record, load_articles, load_mentions, sorting
from orewire.dataset.deals import deal_id_of
from orewire.errors import ArticleError, EvidenceError, UsageError
from orewire.records import Decision, Evidence
from orewire.schema import TABLES

KEEP = Decision(True, 0.9, "mining and deal words")
AWAY = Decision(False, 0.1, "no deal word")


def write(out, *told):
    with DatasetWriter(out) as writer:
        for article, decision, mentions in told:
            writer.add(article, decision, mentions)
        writer.finish({})


def rename(article, mention, name):
    renamed = replace(article, article_id=name)
    return renamed, KEEP, [replace(mention, article_id=name, mention_id=f"{name}#{n}") for n in (1, 2)]


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.parquet")}


def test_what_is_written_comes_back(tmp_path, article, mention):
    write(tmp_path / "out", (article, KEEP, [mention]))
    assert list(load_mentions(tmp_path / "out")) == [mention]
    assert list(load_articles(tmp_path / "out")) == [article]


def test_tables_have_their_schema(tmp_path, article, mention):
    write(tmp_path, (article, KEEP, [mention]))
    for name, schema in TABLES.items():
        assert pq.read_schema(tmp_path / f"{name}.parquet").equals(schema, check_metadata=True)


def test_tables_are_written_without_any_row(tmp_path):
    write(tmp_path)
    for name, schema in TABLES.items():
        assert pq.read_table(tmp_path / f"{name}.parquet").schema.equals(schema)


def test_pandas_reads_the_tables(tmp_path, article, mention):
    write(tmp_path, (article, KEEP, [mention]))
    deals = pd.read_parquet(tmp_path / "deals.parquet")
    assert deals["parties"][0][1]["canonical"] == "Fell"
    assert list(deals["mention_ids"][0]) == ["tarn#1"]
    assert deals["n_sources"][0] == 1


def test_gated_out_articles_are_kept_with_the_reason(tmp_path, article):
    write(tmp_path, (article, AWAY, []))
    [row] = pq.read_table(tmp_path / "articles.parquet").to_pylist()
    assert (row["kept"], row["gate_reason"], row["n_mentions"]) == (False, "no deal word", 0)


def test_order_of_input_does_not_change_the_bytes(tmp_path, article, mention, monkeypatch):
    told = [rename(article, mention, f"a{number}") for number in range(25)]
    write(tmp_path / "one", *told)
    monkeypatch.setattr(sorting, "CHUNK_ROWS", 4)
    write(tmp_path / "other", *reversed(told))
    assert digests(tmp_path / "one") == digests(tmp_path / "other")
    assert sorted(digests(tmp_path / "one")) == [
        "articles.parquet",
        "deals.parquet",
        "mentions.parquet",
    ]


def test_mentions_stand_in_order_of_their_ordinals(tmp_path, article, mention):
    mentions = [replace(mention, mention_id=f"tarn#{number}") for number in range(1, 12)]
    write(tmp_path, (article, KEEP, mentions[::-1]))
    assert list(load_mentions(tmp_path)) == mentions


def test_deal_ids_are_told_apart_and_stable(tmp_path, article, mention):
    write(tmp_path, (article, KEEP, [mention, replace(mention, mention_id="tarn#2")]))
    ids = {
        row["mention_ids"][0]: row["deal_id"] for row in pq.read_table(tmp_path / "deals.parquet").to_pylist()
    }
    assert ids == {"tarn#1": deal_id_of("tarn#1"), "tarn#2": deal_id_of("tarn#2")}


def test_failed_run_leaves_the_old_tables(tmp_path, article, mention):
    write(tmp_path, (article, KEEP, [mention]))
    before = digests(tmp_path)
    with pytest.raises(RuntimeError), DatasetWriter(tmp_path) as writer:
        writer.add(article, AWAY, [])
        raise RuntimeError
    assert digests(tmp_path) == before


def test_folder_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot write there"):
        DatasetWriter(tmp_path / "file" / "out")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"evidence": ()}, "evidence has no evidence"),
        ({"evidence": (Evidence(5, 5),)}, "points at 5-5"),
        ({"evidence": (Evidence(-1, 5),)}, "points at -1-5"),
        ({"evidence": (Evidence(5, 10_000),)}, "points at 5-10000"),
        ({"evidence": (Evidence(23, 25),)}, "points at empty space"),
        ({"headline": "Not in the text"}, "headline does not stand"),
        ({"headline": ""}, "headline does not stand"),
        ({"confidence": 1.5}, "confidence 1.5"),
        ({"confidence": float("nan")}, "confidence nan"),
    ],
)
def test_mention_that_no_words_support_is_refused(article, mention, change, reason):
    with pytest.raises(EvidenceError, match=reason):
        check_mention(replace(mention, **change), article.text)


@pytest.mark.parametrize("name", ["parties", "minerals", "amounts", "stakes", "volumes", "regions", "dates"])
def test_value_that_no_words_support_is_refused(article, mention, name):
    values = getattr(mention, name)
    with pytest.raises(EvidenceError, match=rf"{name}\[{len(values) - 1}\] has no evidence"):
        check_mention(
            replace(mention, **{name: (*values[:-1], replace(values[-1], evidence=()))}), article.text
        )


def test_nothing_of_a_refused_article_is_written(tmp_path, article, mention):
    absurd = replace(mention, duration_months=-1)
    with DatasetWriter(tmp_path) as writer:
        with pytest.raises(ArticleError):
            writer.add(article, KEEP, [mention, absurd])
        writer.finish({})
    assert list(load_mentions(tmp_path)) == []
    assert list(load_articles(tmp_path)) == []


def test_record_is_found_by_mention_deal_and_article(tmp_path, article, mention):
    second = replace(mention, mention_id="tarn#2")
    write(tmp_path, (article, KEEP, [mention, second]))
    deal = deal_id_of("tarn#2")
    for wanted, mentions in (("tarn#1", (mention,)), (deal, (second,)), ("tarn", (mention, second))):
        [found] = find_record(tmp_path, wanted)
        assert (found.article, found.mentions) == (article, mentions)


def test_unknown_record_is_refused(tmp_path, article, mention):
    write(tmp_path, (article, KEEP, [mention]))
    with pytest.raises(UsageError, match="no deal, mention or article of this id"):
        find_record(tmp_path, "nothing")
    with pytest.raises(UsageError, match="give the folder of a dataset"):
        find_record(tmp_path / "nowhere", "tarn")


def test_table_that_is_no_parquet_is_refused(tmp_path):
    (tmp_path / "deals.parquet").write_text("x")
    with pytest.raises(UsageError, match="cannot be read as Parquet"):
        find_record(tmp_path, "tarn")
