"""Linking at scale: `make scale`, or `python -m tests.bench.scale 10000 100000 1000000`.

For each count it prints seconds, peak memory, deals made and B-cubed against the stories that were told. Each count is
linked in a process of its own, whose memory is measured from rows on disk to deals on disk.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter

import pyarrow as pa
import pyarrow.parquet as pq
from tests.bench.crowd import corpus_rows, tell

from orewire.dataset.linking import link_mentions
from orewire.dataset.sorting import write_rows
from orewire.evaluate.linking import b_cubed
from orewire.schema import DEALS, MENTIONS, Row

_BATCH = 5_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="whose records are told anew")
    parser.add_argument("--link", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.link:
        print(json.dumps(link_folder(options.link)))
        return
    print("| mentions | deals | seconds | CPU | mentions/s | peak MiB | B-cubed precision | recall | F1 |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for mentions in options.counts:
        print(measure(mentions, options.corpus), flush=True)


def measure(mentions: int, corpus: Path) -> str:
    """Return the line of the table for so many mentions."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stories = write_crowd(tell(mentions, corpus_rows(corpus)), folder)
        command = [sys.executable, "-m", "tests.bench.scale", "--link", name]
        spent = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        made = _made(folder)
        score = b_cubed(stories, made)
        deals = len(set(made.values()))
    seconds, mib = spent["seconds"], spent["mib"]
    costs = f"{seconds:.1f} | {spent['cpu']:.1f} | {mentions / seconds:,.0f} | {mib:,.0f}"
    scores = f"{score.precision:.4f} | {score.recall:.4f} | {score.f1:.4f}"
    return f"| {mentions:,} | {deals:,} | {costs} | {scores} |"


def _made(folder: Path) -> dict[str, str]:
    file = pq.ParquetFile(folder / "deals.parquet")
    return {
        mention_id: deal["deal_id"]
        for batch in file.iter_batches(_BATCH, columns=["deal_id", "mention_ids"])
        for deal in batch.to_pylist()
        for mention_id in deal["mention_ids"]
    }


def write_crowd(told: Iterable[tuple[str, Row]], folder: Path) -> dict[str, str]:
    """Write `mentions.parquet`; return the story that each mention tells."""
    stories: dict[str, str] = {}
    with pq.ParquetWriter(folder / "mentions.parquet", MENTIONS, compression="zstd") as writer:
        batch: list[Row] = []
        for story, row in told:
            stories[row["mention_id"]] = story
            batch.append(row)
            if len(batch) == _BATCH:
                writer.write_table(pa.Table.from_pylist(batch, schema=MENTIONS))
                batch = []
        writer.write_table(pa.Table.from_pylist(batch, schema=MENTIONS))
    return stories


def link_folder(folder: Path) -> dict[str, float]:
    """Write `deals.parquet` from `mentions.parquet`; return the seconds spent and the peak of memory."""
    began = perf_counter()
    write_rows(link_mentions(_rows(folder), folder=folder), DEALS, folder / "deals.parquet")
    spent = perf_counter() - began
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {"seconds": spent, "cpu": usage.ru_utime + usage.ru_stime, "mib": usage.ru_maxrss / 1024}


def _rows(folder: Path) -> Iterator[Row]:
    with pq.ParquetFile(folder / "mentions.parquet") as file:
        for batch in file.iter_batches(_BATCH):
            yield from batch.to_pylist()


if __name__ == "__main__":
    main()
