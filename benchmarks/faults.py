"""Fault injection: what an update survives, and that the old atlas answers throughout.

Run as ``python benchmarks/faults.py [STEPS]``; a local server stands for the publishers. The last
part kills the update with SIGKILL at STEPS places among all its file operations.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests" / "fetching" / "publishers.py"
TODAY = date(2026, 11, 24)
ONE = "ucdp_country_year"


def publishers():
    spec = importlib.util.spec_from_file_location("publishers", TESTS)
    module = importlib.util.module_from_spec(spec)
    sys.modules["publishers"] = module
    spec.loader.exec_module(module)
    return module


def answers(home: Path) -> bool:
    """Whether the atlas of a home answers two known questions rightly."""
    from peaceops.atlas.atlas import Atlas
    from peaceops.measures.measure import ask

    os.environ["PEACEOPS_HOME"] = str(home)
    atlas = Atlas()
    first = ask("rank", atlas, contributor="CHN", among="P5", at="2015-04").value == 1
    return first and ask("violence", atlas, host="MLI", at="2012").value >= 359


def faults(p) -> dict[str, tuple[list, str]]:
    """Name of a fault, what answers instead of the file, and what ought to come of it."""
    lasting, other = 9, p.zipped(**{"../../x.csv": b"x"})
    table = p.country_year_table()
    changed = p.country_years(table.replace(b"sb_total_deaths_best_cy", b"sb_deaths"))
    short = p.country_years(table[: table.index(b"\n", len(table) // 2)])
    return {
        "none": ([], "updated"),
        "delay of 0.2 s": ([p.delay(0.2)], "updated"),
        "connection reset, twice": ([p.reset] * 2, "updated"),
        "429 with Retry-After, twice": ([p.status(429, Retry_After="0")] * 2, "updated"),
        "500, three times": ([p.status(500)] * 3, "updated"),
        "broken off at 30%, then at 60%": ([p.broken(0.3), p.broken(0.6)], "updated"),
        "shorter than it should be, once": ([p.truncated(0.7)], "updated"),
        "redirect": ([p.redirect("/ucdp.uu.se/moved.zip")], "updated"),
        "500 for good": ([p.status(500)] * lasting, "failed"),
        "reset for good": ([p.reset] * lasting, "failed"),
        "no answer (time out)": ([p.delay(9)] * lasting, "failed"),
        "404": ([p.status(404)] * lasting, "failed"),
        "captive portal": ([p.portal] * lasting, "failed"),
        "truncated zip": ([p.truncated(0.7)] * lasting, "failed"),
        "zip bomb": ([p.instead(p.bomb())] * lasting, "failed"),
        "zip that leads out of its folder": ([p.instead(other)] * lasting, "failed"),
        "another type (PDF)": ([p.instead(b"%PDF-1.7 ...")] * lasting, "failed"),
        "empty file": ([p.instead(b"")] * lasting, "failed"),
        "changed column": ([p.instead(changed)] * lasting, "failed"),
        "half the rows": ([p.instead(short)] * lasting, "failed"),
        "redirect in a circle": ([p.redirect(path_of(p))] * 20, "failed"),
    }


def path_of(p) -> str:
    return "/" + p.CY.format("251").removeprefix("https://")


def network(p, shop) -> tuple[int, int]:
    """Try every fault of the network in a home of its own."""
    from peaceops.fetching.settings import Settings
    from peaceops.fetching.update import update

    data = p.country_years(p.country_year_table())
    tried = survived = 0
    for name, (queue, expected) in faults(p).items():
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            shop.put(p.CY.format("251"), data)
            shop.files["/ucdp.uu.se/moved.zip"] = data
            shop.fail(p.CY.format("251"), *queue)
            asking = Settings(mirror=shop.address, sleep=lambda _: None, read=1.0)
            done = update([ONE], asking, home, today=TODAY)
            line = next(line for line in done.lines if line["source"] == ONE)
            good = line["outcome"] == expected and answers(home)
            shop.fail(p.CY.format("251"))
            again = update([ONE], asking, home, today=TODAY)
            good = good and not again.failed and answers(home)
            tried, survived = tried + 1, survived + good
            print(f"{'ok  ' if good else 'LOST'} {name}: {line['outcome']}; {line['told'][:150]}")
    return tried, survived


KILLED = """
import os, sys
from datetime import date
from pathlib import Path
steps, count, armed = int(sys.argv[1]), 0, 0
WATCHED = {"open", "os.rename", "os.mkdir", "os.link", "os.remove", "os.rmdir", "shutil.rmtree"}
def hook(event, args):
    global count
    if armed and event in WATCHED and sys.argv[3] in str(args[:2]):
        count += 1
        if count == steps:
            os.kill(os.getpid(), 9)
sys.addaudithook(hook)
from peaceops.fetching.settings import Settings
from peaceops.fetching.update import update
armed = 1
update(["ucdp_country_year"], Settings(mirror=sys.argv[2]), Path(sys.argv[3]), today=date(2026, 11, 24))
print(count)
"""


def kills(p, shop, places: int) -> tuple[int, int]:
    """Kill the update at places spread over its file operations; each in a home that has a past."""
    from peaceops.fetching.settings import Settings
    from peaceops.fetching.update import update

    table = p.country_year_table()

    def put(deaths: int) -> None:
        old = b",359," if b",359," in table else b",0,"
        shop.put(p.CY.format("251"), p.country_years(table.replace(old, f",{deaths},".encode(), 1)))

    def run(step: int, home: Path) -> subprocess.CompletedProcess:
        command = [sys.executable, "-c", KILLED, str(step), shop.address, str(home)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        put(359)
        steps = int(run(10**9, home).stdout)
        tried = survived = 0
        for step in sorted({1 + (steps - 1) * n // (places - 1) for n in range(places)}):
            put(1000 + step)
            killed = run(step, home).returncode == -9
            good = killed and answers(home)
            done = update([ONE], Settings(mirror=shop.address), home, today=TODAY)
            good = good and not done.failed and answers(home)
            good = good and not list((home / "vintages").glob(".making-*"))
            tried, survived = tried + 1, survived + good
    print(f"killed at {tried} of {steps} file operations")
    return tried, survived


def main() -> int:
    places = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    p = publishers()
    shop = p.Publishers()
    server = p.serve(shop)
    start = time.perf_counter()
    results = [network(p, shop), kills(p, shop, places)]
    server.shutdown()
    tried, survived = (sum(column) for column in zip(*results, strict=True))
    lost = "none" if tried == survived else f"{tried - survived} faults"
    print(
        f"faults tried: {tried}, survived: {survived}, data lost: {lost} "
        f"({time.perf_counter() - start:.0f} s)"
    )
    return int(tried != survived)


if __name__ == "__main__":
    sys.exit(main())
