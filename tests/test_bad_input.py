"""What goes wrong in real feeds, all in one folder beside a good article: nothing is lost, nothing stops."""

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from orewire.cli import _call
from orewire.dataset import load_articles, load_mentions

GOOD = (
    "Tarn mine changes hands\n\nLode Metals Ltd has bought the Tarn tin mine in Cornwall from Fell Mining "
    "plc for US$5 million, the company said on 4 March 2025.\n"
)
PAGE = (
    f"<html><head><title>Tarn</title></head><body><article><p>{GOOD}</p><p>{GOOD}</p></article></body></html>"
)
ACCENTS = GOOD.replace("Fell Mining", "Société Minière du Québec").replace("Cornwall", "Val-d'Or, Québec")
FIFTY_MEGABYTES = 50 * 2**20


def binary() -> bytes:
    return Random(7).randbytes(20_000)


def ten_thousand_amounts() -> str:
    lots = (", ".join(f"US${n + k} million" for k in range(1, 101)) for n in range(0, 10_000, 100))
    return "Tin mines sold\n\n" + " ".join(f"Lode Metals Ltd bought tin mines for {lot}." for lot in lots)


FILES: dict[str, bytes] = {
    "good.txt": GOOD.encode(),
    "empty.txt": b"",
    "binary.txt": binary(),
    "binary.html": binary(),
    "picture.jsonl": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + binary(),
    "invalid-utf8.txt": GOOD.encode().replace(b"the company", b"the \xff\xfe company"),
    "latin1.txt": ACCENTS.encode("latin-1"),
    "utf16.txt": ACCENTS.replace("2025", "2024").encode("utf-16"),
    "cut.html": PAGE[: PAGE.index("US$5 million", 250) + 60].encode(),
    "broken.jsonl": b'{"id": "cut", "text": "gold\n'
    + json.dumps({"id": "after", "text": GOOD}).encode()
    + b"\n",
    "word.txt": b"Tungsten",
    "control.txt": GOOD.replace("Tarn tin", "Tarn\x07 tin\x1b[31m").replace("Fell", "\x0bFell").encode(),
    "rtl.txt": (GOOD + "\u202eנחושת\u202c וזהב. اتفاقية لشراء منجم الذهب مقابل 5 ملايين دولار.\n").encode(),
    "amounts.txt": ten_thousand_amounts().encode(),
}


@dataclass(frozen=True)
class Outcome:
    code: int
    folder: Path
    out: Path

    def articles(self, name):
        source = f"{self.folder / name}"
        return [
            article
            for article in load_articles(self.out)
            if article.source and article.source.startswith(source)
        ]

    def faults(self, name):
        told = json.loads((self.out / "run.json").read_text(encoding="utf-8"))["quarantined"]
        return [item for item in told if item["source"].startswith(f"{self.folder / name}")]

    def mentions(self, name):
        ids = {article.article_id for article in self.articles(name)}
        return [mention for mention in load_mentions(self.out) if mention.article_id in ids]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bad") / "in"
    folder.mkdir()
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    (folder / "huge.txt").write_bytes(b"gold and silver\n" * (FIFTY_MEGABYTES // 16))
    pq.write_table(pa.table({"id": ["1"], "body": [GOOD]}), folder / "no-text.parquet")
    out = folder.parent / "out"
    return Outcome(_call(["run", str(folder), "--out", str(out), "--no-gate", "--quiet"]), folder, out)


def test_run_with_quarantine_exits_3(outcome):
    assert outcome.code == 3


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("empty.txt", "no text"),
        ("binary.txt", "binary data, not text"),
        ("binary.html", "binary data, not text"),
        ("picture.jsonl", "binary data, not text"),
        ("huge.txt", "more than 5000000 characters of text"),
        ("broken.jsonl:1", "the line is no JSON"),
        ("no-text.parquet", "no column text or html (columns: id, body)"),
    ],
)
def test_what_cannot_be_read_is_quarantined_with_its_reason(outcome, name, reason):
    [fault] = outcome.faults(name)
    assert fault["stage"] == "ingest"
    assert fault["reason"].startswith(reason)
    assert outcome.articles(name) == []


@pytest.mark.parametrize(
    "name",
    [
        "good.txt",
        "invalid-utf8.txt",
        "latin1.txt",
        "utf16.txt",
        "cut.html",
        "broken.jsonl:2",
        "control.txt",
        "rtl.txt",
    ],
)
def test_what_can_be_read_tells_its_deal(outcome, name):
    assert outcome.faults(name) == []
    [mention] = outcome.mentions(name)
    assert mention.deal_type == "asset_acquisition"
    assert [(amount.value, amount.currency) for amount in mention.amounts] == [(5_000_000, "USD")]
    assert "Lode Metals Ltd" in {party.name for party in mention.parties}


@pytest.mark.parametrize("name", ["latin1.txt", "utf16.txt"])
def test_accents_survive_every_encoding(outcome, name):
    [article] = outcome.articles(name)
    assert article.text.replace("2024", "2025") == ACCENTS.strip()


def test_article_of_one_word_tells_nothing(outcome):
    [article] = outcome.articles("word.txt")
    assert article.text == "Tungsten"
    assert outcome.mentions("word.txt") == []


def test_control_and_direction_characters_are_gone(outcome):
    for name in ("control.txt", "rtl.txt"):
        [article] = outcome.articles(name)
        assert not set(article.text) & set("\x07\x0b\x1b\u202e\u202c")


def test_article_with_ten_thousand_amounts_is_read_to_the_end(outcome):
    [article] = outcome.articles("amounts.txt")
    assert outcome.faults("amounts.txt") == []
    assert article.text.count("US$") == 10_000
    assert outcome.mentions("amounts.txt")


def test_all_that_went_in_is_accounted_for(outcome):
    counts = json.loads((outcome.out / "run.json").read_text(encoding="utf-8"))["counts"]
    assert counts["read"] == counts["kept"] + sum(counts["gated_out"].values()) + counts["quarantined"]
    assert counts["read"] == len(FILES) + 3


def test_every_value_stands_in_the_text(outcome):
    texts = {article.article_id: article.text for article in load_articles(outcome.out)}
    for mention in load_mentions(outcome.out):
        for values in (mention.parties, mention.amounts, mention.minerals, mention.regions):
            for value in values:
                for item in value.evidence:
                    assert texts[mention.article_id][item.start : item.end].strip()
