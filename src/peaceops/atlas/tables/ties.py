"""state pair x tie x span: what binds two states or parts them."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec
from peaceops.sources.tie_words import TIES

TABLE = TableSpec(
    name="ties",
    meaning=(
        "A tie between two states over a span. Ties without a direction are stored once, with "
        "the codes in alphabetical order. The last day of a span that reaches the end of what "
        "the source covers is the last day covered, not an end."
    ),
    columns=("state_a", "state_b", "tie", "value", "unit", "directed", "valid_from", "valid_to"),
    key=("tie", "state_a", "state_b", "valid_from"),
    observed="valid_from",
    nullable=("valid_to",),
    precedence=(
        "cepii_geodist",
        "coldat",
        "cow_contiguity",
        "min_distance",
        "atop_alliances",
        "strategic_rivalries",
    ),
    block=("tie",),
    measured=("value",),
    own=(
        Column(
            "tie",
            "text",
            "kind of tie: " + "; ".join(f"{t.word}, {t.meaning}" for t in TIES.values()),
            allowed=tuple(TIES),
        ),
        Column("directed", "bool", "whether the order of the two states matters"),
    ),
)
