"""Building an atlas: read the sources, keep to the specs, write the tables, all or nothing.

Run as ``python -m peaceops.atlas.build RAW FOLDER``. The same raw files give
byte-identical Parquet files.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.atlas.combine import combine
from peaceops.atlas.effective import effective
from peaceops.atlas.spec import conform, validate
from peaceops.atlas.tables import table
from peaceops.errors import PeaceopsError, SpecViolation
from peaceops.sources import modules
from peaceops.sources.source import sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import polars as pl

    from peaceops.atlas.combine import Combined
    from peaceops.atlas.spec import TableSpec
    from peaceops.sources.source import Coverage, Reading, Source

ABOUT = ("coverage", "sources", "files", "disagreements")


@dataclass
class Harvest:
    """What has been read so far: parts of tables, coverage and records of sources."""

    parts: dict[str, dict[str, pl.DataFrame]] = field(default_factory=dict)
    claims: dict[str, list[tuple[str, Coverage]]] = field(default_factory=dict)
    records: list[dict[str, object]] = field(default_factory=list)
    files: list[dict[str, object]] = field(default_factory=list)


def build(
    raw: Path,
    folder: Path,
    codes: Iterable[str] | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Path:
    """Compile the atlas from raw files.

    Parameters
    ----------
    raw : pathlib.Path
        Folder of published files.
    folder : pathlib.Path
        Where the Parquet files go; replaced as a whole, or left as it was.
    codes : iterable of str, optional
        Sources to read; by default all that may be redistributed.
    say : callable, optional
        Told of each source and table.

    Returns
    -------
    pathlib.Path
        `folder`.

    Raises
    ------
    SourceError
        If a raw file is damaged.
    SpecViolation
        If a table does not keep to its spec.
    """
    wanted = set(codes) if codes is not None else None
    harvest = Harvest()
    for code, module in modules().items():
        source: Source = module.SOURCE
        if code in wanted if wanted is not None else source.redistributable and source.shipped:
            say(f"reading {code}")
            gather(harvest, source, module.read(raw), raw)
    frames = assemble(harvest, say)
    write(frames, folder)
    return folder


def readable(raw: Path) -> list[str]:
    """Return the sources that may be passed on, and those others whose files are all in `raw`."""
    found = []
    for code, module in modules().items():
        source: Source = module.SOURCE
        there = all(any(raw.glob(pattern)) for pattern in source.files)
        if (source.redistributable and source.shipped) or (there and source.files):
            found.append(code)
    return found


def gather(harvest: Harvest, source: Source, reading: Reading, raw: Path) -> None:
    """Add one source's reading to the harvest, with provenance and checksums."""
    undeclared = sorted(set(reading.tables) ^ set(source.tables))
    if undeclared:
        raise SpecViolation(f"source {source.code}: declared and given tables differ: {undeclared}")
    for name, frame in reading.tables.items():
        spec = table(name)
        harvest.parts.setdefault(name, {})[source.code] = conform(
            _with_provenance(frame, spec, source), spec
        )
    for claim in reading.coverage:
        harvest.claims.setdefault(claim.table, []).append((source.code, claim))
    sums = {path.relative_to(raw).as_posix(): path for path in source.paths(raw)}
    checksums = {name: sha256(path) for name, path in sorted(sums.items())}
    harvest.files += [
        {"source": source.code, "file": name, "file_sha256": checksums[name],
         "bytes": path.stat().st_size}
        for name, path in sorted(sums.items())
    ]  # fmt: skip
    harvest.records.append(_record(source, checksums, reading))


def _with_provenance(frame: pl.DataFrame, spec: TableSpec, source: Source) -> pl.DataFrame:
    import polars as pl

    days = pl.duration(days=source.lag_days)
    observed = {
        "month": lambda: pl.col("month"),
        "date": lambda: pl.col("date"),
        "year": lambda: pl.date(pl.col("year"), 12, 31),
        "last_year": lambda: pl.date(pl.col("last_year"), 12, 31),
        "valid_from": lambda: pl.lit(None, dtype=pl.Date),
        "none": lambda: pl.lit(None, dtype=pl.Date),
    }[spec.observed]()
    known = observed + days if spec.observed in ("month", "date", "year", "last_year") else observed
    return frame.with_columns(source=pl.lit(source.code), known_from=known)


