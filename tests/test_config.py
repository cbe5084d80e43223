"""`orewire.toml`, and the run that it tells."""

import json

import pytest

from orewire.cli import _call
from orewire.config import load_config
from orewire.dataset import Keeping, Retention
from orewire.errors import UsageError

WHOLE = """
sources = ["news/*.jsonl", "-"]
out = "deals"
[fields]
text = "body"
[settings]
min_confidence = 0.3
gate = false
workers = 2
[keep]
states = 60
days = 400
lock_hours = 6.5
"""


def written(tmp_path, text):
    path = tmp_path / "orewire.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_is_read_and_paths_lie_beside_the_file(tmp_path):
    config = load_config(written(tmp_path, WHOLE))
    assert config.sources == (str(tmp_path / "news" / "*.jsonl"), "-")
    assert config.out == tmp_path / "deals"
    assert config.fields.names == {"text": "body"}
    assert (config.settings.min_confidence, config.settings.gate, config.settings.workers) == (0.3, False, 2)
    assert config.keeping == Keeping(retention=Retention(60, 400), stale_hours=6.5)


def test_empty_file_changes_nothing(tmp_path):
    config = load_config(written(tmp_path, ""))
    assert (config.sources, config.out, config.keeping) == ((), None, Keeping())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sources =", "cannot be read as TOML"),
        ("source = []", "unknown key source"),
        ('sources = "news"', "sources: a list of paths"),
        ("out = 3", "out: the path of a folder"),
        ("[fields]\nwords = 'body'", "fields: words=body"),
        ("[settings]\nconfidence = 1", "settings.confidence: unknown; known are model, gate"),
        ("[settings]\nmin_confidence = 2", "settings.min_confidence: a number from 0 to 1 is wanted, not 2"),
        ("[settings]\nworkers = 0", "settings.workers: a whole number above 0"),
        ("[settings]\nworkers = true", "settings.workers: a whole number above 0"),
        ("[settings]\ngate = 1", "settings.gate: true or false"),
        ("[settings]\nmodel = ''", "settings.model: a text"),
        ("[keep]\nstates = -1", "keep.states: a whole number above 0"),
        ("[keep]\nlock_hours = 0", "keep.lock_hours: a number of hours"),
        ("keep = 7", "keep: a table is wanted"),
    ],
)
def test_fault_is_named_with_what_is_wanted(tmp_path, text, says):
    with pytest.raises(UsageError) as caught:
        load_config(written(tmp_path, text))
    assert says in str(caught.value)


def test_all_faults_are_told_at_once(tmp_path):
    with pytest.raises(UsageError) as caught:
        load_config(written(tmp_path, "out = 1\nx = 2\n[keep]\ndays = 'many'"))
    assert str(caught.value).count(";") >= 2


def test_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no such file; give a configuration"):
        load_config(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ('sources = ["a.txt"]\nout = "deals"', 0, "right; 1 files to be read into"),
        ('sources = ["none.txt"]\nout = "deals"', 2, "no such file or folder"),
        ('sources = ["a.txt"]', 2, "sources and out are both wanted"),
    ],
)
def test_check_config_says_whether_a_run_could_begin(tmp_path, capsys, text, code, says):
    (tmp_path / "a.txt").write_text("gold")
    assert _call(["check-config", str(written(tmp_path, text))]) == code
    told = capsys.readouterr()
    assert says in told.out + told.err


@pytest.fixture(scope="module")
def nightly(tmp_path_factory, seeds):
    folder = tmp_path_factory.mktemp("nightly")
    seed = json.dumps(str(seeds / "01-kazakh-german-forum.txt"))
    (folder / "orewire.toml").write_text(f'sources = [{seed}]\nout = "deals"\n[keep]\nstates = 2\n')
    return folder


def test_run_by_configuration_tells_one_line_of_json(nightly, capsys):
    for changed in (True, False):
        assert _call(["run", "--config", str(nightly / "orewire.toml"), "--summary", "json"]) == 0
        [line] = capsys.readouterr().out.splitlines()
        told = json.loads(line)
        assert (told["exit"], told["changed"], told["state"], told["read"]) == (0, changed, 1, 1)
        assert told["mentions"] == told["rows"]["mentions"] > 0


def test_rebuild_needs_no_source(nightly, capsys):
    arguments = ["run", "--rebuild", "--out", str(nightly / "deals"), "--summary", "json"]
    assert _call(arguments) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["read"], told["known"], told["changed"]) == (1, 0, False)


def test_option_stands_above_the_configuration(nightly, tmp_path, capsys):
    path = str(nightly / "orewire.toml")
    arguments = ["--out", str(tmp_path), "--min-confidence", "1", "--summary", "json"]
    assert _call(["run", "--config", path, *arguments]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["mentions"], told["out"]) == (0, str(tmp_path))
    assert told["mentions_below_confidence"] > 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("run", "--out", "x"), "say what to read"),
        (("run", "a.txt"), "say where to write"),
        (("run", "--config", "none.toml"), "none.toml: no such file"),
    ],
)
def test_run_without_what_it_needs_is_refused(capsys, arguments, says):
    assert _call(list(arguments)) == 2
    assert says in capsys.readouterr().err
