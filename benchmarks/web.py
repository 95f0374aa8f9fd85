"""The site under readers: first brief, warm pages, and many readers at once.

Run as ``python benchmarks/web.py [seconds]``. The site runs as ``peaceops serve``
does, in a process of its own; readers ask over the loopback device.
"""

from __future__ import annotations

import asyncio
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

import httpx

PAGES = (
    "/", "/brief/CHN/MINUSMA", "/brief/CHN/MINUSMA?as_of=2015-04-30", "/brief/IND/UNMISS",
    "/contributor/CHN", "/contributor/BGD", "/mission/MINUSMA", "/mission/MONUSCO", "/map/MINUSMA",
    "/places/CHN/MINUSMA", "/ask", "/ask/rank?contributor=CHN&among=P5&at=2015-04", "/list/sources",
    "/list/coverage", "/ledgers", "/ledger/mali-2015", "/explain/CHN/MINUSMA?as_of=2015-04-30",
    "/api/ask/rank?contributor=CHN&among=P5&at=2015-04", "/source/un_contributions",
)  # fmt: skip
READERS = 50


def timed(client: httpx.Client, path: str) -> float:
    start = time.perf_counter()
    answer = client.get(path)
    answer.raise_for_status()
    return time.perf_counter() - start


async def reader(
    base: str, until: float, offset: int, times: list[float], wrong: list[str]
) -> None:
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        place = offset
        while time.perf_counter() < until:
            path = PAGES[place % len(PAGES)]
            start = time.perf_counter()
            try:
                answer = await client.get(path)
                if answer.status_code != 200:
                    wrong.append(f"{answer.status_code} {path}")
            except httpx.HTTPError as error:
                wrong.append(f"{error!r} {path}")
            times.append(time.perf_counter() - start)
            place += 1


async def crowd(base: str, seconds: float) -> tuple[list[float], list[str]]:
    times: list[float] = []
    wrong: list[str] = []
    until = time.perf_counter() + seconds
    await asyncio.gather(*(reader(base, until, n, times, wrong) for n in range(READERS)))
    return times, wrong


def main(seconds: float = 30.0) -> int:
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "PEACEOPS_HOME": home}
        command = [sys.executable, "-m", "peaceops.cli", "serve", "--port", "0"]
        began = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
            assert process.stdout
            found = re.search(r"http://\S+:\d+", process.stdout.readline())
            assert found
            try:
                return measured(found[0], began, seconds)
            finally:
                process.terminate()


def measured(base: str, began: float, seconds: float) -> int:
    with httpx.Client(base_url=base, timeout=120) as client:
        timed(client, "/ask")
        print(f"started and warm after {time.perf_counter() - began:.2f} s")
        first = timed(client, "/brief/CHN/MINUSMA?as_of=2015-04-30")
        print(f"first brief {first:.2f} s (target 2)")
        print(f"\n{'page':58}{'first s':>9}{'warm ms':>9}")
        slowest = 0.0
        for path in PAGES:
            cold = timed(client, path)
            warm = statistics.median(timed(client, path) for _ in range(7))
            slowest = max(slowest, warm)
            print(f"{path:58}{cold:9.2f}{1000 * warm:9.1f}")
        print(f"slowest warm page {1000 * slowest:.1f} ms (target 300)")
    times, wrong = asyncio.run(crowd(base, seconds))
    order = sorted(times)
    print(
        f"\n{READERS} readers for {seconds:.0f} s: {len(times):,} pages, {len(times) / seconds:,.0f} a second, "
        f"median {1000 * statistics.median(times):.0f} ms, 99th percentile "
        f"{1000 * order[int(0.99 * len(order))]:.0f} ms, {len(wrong)} errors"
    )
    for line in sorted(set(wrong))[:10]:
        print(line)
    return 1 if wrong or first > 2 or slowest > 0.3 else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 30.0))
