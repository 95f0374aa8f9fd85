"""state x year: where a state stands, estimated from its votes in the General Assembly."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="ideal_points",
    meaning=(
        "Ideal point of a state in a year on the one dimension of Bailey, Strezhnev and Voeten; "
        "high values lie toward the liberal order led by the United States. The distance of two "
        "states is the difference of theirs."
    ),
    columns=(
        "state", "year", "ideal_point", "ideal_point_low", "ideal_point_high", "votes_n",
        "ideal_point_final", "votes_final_n",
    ),
    key=("state", "year"),
    observed="year",
    nullable=(
        "ideal_point", "ideal_point_low", "ideal_point_high", "votes_n", "ideal_point_final",
        "votes_final_n",
    ),
    precedence=("unga_ideal_points",),
    block=(),
    measured=("ideal_point",),
    own=(
        Column("ideal_point", "float", "from all recorded votes, with votes on paragraphs"),
        Column("ideal_point_low", "float", "its 5th percentile"),
        Column("ideal_point_high", "float", "its 95th percentile"),
        Column("votes_n", "int", "votes it is estimated from", low=0),
        Column("ideal_point_final", "float", "from votes on whole resolutions only"),
        Column("votes_final_n", "int", "votes on whole resolutions", low=0),
    ),
)  # fmt: skip
