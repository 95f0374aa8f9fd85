"""Time and memory of a full build of the starter atlas from the published files.

Run as ``python benchmarks/atlas.py [RAW]``.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    raw = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/raw")
    if not raw.exists():
        print(f"skipped: no published files at {raw}")
        return
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        command = [sys.executable, "-m", "peaceops.atlas.build", str(raw), f"{folder}/atlas"]
        subprocess.run(command, check=True, capture_output=True)
        seconds = time.perf_counter() - start
        size = sum(p.stat().st_size for p in Path(folder, "atlas").iterdir())
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"full build: {seconds:.1f} s (target 180), largest process {peak:,.0f} MiB (target 2,048)"
        )
        print(f"starter atlas: {size / 1e6:.2f} MB (target 15)")


if __name__ == "__main__":
    main()
