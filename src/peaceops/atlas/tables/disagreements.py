"""Where two sources say different things of the same quantity."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="disagreements",
    meaning="A quantity on which two sources differ; `source` is the one believed.",
    columns=("table", "column", "about", "when", "value_text", "other_source", "other_value_text"),
    key=("table", "column", "about", "when", "source", "other_source"),
    observed="none",
    nullable=("value_text", "other_value_text", "file"),
    own=(
        Column("about", "text", "who or what is compared"),
        Column("when", "text", "month, year or day compared"),
        Column("value_text", "text", "value of the source believed; null where it has no row"),
        Column("other_source", "text", "code of the other source"),
        Column("other_value_text", "text", "value of the other source; null where it has no row"),
    ),
)
