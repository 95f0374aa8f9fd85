"""contributor x host x year x stake: what a contributor has at stake in a host."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec
from peaceops.sources.stakes import STAKES

TABLE = TableSpec(
    name="presence",
    meaning=(
        "One thing that a contributor has at stake in a host in a year: money, people, visits. "
        "A missing row is unknown, never zero. Coverage names the stake as its column."
    ),
    columns=("contributor", "host", "year", "stake", "value", "unit"),
    key=("contributor", "host", "year", "stake"),
    observed="year",
    precedence=(
        "aiddata_gcdf3",
        "china_investment_stock",
        "bu_energy_loans",
        "un_migrant_stock",
        "china_vitae_visits",
    ),
    block=("stake",),
    measured=("value",),
    own=(
        Column(
            "stake",
            "text",
            "what is at stake: " + "; ".join(f"{s.word}, {s.meaning}" for s in STAKES.values()),
            allowed=tuple(STAKES),
        ),
    ),
)
