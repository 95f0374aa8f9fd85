"""States and territories through time, with their numbers in the state systems."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="states",
    meaning="A state or territory over a span in which its numbers and regions do not change.",
    columns=(
        "iso3",
        "name",
        "status",
        "gw",
        "cow",
        "m49",
        "region",
        "subregion",
        "valid_from",
        "valid_to",
        "note",
    ),
    key=("iso3", "valid_from"),
    observed="valid_from",
    nullable=("gw", "cow", "m49", "valid_to", "note"),
    precedence=("peaceops_codes",),
    own=(
        Column(
            "status",
            "text",
            "member of a state system, or a territory outside both",
            allowed=("state", "territory"),
        ),
    ),
)
