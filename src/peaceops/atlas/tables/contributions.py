"""contributor x mission x month x kind: who was where, as the monthly reports count them."""

from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="contributions",
    meaning="People of one kind that a contributor had in a mission at the end of a month.",
    columns=("contributor", "mission", "month", "kind", "personnel", "female", "male"),
    key=("contributor", "mission", "month", "kind"),
    observed="month",
    nullable=("female", "male"),
    precedence=("un_contributions", "ipi_contributions", "un_hub_contributions"),
    block=("month",),
    measured=("personnel",),
    compare=("contributor", "mission", "month"),
)
