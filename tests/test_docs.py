"""The pages: what they print is true, what they name exists, and no table is stale."""

import re
import shlex

import pytest
import typer
from tests.docs import CUT, PRINTED, README, printed_page, steady
from tests.lexicon_table import FACTS, PAGE, TRIED_IN, examples_of, lexicon_table, read_lexicons

from orewire.assemble.learned import MODELS
from orewire.cli import app
from orewire.extract import COMPONENTS
from orewire.schema import MENTIONS

PAGES = (
    "README.md",
    "CHANGELOG.md",
    "pipeline/README.md",
    "pipeline/docs/dataset.md",
    "pipeline/orewire/lexicons/README.md",
    "seeds/README.md",
)


@pytest.fixture(scope="module")
def readme():
    return README.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PRINTED, ids=lambda page: page.name)
def test_page_shows_what_its_commands_and_examples_print(page):
    text = page.read_text(encoding="utf-8")
    assert steady(printed_page(text)) == steady(text), "write it anew: python -m tests.docs"


def test_readme_shows_the_deals_and_the_account_of_the_demo(readme, root):
    block = re.search(r"```console\n\$ orewire run (.*?)\n(.*?)```", readme, re.DOTALL)
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    assert block and f"/orewire run {block[1]}\n" in makefile
    assert "umbrella" in block[2] and CUT in block[2] and "\nread 12, " in block[2]


def test_readme_names_every_command_and_no_other(readme):
    commands = set(typer.main.get_command(app).commands)
    assert set(re.findall(r"^\| `orewire ([\w-]+)", readme, re.MULTILINE)) == commands


def test_options_that_the_readme_names_exist(readme):
    commands = typer.main.get_command(app).commands
    known = {option for command in commands.values() for item in command.params for option in item.opts}
    evaluate = {"--split", "--errors", "--check", "--help"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", readme)) <= known | evaluate


def test_readme_names_every_column_of_a_deal(readme):
    table = readme.partition("## The record")[2].partition("\n## ")[0]
    own = {"mention_id", "article_id", "url", "title", "publisher", "published"}
    assert set(re.findall(r"`(\w+)`", table)) >= set(MENTIONS.names) - own


def test_readme_names_every_component(readme):
    assert [name for name in COMPONENTS if f"`{name}`" not in readme] == []


def test_readme_keeps_a_place_for_the_scores(readme):
    table = readme.partition("<!-- scores -->\n")[2].partition("\n\n")[0]
    assert [line.split("|")[1].strip() for line in table.splitlines()[2:]] == [
        "baseline",
        "orewire, first whole way",
        "orewire, grammar and learned models",
        "a second annotator",
    ]


def test_pipeline_page_names_every_learned_judgement(root):
    page = (root / "pipeline" / "README.md").read_text(encoding="utf-8")
    assert [name for name in MODELS if f"`{name}`" not in page] == []


def test_pages_name_files_that_exist(root):
    missing = []
    for page in PAGES:
        text = (root / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            if not (root / page).parent.joinpath(target).exists():
                missing.append(f"{page}: {target}")
        for name in re.findall(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|csv|txt|md))`", text):
            places = (
                root,
                root / "pipeline",
                root / "pipeline" / "orewire",
                root / "pipeline/orewire/assemble",
            )
            if not any((place / name).exists() for place in places):
                missing.append(f"{page}: {name}")
    assert missing == []


def test_modules_run_by_the_pages_exist(root):
    names = {
        name
        for page in PAGES
        for name in re.findall(r"python -m (tests[\w.]*)", (root / page).read_text(encoding="utf-8"))
    }
    assert names
    for name in names:
        path = root / name.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), name


def test_commands_in_shell_blocks_can_be_parsed(readme):
    lines = [
        line for block in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL) for line in block.splitlines()
    ]
    commands = typer.main.get_command(app).commands
    assert len(lines) >= 5
    for line in lines:
        program, argument = shlex.split(line)[:2]
        assert program == "make" or (program == "orewire" and argument in commands), line


def test_table_of_word_lists_is_current():
    assert lexicon_table() in PAGE.read_text(encoding="utf-8"), "write it anew: python -m tests.lexicon_table"


@pytest.mark.parametrize("lexicon", read_lexicons(), ids=lambda lexicon: lexicon.name)
def test_word_list_says_what_it_holds_and_where_its_examples_are(lexicon, root):
    assert lexicon.holds and lexicon.rows
    said = ("example" in lexicon.columns, lexicon.name in FACTS, lexicon.name in TRIED_IN)
    assert sum(said) == 1, "give it a column `example`, or say in tests/lexicon_table.py why it has none"
    examples = examples_of(lexicon).strip("`")
    if examples.endswith((".csv", ".txt", ".py")):
        assert (root / examples).is_file() or (PAGE.parent / examples).is_file()


def test_every_file_of_the_seeds_is_described(root):
    page = (root / "seeds" / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in (root / "seeds").iterdir()} - {"README.md"}
    assert set(re.findall(r"`(\d\d-[\w.-]+)`", page)) == files
