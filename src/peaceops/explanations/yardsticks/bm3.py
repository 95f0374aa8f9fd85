"""BM3: democracies likelier to send some, others likelier to send many (2019)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.explanations.yardsticks.panel_rows import LARGE, table
from peaceops.explanations.yardsticks.yardstick import Yardstick, regression, signed

if TYPE_CHECKING:
    from peaceops.explanations.rows import Rows

TITLE = "Duursma and Gledhill 2019 (EJIR)"


def bm3(found: Rows) -> Yardstick:
    """Fit any and at least 250 on electoral democracy."""
    columns = ["democracy", "income", "population_size", "mission_size"]
    rows = table(found, columns)
    some, n = regression(rows, "present", columns, fixed="year")
    many, _ = regression(rows, "large", columns, fixed="year")
    people = rows[rows["present"] > 0]
    among, n_among = regression(people, "large", columns, fixed="year")
    why = "electoral democracy of V-Dem, income and population held; from 2010 on"
    lines = (
        signed("democracy, any", "+", 1, some["democracy"], why),
        signed(f"democracy, at least {LARGE}", "-", -1, many["democracy"], why),
        signed(
            f"democracy, at least {LARGE} of those with people", "-", -1, among["democracy"], why
        ),
    )
    ours = (
        f"linear probability on {n:,} rows ({n_among:,} with people), years as fixed effects, "
        "clustered by contributor"
    )
    return Yardstick("BM3", TITLE, ours, lines)
