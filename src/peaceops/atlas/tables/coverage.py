"""What is known, and what is known to be unknown and why."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="coverage",
    meaning="A span that a source covers in a table, or a gap inside it with its reason.",
    columns=(
        "table", "column", "first", "last", "covered", "absent", "reason",
        "contributor", "mission", "kind", "state",
    ),
    key=("table", "column", "source", "first", "last", "covered", "contributor", "mission", "kind",
         "state", "reason"),
    observed="none",
    nullable=("contributor", "mission", "kind", "state", "file"),
    own=(
        Column("first", "date", "first day spoken of"),
        Column("last", "date", "last day spoken of"),
        Column("covered", "bool", "true for a covered span, false for a gap"),
        Column("absent", "text", "what a missing row means in a covered span",
               allowed=("zero", "unknown")),
        Column("reason", "text", "why a gap is a gap"),
    ),
)  # fmt: skip
