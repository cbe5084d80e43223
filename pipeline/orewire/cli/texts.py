"""Commands on texts and on the program itself."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from orewire.cli.common import DEFAULTS, Verbose, print_json, set_logging
from orewire.errors import UsageError


def annotate(
    source: Annotated[str, typer.Argument(metavar="FILE", help="Text, a line at a time; - is the input.")],
    model: Annotated[str, typer.Option(help="spaCy pipeline, by name or folder.")] = DEFAULTS.model,
    verbose: Verbose = 0,
) -> None:
    """Print, for each line of a text, one JSON object with all that the components find in it.

    \b
    Example:
      echo 'Lode Metals paid C$4.1 million for a 49% stake.' | orewire annotate -
    """
    set_logging(verbose)
    from orewire.run import annotate_texts  # noqa: PLC0415
    from orewire.schema import to_json  # noqa: PLC0415

    for annotated in annotate_texts(_lines(source), replace(DEFAULTS, model=model)):
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
        print_json(told)


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


def version() -> None:
    """Print the version.

    \b
    Example:
      orewire version
    """
    from importlib.metadata import version as version_of  # noqa: PLC0415

    print(version_of("orewire"))


def _lines(source: str) -> Iterator[str]:
    """The lines of a text file or of the standard input, without their ends."""
    from orewire.ingest.streams import STDIN, mend, open_bytes, text_lines  # noqa: PLC0415

    if source != STDIN and not Path(source).is_file():
        raise UsageError(f"{source}: no such file; give a text file, or - for the standard input")
    with open_bytes(source) as stream, text_lines(stream) as lines:
        for line in lines:
            yield mend(line.rstrip("\r\n"))
