"""state x month x type of organised violence: deaths where events are missing."""

from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="conflict_months",
    meaning=(
        "Deaths in organised violence of one type on a state's territory in a month. A row of zero "
        "is a zero; a missing row is unknown."
    ),
    columns=("state", "month", "violence", "deaths_best", "deaths_low", "deaths_high"),
    key=("state", "month", "violence"),
    observed="month",
    nullable=("deaths_low", "deaths_high"),
    precedence=("views_state_months", "views_type_months", "ucdp_africa_months"),
    block=("state", "month", "violence"),
    measured=("deaths_best",),
)
