"""Members of groups of states, with dates."""

from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="groups",
    meaning="A state's membership in a group; UN regions are columns of the table of states.",
    columns=("group", "name", "state", "valid_from", "valid_to", "note"),
    key=("group", "state", "valid_from"),
    observed="valid_from",
    nullable=("valid_to", "note"),
    precedence=("peaceops_codes",),
)
