"""The deals as spreadsheets and as JSON Lines."""

import csv
import json
from dataclasses import replace

import openpyxl
import pytest

from orewire.cli import _call
from orewire.dataset import DatasetWriter, export
from orewire.dataset.views import VIEWS
from orewire.records import Decision

KEEP = Decision(True, 0.9, "mining and deal words")
TITLE = "=SUM(A1), the “mine”; that\tsold"


@pytest.fixture
def out(tmp_path, article, mention):
    article = replace(article, text=f"{article.text}\n\n{TITLE}")
    with DatasetWriter(tmp_path / "out") as writer:
        writer.add(article, KEEP, [replace(mention, headline=TITLE)])
        writer.finish({})
    return tmp_path / "out"


def call(out, *arguments):
    return _call(["export", "--data", str(out), *map(str, arguments)])


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_a_file_of_deals_and_one_of_each_kind_of_value(out, tmp_path, capsys):
    assert call(out, "--out", tmp_path / "tables") == 0
    assert capsys.readouterr().out.startswith("1 deals: ")
    assert {path.stem for path in (tmp_path / "tables").iterdir()} == {"deals", *VIEWS}
    [deal] = read_csv(tmp_path / "tables" / "deals.csv")
    assert (deal["headline"], deal["binding"], deal["n_mentions"]) == (TITLE, "true", "1")
    [amount] = read_csv(tmp_path / "tables" / "amounts.csv")
    assert (amount["deal_id"], amount["value"], amount["value_usd"]) == (
        deal["deal_id"],
        "4100000",
        "2850000.5",
    )
    assert [row["role"] for row in read_csv(tmp_path / "tables" / "parties.csv")] == ["acquirer", "seller"]


def test_workbook_has_the_same_tables_and_no_formula(out, tmp_path):
    assert call(out, "--format", "xlsx", "--out", tmp_path / "deals.xlsx") == 0
    book = openpyxl.load_workbook(tmp_path / "deals.xlsx")
    assert book.sheetnames == ["deals", *VIEWS]
    heading, deal = book["deals"].iter_rows()
    cells = dict(zip((cell.value for cell in heading), deal, strict=True))
    assert (cells["headline"].value, cells["headline"].data_type) == (TITLE, "s")
    amounts = list(book["amounts"].iter_rows(values_only=True))
    assert dict(zip(*amounts, strict=True))["value"] == 4_100_000


def test_lines_hold_the_full_records(out, tmp_path):
    assert call(out, "--format", "jsonl", "--out", tmp_path / "deals.jsonl") == 0
    [line] = (tmp_path / "deals.jsonl").read_text(encoding="utf-8").splitlines()
    deal = json.loads(line)
    assert deal["parties"][0]["evidence"]
    assert deal["amounts"][0]["value"] == "4100000"
    assert deal["mention_ids"] == ["tarn#1"]


@pytest.mark.parametrize(("option", "rows"), [("NO", 1), ("CL", 0)])
def test_filters_choose_what_is_written(out, tmp_path, option, rows):
    assert call(out, "--out", tmp_path / "tables", "--country", option, "--type", "asset_acquisition") == 0
    assert len(read_csv(tmp_path / "tables" / "deals.csv")) == rows
    assert len(read_csv(tmp_path / "tables" / "minerals.csv")) == rows


def test_table_that_no_sheet_holds_is_refused(out, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(export, "SHEET_ROWS", 1)
    assert call(out, "--format", "xlsx", "--out", tmp_path / "deals.xlsx") == 2
    assert "more than a sheet holds" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--format", "pdf", "--out", "x"), 2, "--format pdf: write csv, xlsx, jsonl"),
        (("--as-of", "2001-01-01", "--out", "x"), 2, "no state of 2001-01-01 or before"),
        (("--format", "jsonl", "--out", "{out}/no/file"), 5, "cannot be read or written"),
    ],
)
def test_what_cannot_be_exported_gets_one_line(out, capsys, arguments, code, says):
    assert call(out, *(argument.format(out=out) for argument in arguments)) == code
    assert says in capsys.readouterr().err
