"""Documents written from the code, so that they cannot fall behind it.

``python -m peaceops.documents`` run in a checkout writes them; a test
compares them with what the code says now.
"""

from __future__ import annotations

import ast
import inspect
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.atlas.tables import tables
from peaceops.explanations.explanation import explanations
from peaceops.explanations.page import page
from peaceops.measures.measure import measure, names
from peaceops.outlooks.page import page as outlook_page
from peaceops.sources import sources
from peaceops.statements import check_schema, kept
from peaceops.statements import schema as ledger_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from peaceops.sources.source import Source

PACKAGE = Path(__file__).parent
START, END = "<!-- inventory -->", "<!-- end of inventory -->"


def data_md() -> str:
    """Return DATA.md: every dataset, whether it is shipped, on whose terms, where to get it."""
    shipped = [s for s in sources().values() if s.redistributable and s.shipped]
    own = [s for s in sources().values() if not (s.redistributable and s.shipped)]
    parts = [
        "# Data\n",
        "Written from `src/peaceops/sources/` by `make docs`; do not edit by hand. The code of "
        "peaceops is under the MIT licence; the tables it ships keep the terms below.\n",
        f"## Shipped in the starter atlas ({len(shipped)} datasets)\n",
        *map(_dataset, shipped),
    ]
    if own:
        parts += [
            f"## Not shipped ({len(own)} datasets)\n",
            "Their terms do not allow passing them on or could not be verified, or they are too large. "
            "`peaceops update SOURCE` fetches those that have an address or takes your file "
            "([docs/updating.md](docs/updating.md)). For an atlas of your own files alone, peaceops reads "
            "your own copy: put the file below a folder `RAW` under the name given and run "
            "`python -m peaceops.atlas.build RAW FOLDER --own`, then ask with `--atlas FOLDER`.\n",
            *map(_dataset, own),
        ]
    return "\n".join(parts)


def _dataset(source: Source) -> str:
    caveats = "".join(f"- {caveat}\n" for caveat in source.caveats)
    where = f"<{source.url}>" if source.url else "(no public address is known to us)"
    return (
        f"### `{source.code}` {source.title}\n\n"
        f"- Publisher: {source.publisher}, {where}\n"
        f"- Version: {source.version}; appears: {source.cadence}; counts as known "
        f"{source.lag_days} days after the observation\n"
        f"- Licence: {source.licence}\n"
        f"- Cite: {source.citation}\n"
        f"- Tables: {', '.join(f'`{t}`' for t in source.tables)}; files: "
        f"{', '.join(f'`{f}`' for f in source.files) or 'none'}\n"
        f"{caveats}"
    )


def measures_md() -> str:
    """Return docs/measures.md: every measure with its arguments."""
    parts = [
        "# Measures\n",
        "Written from `src/peaceops/measures/` by `make docs`. Ask one with "
        '`peaceops ask NAME key=value ...` or `po.ask("NAME", key="value")`; add `as-of` to '
        "use only what was known on a day.\n",
    ]
    for name in names():
        found = measure(name)
        rows = [
            (f"`{p.name}`", p.argument.meaning, f"`{p.argument.example}`",
             "needed" if p.required else f"`{getattr(p.default, 'name', p.default)}`",
             ", ".join(p.argument.choices))
            for p in found.parameters
        ]  # fmt: skip
        body = (inspect.getdoc(found.call) or "").split("\nParameters\n")[0]
        rest = "\n".join(body.split("\n")[1:]).strip()
        returns = _section(inspect.getdoc(found.call) or "", "Returns")
        parts += [
            f"## `{name}`\n",
            f"{found.question}\n",
            *([f"{rest}\n"] if rest else []),
            f"Answers: {returns}\n",
            _table(("argument", "meaning", "example", "default", "choices"), rows),
        ]
    return "\n".join(parts)


def _section(doc: str, title: str) -> str:
    after = doc.rsplit(f"\n{title}\n{'-' * len(title)}\n", maxsplit=1)[-1].split("\n\n")
    text = " ".join(line.strip() for line in after[0].split("\n")[1:])
    return text or "see the source"


def tables_md() -> str:
    """Return docs/tables.md: every table with its columns."""
    parts = [
        "# Tables of the atlas\n",
        "Written from `src/peaceops/atlas/tables/` by `make docs`.\n",
    ]
    for name, spec in tables().items():
        rows = []
        for column_name in spec.all_columns:
            column = spec.column(column_name)
            allowed = f" ({', '.join(column.allowed)})" if column.allowed else ""
            null = "may be null" if column_name in spec.nullable else ""
            rows.append(
                (f"`{column_name}`", column.dtype, column.unit, column.meaning + allowed, null)
            )
        block = (
            f" Each {', '.join(spec.block)} is taken whole from one source." if spec.block else ""
        )
        order = f" Order of belief: {', '.join(spec.precedence)}.{block}" if spec.precedence else ""
        parts += [
            f"## `{name}`\n",
            f"{spec.meaning} Key: {', '.join(spec.key)}.{order}\n",
            _table(("column", "type", "unit", "meaning", ""), rows),
        ]
    return "\n".join(parts)


