"""Commands that read a dataset."""

from typing import Annotated

import typer

from orewire.cli.common import OUT, AsOf, Data, console


def show(
    record: Annotated[str, typer.Argument(metavar="ID", help="Id of a deal, mention or article.")],
    data: Data = OUT,
    as_of: AsOf = None,
) -> None:
    """Print one record, each value beside its words in the text.

    A deal is also found by an id that it had before it was merged with another.

    \b
    Examples:
      orewire show wire-0002#1 --data out/
      orewire show wire-0002#1 --data out/ --as-of 2026-03-31
    """
    from orewire.dataset import find_record  # noqa: PLC0415
    from orewire.report import print_record  # noqa: PLC0415

    for found in find_record(data, record, as_of):
        print_record(found, console())
