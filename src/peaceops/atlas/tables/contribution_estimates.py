"""contributor x mission x missing period: what the months without a report must have held."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="contribution_estimates",
    meaning=(
        "An estimate of a contributor's mean strength in a mission over months that have no "
        "report by contributor and mission; never a reported figure."
    ),
    columns=(
        "contributor",
        "mission",
        "first_month",
        "month",
        "months_n",
        "personnel_mean",
        "female_mean",
        "male_mean",
        "rounding_bound",
        "departs",
    ),
    key=("contributor", "mission", "month"),
    observed="month",
    nullable=("female_mean", "male_mean"),
    precedence=("un_gap_estimates",),
    own=(
        Column("first_month", "date", "last day of the first month of the period"),
        Column("months_n", "int", "months of the period, which ends with `month`", low=1),
        Column("female_mean", "float", "women among them; null where not usable", "people", low=0),
        Column("male_mean", "float", "men among them; null where not usable", "people", low=0),
        Column(
            "rounding_bound",
            "float",
            "how far rounding in the source can move the estimate; a smaller figure is noise",
            "people",
            low=0,
        ),
        Column("departs", "bool", "whether it lies far outside both neighbouring months"),
    ),
)
