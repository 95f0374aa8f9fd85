"""VIEWS features: deaths in three types of violence by country and month, 2017 to 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources import ged_events
from peaceops.sources.delimited import read_text_table
from peaceops.sources.source import Reading, Source
from peaceops.sources.views_state_months import month_rows, spans

if TYPE_CHECKING:
    from pathlib import Path

FILE = "ucdp/views_cm_ged_sb_ns_os_nov2017_oct2020.csv"
KINDS = {"ged_sb": "state-based", "ged_ns": "non-state", "ged_os": "one-sided"}

SOURCE = Source(
    code="views_type_months",
    label="UCDP by month and type (VIEWS)",
    title="VIEWS prediction competition 2020/21, deaths by country, month and type",
    publisher="Violence and Impacts Early-Warning System (VIEWS), Uppsala and Oslo, from UCDP GED",
    licence="UCDP CC BY 4.0 (as others who pass UCDP data on state it); VIEWS: none seen",
    redistributable=True,
    version="November 2017 to October 2020",
    url="https://viewsforecasting.org/research/prediction-competition-2021/",
    citation=ged_events.CITATION,
    cadence="ended",
    lag_days=30,
    files=(FILE,),
    tables=("conflict_months",),
    caveats=(
        "Best estimate only.",
        "2020 is from candidate events and provisional; state-based deaths since 2018 are taken "
        "from the later copy.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``conflict_months``, zeros included.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    frame = read_text_table(SOURCE, raw, FILE, ["name", "year", "month", "month_id", *KINDS])
    rows = month_rows(frame, KINDS, SOURCE, FILE)
    return Reading({"conflict_months": rows}, spans(rows))
