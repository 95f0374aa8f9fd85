"""One row a death of a person serving in a UN mission."""

from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="fatalities",
    meaning="One death of a person serving in a UN mission, uniformed or civilian.",
    columns=(
        "casualty",
        "date",
        "mission",
        "contributor",
        "nationality",
        "personnel_type",
        "sex",
        "cause",
    ),
    key=("casualty",),
    observed="date",
    nullable=("contributor",),
    precedence=("un_fatalities", "un_fatalities_2023"),
    block=(),
    measured=("cause",),
)
