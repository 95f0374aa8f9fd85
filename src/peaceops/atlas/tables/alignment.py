"""state pair x year: how far two states agree in the votes of the General Assembly."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="alignment",
    meaning=(
        "Agreement of two states in the recorded votes of the General Assembly in a calendar "
        "year, over votes in which both took part; one row a pair, codes in alphabetical order."
    ),
    columns=(
        "state_a", "state_b", "year", "agreement_abstain_half", "agreement_yes_no_only",
        "joint_votes_n", "joint_yes_no_n",
    ),
    key=("year", "state_a", "state_b"),
    observed="year",
    nullable=("agreement_yes_no_only",),
    precedence=("unga_votes",),
    block=("year",),
    measured=("agreement_abstain_half",),
    own=(
        Column("agreement_abstain_half", "float",
               "share of joint votes in agreement, an abstention half agreeing with yes and no",
               "0 to 1", low=0),
        Column("agreement_yes_no_only", "float",
               "share of equal votes where both said yes or no; null where there was none",
               "0 to 1", low=0),
        Column("joint_votes_n", "int", "votes in which both said yes, no or abstained", low=1),
        Column("joint_yes_no_n", "int", "votes in which both said yes or no", low=0),
    ),
)  # fmt: skip
