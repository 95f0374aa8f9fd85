"""The UN's monthly figures of contributions as its data hub gives them; fetched, not shipped."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.address import Address, Item, Known
from peaceops.sources.data_hub import hub_table
from peaceops.sources.delimited import read_text_table, require, with_dates, with_whole_numbers
from peaceops.sources.ipi_months import gaps, missing_months
from peaceops.sources.labels import with_missions, with_states
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "un/DPO-UCHISTORICAL.csv"
HUB_FILE = "DPO-UCHISTORICAL.json"
COLUMNS = (
    "contributing_country", "mission_acronym", "personnel_type", "last_reporting_date",
    "female_personnel", "male_personnel",
)  # fmt: skip
KINDS = {
    "troops": "troops",
    "troop": "troops",
    "contingent troops": "troops",
    "formed police units": "fpu",
    "formed police unit": "fpu",
    "individual police": "police",
    "experts on mission": "experts",
    "expert on mission": "experts",
    "staff officer": "staff",
    "staff officers": "staff",
}
TABLES = ("contributions", "contributor_strength", "mission_strength")
MISSING = "the UN's data hub has no figures for this month"

SOURCE = Source(
    code="un_hub_contributions",
    label="UN data hub",
    title="Historical Uniformed Personnel Contribution (DPO-UCHISTORICAL)",
    publisher="United Nations Department of Peace Operations",
    licence="UN open data with attribution; the terms of this dataset were not seen",
    redistributable=False,
    version="as fetched",
    url="https://psdata.un.org/dataset/DPO-UCHISTORICAL",
    citation=(
        "United Nations, Peace and Security Data Hub, Historical Uniformed Personnel Contribution "
        "(DPO-UCHISTORICAL)."
    ),
    cadence="monthly",
    lag_days=0,
    files=(FILE,),
    tables=TABLES,
    caveats=(
        "Months that the monthly reports or the Peace Institute's data give come from there; the "
        "hub gives the others.",
        "The UN says that certain months are missing.",
        "The dataset was known to us by its description only (columns and kinds of personnel) when "
        "this reader was written; it refuses what it does not know.",
        "A figure is dated the last day of its month and counts as known on that day.",
    ),
    shipped=False,
)

ADDRESS = Address(
    items=(
        Item(
            "https://api.psdata.un.org/public/data/DPO-UCHISTORICAL/json",
            HUB_FILE,
            "json",
        ),
    ),
    confirmed=(
        "the code with which the UN's humanitarian data exchange fetches it (OCHA-DAP, "
        "hdx-scraper-peacesecurity); columns from the hub's own metadata"
    ),
    known=(
        Known(
            "contributor_strength",
            (("contributor", "CHN"), ("month", date(2015, 4, 30))),
            "personnel",
            2899,
            0.01,
            "the UN's monthly report of April 2015",
        ),
    ),
)


def read(raw: Path) -> Reading:
    """Read the dataset in its CSV form below `raw`.

    Returns
    -------
    Reading
        The three tables of contributions; in a month that has figures a missing
        row means zero.

    Raises
    ------
    SourceError
        If the file is damaged or holds a label that is not known.
    """
    return reading(read_text_table(SOURCE, raw, FILE, COLUMNS), FILE)


def read_published(fetched: Path) -> Reading:
    """Read the dataset as the hub's interface gives it, in JSON.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``un_hub_contributions``.

    Raises
    ------
    SourceError
        As `read`.
    """
    file = f"{SOURCE.code}/{HUB_FILE}"
    return reading(hub_table(SOURCE, fetched, file, COLUMNS, ("last_reporting_date",)), file)


def reading(table: pl.DataFrame, file: str) -> Reading:
    """Return the tables of the dataset's records, given as text."""
    import polars as pl

    frame = table.with_columns(pl.col(pl.String).str.strip_chars())
    for name in COLUMNS[:4]:
        require(frame, pl.col(name).is_not_null(), SOURCE, file, f"{name} is empty", name)
    kind = pl.col("personnel_type").str.to_lowercase().str.replace_all("_", " ")
    frame = frame.with_columns(_kind=kind)
    known = pl.col("_kind").is_in(list(KINDS))
    require(frame, known, SOURCE, file, f"personnel_type is none of {', '.join(KINDS)}", "_kind")
    frame = with_dates(frame, ["last_reporting_date"], SOURCE, file)
    frame = with_whole_numbers(frame, ["female_personnel", "male_personnel"], SOURCE, file)
    frame = with_states(
        frame, SOURCE, file, "contributing_country", "last_reporting_date", "contributor"
    )
    frame = with_missions(frame, SOURCE, file, "mission_acronym", "last_reporting_date")
    rows = frame.select(
        "contributor",
        "mission",
        month=pl.col("last_reporting_date").dt.month_end(),
        kind=pl.col("_kind").replace_strict(KINDS, return_dtype=pl.String),
        female=pl.col("female_personnel").fill_null(0),
        male=pl.col("male_personnel").fill_null(0),
        file=pl.lit(file),
    ).with_columns(personnel=pl.col("female") + pl.col("male"))
    rows = rows.filter(pl.col("personnel") > 0)
    if not rows.height:
        raise SourceError(SOURCE.code, file, "every figure is zero; people are expected")
    return Reading(_tables(rows), coverage(sorted(set(rows["month"]))))


def _tables(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    import polars as pl

    sums = pl.col("personnel", "female", "male").sum()

    def by(*who: str) -> pl.DataFrame:
        keys = ["month", *who, "kind"]
        return rows.group_by(*keys, "file").agg(sums).sort(keys)

    missions = rows.group_by("mission", "month", "kind", "file").agg(
        pl.col("personnel").sum(), pl.col("contributor").n_unique().alias("contributors_n")
    )
    return {
        "contributions": by("contributor", "mission"),
        "contributor_strength": by("contributor"),
        "mission_strength": missions.sort("month", "mission", "kind"),
    }


def coverage(months: list[date]) -> tuple[Coverage, ...]:
    """Return the span of the months, and those in it that have no figures."""
    found: list[Coverage] = []
    for table in TABLES:
        first, last = months[0].replace(day=1), months[-1]
        found.append(Coverage(table, "*", first, last, absent="zero"))
        found += gaps(table, missing_months(months), MISSING)
    return tuple(found)
