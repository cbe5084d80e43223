"""`orewire run` and the check of what it is told by a file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from orewire.cli.common import (
    EXIT_QUARANTINED,
    Form,
    LogFormat,
    Verbose,
    console,
    print_json,
    set_logging,
)
from orewire.errors import UsageError

if TYPE_CHECKING:
    from orewire.records import Mention
    from orewire.run import Account, Job

_SHOWN_DEALS = 40

Summary = Annotated[Form, typer.Option(help="json: print one line of JSON and nothing else.")]


def run(  # noqa: PLR0913, PLR0917 - one parameter an option
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="File, folder, glob or -.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder of the dataset.")] = None,
    field: Annotated[list[str] | None, typer.Option(help="OURS=THEIRS, as in text=body.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes.")] = None,
    no_gate: Annotated[bool, typer.Option("--no-gate", help="Read every article.")] = False,
    any_sector: Annotated[bool, typer.Option("--any-sector", help="Deals of every sector.")] = False,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Leave out mentions below.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="spaCy pipeline, by name or folder.")] = None,
    config: Annotated[Path | None, typer.Option(help="What is not told here, from orewire.toml.")] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Read all again, what is stored too.")] = False,
    keep_states: Annotated[int | None, typer.Option(min=2, help="States that stay readable.")] = None,
    lenient: Annotated[bool, typer.Option("--lenient", help="Exit 0 in spite of quarantine.")] = False,
    summary: Summary = Form.TEXT,
    log_format: LogFormat = Form.TEXT,
    verbose: Verbose = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> int:
    """Read articles into a dataset: articles.parquet, mentions.parquet, deals.parquet and run.json.

    Sources are plain text, HTML, JSON Lines, CSV or Parquet of articles (fields id, url, title, text or html,
    published, publisher). Articles that the dataset knows as they are are not read again; what is new or changed
    is published all at once. The exit code is 3 where articles were quarantined, 4 where another run is writing.

    \b
    Examples:
      orewire run seeds/ --out out/
      orewire run 'news/*.jsonl.gz' --field text=body --workers 4 --out out/
      orewire run --config orewire.toml --summary json
      cat release.txt | orewire run - --out out/
    """
    set_logging(verbose, log_format)
    told = {"workers": workers, "min_confidence": min_confidence, "model": model}
    changed: dict[str, Any] = {name: value for name, value in told.items() if value is not None}
    if no_gate:
        changed["gate"] = False
    if any_sector:
        changed["any_sector"] = True
    job = _job(sources or [], out, field or [], config, rebuild=rebuild)
    keeping = job.keeping
    if keep_states is not None:
        keeping = replace(keeping, retention=replace(keeping.retention, states=keep_states))
    job = replace(job, settings=replace(job.settings, **changed), keeping=keeping)
    account = _run(job, quiet=quiet or summary is Form.JSON)
    code = EXIT_QUARANTINED if account.quarantined and not lenient else 0
    if summary is Form.JSON:
        print_json(_summary(job, account, code))
    return code


def check_config(
    path: Annotated[Path, typer.Argument(metavar="[FILE]", help="The configuration.")] = Path("orewire.toml"),
) -> None:
    """Check a configuration: every key, every value, and that its sources are there.

    \b
    Example:
      orewire check-config orewire.toml
    """
    from orewire.config import load_config  # noqa: PLC0415
    from orewire.ingest import list_sources  # noqa: PLC0415

    config = load_config(path)
    if not config.sources or config.out is None:
        raise UsageError(f"{path}: sources and out are both wanted for a run without other options")
    plan = list_sources(config.sources)
    print(f"{path}: right; {len(plan.files)} files to be read into {config.out}")


def _job(
    sources: list[str], out: Path | None, options: list[str], path: Path | None, *, rebuild: bool
) -> "Job":
    """Return the job of a command line, completed by a configuration file where one is named."""
    from orewire.config import Config, load_config  # noqa: PLC0415
    from orewire.ingest import FieldMap, Plan, list_sources  # noqa: PLC0415
    from orewire.run import Job  # noqa: PLC0415

    config: Config = load_config(path) if path else Config()
    out = out or config.out
    if out is None:
        raise UsageError("say where to write: --out DIR, or `out` in a file given by --config")
    sources = sources or list(config.sources)
    if not sources and not rebuild:
        raise UsageError("say what to read: SOURCE..., or `sources` in a file given by --config")
    fields = FieldMap({**config.fields.names, **FieldMap.parse(options).names})
    plan = list_sources(sources) if sources else Plan(())
    return Job(plan, out, config.settings, fields, replace(config.keeping, rebuild=rebuild))


def _run(job: "Job", *, quiet: bool) -> "Account":
    from orewire.engine import choose_engine, limit_threads  # noqa: PLC0415
    from orewire.run import run_job  # noqa: PLC0415

    limit_threads()
    with _progress(quiet) as progress:
        account = run_job(job, choose_engine(job.settings), progress)
    if not quiet:
        _show(job, account)
    return account


def _show(job: "Job", account: "Account") -> None:
    from orewire.dataset import load_mentions  # noqa: PLC0415
    from orewire.report import print_account, print_deals  # noqa: PLC0415

    told = [article_id for _, article_id in account.told]
    found: dict[str, list[Mention]] = {article_id: [] for article_id in told}
    for mention in load_mentions(job.out, told):
        found[mention.article_id].append(mention)
    shown = [mention for article_id in told for mention in found[article_id]][:_SHOWN_DEALS]
    if shown:
        print_deals(shown, console())
    if account.mentions > len(shown):
        console().print(
            f"and {account.mentions - len(shown)} more in {job.out / 'mentions.parquet'}", markup=False
        )
    print_account(account, job.out, console())


def _summary(job: "Job", account: "Account", code: int) -> dict[str, Any]:
    from orewire.dataset import current_state  # noqa: PLC0415

    state = current_state(job.out)
    return {
        "exit": code,
        "out": str(job.out),
        "changed": account.state is not None,
        "state": state.number if state else None,
        "published_at": state.published_at.isoformat(timespec="seconds") if state else None,
        "rows": {name.removesuffix(".parquet"): file.rows for name, file in state.files.items()}
        if state
        else {},
        **account.counts(),
        "seconds": round(account.seconds, 3),
    }


@contextmanager
def _progress(quiet: bool) -> "Iterator[Callable[[Account], None] | None]":
    """Give what shows a run's progress on standard error, nothing where nobody watches."""
    import sys  # noqa: PLC0415

    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        line = progress.add_task("loading the model", total=None)

        def update(account: "Account") -> None:
            rest = account.gated_out.total()
            told = f"{account.read} read, {rest} gated out, {account.mentions} mentions"
            progress.update(line, description=f"{told}, {len(account.quarantined)} quarantined")

        yield update
