"""state pair x month: the sum of scores of reported events between two states."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="attention_pairs",
    meaning=(
        "What the world's news reports of events between two states in a month, as one score: "
        "cooperation and coverage raise it, conflict lowers it. Not a number of articles. The pair "
        "has no direction; a pair without a row is unknown. Apart from `attention`, which counts "
        "items about one state or theme."
    ),
    columns=("month", "state_a", "state_b", "event_score", "event_days_n", "known_days_n"),
    key=("month", "state_a", "state_b"),
    observed="month",
    precedence=("gdelt_pairs",),
    block=(),
    measured=("event_score",),
    own=(
        Column("event_score", "float", "sum of the daily scores (Goldstein value with weights for "
               "sources, articles and tone)"),
        Column("event_days_n", "int", "days of the month with an event of the pair", "days", low=1),
        Column("known_days_n", "int", "days of the month that the files cover", "days", low=1),
    ),
)  # fmt: skip
