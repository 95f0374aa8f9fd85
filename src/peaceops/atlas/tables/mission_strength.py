"""mission x month x kind: a mission's people from all contributors together."""

from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="mission_strength",
    meaning="People of one kind in a mission from all contributors together at the end of a month.",
    columns=("mission", "month", "kind", "personnel", "contributors_n"),
    key=("mission", "month", "kind"),
    observed="month",
    nullable=("contributors_n",),
    precedence=(
        "un_contributions",
        "ipi_mission_totals",
        "ipi_mission_totals_2019",
        "un_hub_contributions",
    ),
    block=("month",),
    measured=("personnel",),
    compare=("mission", "month"),
)
