"""The command line as people use it."""

import io
import json
import re
import subprocess
import sys
import time

import pyarrow.parquet as pq
import pytest

from orewire import cli
from orewire.cli import _call
from orewire.dataset import load_mentions

COMMANDS = (
    "run",
    "check-config",
    "show",
    "export",
    "history",
    "diff",
    "migrate",
    "correct",
    "corrections",
    "annotate",
    "evaluate",
    "version",
)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory, seeds):
    out = tmp_path_factory.mktemp("cli") / "out"
    assert _call(["run", str(seeds), "--out", str(out), "--quiet"]) == 0
    return out


def call(capfd, *arguments):
    code = _call([str(argument) for argument in arguments])
    captured = capfd.readouterr()
    return code, captured.out, captured.err


def feed(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS if name != "evaluate")])
def test_help_carries_an_example(capfd, command):
    code, out, err = call(capfd, *command, "--help")
    assert (code, err) == (0, "")
    assert re.search(r"Examples?:\n +.*orewire ", out)


def test_no_command_shows_the_help(capfd):
    code, out, _ = call(capfd)
    assert code == 0
    assert all(name in out for name in COMMANDS)


def test_version(capfd):
    code, out, _ = call(capfd, "version")
    assert code == 0
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", out)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("run", "missing.txt", "--out", "{tmp}/out"), "missing.txt: no such file or folder"),
        (("run", "{tmp}", "--out", "{tmp}/out"), "no articles in"),
        (("run", "{tmp}/a.pdf", "--out", "{tmp}/a.pdf/out"), "cannot write there"),
        (("run", "{tmp}/a.pdf", "--out", "{tmp}/out", "--field", "words=body"), "write OURS=THEIRS"),
        (("run", "{tmp}/a.pdf", "--out", "{tmp}/out", "--workers", "0"), "--workers"),
        (("run", "{tmp}/a.pdf", "--out", "{tmp}/out", "--min-confidence", "2"), "--min-confidence"),
        (("run", "{tmp}/a.pdf", "--out", "{tmp}/out", "--model", "no_such_model"), "no_such_model"),
        (("run", "{tmp}/a.pdf"), "--out"),
        (("run", "--nonsense"), "--nonsense"),
        (("show", "x", "--data", "{tmp}/nowhere"), "give the folder of a dataset"),
        (("annotate", "missing.txt"), "missing.txt: no such file"),
        (("nonsense",), "nonsense"),
    ],
)
def test_wrong_input_gets_one_line_and_exit_code_2(capfd, tmp_path, arguments, says):
    (tmp_path / "a.pdf").write_text("gold sold for $1")
    code, out, err = call(capfd, *(argument.format(tmp=tmp_path) for argument in arguments))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("orewire: ")
    assert says in err


def test_run_prints_deals_and_account_on_standard_output(capfd, tmp_path, seeds):
    code, out, err = call(capfd, "run", seeds, "--out", tmp_path)
    assert (code, err) == (0, "")
    for mention in load_mentions(tmp_path):
        assert mention.parties[0].canonical.split()[0] in out
    assert re.search(r"read \d+, kept \d+, gated out \d+, quarantined 0, mentions \d+, \d+\.\d s", out)
    assert max(map(len, out.splitlines()[:-1])) <= 100


def test_quarantine_means_exit_code_3_unless_lenient(capfd, tmp_path, seeds):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("no json\n")
    code, out, _ = call(capfd, "run", bad, "--out", tmp_path / "out")
    assert code == 3
    assert "quarantined at ingest: the line is no JSON" in out
    assert call(capfd, "run", bad, "--out", tmp_path / "out", "--lenient")[0] == 0


