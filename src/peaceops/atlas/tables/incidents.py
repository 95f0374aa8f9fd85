"""One row an incident of political violence or protest as ACLED codes them."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="incidents",
    meaning=(
        "An incident of political violence, protest or a strategic development, dated and placed "
        "(ACLED). Its types and its deaths are not those of `events` (UCDP): ACLED also counts "
        "what kills nobody, and takes the most cautious report of deaths. The two are never added."
    ),
    columns=(
        "incident",
        "state",
        "date",
        "year",
        "day_precision",
        "incident_type",
        "incident_subtype",
        "actor_1",
        "actor_2",
        "deaths_reported",
        "location",
        "latitude",
        "longitude",
        "spot_precision",
    ),
    key=("incident",),
    observed="date",
    nullable=("actor_2", "incident_subtype"),
    precedence=("acled",),
    block=("state", "year"),
    own=(
        Column("incident", "text", "ACLED's identifier of the incident"),
        Column(
            "day_precision",
            "int",
            "how closely the day is known (ACLED): 1 the day, 2 the week, 3 the month",
            low=1,
        ),
        Column("incident_type", "text", "ACLED's event type, such as Battles or Protests"),
        Column("incident_subtype", "text", "ACLED's sub-event type"),
        Column("actor_1", "text", "first named actor"),
        Column("actor_2", "text", "second named actor; null where there is none"),
        Column(
            "deaths_reported", "int", "deaths in the most cautious report of it", "people", low=0
        ),
        Column(
            "spot_precision",
            "int",
            "how closely the place is known (ACLED): 1 the place, 2 near it, 3 the region",
            low=1,
        ),
    ),
)