def panels_md() -> str:
    """Return docs/panels.md: units, and what can be added to them."""
    from peaceops.panels.addition import additions
    from peaceops.panels.unit import UNITS

    units = [(f"`{u.name}`", u.meaning, ", ".join(u.keys)) for u in UNITS.values()]
    added = [
        (f"`{a.name}`", a.meaning, a.about, a.period, ", ".join(f"`{c}`" for c in a.columns),
         f"`{a.table}`")
        for a in additions().values()
    ]  # fmt: skip
    return "\n".join(
        [
            "# Panels\n",
            "Written from `src/peaceops/panels/` by `make docs`. A panel is a unit with columns added:\n",
            "```python\n"
            'panel = po.panel("contributor-mission-month", first="2009-11", last="2025-07")\n'
            'panel = panel.add("contributions", "mission_strength").add("conflict", lag=12)\n'
            "panel.table()                                    # a Polars frame\n"
            'panel.why_missing("personnel", contributor="CHN", mission="MINUSMA", month="2015-03")\n'
            "print(panel.cite())                              # BibTeX of what was used\n"
            "```\n",
            "or `peaceops panel contributor-mission-month --from 2009-11 --to 2025-07 --add contributions "
            "--add conflict:12 -o panel.parquet`, with a Data Package description and BibTeX beside it. "
            "A row exists where the state was in the system and the mission ran; a cell is a zero only "
            "where the source lists everybody, and otherwise missing with a reason (`--reasons`). A "
            "mission's host is its first host; columns about states are called after the side they "
            "describe, for example `host_deaths_best`. `lag` counts periods of the unit.\n",
            "## Units\n",
            _table(("unit", "one row is", "key"), units),
            "## Additions\n",
            _table(("name", "meaning", "about", "period", "columns", "table"), added),
        ]
    )


def commands_md() -> str:
    """Return docs/commands.md: every command with its help."""
    from typer.main import get_command
    from typer.testing import CliRunner

    from peaceops.cli import app

    runner = CliRunner(env={"COLUMNS": "100", "TERM": "dumb", "NO_COLOR": "1"})
    parts = ["# Commands\n", "Written from `src/peaceops/cli.py` by `make docs`.\n"]
    for name in ["", *sorted(get_command(app).commands)]:  # type: ignore[attr-defined]
        words = [name, "--help"] if name else ["--help"]
        text = runner.invoke(app, words, prog_name="peaceops").output
        lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
        parts.append(f"## `peaceops{' ' + name if name else ''}`\n\n```\n{lines}\n```\n")
    return "\n".join(parts)


def updating_md() -> str:
    """Return docs/updating.md: how the atlas is kept fresh, and where each source comes from."""
    from datetime import date

    from peaceops.fetching.guide import GUIDE, WITH_KEY, address_rows, own_rows

    rows = address_rows(date(2026, 11, 1))
    head = ("source", "address", "confirmed", "licence", "appears", "key")
    own = own_rows()
    return "\n".join([
        GUIDE,
        f"## Sources with an address ({len(rows)})\n",
        _table(head, rows),
        WITH_KEY,
        f"## Sources from your own file ({len(own)})\n",
        "No lasting address of a file is known to us, or the publisher gives it in a form that "
        "peaceops does not read. Get the file and run `peaceops update SOURCE --from FILE`.\n",
        _table(("source", "where to look", "note"), own),
    ])  # fmt: skip


def shocks_md() -> str:
    """Return docs/shocks.md: how shocks are followed, and what followed them."""
    from peaceops.atlas.atlas import STARTER
    from peaceops.atlas.shared import SharedAtlas
    from peaceops.outlooks.shocks.aftermath import aftermath
    from peaceops.outlooks.shocks.bm6 import bm6
    from peaceops.outlooks.shocks.guide import page as shocks_page

    atlas = SharedAtlas(STARTER)
    return shocks_page(aftermath(atlas), bm6(atlas))


def openapi_text() -> str:
    """Return docs/openapi.json: the JSON API of `peaceops serve`."""
    import json

    from peaceops.web.openapi import document

    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def inventory() -> str:
    """Return the inventory of ARCHITECTURE.md: every module with what it is for."""
    lines = []
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if path.stat().st_size:
            lines.append(f"| `{inside.as_posix()}` | {doc.splitlines()[0] if doc else ''} |")
    return "\n".join(["| file | what it is for |", "|---|---|", *lines])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


DOCUMENTS: dict[str, Callable[[], str]] = {
    "DATA.md": data_md,
    "docs/measures.md": measures_md,
    "docs/tables.md": tables_md,
    "docs/panels.md": panels_md,
    "docs/commands.md": commands_md,
    "docs/outlook.md": outlook_page,
    "docs/ledger.schema.json": ledger_schema.schema_text,
    "docs/check.schema.json": check_schema.schema_text,
    "src/peaceops/statements/ledgers/kept.json": kept.kept_text,
    "docs/updating.md": updating_md,
    "docs/shocks.md": shocks_md,
    "docs/openapi.json": openapi_text,
}


def documents(root: Path) -> dict[Path, str]:
    """Return every written document of a checkout with the text it should have."""
    texts = {root / name: make() for name, make in DOCUMENTS.items()}
    texts |= {root / f"docs/explanations/{name}.md": page(name) for name in explanations()}
    house = root / "ARCHITECTURE.md"
    before, _, rest = house.read_text(encoding="utf-8").partition(START)
    after = rest.partition(END)[2]
    texts[house] = f"{before}{START}\n{inventory()}\n{END}{after}"
    return texts


def main() -> int:
    """Write all documents of the checkout that this package lies in."""
    root = PACKAGE.parents[1]
    for path, text in documents(root).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        sys.stderr.write(f"written: {path.relative_to(root)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
