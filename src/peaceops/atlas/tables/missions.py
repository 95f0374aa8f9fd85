"""Peace operations: name, authoriser, type and dates."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

_PRECISION = ("day", "month", "year")

TABLE = TableSpec(
    name="missions",
    meaning="A peace operation, or a label without a number that stands for its phases.",
    columns=(
        "mission",
        "name",
        "authoriser",
        "mission_type",
        "start_date",
        "start_precision",
        "end_date",
        "end_precision",
        "predecessor",
        "note",
    ),
    key=("mission",),
    observed="none",
    nullable=(
        "start_date",
        "start_precision",
        "end_date",
        "end_precision",
        "predecessor",
        "note",
    ),
    precedence=("peaceops_codes",),
    own=(
        Column("start_precision", "text", "how closely the first day is known", allowed=_PRECISION),
        Column("end_precision", "text", "how closely the last day is known", allowed=_PRECISION),
    ),
)
