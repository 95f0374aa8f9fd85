"""UCDP GED 23.1 of four states whole: the Central African Republic, Ethiopia and both Sudans."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

from peaceops.errors import SourceError
from peaceops.sources import ged_events
from peaceops.sources.delimited import read_text_table
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

CAR = "ucdp/ged231_CAR_optgeo.geojson"
ETHIOPIA = "ucdp/ged_ethiopia_kaylanhua.csv"
SOUTH_SUDAN = "ucdp/ged_south_sudan_kaylanhua.csv"
SUDAN = "ucdp/ged_sudan_kaylanhua.csv"
SUDAN_NAMES = {"best_est": "best", "high_est": "high", "low_est": "low"}
SPANS = {
    "CAF": (1989, 2022),
    "ETH": (1989, 2022),
    "SSD": (2011, 2022),
    "SDN": (1989, 2022),
}

SOURCE = Source(
    code="ucdp_ged_extracts",
    label="UCDP GED 23.1",
    title="UCDP Georeferenced Event Dataset, extracts for four states",
    publisher=ged_events.PUBLISHER,
    licence=ged_events.LICENCE,
    redistributable=True,
    version="23.1, 1989-2022",
    url=ged_events.URL,
    citation=ged_events.CITATION,
    cadence="yearly",
    lag_days=160,
    files=(CAR, ETHIOPIA, SOUTH_SUDAN, SUDAN),
    tables=("events",),
    caveats=(
        "All events of the state, precise or not: look at the precision of place and date before "
        "mapping or dating.",
        "A death counts where it happened; South Sudan's before July 2011 are Sudan's.",
        "Tigray in 2020-2022 holds single events of tens of thousands of deaths.",
        "In the file of Sudan each record has an empty field too many, which is cut off.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the four files below `raw`.

    Returns
    -------
    Reading
        Table ``events``; in these states a day without a row had none.

    Raises
    ------
    SourceError
        If a file is damaged or names a state that did not exist in the year.
    """
    import polars as pl

    parts = {
        CAR: (car_records(raw), "%Y-%m-%d"),
        ETHIOPIA: (read_text_table(SOURCE, raw, ETHIOPIA, ged_events.COLUMNS), "%Y-%m-%d"),
        SOUTH_SUDAN: (read_text_table(SOURCE, raw, SOUTH_SUDAN, ged_events.COLUMNS), "%Y-%m-%d"),
        SUDAN: (sudan_records(raw), "%m/%d/%Y"),
    }
    rows = []
    for file, (frame, pattern) in parts.items():
        checked = ged_events.with_days(ged_events.typed(frame, SOURCE, file), pattern, SOURCE, file)
        checked = ged_events.with_states(checked, SOURCE, file)
        rows.append(ged_events.event_rows(checked, SOURCE, file))
    spans = tuple(
        Coverage("events", "*", date(first, 1, 1), date(last, 12, 31), absent="zero", state=state)
        for state, (first, last) in SPANS.items()
    )
    return Reading({"events": pl.concat(rows)}, spans)


def car_records(raw: Path) -> pl.DataFrame:
    """Return the features of the GeoJSON file as text records, coordinates from their points."""
    import polars as pl

    try:
        features = json.loads((raw / CAR).read_text(encoding="utf-8"))["features"]
        rows = [_feature(feature) for feature in features]
        if not rows:
            raise SourceError(SOURCE.code, CAR, "has no features; events are expected")
        schema = dict.fromkeys(ged_events.COLUMNS, pl.String)
        return pl.DataFrame(rows, schema=schema, orient="row")
    except OSError as error:
        raise SourceError(SOURCE.code, CAR, f"cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError,
            pl.exceptions.PolarsError) as error:  # fmt: skip
        what = f"is no GeoJSON of GED points: {type(error).__name__} {str(error)[:100]}"
        raise SourceError(SOURCE.code, CAR, what) from None


def _feature(feature: dict[str, Any]) -> dict[str, str | None]:
    longitude, latitude = feature["geometry"]["coordinates"]
    record = feature["properties"] | {"latitude": latitude, "longitude": longitude}
    found = {name: record[name] for name in ged_events.COLUMNS}
    return {name: None if v in (None, "") else str(v) for name, v in found.items()}


def sudan_records(raw: Path) -> pl.DataFrame:
    """Return the records of Sudan as text, without the empty field that each has too many.

    Raises
    ------
    SourceError
        If the file is damaged, or mended: if a record has no such field.
    """
    import polars as pl

    try:
        text = (raw / SUDAN).read_text(encoding="utf-8")
        header, *records = csv.reader(StringIO(text), strict=True)
    except OSError as error:
        raise SourceError(SOURCE.code, SUDAN, f"cannot be read: {error.strerror}") from None
    except (ValueError, csv.Error) as error:
        raise SourceError(SOURCE.code, SUDAN, f"not a CSV table: {str(error)[:100]}") from None
    names = [SUDAN_NAMES.get(name, name) for name in header]
    absent = [name for name in ged_events.COLUMNS if name not in names]
    if absent or not records:
        what = f"no column {', '.join(absent)}" if absent else "no rows below the header"
        raise SourceError(SOURCE.code, SUDAN, what, "header")
    for number, record in enumerate(records, start=1):
        if len(record) != len(header) + 1 or record[-1]:
            what = f"a record of {len(header)} fields and an empty one is expected"
            raise SourceError(SOURCE.code, SUDAN, what, f"record {number:,}")
    places = {name: names.index(name) for name in ged_events.COLUMNS}
    return pl.DataFrame(
        {name: [record[at] or None for record in records] for name, at in places.items()},
        schema=dict.fromkeys(ged_events.COLUMNS, pl.String),
    )
