"""month x text collection x subject: how many of its items mention a state or a theme."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="attention",
    meaning=(
        "Items of one text collection in a month that mention a state or a theme, beside all items "
        "of that month. A state not listed in a covered month was not mentioned. Coverage names "
        "the collection as its column."
    ),
    columns=("month", "collection", "state", "theme", "items_mentioning", "items_total"),
    key=("month", "collection", "state", "theme"),
    observed="month",
    nullable=("state", "theme"),
    precedence=("zh_media",),
    block=(),
    measured=("items_mentioning",),
    own=(
        Column("collection", "text", "collection of texts by its code word"),
        Column("theme", "text", "theme by its code word; null where a state is counted"),
        Column("items_mentioning", "int", "items that mention it at least once", "items", low=0),
        Column("items_total", "int", "items of the collection in the month", "items", low=1),
    ),
)  # fmt: skip
