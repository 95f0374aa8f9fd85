"""Make the example report of docs/reading.md and the pictures of reading, confirming and checking it.

    python benchmarks/reading_pictures.py TEXT_OF_THE_EXAMPLE

Terminal pictures are drawn by rich as SVG; the page is photographed by a headless Chromium.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "reading"))
PICTURES, EXAMPLE = ROOT / "docs" / "pictures", ROOT / "docs" / "examples" / "who-carries.pdf"


def terminal(command: str, name: str, draw) -> None:
    """Draw what a command prints as SVG, without a font from elsewhere."""
    from rich.console import Console

    console = Console(
        record=True,
        width=110,
        file=io.StringIO(),
        highlight=False,
        emoji=False,
        force_terminal=True,
    )
    console.print(f"$ {command}", style="bold", markup=False)
    draw(console)
    svg = console.export_svg(title="peaceops")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    (PICTURES / name).write_text(svg, encoding="utf-8")


def main(text: Path) -> None:
    import pdfs

    from peaceops.reading import read
    from peaceops.reading.checking import check_draft
    from peaceops.reading.confirming import HELP, confirm, shown
    from peaceops.report.check_lines import print_check
    from peaceops.report.drafts import print_draft
    from peaceops.report.output import write

    EXAMPLE.write_bytes(pdfs.from_text(text.read_text(encoding="utf-8"), lines=40))
    draft = read(EXAMPLE)
    terminal(
        "peaceops read who-carries.pdf -o draft.yaml",
        "reading-draft.svg",
        lambda c: print_draft(draft, c),
    )

    def walk(console) -> None:
        for line in shown(draft.statements[0], 1, len(draft.statements)):
            console.print(line, markup=False)
        console.print(f"{HELP}: a", markup=False)
        for line in shown(draft.statements[1], 2, len(draft.statements)):
            console.print(line, markup=False)
        console.print(f"{HELP}: e", markup=False)

    terminal(
        'peaceops check who-carries.pdf --confirm --by "A. Reader" --save signed.yaml',
        "reading-confirm.svg",
        walk,
    )
    signed = confirm(draft, lambda _prompt: "a", lambda _line: None, "A. Reader")
    result = check_draft(signed.keeping((*signed.statements[:5], *draft.statements[5:])))
    terminal(
        "peaceops check signed.yaml -o report.html",
        "reading-check.svg",
        lambda c: print_check(result, c),
    )
    page(result, write)


def page(result, write) -> None:
    """Photograph the page of a check."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = write(result, Path(folder) / "report.html")
        subprocess.run(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
             "--window-size=1000,1250", f"--screenshot={PICTURES / 'reading-page.png'}", path.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
