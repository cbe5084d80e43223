"""What a Python user calls: one text to its deals, many sources to a dataset, the spaCy pipeline.

What is heavy is imported by the function that needs it, so that `import orewire` stays light.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from orewire.errors import ArticleError
from orewire.records import Article, Mention, Quarantined
from orewire.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

    from orewire.dataset.handle import Dataset
    from orewire.run import Account, Chain

_READ_TEXT = Settings(gate=False)


def read_text(
    text: str,
    *,
    title: str | None = None,
    published: date | str | None = None,
    publisher: str | None = None,
    settings: Settings | None = None,
) -> tuple[Article, tuple[Mention, ...]]:
    """Return a text as the article that is made of it, and the deals that it tells.

    Evidence counts characters of the article's `text`: the text made even, under its title. `published` is a
    date or a wording of one; without it relative dates ("on Monday") stay unread. Without `settings` they are
    the default ones, but the gate is not asked. ArticleError where there is no text, or it cannot be read.
    """
    from orewire.ingest import make_article  # noqa: PLC0415
    from orewire.run import read_task  # noqa: PLC0415

    fields = {"text": text, "title": title, "published": published, "publisher": publisher}
    settings = settings or _READ_TEXT
    article = make_article(fields, "read_text", settings.max_article_chars)
    [outcome] = read_task(_chain(settings), (article,), settings).outcomes
    if isinstance(outcome, Quarantined):
        raise ArticleError(outcome.stage, outcome.reason)
    return article, outcome.mentions


def read_sources(
    sources: Sequence[str | PathLike[str]], out: str | PathLike[str], settings: Settings | None = None
) -> "Account":
    """Read what is new in files, folders and globs into the dataset in the folder `out`; return the run's account.

    With more than one worker the caller's module must be guarded by `if __name__ == "__main__"`, as ever with
    processes. UsageError where a source does not exist or the folder cannot be written.
    """
    from orewire.engine import choose_engine, limit_threads  # noqa: PLC0415
    from orewire.ingest import list_sources  # noqa: PLC0415
    from orewire.run import Job, run_job  # noqa: PLC0415

    limit_threads()
    settings = settings or Settings()
    plan = list_sources([fspath(source) for source in sources])
    return run_job(Job(plan, Path(out), settings), choose_engine(settings))


def read(folder: str | PathLike[str], as_of: date | str | None = None) -> "Dataset":
    """Return the dataset of a folder as pandas frames, flat views and filters; see `orewire.dataset.handle`.

    With `as_of`, a day or a moment in UTC, as it stood then. UsageError where there is no such dataset or state.
    """
    from orewire.dataset.handle import open_dataset  # noqa: PLC0415

    return open_dataset(folder, as_of)


def build_pipeline(settings: Settings | None = None) -> "Language":
    """Return the spaCy pipeline with orewire's components; UsageError where its model is not installed."""
    from orewire.extract import build_pipeline as build  # noqa: PLC0415

    return build(settings)


@cache
def _chain(settings: Settings) -> "Chain":
    from orewire.run import build_chain  # noqa: PLC0415

    return build_chain(settings)
