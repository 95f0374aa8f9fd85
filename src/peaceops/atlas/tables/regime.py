"""state x year x index: how a state is governed."""

from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="regime",
    meaning=(
        "One index of democracy or freedom of a state in a year; a missing row is unknown. It is "
        "a table beside `indicators` so that what comes from V-Dem can be passed on under V-Dem's "
        "share-alike terms without binding the rest of the atlas."
    ),
    columns=("state", "year", "indicator", "value", "unit"),
    key=("state", "year", "indicator"),
    observed="year",
    precedence=("vdem", "wgi_voice", "state_democracy", "freedom_house", "press_freedom"),
    block=("indicator",),
    measured=("value",),
)