def test_quiet_run_prints_nothing_and_verbose_run_logs(capfd, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("no json\n")
    assert call(capfd, "run", bad, "--out", tmp_path / "out", "--quiet") == (3, "", "")
    done = subprocess.run(
        [sys.executable, "-m", "orewire", "run", bad, "--out", tmp_path / "out", "--quiet", "-v"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "reading" in done.stderr
    assert "quarantined" in done.stderr


def test_article_from_the_standard_input(capfd, tmp_path, monkeypatch, seeds):
    feed(monkeypatch, (seeds / "01-kazakh-german-forum.txt").read_bytes())
    code, out, _ = call(capfd, "run", "-", "--out", tmp_path)
    assert code == 0
    assert "read 1, kept 1" in out


def test_show_sets_each_value_beside_its_words(capfd, dataset):
    mention = next(mention for mention in load_mentions(dataset) if mention.amounts)
    code, out, err = call(capfd, "show", mention.mention_id, "--data", dataset)
    assert (code, err) == (0, "")
    assert mention.mention_id in out
    assert mention.parties[0].name in out
    assert "amount" in out


def test_show_of_an_unknown_id_is_refused(capfd, dataset):
    code, _, err = call(capfd, "show", "nothing", "--data", dataset)
    assert (code, err.count("\n")) == (2, 1)


def test_annotate_gives_one_object_a_line(capfd, monkeypatch):
    lines = ["Lode Metals paid C$4.1 million for a 49% stake.", "", "naïve – no deal\u00a0here \x07"]
    feed(monkeypatch, ("\n".join(lines) + "\n").encode())
    code, out, _ = call(capfd, "annotate", "-")
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [item["text"] for item in told] == lines
    assert told[1] == {"text": "", "spans": []}
    for item in told:
        assert [span["text"] for span in item["spans"]] == [
            item["text"][span["start"] : span["end"]] for span in item["spans"]
        ]
    [amount] = [span for span in told[0]["spans"] if span["kind"] == "amount"]
    assert (amount["text"], amount["value"]["value"], amount["value"]["currency"]) == (
        "C$4.1 million",
        "4100000",
        "CAD",
    )
    [stake] = [span for span in told[0]["spans"] if span["kind"] == "stake"]
    assert stake["value"]["percent"] == "49"


def test_annotate_without_input_prints_nothing(capfd, monkeypatch):
    feed(monkeypatch, b"")
    assert call(capfd, "annotate", "-")[:2] == (0, "")


def test_help_needs_nothing_heavy():
    """spaCy, pyarrow and the like are loaded by the command that needs them, so that help answers at once."""
    heavy = {"spacy", "pyarrow", "numpy", "rich", "trafilatura"}
    code = f"import sys, orewire.cli; print(*{heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_help_answers_within_a_second():
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "orewire", "--help"], capture_output=True, check=True)
    assert time.perf_counter() - started < 1


def test_reader_that_goes_away_is_no_error(tmp_path):
    (tmp_path / "a.txt").write_text("gold\n" * 3)
    command = f"{sys.executable} -m orewire annotate {tmp_path}/a.txt | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_every_command_is_tested_for_help():
    assert {
        (command.name or command.callback.__name__).replace("_", "-")
        for command in cli.app.registered_commands
    } == set(COMMANDS)


def test_logs_are_json_on_request(tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("no json\n")
    command = [
        sys.executable,
        "-m",
        "orewire",
        "run",
        bad,
        "--out",
        tmp_path / "out",
        "-q",
        "--log-format",
        "json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert done.returncode == 3
    assert [line["level"] for line in lines] == ["info", "warning"]
    assert {"at", "level", "logger", "message"} == set(lines[0])
    assert "quarantined" in lines[1]["message"]


def test_history_lists_the_states_and_finds_a_damaged_one(capfd, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"gold sold for $1 by {name}")
        call(capfd, "run", tmp_path / f"{name}.txt", "--out", tmp_path / "out")
    code, out, _ = call(capfd, "history", tmp_path / "out")
    assert code == 0
    assert re.search(r"1 │ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d │ +1 │", out)
    assert out.count("current") == 1
    code, out, _ = call(capfd, "history", tmp_path / "out", "--format", "json")
    assert [json.loads(line)["number"] for line in out.splitlines()] == [1, 2]
    (tmp_path / "out" / "states" / "000001" / "articles.parquet").write_bytes(b"")
    code, out, _ = call(capfd, "history", tmp_path / "out", "--verify")
    assert (code, out.count("damaged,")) == (5, 1)


def test_show_finds_a_deal_by_its_id_and_as_it_stood(capfd, tmp_path, dataset):
    [deal, *_] = pq.read_table(dataset / "deals.parquet").to_pylist()
    code, out, _ = call(capfd, "show", deal["deal_id"], "--data", dataset, "--as-of", "2999-12-31")
    assert code == 0
    assert deal["parties"][0]["name"] in " ".join(out.split())
    assert call(capfd, "show", deal["deal_id"], "--data", dataset, "--as-of", "2000-01-01")[0] == 2
