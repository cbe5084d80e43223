"""The command line: each command parses, calls and prints.

What is heavy is imported by the command that needs it, so that `--help` answers at once.
"""

import os
import sys

import typer

from orewire.cli import datasets, decisions, reading, runs, texts
from orewire.cli.common import EXIT_BUSY, EXIT_QUARANTINED, EXIT_STORAGE, EXIT_USAGE
from orewire.errors import BusyError, OrewireError, StorageError

__all__ = ["EXIT_BUSY", "EXIT_QUARANTINED", "EXIT_STORAGE", "EXIT_USAGE", "app", "main"]

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback()
def _orewire() -> None:
    """Read mining news and write structured deal records, every value pointing at its words.

    \b
    Example:
      orewire run news/ --out deals/
    """


app.command()(runs.run)
app.command()(runs.check_config)
app.command()(reading.show)
app.command()(reading.export)
app.command()(datasets.history)
app.command()(datasets.diff)
app.command()(datasets.migrate)
app.command()(decisions.correct)
app.command()(decisions.corrections)
app.command()(texts.annotate)
app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True}, add_help_option=False
)(texts.evaluate)
app.command()(texts.version)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code.

    0 done, 2 wrong input, 3 articles in quarantine, 4 another run is writing, 5 the dataset cannot be written.
    """
    sys.exit(_call(sys.argv[1:] if arguments is None else arguments))


def _call(arguments: list[str]) -> int:
    try:
        code = app(arguments or ["--help"], prog_name="orewire", standalone_mode=False)
        sys.stdout.flush()
    except OrewireError as error:
        return _complain(str(error), _exit_code(error))
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        return _complain(error.format_message(), EXIT_USAGE)
    return code if isinstance(code, int) else 0


def _exit_code(error: OrewireError) -> int:
    if isinstance(error, BusyError):
        return EXIT_BUSY
    return EXIT_STORAGE if isinstance(error, StorageError) else EXIT_USAGE


def _complain(message: str, code: int) -> int:
    print(f"orewire: {' '.join(message.split())}", file=sys.stderr)
    return code
