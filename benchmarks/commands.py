"""Wall time of commands in a cold process, beside `python -c pass`.

Run as ``python benchmarks/commands.py``; prints medians of several runs.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PEACEOPS = str(Path(sys.executable).with_name("peaceops"))
COMMANDS = {
    "python -c pass": ([sys.executable, "-c", "pass"], None),
    "peaceops --help": ([PEACEOPS, "--help"], 0.15),
    "peaceops ask rank": (
        [PEACEOPS, "ask", "rank", "contributor=CHN", "among=P5", "at=2015-04"],
        0.5,
    ),
    "peaceops ask streak": ([PEACEOPS, "ask", "streak", "contributor=CHN", "among=P5"], 0.5),
    "peaceops ask rate": (
        [PEACEOPS, "ask", "rate", "mission=MINUSMA", "start=2013-07", "end=2015-04"],
        0.5,
    ),
    "peaceops check mali-2015": ([PEACEOPS, "check", "mali-2015"], 8.0),
    "peaceops brief": ([PEACEOPS, "brief", "CHN", "MINUSMA", "--as-of", "2015-04-30"], 2.0),
    "peaceops brief -o brief.html": (
        [PEACEOPS, "brief", "CHN", "MINUSMA", "--as-of", "2015-04-30", "-o", "brief.html"],
        2.0,
    ),
}


def seconds(command: list[str], folder: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def main(runs: int = 7) -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = 0.0
        print(f"{'command':32}{'median s':>10}{'x pass':>8}{'target s':>10}")
        for name, (command, target) in COMMANDS.items():
            seconds(command, folder)
            median = statistics.median(seconds(command, folder) for _ in range(runs))
            base = base or median
            aim = f"{target:.2f}" if target else ""
            print(f"{name:32}{median:10.3f}{median / base:8.1f}{aim:>10}")


if __name__ == "__main__":
    main()
