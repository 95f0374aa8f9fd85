"""AidData's Global Chinese Development Finance 3.0: located projects, and commitments by year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.codes.states import is_aggregate, try_resolve
from peaceops.errors import SourceError
from peaceops.sources.address import Address
from peaceops.sources.aiddata_gcdf3_years import YEARS_FILE, commitments
from peaceops.sources.delimited import read_text_table, require, with_numbers, with_whole_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.long_indicators import spans
from peaceops.sources.project_rows import project_rows
from peaceops.sources.project_words import SECTORS, translated
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

EDITION = "gcdf-3.0"
PRICE_YEAR = 2021
PROJECTS = "aiddata/gcdf3_projects_final_input.csv"
PLACES = "aiddata/gcdf3_adm1_locations.csv"
STATUS = {
    "Completion": "completion",
    "Implementation": "implementation",
    "Pipeline: Commitment": "commitment",
}
TEXT = {
    "AidData.Record.ID": "project",
    "Title": "project_title",
    "Status": "project_status",
    "Sector.Name": "sector",
    "Recipient": "recipient",
    "Commitment.Year": "year",
}
AMOUNT = "Amount.(Constant.USD.2021)"

SOURCE = Source(
    code="aiddata_gcdf3",
    label="AidData GCDF 3.0",
    title="AidData's Global Chinese Development Finance Dataset, Version 3.0",
    publisher="AidData at William & Mary",
    licence="ODC-BY 1.0, as AidData states for its datasets; its licence text is not in the copy",
    redistributable=True,
    version="3.0, 2000-2021",
    url="https://www.aiddata.org/data/aiddatas-global-chinese-development-finance-dataset-version-3-0",
    citation=(
        "Custer, Samantha, Axel Dreher, Thai-Binh Elston, Brooke Escobar, Rory Fedorochko, "
        "Andreas Fuchs, Siddhartha Ghose, Joyce Lin, Ammar Malik, Bradley Parks, Kyra Solomon, "
        "Austin Strange, Michael Tierney, Lydia Vlasto, Katherine Walsh, Fei Wang, Lincoln "
        "Zaleski and Sheng Zhang (2023), Tracking Chinese Development Finance: An Application of "
        "AidData's TUFF 3.0 Methodology, AidData at William & Mary."
    ),
    cadence="irregular",
    lag_days=690,
    files=(PROJECTS, PLACES, YEARS_FILE),
    tables=("projects", "presence"),
    caveats=(
        "Projects: the 9,404 with a place of the 20,985 that the edition holds; the copy has no "
        "class of flow, grant or loan. 75 of them are in Mali.",
        "Places are provinces, and coordinates are the province's centre; the edition's own "
        "shapes are finer. 119 projects have no province.",
        "A project's amount is divided evenly over its provinces. 3,781 projects have no amount: "
        "null, not zero.",
        "Commitments by year (presence): adjusted amounts, which leave out the rolling over of "
        "short-term rescue loans (Argentina 2019: 1.2 instead of 22.5 bn). A class without any "
        "known amount has no row: it is unknown, not zero.",
        "Constant dollars of 2021. Commitments of South Sudan before July 2011 are its own.",
        "The older edition, 1.1.1, tells of the same projects: never add the two.",
    ),
)

ADDRESS = Address(
    note=(
        "AidData gives https://docs.aiddata.org/ad4/datasets/"
        "AidDatas_Global_Chinese_Development_Finance_Dataset_Version_3_0.zip, an Excel file; the copy read "
        "is made of it and of the geospatial edition. The edition of 2023 is the last we know of"
    ),
)


def read(raw: Path) -> Reading:
    """Read the files below `raw`.

    Returns
    -------
    Reading
        Tables ``projects`` (project and province) and ``presence`` (stakes
        ``finance_oda_usd``, ``finance_oof_usd`` and ``finance_vague_usd``).

    Raises
    ------
    SourceError
        If a file is damaged or names something that is not known.
    """
    rows = project_rows(located(load(raw), places(raw)), SOURCE, EDITION, PRICE_YEAR)
    yearly = commitments(SOURCE, raw)
    first, last = int(str(rows["year"].min())), int(str(rows["year"].max()))
    whole = Coverage("projects", EDITION, date(first, 1, 1), date(last, 12, 31), contributor="CHN")
    return Reading(
        {"projects": rows, "presence": yearly}, (whole, *spans(yearly, "presence", "stake"))
    )


def load(raw: Path) -> pl.DataFrame:
    """Return one row a project: identifier, title, status, sector, recipient, year, amount."""
    import polars as pl

    frame = read_text_table(SOURCE, raw, PROJECTS, [*TEXT, AMOUNT]).rename(TEXT)
    for name in TEXT.values():
        require(frame, pl.col(name).is_not_null(), SOURCE, PROJECTS, f"{name} is empty", "project")
    once = ~pl.col("project").is_duplicated()
    require(frame, once, SOURCE, PROJECTS, "a project is there twice", "project")
    frame = with_whole_numbers(frame, ["year"], SOURCE, PROJECTS)
    frame = with_numbers(frame, [AMOUNT], SOURCE, PROJECTS)
    lower = frame.with_columns(pl.col("sector").str.to_lowercase())
    names = [name for name in frame["recipient"].unique().sort() if not is_aggregate(name)]
    codes = iso3s(SOURCE, PROJECTS, names)
    return frame.with_columns(
        project_title=pl.col("project_title").str.strip_chars(),
        sector=translated(lower, "sector", SECTORS, SOURCE, PROJECTS),
        project_status=translated(frame, "project_status", STATUS, SOURCE, PROJECTS),
        recipient_state=pl.col("recipient").replace_strict(
            codes, default=None, return_dtype=pl.String
        ),
    )


def places(raw: Path) -> pl.DataFrame:
    """Return one row a project and province: its name, state and centre.

    Areas whose state is disputed have a number for a state; theirs is null.
    """
    import polars as pl

    names = ["id", "shapeGroup", "shapeName", "centroid_longitude", "centroid_latitude"]
    frame = read_text_table(SOURCE, raw, PLACES, names)
    for name in names:
        require(frame, pl.col(name).is_not_null(), SOURCE, PLACES, f"{name} is empty", "id")
    frame = with_numbers(frame, names[3:], SOURCE, PLACES)
    known = pl.col("shapeGroup").str.contains(r"^([A-Z]{3}|\d{3})$")
    require(frame, known, SOURCE, PLACES, "shapeGroup is no code of three", "shapeGroup")
    states = {code: try_resolve(code) for code in frame["shapeGroup"].unique()}
    return frame.select(
        project="id",
        location="shapeName",
        location_state=pl.col("shapeGroup").replace_strict(states, return_dtype=pl.String),
        latitude="centroid_latitude",
        longitude="centroid_longitude",
    )


def located(projects: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Return one row a project and province, or one without a place where none is known.

    The host is the recipient; for regional projects it is the state of the
    place, and those without a place are left out.

    Raises
    ------
    SourceError
        If no project has a host.
    """
    import polars as pl

    joined = projects.join(found, on="project", how="left", maintain_order="left_right")
    rows = joined.select(
        "project",
        "project_title",
        "sector",
        "project_status",
        "year",
        "location",
        "location_state",
        "latitude",
        "longitude",
        host=pl.coalesce("recipient_state", "location_state"),
        flow_class=pl.lit(None, dtype=pl.String),
        instrument=pl.lit(None, dtype=pl.String),
        loan_terms=pl.lit(None, dtype=pl.String),
        amount_usd=pl.col(AMOUNT) / pl.len().over("project"),
        location_precision=pl.when(pl.col("location").is_null())
        .then(pl.lit("unknown"))
        .otherwise(pl.lit("province centre")),
        file=pl.lit(PROJECTS),
    ).drop_nulls("host")
    if not rows.height:
        raise SourceError(SOURCE.code, PROJECTS, "no project with a host")
    return rows
