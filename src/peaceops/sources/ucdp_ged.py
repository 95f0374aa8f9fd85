"""UCDP's whole Georeferenced Event Dataset, all events since 1989; fetched, not shipped."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources import ged_events
from peaceops.sources.address import Address, Item, Known, yearly
from peaceops.sources.published import member_columns, the_one
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.ucdp_country_year import state_in_year

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "ucdp/ged-csv.zip"
LATER = 5
"""Years that UCDP names a territory by the state it became: Namibia in 1989, Croatia in 1991."""

SOURCE = Source(
    code="ucdp_ged",
    label="UCDP GED",
    title="UCDP Georeferenced Event Dataset (GED) Global",
    publisher=ged_events.PUBLISHER,
    licence=ged_events.LICENCE,
    redistributable=True,
    version="as fetched",
    url=ged_events.URL,
    citation=ged_events.CITATION,
    cadence="yearly",
    lag_days=160,
    files=(FILE,),
    tables=("events",),
    caveats=(
        "All events that UCDP counts, of any precision of place: filter on place_precision before "
        "measuring distances.",
        "A territory is named by the state it was or became within five years.",
        "One edition: later ones revise old years.",
    ),
    shipped=False,
)

ADDRESS = Address(
    items=(
        Item(
            "https://ucdp.uu.se/downloads/ged/ged{version}-csv.zip",
            "ged{version}-csv.zip",
            "zip",
            into=FILE,
        ),
    ),
    confirmed="public code fetches 22.1 to 26.1 from it",
    versions=yearly("{yy}1", month=6, oldest=2025),
    known=(
        Known(
            "events",
            (("state", "MLI"), ("year", 2012)),
            "deaths_best",
            359,
            0.2,
            "UCDP 25.1 by country and year",
        ),
    ),
    note="some 30 MB, 250 MB unpacked; too large for the package",
)


def read(raw: Path) -> Reading:
    """Read UCDP's zip file below `raw`.

    Returns
    -------
    Reading
        Table ``events``; a state and year without a row had no event.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    return _reading(raw, FILE)


def read_published(fetched: Path) -> Reading:
    """Read UCDP's zip file as it was fetched.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``ucdp_ged``.

    Raises
    ------
    SourceError
        As `read`.
    """
    return _reading(fetched, the_one(SOURCE, fetched, "*.zip"))


def _reading(folder: Path, file: str) -> Reading:
    frame = member_columns(SOURCE, folder, file, "GEDEvent*.csv", ged_events.COLUMNS)
    frame = ged_events.with_days(ged_events.typed(frame, SOURCE, file), "%Y-%m-%d", SOURCE, file)
    rows = ged_events.event_rows(with_territories(frame, file), SOURCE, file)
    years = [int(year) for year in rows["year"].unique().sort()]
    span = Coverage("events", "*", date(years[0], 1, 1), date(years[-1], 12, 31), absent="zero")
    return Reading({"events": rows}, (span,))


def with_territories(frame: pl.DataFrame, file: str) -> pl.DataFrame:
    """Return `frame` with ``state``, the state that ``country_id`` was or became."""
    import polars as pl

    pairs = frame.select("country_id", "year").unique().sort("country_id", "year", nulls_last=True)
    codes, refused = [], []
    for number, year in pairs.rows():
        code, why = territory(number, year) if number and year else ("", "no country or year")
        codes.append(code)
        refused += [why] if why else []
    if refused:
        what = f"{len(refused)} state-year(s) not known: " + " | ".join(refused[:10])
        raise SourceError(SOURCE.code, file, what)
    named = pairs.with_columns(state=pl.Series(codes, dtype=pl.String))
    return frame.join(named, on=["country_id", "year"], how="left", maintain_order="left")


def territory(number: int, year: int) -> tuple[str, str]:
    """Return the state of a UCDP number in a year, or the one it became soon after.

    Returns
    -------
    tuple of str
        The code and an empty string, or an empty string and why not.

    Examples
    --------
    >>> territory(565, 1989), territory(432, 2012), territory(999, 2012)[0]
    (('NAM', ''), ('MLI', ''), '')
    """
    found = [state_in_year(number, later) for later in range(year, year + LATER + 1)]
    return next((one for one in found if one[0]), found[0])
