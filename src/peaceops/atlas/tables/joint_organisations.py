"""state pair x span: how many international organisations two states share."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="joint_organisations",
    meaning=(
        "Intergovernmental organisations of which both states are full members, over a run of "
        "years in which the number does not change; one row a pair, codes in alphabetical order."
    ),
    columns=("state_a", "state_b", "organisations_n", "valid_from", "valid_to"),
    key=("state_a", "state_b", "valid_from"),
    observed="valid_from",
    precedence=("cow_igo",),
    block=(),
    measured=("organisations_n",),
    own=(
        Column("organisations_n", "int", "number of organisations both belong to", low=0),
    ),
)  # fmt: skip
