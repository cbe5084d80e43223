"""Speed and memory against the bare model: `make bench`, or `python -m tests.bench --help`."""

import argparse
import platform
import sys
import tempfile
from importlib.metadata import version
from os import cpu_count, environ
from pathlib import Path
from statistics import median

from tests.bench.measure import STAGES, Times, component_seconds, measure, run_outside, write_sample
from tests.bench.samples import Sample, load_samples

from orewire.settings import Settings

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- bench: begin -->\n", "<!-- bench: end -->\n"
BARE = ("bare model, names only", "bare model, all parts")
HELP_ROUNDS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rounds", type=int, default=5, help="rounds of each, in turns, after one to warm up"
    )
    parser.add_argument("--articles", type=int, default=100, help="articles of each sample")
    parser.add_argument("--write", action="store_true", help=f"record the table in {README.name}")
    options = parser.parse_args()
    settings = Settings()
    samples = load_samples(options.articles)
    parts = [_machine(settings, options.rounds)]
    for sample in samples:
        print(f"measuring: {sample.name}", file=sys.stderr)
        parts += [
            _speed(sample, measure(sample, options.rounds, settings)),
            _components(sample, component_seconds(sample, settings)),
        ]
    parts.append(_commands(samples[0], settings, options.rounds))
    report = "\n".join(parts)
    print(report)
    if options.write:
        head, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
        README.write_text(f"{head}{BEGIN}{report}{END}{rest.partition(END)[2]}", encoding="utf-8")


def _machine(settings: Settings, rounds: int) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("orewire", "spacy", settings.model, "numpy"))
    threads = environ.get("OMP_NUM_THREADS", "not set")
    return (
        f"{_processor()}, {cpu_count()} cores; Python {platform.python_version()}; {packages}; "
        f"OMP_NUM_THREADS {threads}. Median of {rounds} rounds in turns (least–most), "
        "model loaded beforehand.\n"
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _speed(sample: Sample, times: Times) -> str:
    lines = [
        f"**{sample.name}**: {len(sample.articles)} articles, {sample.words:,} words; "
        f"{times.kept} kept by the gate, {times.mentions} mentions\n",
        "| | seconds | articles/s | words/s | times the bare model (names only) |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name in (*BARE, "whole chain", *STAGES):
        middle = times.middle(name)
        low, high = times.spread(name)
        ratio = f"{middle / times.middle(BARE[0]):.2f}"
        rates = (
            f"{len(sample.articles) / middle:,.1f} | {sample.words / middle:,.0f}"
            if middle > 0.0005
            else "– | –"
        )
        label = f"– {name}" if name in STAGES else name
        lines.append(f"| {label} | {middle:.3f} ({low:.3f}–{high:.3f}) | {rates} | {ratio} |")
    return "\n".join([*lines, ""])


def _components(sample: Sample, seconds: dict[str, float]) -> str:
    total = sum(seconds.values())
    parts = ", ".join(
        f"{name.removeprefix('orewire_')} {spent / total:.0%}" for name, spent in seconds.items()
    )
    return f"Of the time of `extract`, on every article of this sample: {parts}.\n"


def _commands(sample: Sample, settings: Settings, rounds: int) -> str:
    orewire = [sys.executable, "-m", "orewire"]
    with tempfile.TemporaryDirectory() as folder:
        path = write_sample(sample, Path(folder) / "sample.jsonl")
        one = Path(folder) / "one.txt"
        one.write_text("Lode Metals bought the Tarn tin mine for US$5 million.\n", encoding="utf-8")
        out = str(Path(folder) / "out")
        bare = (
            f"import json,spacy; nlp=spacy.load({settings.model!r});"
            f"t=[json.loads(x)['text'] for x in open({str(path)!r})];"
            f"[None for _ in nlp.pipe(t,batch_size={settings.batch_articles})]"
        )
        rows = {
            "`orewire --help`": run_outside([*orewire, "--help"], HELP_ROUNDS),
            "start-up: `orewire run` of one line": run_outside(
                [*orewire, "run", str(one), "--out", f"{out}-one-{{round}}"], rounds
            ),
            f"`orewire run` of the {len(sample.articles)} deal articles": run_outside(
                [*orewire, "run", str(path), "--out", f"{out}-all-{{round}}"], 2
            ),
            "bare model with all its parts, on the same": run_outside([sys.executable, "-c", bare], 2),
        }
    lines = ["| command | seconds | peak memory |", "| --- | ---: | ---: |"]
    for name, (seconds, peak) in rows.items():
        spread = f"{median(seconds):.2f} ({min(seconds):.2f}–{max(seconds):.2f})"
        lines.append(f"| {name} | {spread} | {peak / 2**20:,.0f} MiB |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
