"""Run every benchmark beside this file, one after the other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__)


def main() -> int:
    worst = 0
    for path in sorted(HERE.parent.glob("*.py")):
        if path.name != HERE.name:
            print(f"\n== {path.stem}", flush=True)
            worst = max(worst, subprocess.run([sys.executable, path], check=False).returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
