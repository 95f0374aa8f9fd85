"""UCDP GED 25.1 summed to months of the world, 1989 to 2024."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from peaceops.codes.months import month_end
from peaceops.errors import BadInput, SourceError
from peaceops.sources import ged_events
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

FILE = "ucdp/lilinduo_monthly_deaths_by_type.json"

SOURCE = Source(
    code="ucdp_world_months",
    label="UCDP GED 25.1 by month",
    title="UCDP Georeferenced Event Dataset summed to months of the world",
    publisher=ged_events.PUBLISHER,
    licence=ged_events.LICENCE,
    redistributable=True,
    version="25.1, 1989-2024",
    url=ged_events.URL,
    citation=ged_events.CITATION,
    cadence="ended",
    lag_days=525,
    files=(FILE,),
    tables=("world_conflict_months",),
    caveats=(
        "Summed from all 385,667 events of version 25.1; over 36 years 0.07% below the "
        "country-years, in the worst year (2007) 0.8%.",
        "Events that last longer than a month are put to one month.",
        "The yearly release comes in June, so January counts as known after 17 months.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``world_conflict_months``, one row a month and type.

    Raises
    ------
    SourceError
        If the file is damaged.
    """
    import polars as pl

    try:
        records = json.loads((raw / FILE).read_text(encoding="utf-8"))
        found: dict[tuple[date, str], int] = {}
        for number, record in enumerate(records, start=1):
            month, violence, deaths = _record(record, number)
            if (month, violence) in found:
                raise SourceError(
                    SOURCE.code, FILE, f"{month} is there twice", f"record {number:,}"
                )
            found[month, violence] = deaths
    except OSError as error:
        raise SourceError(SOURCE.code, FILE, f"cannot be read: {error.strerror}") from None
    except (ValueError, TypeError, RecursionError) as error:
        what = f"is no list of months in JSON: {type(error).__name__} {str(error)[:100]}"
        raise SourceError(SOURCE.code, FILE, what) from None
    if not found:
        raise SourceError(SOURCE.code, FILE, "has no months")
    rows = pl.DataFrame(
        [(month, violence, deaths, FILE) for (month, violence), deaths in sorted(found.items())],
        schema={
            "month": pl.Date,
            "violence": pl.String,
            "deaths_best": pl.Int64,
            "file": pl.String,
        },
        orient="row",
    )
    months = sorted(month for month, _ in found)
    first, last = months[0].replace(day=1), months[-1]
    return Reading(
        {"world_conflict_months": rows}, (Coverage("world_conflict_months", "*", first, last),)
    )


def _record(record: object, number: int) -> tuple[date, str, int]:
    place = f"record {number:,}"
    names = ("year", "month", "type", "deaths")
    if not isinstance(record, dict) or any(type(record.get(name)) is not int for name in names):
        what = f"whole numbers {', '.join(names)} are expected"
        raise SourceError(SOURCE.code, FILE, what, place)
    violence = ged_events.VIOLENCE.get(record["type"])
    if violence is None or not 0 <= record["deaths"] < 10**9:
        raise SourceError(SOURCE.code, FILE, "type or deaths have a value they cannot have", place)
    try:
        return month_end(record["year"], record["month"]), violence, record["deaths"]
    except BadInput as error:
        raise SourceError(SOURCE.code, FILE, str(error)[:160], place) from None
