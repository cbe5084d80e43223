"""The gold corpus on disk: every article checked, and the command that checks it while it is written.

`python -m orewire.evaluate.corpus check [PATHS…]` prints every problem as file:line: reason.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from orewire.errors import GoldError, UsageError
from orewire.evaluate import coverage as counts
from orewire.evaluate.gold import GoldArticle
from orewire.evaluate.goldfile import read_gold
from orewire.evaluate.manifest import (
    Entry,
    build_manifest,
    manifest_problems,
    read_manifest,
    write_manifest,
)
from orewire.evaluate.nodes import Problem
from orewire.evaluate.skeletons import repeated

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


def load_corpus(corpus: Path, split: str | None = None) -> tuple[GoldArticle, ...]:
    """Return the articles of a split, of both where it is None, in order of their ids.

    GoldError names the first problem of a file or of the manifest; UsageError where there is no corpus.
    """
    entries, golds = _load(corpus, "articles")
    wanted = {entry.id for entry in entries if split in (None, entry.split)}
    return tuple(gold for gold in golds if gold.article.article_id in wanted)


def load_second(corpus: Path) -> tuple[GoldArticle, ...]:
    """Return the articles that were annotated a second time, with the second gold, in order of their ids."""
    return tuple(_load(corpus, "second")[1])


def load_entries(corpus: Path, split: str | None = None) -> tuple[Entry, ...]:
    """Return the rows of the manifest, of one split or of both."""
    entries, problems = read_manifest(corpus / "manifest.csv")
    _refuse(problems)
    return tuple(entry for entry in entries if split in (None, entry.split))


def _load(corpus: Path, folder: str) -> tuple[tuple[Entry, ...], list[GoldArticle]]:
    if not (corpus / folder).is_dir():
        raise UsageError(f"{corpus / folder}: no such folder; name the corpus with --corpus")
    reading = read_paths([corpus / folder])
    _refuse(reading.problems)
    entries = load_entries(corpus)
    if folder == "articles":
        _refuse(manifest_problems(corpus / "manifest.csv", entries, reading.articles))
    return entries, sorted(reading.articles.values(), key=lambda gold: gold.article.article_id)


def _refuse(problems: Iterable[Problem]) -> None:
    for problem in problems:
        raise GoldError(problem.path, problem.line, problem.reason)


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
def check(
    paths: Annotated[list[Path] | None, typer.Argument()] = None,
    corpus: Corpus = CORPUS,
    manifest: Annotated[bool, typer.Option(help="Hold the articles against the manifest as well.")] = False,
) -> None:
    """Print every problem of the gold files as file:line: reason; exit 1 where there is any."""
    reading = read_paths(paths or _folders(corpus))
    problems = list(reading.problems)
    if manifest:
        file = corpus / "manifest.csv"
        entries, found = read_manifest(file)
        first = {path: gold for path, gold in reading.articles.items() if path.parent.name != "second"}
        problems += [*found, *manifest_problems(file, entries, first)]
    code = _print(problems)
    bad = len({problem.path for problem in problems})
    typer.echo(f"{len(reading.articles)} articles sound, {bad} with problems", err=True)
    raise typer.Exit(code)


@app.command("manifest")
def write(corpus: Corpus = CORPUS) -> None:
    """Write the manifest anew: new stories are given a split, the others keep theirs."""
    reading = read_paths([corpus / "articles"])
    file = corpus / "manifest.csv"
    known, problems = read_manifest(file)
    if reading.problems or problems:
        raise typer.Exit(_print((*reading.problems, *problems)))
    entries = build_manifest(reading.articles.values(), known)
    write_manifest(file, entries)
    test = sum(entry.split == "test" for entry in entries)
    typer.echo(f"{len(entries)} articles, {test} of them test ({test / max(len(entries), 1):.0%})")


@app.command()
def coverage(
    corpus: Corpus = CORPUS,
    lacking: Annotated[bool, typer.Option(help="Only what there are too few of.")] = False,
    values: Annotated[bool, typer.Option(help="Name the minerals, countries and currencies.")] = False,
) -> None:
    """Print what the corpus covers against what it must; exit 1 where it lacks anything."""
    golds = list(read_paths([corpus / "articles"]).articles.values())
    lines = counts.coverage(golds)
    for line in lines:
        if line.lacks or not lacking:
            need = f" of {line.least}" if line.least else ""
            typer.echo(f"{'!' if line.lacks else ' '} {line.group:12} {line.name:28} {line.count}{need}")
    if values:
        for name, found in counts.distinct(golds).items():
            typer.echo(f"{name}: " + ", ".join(f"{value} {n}" for value, n in sorted(found.items())))
    raise typer.Exit(int(any(line.lacks for line in lines)))


@app.command()
def skeletons(corpus: Corpus = CORPUS) -> None:
    """Print the sentence skeletons that stand in more than one article; exit 1 where there is any."""
    found = repeated(read_paths([corpus / "articles"]).articles.values())
    for skeleton, ids in found.items():
        typer.echo(f"{skeleton}\n    {', '.join(ids)}")
    typer.echo(f"{len(found)} skeletons stand in more than one article", err=True)
    raise typer.Exit(int(bool(found)))


@app.command()
def text(path: Path) -> None:
    """Print title and text without marks, for an annotation that does not see the first."""
    gold, problems = read_gold(path)
    if gold is None:
        raise typer.Exit(_print(problems))
    typer.echo(gold.article.text)


def _folders(corpus: Path) -> list[Path]:
    return [corpus / name for name in ("articles", "second") if (corpus / name).is_dir()]


def _print(problems: Iterable[Problem]) -> int:
    """Print the problems and return the exit code."""
    lines = [str(problem) for problem in problems]
    if lines:
        typer.echo("\n".join(lines))
    return 1 if lines else 0


if __name__ == "__main__":
    app()
