"""`python -m tests.crash [KILLS]`: kill runs at random moments and at every step, and tell what was left."""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.crash.child import settle_reader
from tests.crash.trial import cut_off, fresh, kill_after, moments, prepare, settle


def main(kills: int = 200) -> None:
    settle_reader()
    with tempfile.TemporaryDirectory() as name:
        bench = prepare(Path(name))
        started = time.perf_counter()
        left = Counter(kill_after(bench, "kill", moment) for moment in moments(bench, kills, seed=7))
        print(
            f"killed {kills} runs at random moments of {bench.seconds:.2f} s each: "
            f"{left['before']} left the state before, {left['after']} the new one, 0 anything else"
        )
        print(
            f"a reader beside them looked {len(bench.seen)} times and saw {len(set(bench.seen))} states, each whole; "
            f"of its plain reads by pandas {bench.retries} met the swap between their two openings and were repeated"
        )
        print(
            f"{kills} next runs ended in the bytes of an undisturbed one ({time.perf_counter() - started:.0f} s)"
        )
        steps: Counter[str] = Counter()
        for step in range(10_000):
            out = fresh(bench, "step")
            killed = cut_off(out, [bench.night], "step", step).exitcode != 0
            steps[settle(bench, out)] += killed
            if not killed:
                break
        print(
            f"killed before each of the {sum(steps.values())} steps that change the folder: "
            f"{steps['before']} left the state before, {steps['after']} the new one"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
