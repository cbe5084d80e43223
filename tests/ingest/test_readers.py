"""Files of every format → articles, a fault at a time."""

import csv
import gzip
import io
import json
import sys
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from orewire.errors import UsageError
from orewire.ingest import FieldMap, list_sources, read_articles
from orewire.records import Article, Quarantined

BODY = "Lode Metals bought the Tarn mine for $5 million."
MAX = 1_000_000
PAGE = """<html><head><title>Lode buys Tarn</title><meta property="og:site_name" content="Ore Daily">
<meta property="article:published_time" content="2025-03-04T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav>
<article><h1>Lode buys Tarn</h1><p>Lode Metals bought the Tarn mine for $5 million,
the company said on Tuesday.</p>
<p>The mine in the north of the country yields tin and tungsten and has been shut
for twenty years, it added.</p>
</article><footer>All rights reserved</footer></body></html>"""


def read(*sources, fields=(), max_chars=MAX):
    return list(
        read_articles(list_sources([str(source) for source in sources]), FieldMap.parse(fields), max_chars)
    )


def reasons(items):
    assert all(isinstance(item, Quarantined) for item in items), items
    return [item.reason for item in items]


def jsonl(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_plain_text_takes_a_short_first_line_as_title(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"Lode buys Tarn\n\n{BODY}\n", encoding="utf-8")
    [article] = read(path)
    assert (article.title, article.text) == ("Lode buys Tarn", f"Lode buys Tarn\n\n{BODY}")
    assert article.source == str(path)
    assert (article.url, article.publisher, article.published) == (None, None, None)


@pytest.mark.parametrize("text", [BODY, f"{BODY}\nMore.", f"{'long ' * 60}\n\n{BODY}", "One line.\n\n"])
def test_plain_text_without_a_title(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    [article] = read(path)
    assert article.title is None
    assert article.text == text.strip()


def test_page_gives_text_title_date_and_site(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    [article] = read(path)
    assert article.title == "Lode buys Tarn"
    assert article.published == date(2025, 3, 4)
    assert article.publisher == "Ore Daily"
    assert article.text.startswith("Lode buys Tarn\n\nLode Metals bought")
    assert "\n\nThe mine in the north" in article.text
    assert "Home" not in article.text


def test_page_cut_in_the_middle_is_read_as_far_as_it_goes(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(PAGE[: PAGE.index("it added")], encoding="utf-8")
    [article] = read(path)
    assert "bought the Tarn mine for $5 million" in article.text


def test_page_without_text_is_quarantined(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    assert reasons(read(path)) == ["no text in the page"]


def test_json_lines_with_all_fields(tmp_path):
    row = {"id": "x1", "url": "https://ore.example/x1", "title": "Tarn", "text": BODY, "publisher": "Ore"}
    path = jsonl(tmp_path / "a.jsonl", row | {"published": "2025-03-04", "more": [1]})
    assert read(path) == [
        Article("x1", f"Tarn\n\n{BODY}", "Tarn", row["url"], "Ore", date(2025, 3, 4), f"{path}:1")
    ]


def test_title_that_the_text_begins_with_is_not_set_before_it(tmp_path):
    path = jsonl(tmp_path / "a.jsonl", {"title": "Lode  Metals", "text": f"LODE METALS – {BODY}"})
    [article] = read(path)
    assert article.text == f"LODE METALS – {BODY}"


def test_line_that_is_no_json_stops_no_other(tmp_path):
    path = jsonl(tmp_path / "a.jsonl", {"id": 1, "text": BODY})
    path.write_text(
        path.read_text()
        + '{"text": \n\n[1]\nplain\n'
        + "[" * 5000
        + "\n"
        + '{"text": ""}\n{"text": "gold"}\n'
    )
    items = read(path)
    assert [item.text for item in items if isinstance(item, Article)] == [BODY, "gold"]
    faults = [item for item in items if isinstance(item, Quarantined)]
    assert [item.source for item in faults] == [f"{path}:{line}" for line in (2, 4, 5, 6, 7)]
    assert [item.reason.split(":")[0] for item in faults] == [
        "the line is no JSON",
        "the line is no JSON object",
        "the line is no JSON",
        "the line is nested too deep",
        "no text",
    ]


def test_json_line_in_another_encoding_stops_no_other(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "café"}\n'.encode() + '{"text": "cafés à Genève"}\n'.encode("cp1252"))
    assert [item.text for item in read(path)] == ["café", "cafés à Genève"]


def test_utf16_json_lines(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "café"}\n{"text": "thé"}\n'.encode("utf-16"))
    assert [item.text for item in read(path)] == ["café", "thé"]


def test_line_too_long_is_read_past(tmp_path):
    path = jsonl(tmp_path / "a.jsonl", {"text": "x" * 2000}, {"text": BODY})
    long, article = read(path, max_chars=100)
    assert (long.source, article.text) == (f"{path}:1", BODY)


def test_fields_can_be_mapped(tmp_path):
    path = jsonl(tmp_path / "a.jsonl", {"key": 7, "body": BODY, "date": "2025-03-04"})
    [article] = read(path, fields=["id=key", "text=body", "published=date"])
    assert (article.article_id, article.text, article.published) == ("7", BODY, date(2025, 3, 4))


@pytest.mark.parametrize("option", ["text", "text=", "=body", "words=body"])
def test_wrong_mapping_is_refused(option):
    with pytest.raises(UsageError, match="write OURS=THEIRS"):
        FieldMap.parse([option])


def test_html_field_is_read_as_a_page(tmp_path):
    path = jsonl(tmp_path / "a.jsonl", {"title": "Our own title", "html": PAGE})
    [article] = read(path)
    assert article.title == "Our own title"
    assert article.published == date(2025, 3, 4)


def test_csv_with_quotes_and_line_ends(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["id", "text", "url"], ["1", f'"{BODY}"\nMore.', ""], ["2"], ["3", "tin", "u", "x"]]
        )
    first, second, third = read(path)
    assert (first.article_id, first.text, first.url) == ("1", f'"{BODY}"\nMore.', None)
    assert second.reason == "no text"
    assert (third.text, third.url) == ("tin", "u")


def test_latin1_csv(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("id,text\n1,Société minière à Val-d'Or\n".encode("latin-1"))
    assert [item.text for item in read(path)] == ["Société minière à Val-d'Or"]


def test_parquet(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"id": [1, 2], "text": [BODY, None], "published": [date(2025, 3, 4)] * 2}), path)
    article, fault = read(path)
    assert (article.article_id, article.text, article.published) == ("1", BODY, date(2025, 3, 4))
    assert (fault.source, fault.reason) == (f"{path}:2", "no text")


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_table_without_text_column_says_what_to_do(tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    if suffix == "csv":
        path.write_text("id,body\n1,gold\n")
    else:
        pq.write_table(pa.table({"id": [1], "body": [BODY]}), path)
    assert reasons(read(path)) == [
        "no column text or html (columns: id, body); name it with --field text=COLUMN"
    ]


def test_file_that_is_no_parquet_is_quarantined(tmp_path):
    path = tmp_path / "a.parquet"
    path.write_text(BODY)
    [reason] = reasons(read(path))
    assert reason.startswith("not read any further")


@pytest.mark.parametrize("suffix", ["jsonl", "txt", "csv", "html"])
def test_packed_files(tmp_path, suffix):
    content = {"jsonl": json.dumps({"text": BODY}), "txt": BODY, "csv": f'text\n"{BODY}"\n', "html": PAGE}[
        suffix
    ]
    path = tmp_path / f"a.{suffix}.gz"
    path.write_bytes(gzip.compress(content.encode()))
    [article] = read(path)
    assert "bought the Tarn mine for $5 million" in article.text


def test_packed_file_cut_short_keeps_what_could_be_read(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    lines = "".join(json.dumps({"text": f"{number} {BODY}"}) + "\n" for number in range(20_000))
    path.write_bytes(gzip.compress(lines.encode())[:-40])
    items = read(path)
    assert isinstance(items[0], Article)
    assert items[-1].reason.startswith("not read any further")


def test_folder_is_read_in_order_and_other_files_are_named(tmp_path):
    for name in ("b/2.txt", "a/1.txt", "a/.hidden.txt", ".git/x.txt", "notes.pdf", "c.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{BODY} {name}")
    plan = list_sources([str(tmp_path)])
    assert [path.removeprefix(f"{tmp_path}/") for path in plan.files] == ["a/1.txt", "b/2.txt", "c.TXT"]
    assert [path.removeprefix(f"{tmp_path}/") for path in plan.passed_over] == ["notes.pdf"]


def test_glob(tmp_path):
    for name in ("a.txt", "b.txt", "c.csv"):
        (tmp_path / name).write_text(BODY)
    assert [path[-5:] for path in list_sources([f"{tmp_path}/*.txt"]).files] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("source", ["nothing.txt", "*.nothing"])
def test_source_that_names_nothing_is_refused(tmp_path, source):
    with pytest.raises(UsageError, match="no such file or folder"):
        list_sources([f"{tmp_path}/{source}"])


def test_folder_without_articles_is_refused(tmp_path):
    (tmp_path / "a.pdf").write_text("x")
    with pytest.raises(UsageError, match="no articles in"):
        list_sources([str(tmp_path)])


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (json.dumps({"text": BODY}) + "\n", BODY),
        (f'text,id\n"{BODY}",1\n', BODY),
        (BODY, BODY),
        (PAGE, "bought the Tarn mine"),
    ],
    ids=["jsonl", "csv", "text", "page"],
)
def test_format_of_the_standard_input_is_told_from_its_start(monkeypatch, content, text):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content.encode()))))
    [article] = read("-")
    assert text in article.text


def test_empty_file_is_quarantined(tmp_path):
    for name in ("a.txt", "b.html", "c.csv", "d.parquet"):
        (tmp_path / name).touch()
    assert len(reasons(read(tmp_path))) == 4


def test_file_that_may_not_be_read_is_quarantined(tmp_path):
    path = tmp_path / "a.txt"
    path.symlink_to(tmp_path / "gone.txt")
    assert reasons(read(tmp_path)) == ["not read any further: No such file or directory"]


def test_text_of_fifty_megabytes_is_quarantined_unread(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"gold and silver\n" * (50 * 2**20 // 16))
    assert reasons(read(path, max_chars=5_000_000)) == ["more than 5000000 characters of text"]


def test_same_article_has_the_same_id_whatever_the_source(tmp_path):
    ids = {
        item.article_id
        for item in read(
            jsonl(tmp_path / "a.jsonl", {"title": "T", "text": BODY}),
            jsonl(tmp_path / "b.jsonl", {"text": f"{BODY}\r\n", "title": "T "}),
        )
    }
    assert len(ids) == 1
    assert len(ids.pop()) == 16
