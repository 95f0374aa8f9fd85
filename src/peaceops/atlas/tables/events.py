"""One row an event of organised violence, with its day and place."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="events",
    meaning=(
        "An event of organised violence in which people were or may have been killed, dated and "
        "placed (UCDP GED). "
        "Of each state and year, all events are from one source."
    ),
    columns=(
        "event",
        "state",
        "date",
        "end_date",
        "year",
        "date_precision",
        "violence",
        "side_a",
        "side_b",
        "deaths_best",
        "deaths_low",
        "deaths_high",
        "latitude",
        "longitude",
        "place_precision",
        "provisional",
    ),
    key=("state", "date", "event"),
    observed="year",
    nullable=("end_date", "date_precision"),
    precedence=(
        "ucdp_ged",
        "ucdp_ged_extracts",
        "ucdp_syria",
        "ucdp_ged_places",
        "ucdp_candidate",
        "ucdp_api",
    ),
    block=("state", "year"),
    own=(
        Column("event", "int", "UCDP's identifier of the event", low=1),
        Column(
            "date_precision",
            "int",
            "how closely the days are known (UCDP): 1 the day, 2 two to six days, 3 the week, 4 the "
            "month, 5 longer; null where the copy does not tell",
            low=1,
        ),
        Column("side_a", "text", "first side, or the perpetrator"),
        Column("side_b", "text", "second side, or civilians"),
        Column(
            "place_precision",
            "int",
            "how closely the place is known (UCDP): 1 exact, 2 within 25 km, 3 the district, 4 the "
            "province, 5 an estimate, 6 the country, 7 at sea or in the air; 2 stands for 1 or 2 in "
            "the source that keeps precise places only",
            low=1,
        ),
        Column("provisional", "bool", "whether it is a candidate event that may be withdrawn"),
    ),
)
