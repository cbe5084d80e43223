"""Commands for people's decisions on records."""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from orewire.cli.common import OUT, Data, Form, console, print_json

Publish = Annotated[bool, typer.Option("--publish", help="Build and publish the deals at once.")]


def correct(  # noqa: PLR0913, PLR0917 - one parameter an option
    action: Annotated[str, typer.Argument(help="accept, reject, change, merge, split or withdraw.")],
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Deals or mentions; see below.")],
    why: Annotated[str, typer.Option(help="The reason, for whoever reads it in years.")],
    by: Annotated[str | None, typer.Option(help="Who decides; the name of the login if not told.")] = None,
    values: Annotated[list[str] | None, typer.Option("--set", help="FIELD=VALUE; FIELD+=JSON adds.")] = None,
    data: Data = OUT,
    publish: Publish = False,
) -> None:
    """Record a decision of a person; it is applied whenever deals are built, now with --publish.

    merge takes two deals or more; split a deal, then the mentions that tell another one; withdraw the ids of
    corrections. Items of a list are counted from 0; an empty value makes unknown, or takes an item out.

    \b
    Examples:
      orewire correct change 3f1c2a9be07d5512 --set status=completed --why 'closed on 3 May'
      orewire correct change wire-0002#1 --set amounts.0.value=6200000 --set parties.1= --why 'see the filing'
      orewire correct merge 3f1c2a9be07d5512 90ab12cd34ef56aa --by anna --why 'one loan'
    """
    from orewire.dataset.corrections import Action  # noqa: PLC0415
    from orewire.dataset.deciding import decide  # noqa: PLC0415
    from orewire.errors import UsageError  # noqa: PLC0415

    try:
        asked = Action(action)
    except ValueError as error:
        raise UsageError(f"{action}: decide {', '.join(Action)}") from error
    for made in decide(data, asked, ids, (by or getpass.getuser(), why), values or []):
        told = made.of or ", ".join(target.mention_id for target in made.targets)
        print(f"{made.id}: {made.action} {told}")
    _publish(data, publish=publish)


def corrections(
    data: Data = OUT,
    publish: Publish = False,
    form: Annotated[Form, typer.Option("--format", help="Text or one JSON object a line.")] = Form.TEXT,
) -> None:
    """List people's decisions, and of each whether it is applied, or what of its evidence is gone.

    \b
    Example:
      orewire corrections --data out/
    """
    from orewire.dataset.applying import apply_corrections  # noqa: PLC0415
    from orewire.dataset.read import state_folder_of  # noqa: PLC0415
    from orewire.report.corrections import correction_to_json, print_corrections  # noqa: PLC0415

    results = apply_corrections(data, state_folder_of(data)).results
    if form is Form.JSON:
        for result in results:
            print_json(correction_to_json(result))
    else:
        print_corrections(results, console())
    _publish(data, publish=publish)


def _publish(data: Path, *, publish: bool) -> None:
    from orewire.dataset import DatasetWriter, current_state  # noqa: PLC0415
    from orewire.dataset.corrections import corrections_digest  # noqa: PLC0415

    if publish:
        with DatasetWriter(data) as writer:
            writer.finish({"corrections_only": True})
        return
    state = current_state(data)
    if state and state.corrections != corrections_digest(data):
        print("not yet in the deals: the next run applies it, or --publish")
