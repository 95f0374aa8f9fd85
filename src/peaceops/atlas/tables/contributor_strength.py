"""contributor x month x kind: a contributor's people in all missions together."""

from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="contributor_strength",
    meaning="People of one kind that a contributor had in all missions together at the end of a month.",
    columns=("contributor", "month", "kind", "personnel", "female", "male"),
    key=("contributor", "month", "kind"),
    observed="month",
    nullable=("female", "male"),
    precedence=(
        "un_contributions",
        "ipi_contributor_totals",
        "ipi_contributions",
        "un_hub_contributions",
    ),
    block=("month",),
    measured=("personnel",),
    compare=("contributor", "month"),
)
