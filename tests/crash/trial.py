"""One trial: a dataset, a run that is cut off, a reader beside it, and the next run."""

import hashlib
import multiprocessing
import random
import shutil
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pyarrow as pa
from tests.crash import child
from tests.dataset.made import TABLES, assert_whole, digests, feed

import orewire

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.crash.child"])


@dataclass
class Bench:
    """A dataset of one night, the next night's articles, and the digests that the tables have after either."""

    folder: Path
    before: dict
    after: dict
    seconds: float
    tables: set = field(default_factory=set)
    """What pandas makes of `deals` in either state."""
    seen: list = field(default_factory=list)
    retries: int = 0
    """Times that a publication fell between the two openings of one plain read."""

    @property
    def base(self):
        return self.folder / "base"

    @property
    def night(self):
        return self.folder / "night.jsonl"


def prepare(folder: Path, articles: int = 60) -> Bench:
    """Make the dataset, and measure how long the next run takes when nothing disturbs it."""
    first = [
        {"id": f"a{number}", "text": f"lot {number} for $" + "$" * (number % 3)} for number in range(articles)
    ]
    feed(folder / "first.jsonl", first)
    changed = [{**row, "text": row["text"] + ", corrected"} for row in first[::3]]
    new = [{"id": f"b{number}", "text": f"$ {number}"} for number in range(articles // 2)]
    bench = Bench(folder, {}, {}, 0.0)
    feed(bench.night, [*changed, *new])
    assert cut_off(bench.base, [folder / "first.jsonl"]).exitcode == 0
    bench.before = digests(bench.base)
    done = fresh(bench, "undisturbed")
    started = time.perf_counter()
    process = start(done, [bench.night])
    watch(bench, done, process, plain=False)
    assert process.exitcode == 0
    bench.seconds = time.perf_counter() - started
    bench.after = digests(done)
    bench.tables = {content(pd.read_parquet(out / "deals.parquet")) for out in (bench.base, done)}
    assert bench.before != bench.after
    return bench


def fresh(bench: Bench, name: str) -> Path:
    out = bench.folder / name
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(bench.base, out, symlinks=True)
    return out


def start(out, paths, fault=None, value=0):
    process = _CONTEXT.Process(target=child.main, args=(out, paths, fault, value))
    process.start()
    return process


def cut_off(out, paths, fault=None, value=0):
    process = start(out, paths, fault, value)
    process.join()
    return process


def kill_after(bench: Bench, name: str, seconds: float) -> str:
    """Kill a run after so many seconds, reading all the while; return what was left: `before` or `after`."""
    out = fresh(bench, name)
    process = start(out, [bench.night])
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    watch(bench, out, process)
    timer.cancel()
    return settle(bench, out)


def watch(bench: Bench, out: Path, process, *, plain: bool = True) -> None:
    """Read again and again for as long as a run is under way, and once more."""
    while process.is_alive():
        look(bench, out, plain=plain)
        time.sleep(0.01)
    process.join()
    look(bench, out, plain=plain)


def look(bench: Bench, out: Path, *, plain: bool) -> None:
    """Read as anybody may at any time; every look sees one state, whole."""
    data = orewire.read(out)
    told = data.deals["mention_ids"].explode()
    assert sorted(told) == sorted(data.mentions["mention_id"])
    assert data.articles["n_mentions"].sum() == len(data.mentions)
    bench.seen.append(len(data.articles))
    if plain:
        assert content(read_plain(bench, out / "deals.parquet")) in bench.tables


def read_plain(bench: Bench, path: Path) -> pd.DataFrame:
    """Read as pandas does, which opens a file twice: for its schema, then for its rows.

    Where it is replaced in between, whatever way, pandas says that it cannot be read; it is read once more.
    """
    try:
        return pd.read_parquet(path)
    except (OSError, pa.ArrowException):
        bench.retries += 1
        return pd.read_parquet(path)


def content(frame: pd.DataFrame) -> str:
    return hashlib.sha256(repr(frame.to_dict("list")).encode()).hexdigest()


def settle(bench: Bench, out: Path) -> str:
    """Check what a run that was cut off has left, then that the next run ends as if nothing had been."""
    left = digests(out)
    assert left in (bench.before, bench.after), "neither the old state nor the new one"
    assert_whole(out)
    assert cut_off(out, [bench.night]).exitcode == 0
    assert digests(out) == bench.after, "the next run ends otherwise than an undisturbed one"
    assert_whole(out)
    names = {path.name for path in out.iterdir()}
    assert names == {*(f"{name}.parquet" for name in TABLES), "run.json", "current", "states"}, names
    assert sorted(path.name for path in (out / "states").iterdir()) == ["000001", "000002"]
    shutil.rmtree(out)
    return "before" if left == bench.before else "after"


def moments(bench: Bench, number: int, seed: int) -> list[float]:
    """Return so many random moments within the time that a run takes, and a little after."""
    chance = random.Random(seed)
    return [chance.uniform(0, bench.seconds * 1.2) for _ in range(number)]
