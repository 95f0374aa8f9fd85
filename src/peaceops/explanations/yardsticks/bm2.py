"""BM2: trade moves whether, not how much; the year before moves size (Wood 2023)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.explanations.yardsticks.panel_rows import known, table
from peaceops.explanations.yardsticks.yardstick import Yardstick, missing, regression, signed

if TYPE_CHECKING:
    from peaceops.explanations.rows import Rows

TITLE = "Wood 2023 (working paper): whether versus how much"
MANY = 50  # contributors whose trade must be known
WINDOW = (
    "ours begins in 2010, the published in 1990; ours are years, the published months; "
    "theirs is a (zero-inflated) negative binomial, ours a hurdle"
)


def bm2(found: Rows) -> Yardstick:
    """Fit a hurdle: linear probability of having people there, PPML on those with people."""
    base = ["income", "population_size", "mission_size", "log_before"]
    trade = known(found, "exports_to_host") >= MANY
    joint = known(found, "joint_organisations") >= MANY
    columns = base + ["exports_to_host"] * trade + ["joint_organisations"] * joint
    rows = table(found, columns)
    whether, n = regression(rows, "present", columns, fixed="year", cluster="contributor")
    people = rows[rows["present"] > 0]
    size, n_size = regression(people, "personnel", columns, fixed="year", poisson=True)
    why_trade = "trade of 2 contributors only is in this atlas; COW trade (user's copy) has all"
    why_joint = "joint memberships are not in this atlas; COW IGO (user's copy) has them"
    lines = [
        signed("trade, whether", "+ (0.168)", 1, whether["exports_to_host"], WINDOW)
        if trade else missing("trade, whether", "+ (0.168)", why_trade),
        signed("trade, how much", "none", 0, size["exports_to_host"], WINDOW)
        if trade else missing("trade, how much", "none", why_trade),
        signed("joint organisations", "+ (0.020)", 1, whether["joint_organisations"], WINDOW)
        if joint else missing("joint organisations", "+ (0.020)", why_joint),
        signed("output per head", "- (-0.114)", -1, size["income"], WINDOW),
        signed("people the period before", "+ (0.519)", 1, size["log_before"], WINDOW),
    ]  # fmt: skip
    ours = (
        f"linear probability on {n:,} rows and PPML on {n_size:,} rows with people, years as "
        "fixed effects, clustered by contributor"
    )
    return Yardstick("BM2", TITLE, ours, tuple(lines))
