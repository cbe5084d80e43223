"""The main job: sources in, the next state of the dataset out, every article accounted for."""

import heapq
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from time import perf_counter

from orewire.dataset import DatasetWriter, Keeping
from orewire.errors import ArticleError, EvidenceError
from orewire.ingest import FieldMap, Plan, read_articles
from orewire.records import Article, Quarantined
from orewire.run.account import Account
from orewire.run.chain import Outcome, Task, TaskResult
from orewire.run.reader import reader_of
from orewire.run.record import describe_run
from orewire.settings import Settings

log = logging.getLogger(__name__)

TASK_ARTICLES = 64
TASK_CHARS = 400_000
"""A task is full at so many articles or characters; the same for any number of workers."""
DUPLICATE = "duplicate"
SHOWN_ARTICLES = 40
"""So many articles that tell deals are remembered, to be shown."""

MapTasks = Callable[[Iterable[Task], Settings], Iterator[tuple[Task, TaskResult]]]
"""Reads tasks somewhere and yields each with its result, in the order given."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done: which files, into which folder, how."""

    plan: Plan
    out: Path
    settings: Settings
    fields: FieldMap = field(default_factory=FieldMap)
    keeping: Keeping = field(default_factory=Keeping)


def run_job(job: Job, map_tasks: MapTasks, on_progress: Callable[[Account], None] | None = None) -> Account:
    """Read what is new in the plan's files, publish the next state of the dataset, and return the account.

    `on_progress` gets the account so far. UsageError, BusyError or StorageError where the folder cannot be written.
    """
    started, started_at = perf_counter(), datetime.now(UTC)
    account = Account(passed_over=job.plan.passed_over)
    with DatasetWriter(job.out, reader_of(job.settings), job.keeping) as writer:
        places: dict[str, int] = {}
        for task, result in _read(_tasks(_admit(job, writer, account, places)), job.settings, map_tasks):
            account.spend(result.seconds)
            writing = perf_counter()
            for article, outcome in zip(task, result.outcomes, strict=True):
                place = places.pop(article.article_id)
                if _write(writer, article, outcome, account):
                    _remember(account, place, article.article_id)
            account.spend({"dataset": perf_counter() - writing})
            if on_progress:
                on_progress(account)
        account.by_type.update(writer.known_types())
        account.outdated = writer.ledger.n_outdated()
        account.seconds = perf_counter() - started
        state = writer.finish(describe_run(job.settings, job.fields, job.plan.files, account, started_at))
    account.state = state.number if state else None
    account.seconds = perf_counter() - started
    return account


def _read(
    tasks: Iterator[Task], settings: Settings, map_tasks: MapTasks
) -> Iterator[tuple[Task, TaskResult]]:
    """Have the tasks read; where there are none, no model is loaded."""
    first = next(tasks, None)
    return iter(()) if first is None else map_tasks(chain([first], tasks), settings)


def _admit(job: Job, writer: DatasetWriter, account: Account, places: dict[str, int]) -> Iterator[Article]:
    """Yield the articles to be read: each once, with an id of its own, unless an earlier run has read it."""
    for item in _items(job, writer, account):
        account.read += 1
        if isinstance(item, Quarantined):
            _put_aside(item, account)
            continue
        admitted = writer.admit(item)
        if admitted is None:
            account.gated_out[DUPLICATE] += 1
            continue
        article, known = admitted
        if known is None:
            places[article.article_id] = account.read
            yield article
            continue
        account.count_known(known)
        if known.n_mentions:
            _remember(account, account.read, article.article_id)


def _items(job: Job, writer: DatasetWriter, account: Account) -> Iterator[Article | Quarantined]:
    """Yield what the sources hold and, where all is to be read again, what the dataset holds beside them."""
    sources = read_articles(job.plan, job.fields, job.settings.max_article_chars)
    items = chain(sources, writer.stored()) if job.keeping.rebuild else sources
    while True:
        started = perf_counter()
        item = next(items, None)
        account.spend({"ingest": perf_counter() - started})
        if item is None:
            return
        yield item


def _tasks(articles: Iterable[Article]) -> Iterator[Task]:
    task: list[Article] = []
    chars = 0
    for article in articles:
        task.append(article)
        chars += len(article.text)
        if len(task) >= TASK_ARTICLES or chars >= TASK_CHARS:
            yield tuple(task)
            task, chars = [], 0
    if task:
        yield tuple(task)


def _write(writer: DatasetWriter, article: Article, outcome: Outcome, account: Account) -> bool:
    """Write what was read; True where the article tells deals."""
    if isinstance(outcome, Quarantined):
        _put_aside(outcome, account)
        return False
    try:
        writer.add(article, outcome.decision, outcome.mentions, outcome.n_below)
    except (ArticleError, EvidenceError) as error:
        reason = error.reason if isinstance(error, ArticleError) else str(error)
        _put_aside(Quarantined(article.source or article.article_id, "dataset", reason), account)
        return False
    account.count(outcome)
    return bool(outcome.mentions)


def _remember(account: Account, place: int, article_id: str) -> None:
    account.told = heapq.nsmallest(SHOWN_ARTICLES, [*account.told, (place, article_id)])


def _put_aside(item: Quarantined, account: Account) -> None:
    log.warning("quarantined %s at %s: %s", item.source, item.stage, item.reason)
    account.quarantined.append(item)
