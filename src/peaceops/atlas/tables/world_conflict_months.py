"""month x type of organised violence: deaths in the whole world."""

from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="world_conflict_months",
    meaning="Deaths in organised violence of one type in the world in a month, best estimate.",
    columns=("month", "violence", "deaths_best"),
    key=("month", "violence"),
    observed="month",
    precedence=("ucdp_world_months",),
)
