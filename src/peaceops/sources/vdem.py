"""Varieties of Democracy: five indices by state and year, 1960-2024."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.states import resolve
from peaceops.sources.address import Address, Item, yearly
from peaceops.sources.delimited import read_text_table, require, with_numbers, with_whole_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.published import member_table, the_one
from peaceops.sources.regime_rows import Index, regime_rows, regime_spans
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "regime/vdem_core_1960_2024.csv"
UNIT = "index 0-1"
INDICES = tuple(
    Index(f"v2x_{column}", word, UNIT, 0, 1)
    for column, word in {
        "polyarchy": "polyarchy",
        "libdem": "liberal_democracy",
        "partipdem": "participatory_democracy",
        "delibdem": "deliberative_democracy",
        "egaldem": "egalitarian_democracy",
    }.items()
)

SOURCE = Source(
    code="vdem",
    label="V-Dem",
    title="V-Dem Country-Year Dataset, five high-level indices",
    publisher="V-Dem Institute, University of Gothenburg",
    licence=(
        "CC BY-SA 4.0 by the publisher's word (others who pass it on record CC BY 4.0); what is "
        "made of it is passed on in a table of its own, `regime`, under CC BY-SA 4.0"
    ),
    redistributable=True,
    version="1960-2024 (the release of 2025), by way of a copy",
    url="https://www.v-dem.net/data/the-v-dem-dataset/",
    citation=(
        "Coppedge, Michael et al. (2025), V-Dem Country-Year Dataset v15, Varieties of Democracy "
        "Project; Pemstein, Daniel et al. (2025), The V-Dem Measurement Model, V-Dem Working Paper."
    ),
    cadence="yearly",
    lag_days=90,
    files=(FILE,),
    tables=("regime",),
    caveats=(
        "Each release estimates all years anew and releases must not be mixed; the copy is one.",
        "Point estimates only, without their bounds.",
        "The copy also carries World Bank columns and rows of regions: neither is read.",
        "Colonies and territories have rows too, before they were states.",
        "Czechia before 1993 is Czechoslovakia, Russia before the end of 1991 the Soviet Union, "
        "Serbia before 2006 Yugoslavia and Serbia and Montenegro.",
    ),
)

NO_STATES = ("PSG", "SML", "ZZB")
"""Gaza, Somaliland and Zanzibar, which V-Dem codes beside the states they are part of."""

ADDRESS = Address(
    items=(
        Item(
            "https://v-dem.net/media/datasets/V-Dem-CY-Core-v{version}_csv.zip",
            "V-Dem-CY-Core-v{version}_csv.zip",
            "zip",
        ),
    ),
    confirmed="public code fetches versions 15 and 16 from it",
    versions=yearly("{n}", month=3, oldest=2025),
    note="some 16 MB, 212 MB unpacked",
)


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
    names = ["country_name", "country_text_id", "year", *(index.column for index in INDICES)]
    return _reading(read_text_table(SOURCE, raw, FILE, names, missing=("", "NA")), FILE)


def read_published(fetched: Path) -> Reading:
    """Read V-Dem's own zip file of states and years, from 1960 on.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``vdem``.

    Raises
    ------
    SourceError
        If the file is damaged or names an unknown state.
    """
    import polars as pl

    names = ["country_name", "country_text_id", "year", *(index.column for index in INDICES)]
    file = the_one(SOURCE, fetched, "*.zip")
    frame = member_table(SOURCE, fetched, file, "V-Dem-CY-*.csv", names, ("", "NA"))
    late = pl.col("year").str.contains(r"^(19[6-9]\d|20\d\d)$")
    return _reading(frame.filter(late & ~pl.col("country_text_id").is_in(NO_STATES)), file)


def _reading(frame: pl.DataFrame, file: str) -> Reading:
    import polars as pl

    columns = [index.column for index in INDICES]
    frame = with_whole_numbers(frame, ["year"], SOURCE, file)
    dated = pl.col("year").is_between(1789, 2100).fill_null(value=False)
    require(frame, dated, SOURCE, file, "year is not one of 1789 to 2100", "year")
    frame = with_numbers(without_merged_in(frame), columns, SOURCE, file)
    codes = iso3s(SOURCE, file, frame["country_text_id"].to_list())
    rows = regime_rows(
        with_names_of_the_year(
            frame.with_columns(
                state=pl.col("country_text_id").replace_strict(codes, return_dtype=pl.String)
            )
        ),
        INDICES,
        SOURCE,
        file,
    )
    return Reading({"regime": rows}, regime_spans(rows))


def without_merged_in(frame: pl.DataFrame) -> pl.DataFrame:
    """Return V-Dem's own rows, which alone have a country name.

    The copy was merged with World Bank data: 325 rows have no code at all, and 6,324 more are
    regions, small states or years that V-Dem does not code.
    """
    import polars as pl

    return frame.filter(
        pl.col("country_text_id").is_not_null() & pl.col("country_name").is_not_null()
    )


def with_names_of_the_year(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with the state that was there: V-Dem names a country by what it is today."""
    import polars as pl

    changed = frame.filter(pl.col("state").is_in(["RUS", "SRB"])).select("state", "year").unique()
    then = changed.with_columns(
        _then=pl.Series([resolve(*pair) for pair in changed.rows()], dtype=pl.String)
    )
    joined = frame.join(then, on=["state", "year"], how="left", maintain_order="left")
    czechoslovakia = (pl.col("state") == "CZE") & (pl.col("year") <= 1992)
    return joined.with_columns(
        state=pl.when(czechoslovakia).then(pl.lit("CSK")).otherwise(pl.coalesce("_then", "state"))
    ).drop("_then")
