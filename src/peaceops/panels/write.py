"""Writing a panel: Parquet, CSV or Stata, with a data package description beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from peaceops.atlas.join import WHY
from peaceops.atomic import write_atomically
from peaceops.errors import BadInput, unknown
from peaceops.panels.cite import bibtex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import polars as pl

    from peaceops.panels.panel import Panel

FIELD_TYPES = {"String": "string", "Int64": "integer", "Float64": "number", "Date": "date",
               "Boolean": "boolean"}  # fmt: skip


def write_panel(panel: Panel, path: Path, *, reasons: bool = False) -> list[Path]:
    """Write a panel and its description.

    Parameters
    ----------
    panel : Panel
    path : pathlib.Path
        Ends in ``.parquet``, ``.csv`` or ``.dta``.
    reasons : bool
        Whether to write the reason of each missing cell in a column beside it.

    Returns
    -------
    list of pathlib.Path
        The data, ``<stem>.datapackage.json`` and ``<stem>.bib``.

    Raises
    ------
    BadInput
        If the ending is unknown or the folder is not there.
    """
    if path.suffix not in WRITERS:
        raise unknown("ending", path.suffix or path.name, WRITERS)
    table = panel.table(reasons=reasons)
    package = path.with_suffix(".datapackage.json")
    bibliography = path.with_suffix(".bib")
    texts = {
        package: json.dumps(describe(panel, table, path), ensure_ascii=False, indent=2) + "\n",
        bibliography: bibtex(panel.sources()) + "\n",
    }
    write_atomically(path, lambda target: WRITERS[path.suffix](table, target))
    for place, text in texts.items():
        write_atomically(place, _writer(text))
    return [path, package, bibliography]


def describe(panel: Panel, table: pl.DataFrame, path: Path) -> dict[str, Any]:
    """Return the Data Package description (Frictionless Data, version 1) of a panel."""
    fields = [
        {"name": name, "type": FIELD_TYPES.get(str(dtype), "string"), **_said_of(panel, name)}
        for name, dtype in table.schema.items()
    ]
    return {
        "profile": "tabular-data-package",
        "name": panel.unit.name,
        "description": f"One row is {panel.unit.meaning}.",
        "peaceops": {
            "unit": panel.unit.name,
            "first": panel.first.isoformat(),
            "last": panel.last.isoformat(),
            "as_of": panel.atlas.as_of.isoformat() if panel.atlas.as_of else None,
            "state_system": panel.system,
            "added": [{"name": a.addition.name, "lag": a.lag} for a in panel.added],
        },
        "sources": [
            {"title": use.title, "path": use.url, "version": use.version, "sha256": use.sha256,
             "licence": use.licence, "citation": use.citation}
            for use in panel.sources()
        ],
        "resources": [
            {"name": path.stem, "path": path.name, "format": path.suffix[1:],
             "schema": {"fields": fields, "primaryKey": list(panel.unit.keys)}}
        ],
    }  # fmt: skip


def _said_of(panel: Panel, name: str) -> dict[str, str]:
    for asked in panel.added:
        for column in asked.addition.columns:
            if name.removesuffix(f"_lag{asked.lag}").endswith(column):
                return {"description": asked.addition.meaning}
    if name.endswith(WHY):
        return {"description": f"why {name.removesuffix(WHY)} is missing; empty where it is not"}
    return {}


def _parquet(table: pl.DataFrame, path: Path) -> None:
    table.write_parquet(path, compression="zstd")


def _csv(table: pl.DataFrame, path: Path) -> None:
    table.write_csv(path)


def _stata(table: pl.DataFrame, path: Path) -> None:
    try:
        from pyreadstat import write_dta
    except ImportError:
        raise BadInput("writing .dta needs pyreadstat: pip install 'peaceops[stata]'") from None
    longest = [name for name in table.columns if len(name) > 32]
    if longest:
        short = {name: f"{name[:28]}_{index:03d}" for index, name in enumerate(longest)}
        table = table.rename(short)
    write_dta(table, str(path))


WRITERS: dict[str, Callable[[pl.DataFrame, Path], None]] = {
    ".parquet": _parquet,
    ".csv": _csv,
    ".dta": _stata,
}


def _writer(text: str) -> Callable[[Path], object]:
    return lambda target: target.write_text(text, encoding="utf-8")
