"""state x year x indicator: what a state is like."""

from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="indicators",
    meaning="One indicator of a state in a year; a missing row is unknown, never zero.",
    columns=("state", "year", "indicator", "value", "unit"),
    key=("state", "year", "indicator"),
    observed="year",
    precedence=(
        "world_bank",
        "cow_nmc",
        "cow_trade_state",
        "fariss_gdp_population",
        "armed_forces",
        "bgs_minerals",
        "povcalnet",
        "comtrade_fuels",
        "comtrade_wood",
        "cow_igo",
        "unga_absences",
    ),
    block=("indicator",),
    measured=("value",),
)
