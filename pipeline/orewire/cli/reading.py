"""Commands that read a dataset."""

from pathlib import Path
from typing import Annotated

import typer

from orewire.cli.common import OUT, AsOf, Data, console


def show(
    record: Annotated[str, typer.Argument(metavar="ID", help="Id of a deal, mention or article.")],
    data: Data = OUT,
    as_of: AsOf = None,
) -> None:
    """Print one record, each value beside its words in the text.

    A deal is shown with its history and what its sources disagree on, then as each article tells it. It is also
    found by an id that it had before it was merged with another.

    \b
    Examples:
      orewire show wire-0002#1 --data out/
      orewire show wire-0002#1 --data out/ --as-of 2026-03-31
    """
    from orewire.dataset import find_record  # noqa: PLC0415
    from orewire.dataset.read import find_deal, state_folder_of  # noqa: PLC0415
    from orewire.report import print_deal, print_record  # noqa: PLC0415

    told = find_record(data, record, as_of)
    deal = find_deal(state_folder_of(data, as_of), record)
    if deal:
        print_deal(deal, console())
    for found in told:
        print_record(found, console())


Filter = list[str] | None


def export(  # noqa: PLR0913, PLR0917 - one parameter an option
    out: Annotated[Path, typer.Option(help="File; for csv a folder.")],
    data: Data = OUT,
    form: Annotated[str, typer.Option("--format", help="csv, xlsx or jsonl.")] = "csv",
    as_of: AsOf = None,
    type_: Annotated[Filter, typer.Option("--type", help="Deals of this type only; may be repeated.")] = None,
    status: Annotated[Filter, typer.Option(help="Of this status.")] = None,
    mineral: Annotated[Filter, typer.Option(help="About this mineral.")] = None,
    country: Annotated[Filter, typer.Option(help="In this country (alpha-2).")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="First told on this day or later.")
    ] = None,
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1, help="At least so sure.")] = None,
) -> None:
    """Write deals as flat CSV files, as an Excel workbook or as JSON Lines of the full records.

    CSV and workbook hold one table of the deals and one of each kind of value, joined by deal_id.

    \b
    Examples:
      orewire export --data out/ --out tables/
      orewire export --data out/ --format xlsx --country KZ --since 2026-01-01 --out deals.xlsx
    """
    from orewire.dataset.export import Format  # noqa: PLC0415
    from orewire.dataset.export import export as write  # noqa: PLC0415
    from orewire.dataset.handle import open_dataset  # noqa: PLC0415
    from orewire.errors import UsageError  # noqa: PLC0415

    if form not in set(Format):
        raise UsageError(f"--format {form}: write {', '.join(Format)}")
    part = open_dataset(data, as_of).where(
        type=type_,
        status=status,
        mineral=mineral,
        country=country,
        since=since,
        min_confidence=min_confidence,
    )
    files = write(part, Format(form), out)
    print(f"{part.table('deals').num_rows} deals: {', '.join(str(path) for path in files)}")
