"""state x day x item: terrorist attacks in a state, and fighters who left it."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="terrorism",
    meaning=(
        "Terrorist incidents in a state in a year, their dead and injured, and estimates of "
        "fighters who left it for Syria and Iraq."
    ),
    columns=("state", "date", "terror", "value", "value_low", "value_high"),
    key=("state", "date", "terror"),
    observed="date",
    nullable=("value_low", "value_high"),
    precedence=("rand_terrorism", "icsr_foreign_fighters"),
    block=("terror",),
    own=(
        Column(
            "terror",
            "text",
            "incidents, deaths or injured in the year, or foreign fighters from the state so far",
            allowed=("incidents", "deaths", "injured", "foreign_fighters"),
        ),
        Column("value_low", "float", "lower end of an estimate; null where one number is given",
               low=0),
        Column("value_high", "float", "upper end of an estimate, likewise", low=0),
    ),
)  # fmt: skip
