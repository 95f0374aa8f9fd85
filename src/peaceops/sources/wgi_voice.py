"""Worldwide Governance Indicators: voice and accountability, 1996-2023."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.address import Address, Item
from peaceops.sources.delimited import read_text_table, require, with_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.regime_rows import Index, regime_rows, regime_spans
from peaceops.sources.source import Reading, Source
from peaceops.sources.state_numbers import whole_years
from peaceops.sources.world_bank_series import AGGREGATES
from peaceops.sources.world_bank_zips import read_zips

if TYPE_CHECKING:
    from pathlib import Path

FILE = "regime/dd_wgi.csv"
INDICES = (
    Index("Estimate", "voice_accountability", "standard normal, about -2.5 to 2.5", -4, 4),
    Index("StdErr", "voice_accountability_se", "standard error", 0, 4),
)
SKIPPED = dict.fromkeys((1997, 1999, 2001), "before 2002 the publisher appeared every other year")

SOURCE = Source(
    code="wgi_voice",
    label="World Bank WGI",
    title="Worldwide Governance Indicators: Voice and Accountability",
    publisher="World Bank",
    licence="CC BY 4.0, the World Bank's terms for its open data",
    redistributable=True,
    version="1996-2023, as packaged in democracyData",
    url="https://www.worldbank.org/en/publication/worldwide-governance-indicators",
    citation=(
        "Kaufmann, Daniel, Aart Kraay and Massimo Mastruzzi (2011), The Worldwide Governance "
        "Indicators: Methodology and Analytical Issues, Hague Journal on the Rule of Law 3(2)."
    ),
    cadence="yearly",
    lag_days=270,
    files=(FILE,),
    tables=("regime",),
    caveats=(
        "Scaled anew each year to a world mean of zero: it tells standing, not progress.",
        "Estimates come with a standard error, often as large as the difference of two states.",
        "170 rows are names without an estimate.",
    ),
)

PUBLISHED = {"VA.EST": "Estimate", "VA.STD.ERR": "StdErr"}
"""Series of the World Bank's interface and the columns that they are in the copy."""

ADDRESS = Address(
    items=tuple(
        Item(
            f"https://api.worldbank.org/v2/en/indicator/{code}?downloadformat=csv",
            f"{code}.zip",
            "zip",
        )
        for code in PUBLISHED
    ),
    confirmed="public code fetches the governance series, VA.EST among them, from it",
)


def read_published(fetched: Path) -> Reading:
    """Read the zip files that the World Bank's interface gives, one a series.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``wgi_voice``.

    Raises
    ------
    SourceError
        If a file is damaged or names an unknown state.
    """
    import polars as pl

    parts = []
    for index in INDICES:
        code = next(code for code, column in PUBLISHED.items() if column == index.column)
        long = read_zips(SOURCE, fetched / SOURCE.code, [code])
        long = long.filter(~pl.col("iso3").is_in(sorted(AGGREGATES)))
        codes = iso3s(SOURCE, f"{code}.zip", long["iso3"].to_list())
        named = long.with_columns(
            state=pl.col("iso3").replace_strict(codes, return_dtype=pl.String)
        ).rename({"value": index.column})
        parts.append(regime_rows(named, (index,), SOURCE, f"{SOURCE.code}/{code}.zip"))
    rows = pl.concat(parts).sort("state", "year", "indicator")
    return Reading({"regime": rows}, regime_spans(rows, SKIPPED))


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``regime``; a state and year without a row is unknown.

    Raises
    ------
    SourceError
        If the file is damaged or names an unknown state.
    """
    import polars as pl

    columns = [index.column for index in INDICES]
    frame = read_text_table(SOURCE, raw, FILE, ["wb_code", "year", *columns], missing=("", "NA"))
    frame = with_numbers(whole_years(frame, ["year"], SOURCE, FILE), columns, SOURCE, FILE)
    require(frame, pl.col("wb_code").is_not_null(), SOURCE, FILE, "wb_code is empty", "wb_code")
    codes = iso3s(SOURCE, FILE, frame["wb_code"].to_list())
    named = frame.with_columns(
        state=pl.col("wb_code").replace_strict(codes, return_dtype=pl.String)
    )
    rows = regime_rows(named, INDICES, SOURCE, FILE)
    return Reading({"regime": rows}, regime_spans(rows, SKIPPED))
