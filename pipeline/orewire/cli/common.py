"""What the commands share: options, the console, logging."""

import json
import logging
import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orewire.settings import Settings

if TYPE_CHECKING:
    from rich.console import Console

EXIT_USAGE = 2
EXIT_QUARANTINED = 3
EXIT_BUSY = 4
EXIT_STORAGE = 5
DEFAULTS = Settings()
_WIDTH = 100


class Form(StrEnum):
    """How something is told: for people or for programs."""

    TEXT = "text"
    JSON = "json"


Verbose = Annotated[int, typer.Option("-v", "--verbose", count=True, help="Log; -vv logs more.")]
LogFormat = Annotated[Form, typer.Option("--log-format", help="Log lines as text or JSON.")]
Data = Annotated[Path, typer.Option(help="Folder of the dataset.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As the dataset stood then (UTC).")]
OUT = Path("out")


def console() -> "Console":
    """Return standard output, 100 columns wide where it is no terminal."""
    from rich.console import Console  # noqa: PLC0415

    return Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)


def print_json(told: object) -> None:
    """Print one line of JSON."""
    print(json.dumps(told, ensure_ascii=False), flush=True)


def set_logging(verbose: int, form: Form = Form.TEXT) -> None:
    """Log to standard error: warnings with -v or as JSON, what is done with -v, details with -vv."""
    handler = logging.StreamHandler(sys.stderr)
    told = "%(levelname)s %(name)s: %(message)s"
    handler.setFormatter(_JsonLines() if form is Form.JSON else logging.Formatter(told))
    loud = verbose or form is Form.JSON
    logging.basicConfig(handlers=[handler], level=logging.WARNING if loud else logging.CRITICAL)
    if loud:
        logging.getLogger("orewire").setLevel(logging.DEBUG if verbose > 1 else logging.INFO)


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)
