"""One row a death of a person serving in a UN mission."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="fatalities",
    meaning=(
        "One death of a person serving in a UN mission. The contributor is told for uniformed "
        "people only; the state is the nationality of everybody, civilians too."
    ),
    columns=(
        "casualty",
        "date",
        "mission",
        "contributor",
        "state",
        "nationality",
        "uniformed",
        "personnel_type",
        "sex",
        "cause",
    ),
    key=("casualty",),
    observed="date",
    nullable=("mission", "contributor", "state", "nationality"),
    precedence=("un_fatalities", "un_fatalities_2023"),
    block=(),
    measured=("cause",),
    own=(Column("uniformed", "bool", "whether the casualty was military, an observer or police"),),
)
