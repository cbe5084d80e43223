"""`orewire evaluate`: scores of a run, of the chain as it stands or of the baseline against gold."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from orewire.errors import UsageError
from orewire.evaluate.acquisitions import load_stories, predict_slots, score_slots, write_slots
from orewire.evaluate.baseline import run_baseline
from orewire.evaluate.chain import load_run, run_chain
from orewire.evaluate.comparison import compare_runs, print_comparison
from orewire.evaluate.corpus import load_corpus, load_entries, load_second
from orewire.evaluate.error_page import write_errors
from orewire.evaluate.fire import evaluate_fire
from orewire.evaluate.floors import check_floors, update_floors
from orewire.evaluate.gold import GoldArticle
from orewire.evaluate.linkfile import load_links
from orewire.evaluate.linking import below_bars, print_linking, score_linking
from orewire.evaluate.manifest import corpus_fingerprint
from orewire.evaluate.misses import find_misses
from orewire.evaluate.pairing import Count
from orewire.evaluate.report import Report, build_report, count_json, count_table, print_report, to_json
from orewire.evaluate.score import Predictions, score_articles
from orewire.evaluate.shared import load_shared
from orewire.settings import Settings

app = typer.Typer(help="Score what orewire reads against gold records.", pretty_exceptions_enable=False)

CorpusOption = Annotated[Path, typer.Option("--corpus", help="The gold corpus.")]
DataOption = Annotated[Path, typer.Option("--data", help="Folder with the gold sets of others.")]
SplitOption = Annotated[str, typer.Option(help="dev, test or all.")]
RunOption = Annotated[Path | None, typer.Option(help="Dataset of an earlier run; else the chain runs now.")]
BaselineOption = Annotated[bool, typer.Option(help="Score the nearest-entity rule instead.")]
ErrorsOption = Annotated[Path | None, typer.Option(help="Folder for errors.html and errors.jsonl.")]
CompareOption = Annotated[
    tuple[Path, Path] | None, typer.Option(help="Two datasets: what changed from the first to the second.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]
ModelOption = Annotated[str | None, typer.Option(help="spaCy pipeline: package name or folder.")]

CORPUS = Path("corpus")
DATA = Path("..") / "shared"


@app.callback(invoke_without_command=True)
def main(context: typer.Context) -> None:
    """Score everything that is present when no gold set is named."""
    if context.invoked_subcommand is None:
        _everything(Console())


@app.command()
def corpus(  # noqa: PLR0913, PLR0917 - each is an option of the command
    split: SplitOption = "dev",
    predictions: RunOption = None,
    baseline: BaselineOption = False,
    errors: ErrorsOption = None,
    compare: CompareOption = None,
    check: Annotated[bool, typer.Option(help="Fail where a score is below its pinned floor.")] = False,
    update: Annotated[bool, typer.Option(help="Pin the scores of this run.")] = False,
    corpus: CorpusOption = CORPUS,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Score against the gold corpus."""
    golds = load_corpus(corpus, _split(split))
    if compare:
        _compare(golds, compare)
        return
    run = _predict(golds, predictions, baseline, model)
    report = _report(f"corpus {split}, {run.name}", golds, run, errors)
    _show(report, as_json)
    fingerprint = corpus_fingerprint(load_entries(corpus, _split(split)))
    key = f"corpus {split}{' baseline' if baseline else ''}"
    if update:
        update_floors(corpus / "floors.json", key, report, fingerprint)
    if check:
        _hold(check_floors(corpus / "floors.json", key, report, fingerprint))


