"""state x year x conflict: armed conflicts that reached 25 battle deaths in the year."""

from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="armed_conflicts",
    meaning="An armed conflict that reached 25 battle deaths in a year, by the state it is about.",
    columns=(
        "state",
        "year",
        "conflict_id",
        "incompatibility",
        "conflict_type",
        "intensity",
        "start_date",
    ),
    key=("state", "year", "conflict_id"),
    observed="year",
    nullable=("start_date",),
    precedence=("ucdp_prio_acd",),
    block=("year",),
)
