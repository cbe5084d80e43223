"""Commands on the states of a dataset."""

from pathlib import Path
from typing import Annotated

import typer

from orewire.cli.common import EXIT_STORAGE, Form, console, print_json

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the dataset.")]


def history(
    data: Folder,
    verify: Annotated[bool, typer.Option("--verify", help="Check every file against its digest.")] = False,
    form: Annotated[Form, typer.Option("--format", help="Text or one JSON object a line.")] = Form.TEXT,
) -> int:
    """List the states of a dataset that can still be read, oldest first.

    With --verify the exit code is 5 where one is not as it was published.

    \b
    Example:
      orewire history out/
    """
    from orewire.dataset.history import tell_history  # noqa: PLC0415
    from orewire.report import print_history  # noqa: PLC0415

    told = tell_history(data, verify=verify)
    if form is Form.JSON:
        for entry in told:
            print_json(entry.to_json())
    else:
        print_history(told, console())
    return EXIT_STORAGE if any(entry.fault for entry in told) else 0


def diff(
    one: Folder,
    other: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A second dataset: what is new there.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day that counts (UTC).")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day that counts (UTC).")] = None,
    out: Annotated[Path | None, typer.Option(help="Also write all of it there, as JSON Lines.")] = None,
) -> None:
    """Tell what is new, changed field by field, merged, split and gone among the deals.

    Of one dataset: since a day, else since the publication before the last. Of two: from the first to the second.

    \b
    Examples:
      orewire diff out/ --since 2026-03-31
      orewire diff old/ new/ --out changes.jsonl
    """
    from orewire.dataset.diff import choose_sides, compare, write_diff  # noqa: PLC0415
    from orewire.report.diff import print_diff  # noqa: PLC0415

    found = compare(choose_sides(one, other, since, until))
    if out is not None:
        write_diff(found, out)
    print_diff(found, console())


def migrate(data: Folder) -> None:
    """Bring a dataset of an earlier orewire to the layout and columns of this one.

    `orewire run` does the same before it writes. What was there stays readable as the state before.

    \b
    Example:
      orewire migrate out/
    """
    from orewire.dataset.migrate import migrate_dataset  # noqa: PLC0415

    print(migrate_dataset(data))
