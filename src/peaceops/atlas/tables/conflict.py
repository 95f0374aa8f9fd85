"""state x year x type of organised violence: deaths."""

from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="conflict",
    meaning="Deaths in organised violence of one type on a state's territory in a year.",
    columns=("state", "year", "violence", "deaths_best", "deaths_low", "deaths_high"),
    key=("state", "year", "violence"),
    observed="year",
    precedence=("ucdp_country_year",),
    block=("year",),
    measured=("deaths_best",),
)
