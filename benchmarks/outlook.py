"""Promises of the outlook, measured: time of the evaluation, time of an answer, and what is shipped.

``python benchmarks/outlook.py [--evaluate]`` prints a table; with ``--evaluate``
the evaluation is made anew (minutes) and compared with the one that is shipped.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

from peaceops.atlas.atlas import STARTER, Atlas
from peaceops.outlooks.outlook import shipped_evaluation
from peaceops.outlooks.ship import evaluated

ANSWERS = (
    ["outlook", "CHN", "UNMISS"],
    ["outlook", "CHN", "MINUSMA", "--as-of", "2015-04-30"],
    ["outlook", "CHN", "UNMISS", "--as-of", "2016-10-31"],
    ["brief", "CHN", "MINUSMA", "--as-of", "2015-04-30", "-o", "brief.html"],
)


def children():
    """Return the processor time of all commands so far, in seconds."""
    spent = os.times()
    return spent.children_user + spent.children_system


def answers():
    """Print the best of five times of each command, in seconds."""
    with tempfile.TemporaryDirectory() as place:
        env = {**os.environ, "PEACEOPS_CACHE": place}
        for words in ANSWERS:
            times, busy = [], []
            for _ in range(5):
                start, used = time.perf_counter(), children()
                subprocess.run([sys.executable, "-m", "peaceops.cli", *words], env=env, cwd=place,
                               check=True, stdout=subprocess.DEVNULL)  # fmt: skip
                times.append(time.perf_counter() - start)
                busy.append(children() - used)
            print(f"{min(times):6.2f} s, {min(busy):.2f} s of a core: peaceops {' '.join(words)}")


def again():
    """Evaluate anew; print the time and whether the scores are those that are shipped."""
    start, used = time.perf_counter(), time.process_time()
    made = evaluated(Atlas(STARTER), resume=False)
    spent, busy = time.perf_counter() - start, time.process_time() - used
    print(f"{spent:6.0f} s  evaluation ({busy:.0f} s of one core)")
    shipped = shipped_evaluation()
    worst = max(
        abs(a.gain.value - b.gain.value) for a, b in zip(made.lines, shipped.lines, strict=True)
    )
    print(f"largest difference of a gain from the shipped one: {worst:.5f}")


if __name__ == "__main__":
    answers()
    if "--evaluate" in sys.argv:
        again()
