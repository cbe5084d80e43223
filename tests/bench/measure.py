"""Rounds of the same work done in turns, so that the machine's moods fall on all of them alike."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import spacy
from tests.bench.samples import Sample

from orewire.engine import map_here
from orewire.extract import build_pipeline
from orewire.ingest import list_sources
from orewire.run import Chain, Job, build_chain, run_job
from orewire.settings import Settings

STAGES = ("ingest", "gate", "extract", "assemble", "dataset")
_UNUSED_BY_US = ["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]


@dataclass
class Times:
    """Seconds of each round, by what was done."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    kept: int = 0
    mentions: int = 0

    def add(self, name: str, spent: float) -> None:
        self.seconds.setdefault(name, []).append(spent)

    def middle(self, name: str) -> float:
        return median(self.seconds[name])

    def spread(self, name: str) -> tuple[float, float]:
        return min(self.seconds[name]), max(self.seconds[name])


def measure(sample: Sample, rounds: int, settings: Settings) -> Times:
    """Return the times of the whole chain and of the bare model, with names only and with all it has."""
    texts = [article.text for article in sample.articles]
    chain = build_chain(settings)
    names_only = spacy.load(settings.model, exclude=_UNUSED_BY_US)
    full = spacy.load(settings.model)
    batch = settings.batch_articles
    bare: dict[str, Callable[[], None]] = {
        "bare model, names only": lambda: _drain(names_only, texts, batch),
        "bare model, all parts": lambda: _drain(full, texts, batch),
    }
    times = Times()
    with tempfile.TemporaryDirectory() as folder:
        job = _job(sample, Path(folder), settings)
        for turn in range(rounds + 1):
            for name, work in bare.items():
                spent = _timed(work)
                if turn:
                    times.add(name, spent)
            fresh = replace(job, out=job.out.with_name(f"out{turn}"))  # a run reads only what is new
            account = run_job(fresh, partial(map_here, build=_given(chain)))
            if turn:
                times.add("whole chain", account.seconds)
                for stage in STAGES:
                    times.add(stage, account.stage_seconds.get(stage, 0.0))
                times.kept, times.mentions = account.kept, account.mentions
    return times


def component_seconds(sample: Sample, settings: Settings) -> dict[str, float]:
    """Return the seconds of each part of the spaCy pipeline, one round after a warm-up."""
    nlp = build_pipeline(settings)
    texts = [article.text for article in sample.articles]
    seconds: dict[str, float] = {}
    for _ in range(2):
        seconds = {}
        started = perf_counter()
        docs = [nlp.make_doc(text) for text in texts]
        seconds["tokenizer"] = perf_counter() - started
        for name, part in nlp.pipeline:
            started = perf_counter()
            stream = (
                part.pipe(docs, batch_size=settings.batch_articles)
                if hasattr(part, "pipe")
                else map(part, docs)
            )
            docs = list(stream)
            seconds[name] = perf_counter() - started
    return seconds


def run_outside(arguments: Sequence[str], rounds: int) -> tuple[list[float], int]:
    """Return the seconds of each round of a command, and its peak memory in bytes.

    `{round}` in an argument is the number of the round: a run into the same folder would skip what it has read.
    """
    code = (
        "import json,resource,subprocess,sys,time;s=time.perf_counter();"
        "subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,check=True);"
        "r=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss;"
        "print(json.dumps([time.perf_counter()-s,r*(1 if sys.platform=='darwin' else 1024)]))"
    )
    found = [
        json.loads(
            subprocess.run(
                [
                    sys.executable,
                    "-c",
                    code,
                    *(argument.replace("{round}", str(turn)) for argument in arguments),
                ],
                capture_output=True,
                check=True,
            ).stdout
        )
        for turn in range(rounds)
    ]
    return [seconds for seconds, _ in found], max(peak for _, peak in found)


def write_sample(sample: Sample, path: Path) -> Path:
    """Write a sample as JSON Lines."""
    rows = ({"id": item.article_id, "title": item.title, "text": item.text} for item in sample.articles)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def _job(sample: Sample, folder: Path, settings: Settings) -> Job:
    path = write_sample(sample, folder / "sample.jsonl")
    return Job(list_sources([str(path)]), folder / "out", settings)


def _given(chain: Chain) -> Callable[[Settings], Chain]:
    return lambda settings: chain


def _drain(nlp: spacy.Language, texts: Sequence[str], batch: int) -> None:
    with nlp.memory_zone():
        for _ in nlp.pipe(texts, batch_size=batch):
            pass


def _timed(work: Callable[[], None]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
