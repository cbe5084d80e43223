"""The way from rows of `mentions` to rows of `deals`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from orewire.dataset.deals import single_deal
from orewire.dataset.linking.decisions import LinkDecisions
from orewire.schema import Row


def link_mentions(
    mentions: Iterable[Row], decisions: LinkDecisions | None = None, folder: Path | None = None
) -> Iterator[Row]:
    """Yield the rows of `deals`, in the order of `deal_id`, that these rows of `mentions` tell.

    The result does not depend on the order of the mentions. `folder` is where more than memory should hold is
    put aside; None for the system's folder for temporary files. What is put aside is gone at the end.
    """
    decisions = decisions or LinkDecisions()
    rows = ({**row, **decisions.fields.get(row["mention_id"], {})} for row in mentions)
    yield from sorted(map(single_deal, rows), key=lambda deal: str(deal["deal_id"]))
