"""mission x place x map x contributor x kind of unit: who had what where."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="deployments",
    meaning=(
        "A contributor and a kind of unit shown at one place on a UN deployment map. Where several "
        "contributors and several kinds are at a place, each pair has a row and `attribution` says "
        "that it is one of several; a null contributor or kind is one the map does not name."
    ),
    columns=(
        "mission",
        "host",
        "month",
        "map",
        "location",
        "latitude",
        "longitude",
        "contributor",
        "unit_type",
        "attribution",
        "contributor_troops_est",
        "unit_troops_est",
        "contributors_n",
        "unit_types_n",
    ),
    key=("mission", "month", "map", "location", "contributor", "unit_type"),
    observed="month",
    nullable=(
        "host",
        "latitude",
        "longitude",
        "contributor",
        "unit_type",
        "contributor_troops_est",
        "unit_troops_est",
    ),
    precedence=("geopko",),
    own=(
        Column(
            "unit_troops_est",
            "float",
            "people in units of the kind at the place from all contributors, repeated likewise; "
            "null where unknown or not told for the kind",
            "people",
            low=0,
        ),
        Column("unit_types_n", "int", "kinds of unit at the place", low=0),
    ),
)
