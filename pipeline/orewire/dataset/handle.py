"""A dataset as an analyst holds it: pandas frames of one state, flat views, filters."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property, reduce
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from orewire.dataset.read import state_folder_of
from orewire.dataset.views import flat_view, plain_view, rows_with
from orewire.errors import UsageError
from orewire.schema import TABLES, fit_table

if TYPE_CHECKING:
    import pandas as pd

Wanted = str | Iterable[str] | None
Day = str | date | None
Tables = Mapping[str, Callable[[], pa.Table]]


def open_dataset(folder: str | PathLike[str], as_of: str | date | None = None) -> "Dataset":
    """Return the dataset of a folder, as it stands now or stood at the end of a day (UTC) or at a moment.

    All of it is of one state, whatever is published meanwhile. UsageError where there is no dataset, or no state of
    that day is kept.
    """
    for again in (True, False):
        state = state_folder_of(Path(folder), as_of)
        try:
            files = {name: pq.ParquetFile(state / f"{name}.parquet") for name in TABLES}
        except FileNotFoundError as error:  # pruned between finding and opening it
            if not again or as_of is not None:
                raise UsageError(f"{folder}: no dataset there; give the folder of one") from error
        except (pa.ArrowException, OSError) as error:
            raise UsageError(f"{folder}: cannot be read as Parquet: {error}") from error
        else:
            break
    return Dataset(state, {name: _reader(file, name) for name, file in files.items()})


def _reader(file: pq.ParquetFile, name: str) -> Callable[[], pa.Table]:
    def read() -> pa.Table:
        table = file.read()
        return table if table.schema.equals(TABLES[name]) else fit_table(table, TABLES[name])

    return read


class Dataset:
    """Three pandas frames of one state, their values laid flat, and filters. Made by `orewire.read`."""

    def __init__(self, state: Path, tables: Tables) -> None:
        self.state = state
        """Folder of the state that is read."""
        self._tables = tables

    @cached_property
    def articles(self) -> "pd.DataFrame":
        """One row an article that was read, those gated out too."""
        return _frame(self.table("articles"))

    @cached_property
    def mentions(self) -> "pd.DataFrame":
        """One row a deal as one article tells it, as it was read: people's corrections show in `deals`."""
        return _frame(self.table("mentions"))

    @cached_property
    def deals(self) -> "pd.DataFrame":
        """One row a deal in the world."""
        return _frame(self.table("deals"))

    def table(self, name: str) -> pa.Table:
        """Return `articles`, `mentions` or `deals` as an Arrow table."""
        return self._tables[name]()

    def overview(self) -> "pd.DataFrame":
        """Return one row a deal, without the columns that are lists."""
        return _frame(plain_view(self._deals))

    def parties(self) -> "pd.DataFrame":
        """Return one row a party: name, canonical, role, kind, country, ticker."""
        return self._flat("parties")

    def minerals(self) -> "pd.DataFrame":
        """Return one row a mineral of a deal."""
        return self._flat("minerals")

    def amounts(self) -> "pd.DataFrame":
        """Return one row a sum: kind, value, currency, value_usd and the rest; figures are floats."""
        return self._flat("amounts")

    def stakes(self) -> "pd.DataFrame":
        """Return one row an interest: percent, holder, of."""
        return self._flat("stakes")

    def volumes(self) -> "pd.DataFrame":
        """Return one row a quantity: value, unit, period, mineral."""
        return self._flat("volumes")

    def regions(self) -> "pd.DataFrame":
        """Return one row a place: name, kind, country, subdivision."""
        return self._flat("regions")

    def dates(self) -> "pd.DataFrame":
        """Return one row a dated event: kind, start, end."""
        return self._flat("dates")

    def status_history(self) -> "pd.DataFrame":
        """Return one row a status that a deal has reached, with its day."""
        return self._flat("status_history")

    def discrepancies(self) -> "pd.DataFrame":
        """Return one row a field of a deal on which its sources disagree."""
        return self._flat("discrepancies")

    def where(  # noqa: PLR0913 - one parameter a filter
        self,
        *,
        type: Wanted = None,  # noqa: A002 - what people call it
        status: Wanted = None,
        mineral: Wanted = None,
        country: Wanted = None,
        since: Day = None,
        until: Day = None,
        min_confidence: float | None = None,
        background: bool | None = None,
    ) -> "Dataset":
        """Return the part of the dataset whose deals meet all that is asked.

        `type`, `status`, `mineral` (canonical name) and `country` (alpha-2, of the deal's regions) are one value
        or several of which one must hold; `since` and `until` are days of first publication, both included;
        `background=False` leaves out what is told only as context. Mentions and articles are those of the deals.
        """
        deals = self._deals
        tests = [
            pc.is_in(deals["deal_type"], _strings(type)) if type is not None else None,
            pc.is_in(deals["status"], _strings(status)) if status is not None else None,
            rows_with(deals, "minerals", "mineral", _list(mineral)) if mineral is not None else None,
            rows_with(deals, "regions", "country", _list(country)) if country is not None else None,
            pc.greater_equal(deals["first_seen"], _day(since)) if since is not None else None,
            pc.less_equal(deals["first_seen"], _day(until)) if until is not None else None,
            pc.greater_equal(deals["confidence"], min_confidence) if min_confidence is not None else None,
            pc.equal(deals["background"], background) if background is not None else None,
        ]
        asked = [test for test in tests if test is not None]
        return self._of(deals.filter(reduce(pc.and_, asked)) if asked else deals)

    def _of(self, deals: pa.Table) -> "Dataset":
        """Return these deals with their mentions and articles."""

        def mentions() -> pa.Table:
            held = pc.list_flatten(deals["mention_ids"])
            table = self.table("mentions")
            return table.filter(pc.is_in(table["mention_id"], pa.array(held.to_pylist(), pa.string())))

        def articles() -> pa.Table:
            table, told = self.table("articles"), mentions()["article_id"]
            return table.filter(pc.is_in(table["article_id"], pa.array(told.to_pylist(), pa.string())))

        return Dataset(self.state, {"deals": lambda: deals, "mentions": mentions, "articles": articles})

    @cached_property
    def _deals(self) -> pa.Table:
        return self.table("deals")

    def _flat(self, name: str) -> "pd.DataFrame":
        return _frame(flat_view(self._deals, name))


def _frame(table: pa.Table) -> "pd.DataFrame":
    frame: pd.DataFrame = table.to_pandas()
    return frame


def _list(wanted: Wanted) -> list[str]:
    return [wanted] if isinstance(wanted, str) else list(wanted or ())


def _strings(wanted: Wanted) -> pa.Array:
    return pa.array(_list(wanted), pa.string())


def _day(given: Day) -> pa.Scalar:
    try:
        day = date.fromisoformat(given) if isinstance(given, str) else given
    except ValueError as error:
        raise UsageError(f"{given}: write a date as 2026-03-31") from error
    return pa.scalar(day, pa.date32())
