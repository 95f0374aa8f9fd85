"""How well and how fast reports are read.

    python benchmarks/reading.py [REPORT_OF_MALI_2015]

Prints the evaluation over the passages (each read with coefficients fitted without it), over the
first report where it is given, and time and memory of a PDF of 100 pages, in a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "reading"))

PAGES, LINES = 100, 46
# the kernel's own high-water mark, since that of getrusage is inherited from whoever starts a process
CHILD = """
import re, sys, time
from pathlib import Path
from peaceops.reading import read
draft = read(Path(sys.argv[1]))
Path(sys.argv[2]).write_text(draft.text())
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1], time.process_time())
"""


def main(report: str | None) -> None:
    from peaceops.reading.evaluation import evaluate

    show(evaluate("all"))
    if report:
        show(evaluate("mali-2015", report))
    hundred_pages()


def show(made) -> None:
    print(made.note)
    for line in made.lines():
        print("  " + "  ".join(f"{key} {value}" for key, value in line.items()))
    for line in made.agreement:
        print(f"  {line}")


def hundred_pages() -> None:
    import pdfs

    from peaceops.reading.evaluation import passages
    from peaceops.reading.inputs.opening import open_document

    text = "\n\n".join(
        b.text
        for p in passages()
        for b in open_document(p.document).blocks
        if b.kind == "paragraph"
    )
    many = "\n\n".join([text] * 40)
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "report.pdf", Path(folder) / "draft.yaml"
        path.write_bytes(pdfs.from_text(many[: PAGES * 2550], lines=LINES, head="A long report"))
        pages = open_document(path).pages
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", CHILD, str(path), str(out)], check=True, text=True,
                              capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})  # fmt: skip
        seconds = time.perf_counter() - start
        peak, busy = done.stdout.split()[-2:]
        count = out.read_text(encoding="utf-8").count("\n- id:")
    print(
        f"{pages} pages, {count:,} statements: {seconds:.1f} s, {float(busy):.1f} s of them of the processor; "
        f"{int(peak) / 1024:.0f} MiB at most"
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