def _record(source: Source, checksums: Mapping[str, str], reading: Reading) -> dict[str, object]:
    names = (
        "title", "publisher", "licence", "redistributable", "version", "url", "citation",
        "cadence", "lag_days",
    )  # fmt: skip
    single = next(iter(checksums.values())) if len(checksums) == 1 else ""
    listed = "".join(f"{digest}  {name}\n" for name, digest in checksums.items())
    return {
        **{name: getattr(source, name) for name in names},
        "source": source.code,
        "label": source.label or source.title,
        "sha256": single or hashlib.sha256(listed.encode()).hexdigest(),
        "files_n": len(checksums),
        "rows_n": sum(frame.height for frame in reading.tables.values()),
        "caveats": "\n".join(source.caveats),
    }


def assemble(
    harvest: Harvest, say: Callable[[str], None] = lambda _: None
) -> dict[str, pl.DataFrame]:
    """Merge the harvest into validated tables, by name."""
    import polars as pl

    frames, disagreements, coverage = {}, [], []
    for name, parts in sorted(harvest.parts.items()):
        merged, claims = merge_table(name, parts, harvest.claims.get(name, []))
        say(f"table {name}: {merged.frame.height:,} rows")
        frames[name] = merged.frame
        disagreements.append(merged.disagreements)
        coverage += claims
    rows: dict[str, list[dict[str, object]]] = {
        "coverage": coverage,
        "sources": harvest.records,
        "files": harvest.files,
        "disagreements": pl.concat(disagreements).rows(named=True),
    }
    for name in ABOUT:
        frames[name] = about(name, rows[name])
    return frames


def merge_table(
    name: str, parts: Mapping[str, pl.DataFrame], claims: list[tuple[str, Coverage]]
) -> tuple[Combined, list[dict[str, object]]]:
    """Merge what sources say of one table, check it, and say what it covers.

    Returns
    -------
    tuple of Combined and list of dict
        The second holds the rows of the table ``coverage`` that speak of it.

    Raises
    ------
    SpecViolation
        If the rows do not keep to the table's spec.
    """
    spec = table(name)
    merged = combine(parts, spec)
    validate(merged.frame, spec)
    if spec.block == ("month",) and claims:
        claims = effective(claims, dict(merged.chosen.rows()))
    else:
        believed = set(merged.chosen["source"])
        claims = [(code, claim) for code, claim in claims if code in believed]
    return merged, [{**_fields(claim), "source": code} for code, claim in claims]


def about(name: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    """Return one of the tables `ABOUT` the others, checked."""
    import polars as pl

    from peaceops.atlas.spec import polars_type

    spec = table(name)
    schema = {column: polars_type(spec.column(column)) for column in spec.all_columns}
    frame = pl.DataFrame(rows, schema=schema).sort(list(spec.key), nulls_last=True)
    validate(frame.with_columns(pl.col("file").fill_null("")), spec)
    return frame


def _fields(claim: Coverage) -> dict[str, object]:
    return {name: getattr(claim, name) for name in claim.__dataclass_fields__}


def write(frames: Mapping[str, pl.DataFrame], folder: Path) -> None:
    """Write all tables beside `folder`, then put them in its place at once."""
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, frame in frames.items():
            frame.write_parquet(
                fresh / f"{name}.parquet", compression="zstd", compression_level=19, statistics=True
            )
        fresh.chmod(0o755)
        old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def main(argv: list[str] | None = None) -> int:
    """Build from the command line; 0 when done, 2 with the reason when not."""
    parser = argparse.ArgumentParser(prog="python -m peaceops.atlas.build", description=__doc__)
    parser.add_argument("raw", type=Path, help="folder of published files")
    parser.add_argument("folder", type=Path, help="folder for the Parquet files")
    parser.add_argument("--source", action="append", help="read only this source (repeatable)")
    parser.add_argument(
        "--own",
        action="store_true",
        help="read also the sources that may not be passed on and whose files you have",
    )
    options = parser.parse_args(argv)
    try:
        codes = options.source or (readable(options.raw) if options.own else None)
        build(options.raw, options.folder, codes, _say)
    except PeaceopsError as error:
        _say(f"error: {error}")
        return error.exit_code
    return 0


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