@app.command()
def articles(  # noqa: PLR0913, PLR0917 - each is an option of the command
    data: DataOption = DATA,
    predictions: RunOption = None,
    baseline: BaselineOption = False,
    errors: ErrorsOption = None,
    compare: CompareOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Score against real articles whose gold lies beside the repository."""
    golds = load_shared(data / "articles")
    if compare:
        _compare(golds, compare)
        return
    run = _predict(golds, predictions, baseline, model)
    _show(_report(f"articles, {run.name}", golds, run, errors), as_json)


@app.command()
def acquisitions(
    file: Annotated[Path | None, typer.Argument(help="Stories, one JSON object a line.")] = None,
    predictions: Annotated[Path | None, typer.Option(help="Write the slots of every story here.")] = None,
    data: DataOption = DATA,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Score the seven slots of acquisition stories of every sector, to the letter."""
    stories = load_stories(file or data / "acquisitions" / "train.jsonl")
    said = predict_slots([story.article for story in stories], _settings(model, any_sector=True))
    if predictions:
        write_slots(predictions, said)
    if any(story.key for story in stories):
        _show_counts("acquisitions", {"slot": score_slots(stories, said)}, as_json)


@app.command()
def fire(data: DataOption = DATA, model: ModelOption = None, as_json: JsonOption = False) -> None:
    """Score the finding of company, money, date and location spans, exact and overlapping."""
    counts = evaluate_fire(data / "fire" / "dev.json", _settings(model, any_sector=True))
    exact = {kind: pair[0] for kind, pair in counts.items()}
    overlap = {kind: pair[1] for kind, pair in counts.items()}
    _show_counts("fire", {"exact": exact, "overlap": overlap}, as_json)


@app.command()
def linking(
    split: Annotated[str, typer.Option(help="dev or test.")] = "dev",
    corpus: CorpusOption = CORPUS,
    errors: Annotated[bool, typer.Option(help="List pairs merged wrongly and pairs missed.")] = False,
    check: Annotated[bool, typer.Option(help="Fail where a score is below its bar.")] = False,
) -> None:
    """Score how mentions are merged into deals: pairs and B-cubed."""
    if split not in ("dev", "test"):
        raise UsageError(f"--split {split}: is none of dev, test")
    score = score_linking(load_links(corpus / "linking" / f"{split}.yaml"))
    print_linking(f"linking {split}", score, Console(), errors)
    if check:
        _hold(below_bars(score))


@app.command()
def agreement(
    corpus: CorpusOption = CORPUS, errors: ErrorsOption = None, as_json: JsonOption = False
) -> None:
    """Score the second annotation of the test articles against the first: the ceiling."""
    second = {gold.article.article_id: gold.deals for gold in load_second(corpus)}
    golds = [gold for gold in load_corpus(corpus) if gold.article.article_id in second]
    run = Predictions(second, name="second annotation")
    _show(_report("corpus, second annotation", golds, run, errors), as_json)


def _everything(console: Console) -> None:
    """Run every gold set that is present, baselines too; what is absent is said."""
    for split in ("dev", "test"):
        for baseline in (False, True):
            _try(console, partial(corpus, split=split, baseline=baseline))
    _try(console, agreement)
    for split in ("dev", "test"):
        _try(console, partial(linking, split=split))
    _try(console, articles)
    _try(console, partial(articles, baseline=True))
    _try(console, acquisitions)
    _try(console, fire)


def _try(console: Console, command: Callable[[], None]) -> None:
    try:
        command()
    except UsageError as error:
        console.print(f"left out: {error}", markup=False)


def _settings(model: str | None, any_sector: bool = False) -> Settings:
    settings = Settings(any_sector=any_sector)
    return replace(settings, model=model) if model else settings


def _split(split: str) -> str | None:
    if split not in ("dev", "test", "all"):
        raise UsageError(f"--split {split}: is none of dev, test, all")
    return None if split == "all" else split


def _predict(
    golds: Sequence[GoldArticle], folder: Path | None, baseline: bool, model: str | None
) -> Predictions:
    texts = [gold.article for gold in golds]
    if folder:
        return load_run(folder, texts)
    return run_baseline(texts, _settings(model)) if baseline else run_chain(texts, _settings(model))


def _report(title: str, golds: Sequence[GoldArticle], run: Predictions, errors: Path | None) -> Report:
    scores = score_articles(golds, run)
    misses = find_misses(scores, run)
    if errors:
        write_errors(errors, title, misses)
    return build_report(title, scores, misses)


def _compare(golds: Sequence[GoldArticle], folders: tuple[Path, Path]) -> None:
    texts = [gold.article for gold in golds]
    before, after = (score_articles(golds, load_run(folder, texts)) for folder in folders)
    print_comparison(compare_runs(before, after), Console())


def _show(report: Report, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(to_json(report), ensure_ascii=False, indent=2))
    else:
        print_report(report, Console())


def _show_counts(title: str, groups: dict[str, dict[str, Count]], as_json: bool) -> None:
    if as_json:
        out = {name: {k: count_json(c) for k, c in group.items()} for name, group in groups.items()}
        typer.echo(json.dumps(out, indent=2))
        return
    console = Console()
    for name, group in groups.items():
        console.print(f"\n[bold]{title}[/]")
        console.print(count_table(name, group))


def _hold(falls: Sequence[str]) -> None:
    for fall in falls:
        typer.echo(fall, err=True)
    if falls:
        raise typer.Exit(1)
