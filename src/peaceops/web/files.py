"""Parts of pages as files: CSV, JSON, PNG, and the page itself as one file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.errors import BadInput
from peaceops.report.output import csv_of, writer
from peaceops.report.parts import Figure
from peaceops.web.page import json_of, lines_of

if TYPE_CHECKING:
    from peaceops.report.parts import Evidence, Table
    from peaceops.web.page import Page

TYPES = {
    "csv": "text/csv; charset=utf-8", "json": "application/json", "png": "image/png",
    "html": "text/html; charset=utf-8", "jsonld": "application/ld+json",
}  # fmt: skip


def part_bytes(item: Figure | Table | Evidence, ending: str) -> bytes:
    """Return a chart, a table or rows as a file.

    Raises
    ------
    BadInput
        If there is none of that kind.
    """
    if ending == "csv":
        return csv_of(lines_of(item))
    if ending == "json":
        return (json.dumps(json_of(item), ensure_ascii=False) + "\n").encode()
    if ending == "png" and isinstance(item, Figure):
        from peaceops.report.svg import png

        return png(item)
    raise BadInput(
        f"{ending[:20]!r}: a chart is a png, csv or json file, a table a csv or json file"
    )


def whole_bytes(page: Page, ending: str) -> bytes:
    """Return what a page shows as one file, as `peaceops ... -o FILE` writes it."""
    return writer(Path(f"page.{ending}"))(page.thing)
