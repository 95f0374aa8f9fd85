"""What one source says of one table: kept beside the merged tables, so that one can be renewed.

The starter atlas keeps only merged tables; there a source's part is its rows
and its coverage in them. What an earlier source of the order of belief had
pushed aside is not among them, and comes back when that source is read again.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from peaceops.atlas.spec import conform
from peaceops.atlas.tables import table
from peaceops.fetching.record import read_json, write_json
from peaceops.sources.source import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import polars as pl

    from peaceops.atlas.spec import TableSpec

PARTS, CLAIMS = "parts", "claims.json"
WHO = ("contributor", "mission", "kind", "state")


def part(atlas: Path, code: str, name: str) -> pl.DataFrame | None:
    """Return a source's rows of a table in an atlas folder, or None where it has none."""
    import polars as pl

    own, merged = atlas / PARTS / code / f"{name}.parquet", atlas / f"{name}.parquet"
    if own.exists():
        return conform(pl.read_parquet(own), table(name))
    if not merged.exists():
        return None
    rows = pl.scan_parquet(merged).filter(pl.col("source") == code).collect()
    return conform(rows, table(name)) if rows.height else None


def claims(atlas: Path, code: str, name: str) -> list[Coverage]:
    """Return what a source says it covers of a table."""
    import polars as pl

    own = atlas / PARTS / code / CLAIMS
    if own.exists():
        return [_claim(row) for row in read_json(own).get("claims", []) if row["table"] == name]
    held = pl.read_parquet(atlas / "coverage.parquet")
    rows = held.filter((pl.col("source") == code) & (pl.col("table") == name))
    return [_claim(row) for row in rows.rows(named=True)]


def _claim(row: dict[str, Any]) -> Coverage:
    named = {name: row[name] for name in Coverage.__dataclass_fields__}
    for end in ("first", "last"):
        if isinstance(named[end], str):
            named[end] = date.fromisoformat(named[end])
    return Coverage(**named)


def write_part(vintage: Path, code: str, name: str, frame: pl.DataFrame) -> None:
    """Keep a source's rows of a table in the folder of a vintage."""
    folder = vintage / PARTS / code
    folder.mkdir(parents=True, exist_ok=True)
    frame.write_parquet(folder / f"{name}.parquet", compression="zstd", statistics=True)


def write_claims(
    vintage: Path, code: str, every: Iterable[Coverage], *, whole: bool = False
) -> None:
    """Keep what a source says it covers in the folder of a vintage.

    Parameters
    ----------
    vintage : pathlib.Path
    code : str
    every : iterable of Coverage
    whole : bool
        Whether its parts hold all it says, or only what was believed of it.
    """
    rows = [
        {**asdict(claim), "first": claim.first.isoformat(), "last": claim.last.isoformat()}
        for claim in every
    ]
    write_json(vintage / PARTS / code / CLAIMS, {"claims": rows, "whole": whole})


def is_whole(vintage: Path, code: str) -> bool:
    """Whether the parts of a source hold all it says, what others outweigh as well."""
    return bool(read_json(vintage / PARTS / code / CLAIMS).get("whole"))


def day_of(spec: TableSpec) -> pl.Expr | None:
    """Return the day a row of a table was observed, or None where rows have no day."""
    import polars as pl

    if "date" in spec.columns:
        return pl.col("date")
    if "month" in spec.columns:
        return pl.col("month")
    if "year" in spec.columns:
        return pl.date(pl.col("year"), 12, 31)
    return None


def added(
    name: str,
    old: tuple[pl.DataFrame | None, Sequence[Coverage]],
    new: tuple[pl.DataFrame, Sequence[Coverage]],
) -> tuple[pl.DataFrame, list[Coverage]]:
    """Add an edition of a source to what was there: its own spans anew, the rest as before.

    Parameters
    ----------
    name : str
        Table.
    old, new : tuple of polars.DataFrame and sequence of Coverage

    Returns
    -------
    tuple of polars.DataFrame and list of Coverage
    """
    import polars as pl

    block = table(name).block
    if block and not set(block) & {"month", "date", "year"}:
        return _blocks(list(block), old, new)
    whole = [c for c in new[1] if c.covered and not any(getattr(c, who) for who in WHO)]
    spans = sorted({(claim.first, claim.last) for claim in whole})
    day = day_of(table(name))
    kept_claims = [piece for claim in old[1] for piece in _outside(claim, spans)]
    if old[0] is None or day is None:
        return new[0], joined([*kept_claims, *new[1]])
    inside = pl.any_horizontal([day.is_between(first, last) for first, last in spans] or [False])
    kept = old[0].filter(~inside)
    return pl.concat([kept, new[0]]), joined([*kept_claims, *new[1]])


def _blocks(
    block: list[str],
    old: tuple[pl.DataFrame | None, Sequence[Coverage]],
    new: tuple[pl.DataFrame, Sequence[Coverage]],
) -> tuple[pl.DataFrame, list[Coverage]]:
    """Add an edition block by block (an indicator): one that it lacks stays as it was."""
    import polars as pl

    told = {claim.column for claim in new[1]}
    kept_claims = [claim for claim in old[1] if claim.column not in told]
    if old[0] is None:
        return new[0], [*kept_claims, *new[1]]
    kept = old[0].join(new[0].select(block).unique(), on=block, how="anti", nulls_equal=True)
    return pl.concat([kept, new[0]]), [*kept_claims, *new[1]]


def joined(claims: Iterable[Coverage]) -> list[Coverage]:
    """Return claims with those made one that say the same of days that follow each other.

    Examples
    --------
    >>> june = Coverage("events", "*", date(2025, 6, 1), date(2025, 6, 30))
    >>> july = replace(june, first=date(2025, 7, 1), last=date(2025, 7, 31))
    >>> [(claim.first.month, claim.last.month) for claim in joined([july, june])]
    [(6, 7)]
    """
    same: dict[Coverage, list[Coverage]] = {}
    for claim in claims:
        same.setdefault(replace(claim, first=date.min, last=date.min), []).append(claim)
    found = []
    for group in same.values():
        runs: list[Coverage] = []
        for claim in sorted(group, key=lambda claim: claim.first):
            if runs and claim.first == runs[-1].last + timedelta(days=1):
                runs[-1] = replace(runs[-1], last=claim.last)
            else:
                runs.append(claim)
        found += runs
    return found


def _outside(claim: Coverage, spans: Sequence[tuple[date, date]]) -> list[Coverage]:
    """Return what is left of a claim outside spans, which are in order."""
    pieces, first = [], claim.first
    for start, end in spans:
        if end < first or start > claim.last:
            continue
        if start > first:
            pieces.append(replace(claim, first=first, last=start - timedelta(days=1)))
        first = max(first, end + timedelta(days=1))
    if first <= claim.last:
        pieces.append(replace(claim, first=first))
    return pieces
