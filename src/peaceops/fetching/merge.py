"""A new vintage out of an old atlas and the sources that were read anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peaceops.atlas.build import ABOUT, Harvest, about, merge_table
from peaceops.atlas.tables import table, tables
from peaceops.fetching import parts as kept
from peaceops.fetching.linking import take, take_all

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Coverage

Rows = list[dict[str, Any]]


def merge(base: Path, fresh: Harvest, adding: frozenset[str], folder: Path) -> None:
    """Write the tables of a new vintage.

    Parameters
    ----------
    base : pathlib.Path
        The atlas that everything else is carried over from.
    fresh : Harvest
        Sources read anew, with coverage, records and files.
    adding : frozenset of str
        Those of them whose files of before stay as well.
    folder : pathlib.Path
        Where the vintage is made.

    Raises
    ------
    SpecViolation
        If a table does not keep to its spec.
    """
    import polars as pl

    codes = {str(record["source"]) for record in fresh.records}
    touched = set(fresh.parts)
    old = {name: pl.read_parquet(base / f"{name}.parquet") for name in ABOUT}
    coverage = old["coverage"].filter(~pl.col("table").is_in(sorted(touched))).rows(named=True)
    frames: dict[str, pl.DataFrame] = {}
    differences = [_still_told(base, old["disagreements"], touched, codes, adding)]
    for name in sorted(tables()):
        if name in ABOUT:
            continue
        if name not in touched:
            if (base / f"{name}.parquet").exists():
                take(base / f"{name}.parquet", folder / f"{name}.parquet")
            continue
        merged, rows = merge_table(name, *_parts(base, fresh, name, folder))
        frames[name] = merged.frame
        coverage += rows
        differences.append(merged.disagreements)
    frames |= _about(old, fresh, codes, adding, coverage)
    frames["disagreements"] = about("disagreements", _once(differences))
    _keep_parts(base, fresh, adding, folder)
    for name, frame in frames.items():
        frame.write_parquet(
            folder / f"{name}.parquet", compression="zstd", compression_level=19, statistics=True
        )


def _still_told(
    base: Path, old: pl.DataFrame, touched: set[str], codes: set[str], adding: frozenset[str]
) -> pl.DataFrame:
    """Return what was told of disagreements and is not told anew.

    Two sources are compared anew where all that both say is at hand. The atlas
    of the package keeps of each only what is believed, so that a comparison
    with one that was never read again stays as it was.
    """
    import polars as pl

    every = sorted({*old["source"], *old["other_source"], *codes})
    whole = [code for code in every if (code in codes - adding) or kept.is_whole(base, code)]
    both = pl.col("source").is_in(whole) & pl.col("other_source").is_in(whole)
    one = pl.col("source").is_in(sorted(codes)) | pl.col("other_source").is_in(sorted(codes))
    return old.filter(~(pl.col("table").is_in(sorted(touched)) & both & one))


def _once(differences: list[pl.DataFrame]) -> Rows:
    """Return rows on disagreements, each once: kept ones may be told anew as well."""
    names = ("table", "column", "about", "when", "source", "other_source")
    told: dict[tuple[Any, ...], dict[str, Any]] = {}
    for frame in differences:
        for row in frame.rows(named=True):
            told[tuple(row[name] for name in names)] = {
                **dict.fromkeys(("file", "known_from")), **row
            }  # fmt: skip
    return list(told.values())


def _parts(
    base: Path, fresh: Harvest, name: str, folder: Path
) -> tuple[dict[str, pl.DataFrame], list[tuple[str, Coverage]]]:
    """Return every source's rows and coverage of one table, and keep those of the base."""
    frames = dict(fresh.parts[name])
    claims = list(fresh.claims.get(name, []))
    anew = {str(record["source"]) for record in fresh.records}
    for code in table(name).precedence:
        if code in anew:
            continue
        rows = kept.part(base, code, name)
        if rows is None:
            continue
        frames[code] = rows
        claims += [(code, claim) for claim in kept.claims(base, code, name)]
        if not (base / kept.PARTS / code / f"{name}.parquet").exists():
            kept.write_part(folder, code, name, rows)
    return frames, claims


def _keep_parts(base: Path, fresh: Harvest, adding: frozenset[str], folder: Path) -> None:
    anew = {str(record["source"]) for record in fresh.records}
    for code in anew:
        for name, frames in fresh.parts.items():
            if code in frames:
                kept.write_part(folder, code, name, frames[code])
        mine = [c for every in fresh.claims.values() for who, c in every if who == code]
        (folder / kept.PARTS / code).mkdir(parents=True, exist_ok=True)
        kept.write_claims(folder, code, mine, whole=code not in adding or kept.is_whole(base, code))
    held = base / kept.PARTS
    for source in sorted(held.iterdir()) if held.is_dir() else ():
        if source.name not in anew:
            take_all(source, folder / kept.PARTS / source.name)
    for source in sorted((folder / kept.PARTS).iterdir()):
        if not (source / kept.CLAIMS).exists():
            every = [c for name in tables() for c in kept.claims(base, source.name, name)]
            kept.write_claims(folder, source.name, every)


def _about(
    old: dict[str, pl.DataFrame],
    fresh: Harvest,
    codes: set[str],
    adding: frozenset[str],
    coverage: Rows,
) -> dict[str, pl.DataFrame]:
    import polars as pl

    told = old["sources"].filter(~pl.col("source").is_in(sorted(codes))).rows(named=True)
    given = {(str(row["source"]), str(row["file"])) for row in fresh.files}
    files = [
        row
        for row in old["files"].rows(named=True)
        if (row["source"] not in codes or row["source"] in adding)
        and (row["source"], row["file"]) not in given
    ]
    return {
        "coverage": about("coverage", coverage),
        "sources": about("sources", [*told, *fresh.records]),
        "files": about("files", [*files, *fresh.files]),
    }
