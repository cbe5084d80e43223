"""The command line: each command parses, calls and prints.

What is heavy is imported by the command that needs it, so that `--help` answers at once.
"""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orewire.errors import OrewireError, UsageError
from orewire.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

    from orewire.records import Mention
    from orewire.run import Account

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

EXIT_USAGE = 2
EXIT_QUARANTINED = 3
_SHOWN_DEALS = 40
_WIDTH = 100
_DEFAULTS = Settings()

Verbose = Annotated[int, typer.Option("-v", "--verbose", count=True, help="Log; -vv logs more.")]


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0, 2 wrong input, 3 articles in quarantine."""
    sys.exit(_call(sys.argv[1:] if arguments is None else arguments))


def _call(arguments: list[str]) -> int:
    try:
        code = app(arguments or ["--help"], prog_name="orewire", standalone_mode=False)
        sys.stdout.flush()
    except OrewireError as error:
        return _complain(str(error))
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        return _complain(error.format_message())
    return code if isinstance(code, int) else 0


def _complain(message: str) -> int:
    print(f"orewire: {' '.join(message.split())}", file=sys.stderr)
    return EXIT_USAGE


@app.callback()
def _orewire() -> None:
    """Read mining news and write structured deal records, every value pointing at its words.

    \b
    Example:
      orewire run news/ --out deals/
    """


@app.command()
def run(  # noqa: PLR0913, PLR0917 - one parameter an option
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="File, folder, glob or -.")],
    out: Annotated[Path, typer.Option(help="Folder for the three tables.")],
    field: Annotated[list[str] | None, typer.Option(help="OURS=THEIRS, as in text=body.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = _DEFAULTS.workers,
    no_gate: Annotated[bool, typer.Option("--no-gate", help="Read every article.")] = False,
    any_sector: Annotated[bool, typer.Option("--any-sector", help="Deals of every sector.")] = False,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out mentions below.")] = 0.0,
    model: Annotated[str, typer.Option(help="spaCy pipeline, by name or folder.")] = _DEFAULTS.model,
    lenient: Annotated[bool, typer.Option("--lenient", help="Exit 0 in spite of quarantine.")] = False,
    verbose: Verbose = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> int:
    """Read articles and write articles.parquet, mentions.parquet, deals.parquet and run.json.

    Sources are plain text, HTML, JSON Lines, CSV or Parquet of articles (fields id, url, title, text or html,
    published, publisher). The exit code is 3 where articles were quarantined.

    \b
    Examples:
      orewire run seeds/ --out out/
      orewire run 'news/*.jsonl.gz' --field text=body --workers 4 --out out/
      cat release.txt | orewire run - --out out/
    """
    _set_logging(verbose)
    settings = replace(
        _DEFAULTS,
        gate=not no_gate,
        any_sector=any_sector,
        min_confidence=min_confidence,
        workers=workers,
        model=model,
    )
    account = _run(sources, out, field or [], settings, quiet)
    return EXIT_QUARANTINED if account.quarantined and not lenient else 0


@app.command()
def show(
    record: Annotated[str, typer.Argument(metavar="ID", help="Id of a deal, mention or article.")],
    data: Annotated[Path, typer.Option(help="Folder of the dataset.")] = Path("out"),
) -> None:
    """Print one record, each value beside its words in the text.

    \b
    Example:
      orewire show wire-0002#1 --data out/
    """
    from orewire.dataset import find_record  # noqa: PLC0415
    from orewire.report import print_record  # noqa: PLC0415

    console = _console()
    for found in find_record(data, record):
        print_record(found, console)


@app.command()
def annotate(
    source: Annotated[str, typer.Argument(metavar="FILE", help="Text, a line at a time; - is the input.")],
    model: Annotated[str, typer.Option(help="spaCy pipeline, by name or folder.")] = _DEFAULTS.model,
    verbose: Verbose = 0,
) -> None:
    """Print, for each line of a text, one JSON object with all that the components find in it.

    \b
    Example:
      echo 'Lode Metals paid C$4.1 million for a 49% stake.' | orewire annotate -
    """
    _set_logging(verbose)
    from orewire.run import annotate_texts  # noqa: PLC0415
    from orewire.schema import to_json  # noqa: PLC0415

    for annotated in annotate_texts(_lines(source), replace(_DEFAULTS, model=model)):
        spans = [
            {
                "kind": kind,
                "start": item.start,
                "end": item.end,
                "text": annotated.text[item.start : item.end],
                "value": to_json(item.value),
                "rule": item.rule,
            }
            for kind, item in annotated.found
        ]
        told = {"text": annotated.text, "spans": spans}
        if annotated.fault:
            told["fault"] = annotated.fault
        print(json.dumps(told, ensure_ascii=False), flush=True)


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True}, add_help_option=False
)
def evaluate(context: typer.Context) -> int:
    """Score predictions against gold; `orewire evaluate --help` tells how.

    \b
    Example:
      orewire evaluate --help
    """
    try:
        from orewire.evaluate.cli import app as evaluation  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is missing: pip install 'orewire[evaluate]'") from error

    code = evaluation(context.args, prog_name="orewire evaluate", standalone_mode=False)
    return code if isinstance(code, int) else 0


@app.command()
def version() -> None:
    """Print the version.

    \b
    Example:
      orewire version
    """
    from importlib.metadata import version as version_of  # noqa: PLC0415

    print(version_of("orewire"))


def _run(sources: list[str], out: Path, options: list[str], settings: Settings, quiet: bool) -> "Account":
    from orewire.engine import choose_engine, limit_threads  # noqa: PLC0415
    from orewire.ingest import FieldMap, list_sources  # noqa: PLC0415
    from orewire.report import print_account, print_deals  # noqa: PLC0415
    from orewire.run import Job, run_job  # noqa: PLC0415

    limit_threads()
    job = Job(list_sources(sources), out, settings, FieldMap.parse(options))
    shown: list[Mention] = []

    def keep_some(mentions: "tuple[Mention, ...]") -> None:
        shown.extend(mentions[: _SHOWN_DEALS - len(shown)])

    with _progress(quiet) as progress:
        account = run_job(job, choose_engine(settings), keep_some, progress)
    if not quiet:
        console = _console()
        if shown:
            print_deals(shown, console)
        if account.mentions > len(shown):
            console.print(
                f"and {account.mentions - len(shown)} more in {out / 'deals.parquet'}", markup=False
            )
        print_account(account, out, console)
    return account


def _console() -> "Console":
    """Standard output, 100 columns wide where it is no terminal."""
    from rich.console import Console  # noqa: PLC0415

    return Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)


@contextmanager
def _progress(quiet: bool) -> "Iterator[Callable[[Account], None] | None]":
    """Give what shows a run's progress on standard error, nothing where nobody watches."""
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


def _lines(source: str) -> Iterator[str]:
    """The lines of a text file or of the standard input, without their ends."""
    from orewire.ingest.streams import STDIN, mend, open_bytes, text_lines  # noqa: PLC0415

    if source != STDIN and not Path(source).is_file():
        raise UsageError(f"{source}: no such file; give a text file, or - for the standard input")
    with open_bytes(source) as stream, text_lines(stream) as lines:
        for line in lines:
            yield mend(line.rstrip("\r\n"))


def _set_logging(verbose: int) -> None:
    logging.basicConfig(
        stream=sys.stderr,
        format="%(levelname)s %(name)s: %(message)s",
        level=logging.WARNING if verbose else logging.CRITICAL,
    )
    if verbose:
        logging.getLogger("orewire").setLevel(logging.DEBUG if verbose > 1 else logging.INFO)
