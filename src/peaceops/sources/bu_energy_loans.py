"""Boston University: energy loans of China's two policy banks to foreign governments and firms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.delimited import read_text_table, require, with_numbers, with_whole_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.long_indicators import spans
from peaceops.sources.presence_rows import presence_rows
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "presence/bu_chinese_energy_finance_2020.csv"

SOURCE = Source(
    code="bu_energy_loans",
    label="BU energy loans",
    title="China's Global Energy Finance database",
    publisher="Boston University Global Development Policy Center",
    licence="citation asked for; the publisher's terms were not seen in the copy",
    redistributable=False,
    version="2020, 2000-2019",
    url="https://www.bu.edu/cgef/",
    citation=(
        "Gallagher, Kevin P. (2020), China's Global Energy Finance, Global Development Policy "
        "Center, Boston University."
    ),
    cadence="yearly",
    lag_days=90,
    files=(FILE,),
    tables=("presence",),
    caveats=(
        "Loans agreed by the Export-Import Bank and the Development Bank of China only; no "
        "commercial banks, grants or investment. 270 loans, summed by host and year of agreement.",
        "A host or year without a row had no loan that the database found.",
        "Two loans to Benin and Togo together are left out: their shares are not told.",
        "Not shipped: download the database from the publisher's page and build the atlas from it.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``presence``, stake ``energy_loans_usd``.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    import polars as pl

    names = ["Date", "CountryCode", "Amount ($m)"]
    frame = read_text_table(SOURCE, raw, FILE, names)
    for name in names:
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    frame = with_whole_numbers(frame, ["Date"], SOURCE, FILE)
    dated = pl.col("Date").is_between(1980, 2100)
    require(frame, dated, SOURCE, FILE, "Date is not a year of 1980 to 2100", "Date")
    frame = with_numbers(frame, ["Amount ($m)"], SOURCE, FILE)
    positive = pl.col("Amount ($m)") >= 0
    require(frame, positive, SOURCE, FILE, "an amount is below zero", "Amount ($m)")
    frame = without_joint_loans(frame)
    codes = iso3s(SOURCE, FILE, frame["CountryCode"].unique().sort())
    rows = (
        frame.with_columns(
            host=pl.col("CountryCode").replace_strict(codes, return_dtype=pl.String),
            year="Date",
        )
        .group_by("host", "year")
        .agg(value=(pl.col("Amount ($m)").sort().sum() * 1e6).round(0))
        .with_columns(contributor=pl.lit("CHN"), stake=pl.lit("energy_loans_usd"))
    )
    rows = presence_rows(rows, SOURCE, FILE)
    return Reading({"presence": rows}, spans(rows, "presence", "stake"))


def without_joint_loans(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the loans to one state; a comma in the code tells of several."""
    import polars as pl

    return frame.filter(~pl.col("CountryCode").str.contains(","))
