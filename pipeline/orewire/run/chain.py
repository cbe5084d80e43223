"""Articles → mentions: gate, extract and assemble in a row, one fault never stopping another article."""

import logging
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any, TypeGuard

from orewire.errors import ArticleError, OrewireError
from orewire.records import Article, Decision, Mention, Quarantined
from orewire.run.windows import shift_mention, split_windows, window_article
from orewire.settings import Settings

log = logging.getLogger(__name__)

Task = tuple[Article, ...]
"""Articles that are read together."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The three stages that read articles; `extract` yields one document for each article, in order."""

    gate: Callable[[Article], Decision]
    extract: Callable[[Iterable[Article]], Generator[Any, None, None]]
    assemble: Callable[[Any], Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells: the gate's decision, its mentions, how many fell below the confidence asked."""

    decision: Decision
    mentions: tuple[Mention, ...] = ()
    n_below: int = 0


Outcome = Told | Quarantined
_Kept = Sequence[tuple[Article, Decision]]


@dataclass(frozen=True, slots=True)
class TaskResult:
    """One outcome for each article of a task, in order, and the seconds that each stage took."""

    outcomes: tuple[Outcome, ...]
    seconds: dict[str, float]


@dataclass(slots=True)
class _Clock:
    """Seconds by stage; what goes wrong within a stage carries its name."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        started = perf_counter()
        try:
            yield
        except OrewireError:
            raise
        except Exception as error:
            log.debug("%s failed", name, exc_info=True)
            raise ArticleError(name, f"{type(error).__name__}: {error}"[:300]) from error
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - started


def build_chain(settings: Settings) -> Chain:
    """Return the stages as they are used; loads the spaCy pipeline."""
    from orewire.assemble import assemble_mentions  # noqa: PLC0415 - the model is slow to load
    from orewire.extract import build_pipeline, extract_docs, read_doc  # noqa: PLC0415
    from orewire.gate import gate_article  # noqa: PLC0415

    nlp = build_pipeline(settings)

    def extract(articles: Iterable[Article]) -> Generator[Any, None, None]:
        with nlp.memory_zone():
            yield from extract_docs(nlp, articles, settings)

    return Chain(
        gate=lambda article: gate_article(article, settings),
        extract=extract,
        assemble=lambda doc: assemble_mentions(read_doc(doc), any_sector=settings.any_sector),
    )


def read_task(chain: Chain, task: Task, settings: Settings) -> TaskResult:
    """Return what each article tells.

    Where reading them together fails, each is read by itself, and those that fail again are quarantined.
    """
    clock = _Clock()
    decisions = [_gate(chain, article, clock) for article in task]
    kept = [
        (article, decision) for article, decision in zip(task, decisions, strict=True) if _keeps(decision)
    ]
    told = iter(_tell_all(chain, kept, settings, clock))
    outcomes = [next(told) if _keeps(decision) else _turned_away(decision) for decision in decisions]
    return TaskResult(tuple(outcomes), clock.seconds)


def _gate(chain: Chain, article: Article, clock: _Clock) -> Decision | Quarantined:
    try:
        with clock.stage("gate"):
            return chain.gate(article)
    except ArticleError as error:
        return _quarantine(article, error)


def _keeps(decision: Decision | Quarantined) -> TypeGuard[Decision]:
    return isinstance(decision, Decision) and decision.keep


def _turned_away(decision: Decision | Quarantined) -> Outcome:
    return Told(decision) if isinstance(decision, Decision) else decision


def _tell_all(chain: Chain, kept: _Kept, settings: Settings, clock: _Clock) -> Iterable[Outcome]:
    try:
        return list(_tell(chain, kept, settings, clock))
    except ArticleError as error:
        if len(kept) == 1:
            return [_quarantine(kept[0][0], error)]
    return [outcome for one in kept for outcome in _tell_all(chain, [one], settings, clock)]


def _tell(chain: Chain, kept: _Kept, settings: Settings, clock: _Clock) -> Iterator[Told]:
    windows = [split_windows(article.text, settings.window_chars) for article, _ in kept]
    pieces = (
        window_article(article, *window)
        for (article, _), parts in zip(kept, windows, strict=True)
        for window in parts
    )
    with closing(chain.extract(pieces)) as docs:
        for (article, decision), parts in zip(kept, windows, strict=True):
            found: list[Mention] = []
            for start, _ in parts:
                with clock.stage("extract"):
                    doc = next(docs)
                with clock.stage("assemble"):
                    found += [shift_mention(mention, start) for mention in chain.assemble(doc)]
            yield _told(article, decision, found, settings)


def _told(article: Article, decision: Decision, mentions: list[Mention], settings: Settings) -> Told:
    numbered = [
        replace(mention, mention_id=f"{article.article_id}#{number}", title=article.title)
        for number, mention in enumerate(mentions, start=1)
    ]
    sure = tuple(mention for mention in numbered if mention.confidence >= settings.min_confidence)
    return Told(decision, sure, len(numbered) - len(sure))


def _quarantine(article: Article, error: ArticleError) -> Quarantined:
    return Quarantined(article.source or article.article_id, error.stage, error.reason)
