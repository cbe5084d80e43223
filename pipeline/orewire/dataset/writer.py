"""Articles with their mentions → the next state of a dataset, all or nothing."""

import logging
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa

from orewire.dataset.assembly import Changes, build_tables, linker
from orewire.dataset.corrections import corrections_digest
from orewire.dataset.evidence import check_mention
from orewire.dataset.files import prepare_folder, storing, sweep, write_json
from orewire.dataset.ledger import SCHEMA as LEDGER_SCHEMA
from orewire.dataset.ledger import Known, Ledger, ledger_row, load_ledger
from orewire.dataset.lock import STALE_HOURS, hold_lock
from orewire.dataset.merging import read_groups
from orewire.dataset.publish import (
    Retention,
    adopt_plain,
    describe_files,
    next_state_folder,
    prune,
    publication_time,
    publish,
    share_files,
    show_current,
)
from orewire.dataset.read import load_articles
from orewire.dataset.sorting import SortedTable
from orewire.dataset.states import RUN, State, check_sound, current_state
from orewire.errors import UsageError
from orewire.records import Article, Decision, Mention
from orewire.schema import SCHEMA_VERSION, TABLES, Row, article_to_row, mention_to_row

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a dataset is kept: what is read again, how long states and locks last."""

    rebuild: bool = False
    """Read every article again, the stored ones too."""
    retention: Retention = field(default_factory=Retention)
    stale_hours: float = STALE_HOURS


class DatasetWriter:
    """Takes what was read out of articles, in any order; `finish` publishes it with all that was known before.

    Used as a context manager, which holds the dataset's lock: without `finish`, or after an error, readers see
    what they saw. `reader` stands for the code and settings that read the articles.
    """

    def __init__(self, out: Path, reader: str = "", keeping: Keeping | None = None) -> None:
        """Write into `out`, made where it is missing; UsageError where that cannot be."""
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(
                f"--out {out}: cannot write there ({error.strerror}); give a folder that can be"
            ) from error
        self._out = out
        self._reader = reader
        self._keeping = keeping or Keeping()
        self._held = ExitStack()

    def __enter__(self) -> Self:
        """Take the lock and read the ledger; BusyError where another run writes, StorageError for a damage."""
        with ExitStack() as held:
            held.enter_context(hold_lock(self._out, self._keeping.stale_hours))
            with storing(self._out):
                sweep(self._out)
                adopt_plain(self._out)
                self.before = current_state(self._out)
                if self.before:
                    _check_readable(self.before)
                    check_sound(self.before)
                    show_current(self._out)
                self._folder = prepare_folder(self._out)
                held.callback(shutil.rmtree, self._folder, ignore_errors=True)
                folder = self.before.folder if self.before else None
                self.ledger = Ledger(load_ledger(folder), self._reader, again=self._keeping.rebuild)
            self._articles = self._table("articles", TABLES["articles"], _article_key)
            self._mentions = self._table("mentions", TABLES["mentions"], _mention_key)
            self._rows = self._table("ledger", LEDGER_SCHEMA, _article_key)
            self._taken: set[str] = set()
            self._held = held.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.close()

    def admit(self, article: Article) -> tuple[Article, Known | None] | None:
        """Say whether an article must be read; see `Ledger.admit`."""
        return self.ledger.admit(article)

    def stored(self) -> Iterator[Article]:
        """Yield the articles of the current state that no source of this run has told."""
        if self.before:
            yield from self.ledger.stored_since(load_articles(self.before.folder))

    def known_types(self) -> Counter[str]:
        """Return how many mentions of each type the articles tell that need not be read."""
        if not self.before or not self.ledger.known:
            return Counter()
        groups = read_groups(self.before.folder / "mentions.parquet", ["article_id", "deal_type"])
        rows = (row for group in groups for row in group.to_pylist())
        return Counter(row["deal_type"] for row in rows if row["article_id"] in self.ledger.known)

    def add(
        self, article: Article, decision: Decision, mentions: Sequence[Mention], n_below: int = 0
    ) -> None:
        """Take one article and all its mentions, or nothing of it; it replaces what was known of the article.

        EvidenceError for a value that no words support, ArticleError for a number that cannot be stored,
        StorageError where the disk takes no more.
        """
        for mention in mentions:
            check_mention(mention, article.text)
        rows = [mention_to_row(mention) for mention in mentions]
        self._taken.add(article.article_id)
        with storing(self._out):
            self._articles.add(article_to_row(article, decision, len(mentions)))
            self._rows.add(ledger_row(article, self._reader, n_below))
            for row in rows:
                self._mentions.add(row)

    def finish(self, run: dict[str, Any]) -> State | None:
        """Publish the next state, with `run.json` that tells of the run, and return it.

        None where it would hold nothing new: then no byte of the dataset changes.
        """
        with storing(self._out):
            corrections = corrections_digest(self._out)
            marks = (SCHEMA_VERSION, linker(), corrections)
            before = self.before
            same_marks = before and (before.schema, before.linker, before.corrections) == marks
            if same_marks and not self._taken and not self.ledger.moved:
                return None
            new = {table.path.stem: table.write() for table in (self._articles, self._mentions, self._rows)}
            folder = self._folder / "state"
            folder.mkdir()
            changes = Changes(self._out, before, new, frozenset(self._taken), self.ledger.moved)
            account = build_tables(changes, folder)
            files = describe_files(folder)
            if before and same_marks and files == before.files:
                return None
            share_files(folder, files, before)
            write_json({**run, "corrections": account}, folder / RUN)
            number, place = next_state_folder(self._out, before)
            state = State(
                number, place, publication_time(before), SCHEMA_VERSION, _version(), *marks[1:], files
            )
            published = publish(self._out, folder, state)
        self._prune()
        return published

    def _prune(self) -> None:
        """Remove states that need not be kept; one that cannot be removed now is tried again by the next run."""
        try:
            prune(self._out, self._keeping.retention)
        except OSError as error:
            log.warning("%s: old states cannot be removed: %s", self._out, error)

    def _table(self, name: str, schema: pa.Schema, key: Any) -> SortedTable:
        folder = self._folder / "new"
        folder.mkdir(exist_ok=True)
        return SortedTable(folder, name, schema, key)


def _check_readable(state: State) -> None:
    if int(state.schema) > int(SCHEMA_VERSION):
        raise UsageError(
            f"{state.folder.parents[1]}: written by a newer orewire (schema {state.schema}, this one knows "
            f"{SCHEMA_VERSION}); upgrade orewire"
        )


def _version() -> str:
    try:
        return version("orewire")
    except PackageNotFoundError:
        return ""


def _article_key(row: Row) -> str:
    return str(row["article_id"])


def _mention_key(row: Row) -> tuple[str, int]:
    article_id, _, ordinal = row["mention_id"].rpartition("#")
    return article_id, int(ordinal)
