"""The gold corpus on disk: every article checked, and the command that checks it while it is written.

`python -m orewire.evaluate.corpus check [PATHS…]` prints every problem as file:line: reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from orewire.evaluate.gold import GoldArticle
from orewire.evaluate.goldfile import read_gold
from orewire.evaluate.nodes import Problem

app = typer.Typer(
    help="Check and describe the gold corpus.", no_args_is_help=True, pretty_exceptions_enable=False
)

Corpus = Annotated[Path, typer.Option("--corpus", help="The corpus folder.")]
CORPUS = Path("corpus")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the sound articles by path, and every problem."""

    articles: dict[Path, GoldArticle]
    problems: tuple[Problem, ...]


def gold_paths(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the gold files of folders and files, in order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.txt"))
        else:
            yield path


def read_paths(paths: Iterable[Path]) -> Reading:
    """Return all gold articles and all problems, of single files and between files."""
    articles: dict[Path, GoldArticle] = {}
    problems: list[Problem] = []
    for path in gold_paths(paths):
        gold, found = read_gold(path)
        problems += found
        if gold is not None:
            articles[path] = gold
    problems += _between(articles)
    return Reading(articles, tuple(sorted(set(problems))))


def _between(articles: dict[Path, GoldArticle]) -> Iterator[Problem]:
    """Yield what is wrong between files: an id or a text that stands twice."""
    known: dict[tuple[str, str], Path] = {}
    for path, gold in articles.items():
        if path.parent.name == "second":
            continue
        for what, key in (("id", path.stem), ("text", gold.article.text)):
            if (what, key) in known:
                yield Problem(path, 1, f"this {what} stands already in {known[what, key]}")
            known.setdefault((what, key), path)


@app.command()
def check(paths: Annotated[list[Path] | None, typer.Argument()] = None, corpus: Corpus = CORPUS) -> None:
    """Print every problem of the gold files as file:line: reason; exit 1 where there is any."""
    folders = [corpus / name for name in ("articles", "second") if (corpus / name).is_dir()]
    reading = read_paths(paths or folders)
    code = _print(reading.problems)
    bad = len({problem.path for problem in reading.problems})
    typer.echo(f"{len(reading.articles)} articles sound, {bad} with problems", err=True)
    raise typer.Exit(code)


@app.command()
def text(path: Path) -> None:
    """Print title and text without marks, for an annotation that does not see the first."""
    gold, problems = read_gold(path)
    if gold is None:
        raise typer.Exit(_print(problems))
    typer.echo(gold.article.text)


def _print(problems: Iterable[Problem]) -> int:
    """Print the problems and return the exit code."""
    lines = [str(problem) for problem in problems]
    if lines:
        typer.echo("\n".join(lines))
    return 1 if lines else 0


if __name__ == "__main__":
    app()
