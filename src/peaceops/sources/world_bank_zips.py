"""The World Bank's own files: a zip for each series, a row for each state, a column for each year."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from peaceops.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from peaceops.sources.source import Source

HEADER = b'"Country Name"'
YEARS = range(1960, 2101)


def read_zips(source: Source, folder: Path, codes: Sequence[str]) -> pl.DataFrame:
    """Return the series of a folder of zip files as one long table.

    Parameters
    ----------
    source : Source
    folder : pathlib.Path
        Holds files named ``<series>.zip``, as the World Bank's interface gives them.
    codes : sequence of str
        Series; one whose file is not there is left out.

    Returns
    -------
    polars.DataFrame
        ``iso3``, ``year``, ``code``, ``value`` and ``file``, without empty cells.

    Raises
    ------
    SourceError
        If none is there, or one is damaged or of another series.
    """
    import polars as pl

    found = [_one(source, folder, code) for code in codes if (folder / f"{code}.zip").exists()]
    if not found:
        raise SourceError(source.code, folder.name, "holds none of the series' zip files")
    return pl.concat(found)


def _one(source: Source, folder: Path, code: str) -> pl.DataFrame:
    import polars as pl

    name = f"{source.code}/{code}.zip"
    data = _member(source, folder / f"{code}.zip", name)
    start = data.find(HEADER)
    if start < 0:
        raise SourceError(source.code, name, "has no line that begins with Country Name", "header")
    try:
        wide = pl.read_csv(BytesIO(data[start:]), infer_schema=False, truncate_ragged_lines=True)
    except (pl.exceptions.PolarsError, ValueError) as error:
        what = f"is no readable table: {' '.join(str(error).split())[:120]}"
        raise SourceError(source.code, name, what) from None
    missing = [c for c in ("Country Code", "Indicator Code") if c not in wide.columns]
    years = [str(year) for year in YEARS if str(year) in wide.columns]
    if missing or not years:
        what = f"lacks {', '.join(missing) or 'any year'}; found {wide.columns[:6]}"
        raise SourceError(source.code, name, what, "header")
    others = set(wide["Indicator Code"].unique().to_list()) - {code}
    if others:
        shown = ", ".join(sorted(str(other) for other in others))[:60]
        raise SourceError(source.code, name, f"holds {shown}, not {code}", "Indicator Code")
    return _long(source, wide, years, code, name)


def _long(
    source: Source, wide: pl.DataFrame, years: list[str], code: str, name: str
) -> pl.DataFrame:
    import polars as pl

    long = wide.unpivot(
        years, index=["Country Code"], variable_name="year", value_name="text"
    ).filter(pl.col("text").is_not_null() & (pl.col("text") != ""))
    parsed = long.with_columns(value=pl.col("text").cast(pl.Float64, strict=False))
    bad = parsed.filter(~pl.col("value").is_finite().fill_null(value=False))
    if bad.height:
        row = bad.row(0, named=True)
        place = f"{row['Country Code']} {row['year']}"
        raise SourceError(source.code, name, f"{row['text'][:40]!r} is no number", place)
    return parsed.select(
        iso3="Country Code",
        year=pl.col("year").cast(pl.Int64),
        code=pl.lit(code),
        value="value",
        file=pl.lit(name),
    )


def _member(source: Source, path: Path, name: str) -> bytes:
    """Return the table in a zip; its neighbours tell of the series and the states."""
    from peaceops.sources.zips import extract

    with tempfile.TemporaryDirectory(prefix="peaceops-") as place:
        target = Path(place) / "table.csv"
        extract(path, "API_*.csv", target, source.code, name)
        return target.read_bytes()
