"""Where articles are read: in this process or in several; the same bytes come out."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from orewire.records import Quarantined
from orewire.run import Chain, MapTasks, Task, TaskResult, build_chain, read_task
from orewire.settings import Settings

AHEAD = 2
"""Tasks handed to each worker before it asks, so that none waits and few are held in memory."""

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_chain: Chain | None = None
_settings = Settings()

BuildChain = Callable[[Settings], Chain]


def choose_engine(settings: Settings) -> MapTasks:
    """Return the engine for the number of workers that the settings ask for."""
    return map_here if settings.workers <= 1 else map_in_processes


def limit_threads() -> None:
    """Have one thread for each process, unless the environment says otherwise; works before numpy is loaded.

    More threads slow small matrices down, and sums of floats could differ with their number.
    """
    for name in _THREADS:
        os.environ.setdefault(name, "1")


def map_here(
    tasks: Iterable[Task], settings: Settings, build: BuildChain = build_chain
) -> Iterator[tuple[Task, TaskResult]]:
    """Yield each task with its result, read in this process."""
    chain = build(settings)
    for task in tasks:
        yield task, read_task(chain, task, settings)


def map_in_processes(
    tasks: Iterable[Task], settings: Settings, build: BuildChain = build_chain
) -> Iterator[tuple[Task, TaskResult]]:
    """Yield each task with its result, in order, read by `settings.workers` processes.

    Where a worker dies, the tasks under way are read again article by article, and the article that kills a
    worker is quarantined.
    """
    limit_threads()
    coming = iter(tasks)
    pending: deque[tuple[Task, Future[TaskResult]]] = deque()
    pool = _pool(settings, settings.workers, build)
    try:
        while True:
            for task in islice(coming, settings.workers * AHEAD - len(pending)):
                pending.append((task, pool.submit(_read, task)))
            if not pending:
                return
            task, future = pending.popleft()
            try:
                yield task, future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                for again in (task, *(waiting for waiting, _ in pending)):
                    yield again, _read_apart(again, settings, build)
                pending.clear()
                pool = _pool(settings, settings.workers, build)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(settings: Settings, workers: int, build: BuildChain) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(settings, build))


def _start(settings: Settings, build: BuildChain) -> None:
    global _chain, _settings  # noqa: PLW0603 - a worker's own state
    _settings = settings
    _chain = build(settings)


def _read(task: Task) -> TaskResult:
    assert _chain is not None
    return read_task(_chain, task, _settings)


def _read_apart(task: Task, settings: Settings, build: BuildChain) -> TaskResult:
    """Read a task article by article, each fault a new worker."""
    results = []
    pool = _pool(settings, 1, build)
    for article in task:
        try:
            results.append(pool.submit(_read, (article,)).result())
        except BrokenProcessPool:
            pool.shutdown(cancel_futures=True)
            pool = _pool(settings, 1, build)
            lost = Quarantined(article.source or article.article_id, "extract", "the worker reading it died")
            results.append(TaskResult((lost,), {}))
    pool.shutdown()
    return TaskResult(tuple(outcome for result in results for outcome in result.outcomes), {})
