"""Promises of the explanations, measured: error rates, coverage, times, and what is shipped.

``python benchmarks/explanations.py [RUNS]`` prints a table and fails where a
promise is not kept. 500 runs take some minutes on two cores.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from peaceops.explanations.arena import assembled
from peaceops.explanations.gains import Ledger
from peaceops.explanations.own import Prior, own, shuffled
from peaceops.explanations.poisson_intervals import predict
from peaceops.threads import one_thread

TESTS = Path(__file__).parents[1] / "tests/explanations/conftest.py"
LEVEL = 0.05


def simulated():
    """Return the tests' way to simulate rows, so that both speak of the same."""
    spec = importlib.util.spec_from_file_location("planted", TESTS)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def coverage(runs):
    """Share of new counts inside 95% intervals of Poisson regression with two fixed effects."""
    held = []
    groups, years, spread = 25, 12, 5.0
    group, year = np.repeat(np.arange(groups), years), np.tile(np.arange(years), groups)
    dummies = (year[:, None] == np.arange(1, years)).astype(float)
    rows = np.arange(0, groups * years, 7)
    for seed in range(runs):
        random = np.random.default_rng(seed)
        x = random.standard_normal(len(group))
        mean = np.exp(3 + random.standard_normal(groups)[group]
                      + 0.3 * random.standard_normal(years)[year] + 0.5 * x)  # fmt: skip
        first, new = (random.poisson(random.gamma(mean / (spread - 1), spread - 1)).astype(float)
                      for _ in range(2))  # fmt: skip
        found = predict(first, np.column_stack([x, dummies]), group, rows, draws=400, seed=seed)
        held += [p.low <= new[row] <= p.high for p, row in zip(found, rows, strict=True)]
    return float(np.mean(held)), len(held)


def contests(runs):
    """Shares of contests that find the planted explanation first, surely, and others falsely."""
    module = simulated()
    first, sure, false, tests = [], [], 0, 0
    for seed in range(runs):
        arena = assembled(module.planted(seed, exports_to_host=0.8), list(module.KEPT))
        ledger = Ledger(arena.whether(), arena.fold, arena.shared, arena.blocks())
        gains = {name: ledger.alone(name) for name in ledger.blocks}
        first.append(max(gains, key=lambda name: gains[name].value) == "exports")
        sure.append(gains["exports"].sure)
        others = [gain.sure for name, gain in gains.items() if name != "exports"]
        false, tests = false + sum(others), tests + len(others)
    return float(np.mean(first)), float(np.mean(sure)), false / tests


def own_errors(runs):
    """Shares of contributors called responsive without and with an effect of 1.2 log odds."""
    called = {0.0: [], 1.2: []}
    inside = []
    prior = Prior(np.zeros(1), np.ones(1))
    for effect, kept in called.items():
        for seed in range(runs):
            random = np.random.default_rng(seed)
            block = np.repeat(np.arange(25), 8)
            x = random.standard_normal(25)[block]
            linear = -0.3 + effect * x + 0.5 * random.standard_normal(25)[block]
            y = (random.random(200) < 1 / (1 + np.exp(-linear))).astype(float)
            found = own(y, x[:, None], np.zeros(200), "logit", prior, block)
            p = shuffled(np.bincount(block, x), np.bincount(block, y - y.mean()), seed)
            apart = abs(found.slopes[0]) > found.reach[0]
            kept.append(apart and p <= LEVEL)
            inside.append(abs(found.slopes[0] - effect) <= found.reach[0])
    return float(np.mean(called[0.0])), float(np.mean(called[1.2])), float(np.mean(inside))


def timed(cache, *words):
    """Return wall seconds of a command with a cache folder."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "peaceops.cli", *words], check=True,
                   stdout=subprocess.DEVNULL, env={**os.environ, "PEACEOPS_CACHE": cache})  # fmt: skip
    return time.perf_counter() - start


def times():
    """Cold and warm seconds of `explain`, the best of two."""
    words = ("explain", "CHN", "MINUSMA", "--as-of", "2015-04-30")
    cold, warm = [], []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as cache:
            cold.append(timed(cache, *words))
            warm += [timed(cache, *words) for _ in range(2)]
    return min(cold), min(warm)


def shipped():
    """Whether each shipped contest is what comes out anew, figures to four digits."""
    from peaceops.explanations.cache import SHIPPED
    from peaceops.explanations.ship import DAYS, fresh

    same = []
    for day in DAYS:
        digest, made = fresh(day)
        path = SHIPPED / f"contest-{digest}.json"
        same.append(path.exists() and close(json.loads(path.read_text()), made.to_json()))
    return same


def close(one, other):
    """Whether two trees of JSON agree, figures to a thousandth of their size."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(close(one[k], other[k]) for k in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(close, one, other))
    if isinstance(one, float) or isinstance(other, float):
        return abs(one - other) <= 1e-3 * max(1e-3, abs(one))
    return one == other


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    kept = []

    def tell(what, value, promise, held):
        kept.append(held)
        print(f"{what:<66} {value:<20} {promise:<18} {'kept' if held else 'NOT KEPT'}")

    with one_thread():
        share, count = coverage(runs)
        tell(
            f"95% intervals of counts, {runs} runs, {count} counts",
            f"{share:.3f}",
            "0.93 to 0.97",
            0.93 <= share <= 0.97,
        )
        first, sure, false = contests(max(runs // 5, 20))
        tell(
            "planted explanation (0.8 log odds) gains most",
            f"{first:.3f}",
            ">= 0.95",
            first >= 0.95,
        )
        tell("and its interval excludes nothing", f"{sure:.3f}", ">= 0.80", sure >= 0.80)
        tell("others surely gain", f"{false:.3f}", "<= 0.05", false <= 0.05)
        wrong, right, inside = own_errors(runs)
        tell("own response called where there is none", f"{wrong:.3f}", "<= 0.05", wrong <= 0.05)
        tell("own response of 1.2 called, 25 missions", f"{right:.3f}", ">= 0.80", right >= 0.80)
        tell(
            "own slopes inside their 95% intervals",
            f"{inside:.3f}",
            "0.93 to 0.97",
            0.93 <= inside <= 0.97,
        )
    for day, same in zip(("all that is known", "30 April 2015"), shipped(), strict=True):
        tell(f"shipped contest, {day}, is what comes out anew", str(same), "True", same)
    cold, warm = times()
    tell("explain, cold", f"{cold:.1f} s", "< 8 s", cold < 8)
    tell("explain, warm", f"{warm:.2f} s", "< 1 s", warm < 1)
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
