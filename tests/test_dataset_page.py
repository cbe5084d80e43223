"""pipeline/docs/dataset.md: its examples of configuration and jobs are right. What it prints: see test_docs."""

import re
import shlex

import typer
from tests.docs import DATASET

from orewire.cli import EXIT_BUSY, EXIT_QUARANTINED, EXIT_STORAGE, EXIT_USAGE, app
from orewire.config import load_config
from orewire.dataset import Keeping, Retention
from orewire.dataset.corrections import Action
from orewire.dataset.handle import Dataset

PAGE = DATASET.read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands


def block(kind):
    return re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)[1]


def table(heading):
    rows = PAGE.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return re.findall(r"^\| (.+?) \|", rows, re.MULTILINE)


def test_configuration_is_right(tmp_path):
    path = tmp_path / "orewire.toml"
    path.write_text(block("toml"), encoding="utf-8")
    config = load_config(path)
    assert config.out == tmp_path / "deals"
    assert config.keeping == Keeping(retention=Retention(60, 400), stale_hours=24)


def test_every_option_that_the_page_names_exists():
    known = {option for command in COMMANDS.values() for item in command.params for option in item.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE)) <= known


def test_jobs_call_commands_that_exist():
    calls = re.findall(r"orewire ([a-z-]+) ", block("sh") + block("ini"))
    assert calls == ["run", "diff", "run"]
    assert set(calls) <= set(COMMANDS)
    assert shlex.split(block("sh"), comments=True)[:2] == ["0", "5"]


def test_timer_of_systemd_names_its_parts():
    told = block("ini")
    assert [line for line in told.splitlines() if line.startswith("[")] == [
        "[Service]",
        "[Timer]",
        "[Install]",
    ]
    assert f"SuccessExitStatus={EXIT_QUARANTINED}" in told


def test_exit_codes_are_those_of_the_program():
    codes = [EXIT_USAGE, EXIT_QUARANTINED, EXIT_BUSY, EXIT_STORAGE]
    assert table("exit code")[1:] == ["0", *map(str, codes)]


def test_every_decision_is_described():
    assert [name.strip("`") for name in table("decision")[1:]] == [action.value for action in Action]


def test_views_that_the_page_names_exist():
    names = re.findall(r"`(\w+)(?:\(\w*\))?`", PAGE.partition("| view |")[2].partition("\n\n")[0])
    views = set(names) - {"deal_id", "deal_type", "first_seen"}
    assert views == {name for name in vars(Dataset) if not name.startswith("_")} - {"where", "state"}
