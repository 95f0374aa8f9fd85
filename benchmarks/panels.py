"""Time and memory of two panels, the second beside the R package peacesciencer.

Run as ``python benchmarks/panels.py [RAW]``. The dyadic panel needs capabilities
and long series of democracy, which may not be passed on, and is made from RAW.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

import peaceops as po
from peaceops.atlas.build import build

PEACESCIENCER = 9.5  # seconds for the same columns on such a machine, as its users are told
OWN = ("cow_nmc", "state_democracy", "peaceops_codes")


def timed(make) -> tuple[float, object]:
    start = time.perf_counter()
    made = make()
    return time.perf_counter() - start, made


def mission_panel() -> None:
    panel = po.panel("contributor-mission-month", first="2009-01", last="2025-07").add(
        "contributions", "fatalities", "mission_strength", "conflict", "indicators"
    )
    seconds, table = timed(panel.table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"contributor-mission-month 2009-2025: {table.height:,} rows, {table.width} columns: "
        f"{seconds:.2f} s (target 3), {peak:,.0f} MiB (target 2,048)"
    )


def pair_panel(raw: Path) -> None:
    if not raw.exists():
        print(f"state-pair-year: skipped, no published files at {raw}")
        return
    with tempfile.TemporaryDirectory() as folder:
        atlas = po.open_atlas(build(raw, Path(folder) / "atlas", OWN))
        panel = po.panel("state-pair-year", first="1816", last="2016", atlas=atlas, system="cow")
        panel = panel.add("capabilities", "regime_long")
        cold, table = timed(panel.table)
        warm = min(timed(panel.table)[0] for _ in range(5))
        print(
            f"state-pair-year 1816-2016, all COW dyads: {table.height:,} rows, {table.width} "
            f"columns: cold {cold:.2f} s, warm {warm:.2f} s (target 0.5); peacesciencer "
            f"{PEACESCIENCER} s, {PEACESCIENCER / warm:.0f} times as long"
        )


def main() -> None:
    mission_panel()
    pair_panel(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/raw"))


if __name__ == "__main__":
    main()
