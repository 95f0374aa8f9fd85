"""What an edition changes of what was known: rows revised, gone and added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.atlas.spec import TableSpec, polars_type
from peaceops.atlas.tables import table

if TYPE_CHECKING:
    import polars as pl

FILE = "revisions.parquet"
COLUMNS = ("source", "table", "change", "about", "when", "column", "before", "after")
WHEN = ("month", "date", "year")


def revisions(
    code: str, name: str, old: pl.DataFrame | None, new: pl.DataFrame | None
) -> pl.DataFrame:
    """Compare two editions of a source's part of a table.

    Parameters
    ----------
    code, name : str
        Source and table.
    old, new : polars.DataFrame or None

    Returns
    -------
    polars.DataFrame
        Text columns `COLUMNS`: one row for each value changed and each row
        gone, and one row that counts the rows added.
    """
    import polars as pl

    spec = table(name)
    empty = pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
    none = pl.DataFrame(schema={c: polars_type(spec.column(c)) for c in spec.all_columns})
    old, new = none if old is None else old, none if new is None else new
    key = [column for column in spec.key if column != "source"]
    found = [empty, _gone(code, spec, key, old, new)]
    count = new.join(old, on=key, how="anti", nulls_equal=True).height
    if count:
        lone = {**dict.fromkeys(COLUMNS, ""), "source": code, "table": name, "change": "added"}
        found.append(pl.DataFrame([{**lone, "after": f"{count:,} rows"}]))
    both = old.join(new, on=key, how="inner", suffix="_new", nulls_equal=True)
    for column in spec.columns:
        if column in key:
            continue
        changed = both.filter(pl.col(column).ne_missing(pl.col(f"{column}_new")))
        found.append(
            _told(code, spec, key, changed, "changed", column).with_columns(
                before=changed[column].cast(pl.String),
                after=changed[f"{column}_new"].cast(pl.String),
            )
        )
    return pl.concat(found)


def _gone(
    code: str, spec: TableSpec, key: list[str], old: pl.DataFrame, new: pl.DataFrame
) -> pl.DataFrame:
    lost = old.join(new, on=key, how="anti", nulls_equal=True)
    return _told(code, spec, key, lost, "gone", "")


def _told(
    code: str, spec: TableSpec, key: list[str], rows: pl.DataFrame, change: str, column: str
) -> pl.DataFrame:
    import polars as pl

    when = [name for name in key if name in WHEN]
    who = [name for name in key if name not in when]

    def words(names: list[str]) -> pl.Expr:
        texts = [pl.col(name).cast(pl.String) for name in names]
        joined = pl.concat_str(texts, separator=" ", ignore_nulls=True) if texts else pl.lit("")
        return joined.cast(pl.String)

    return rows.select(
        source=pl.lit(code),
        table=pl.lit(spec.name),
        change=pl.lit(change),
        about=words(who),
        when=words(when),
        column=pl.lit(column),
        before=pl.lit(""),
        after=pl.lit(""),
    )
