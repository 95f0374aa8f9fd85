"""contributor x host x year x item: what a contributor has at stake in a host."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec
from peaceops.sources.presence_items import ITEMS

TABLE = TableSpec(
    name="presence",
    meaning=(
        "One thing that a contributor has at stake in a host in a year: money, people, visits. "
        "A missing row is unknown, never zero. Coverage names the item as its column."
    ),
    columns=("contributor", "host", "year", "item", "value", "unit"),
    key=("contributor", "host", "year", "item"),
    observed="year",
    precedence=(
        "aiddata_gcdf3",
        "china_investment_stock",
        "bu_energy_loans",
        "un_migrant_stock",
        "china_vitae_visits",
    ),
    block=("item",),
    measured=("value",),
    own=(
        Column(
            "item",
            "text",
            "what is at stake: " + "; ".join(f"{i.word}, {i.meaning}" for i in ITEMS.values()),
            allowed=tuple(ITEMS),
        ),
    ),
)
