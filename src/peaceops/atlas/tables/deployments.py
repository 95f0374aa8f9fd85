"""mission x place x map x contributor x kind of unit: who had what where."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec
from peaceops.sources.unit_words import ATTRIBUTIONS, UNIT_TYPES

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
        Column("map", "text", "number of the UN map as the publisher writes it"),
        Column("unit_type", "text", "kind of unit", allowed=tuple(UNIT_TYPES)),
        Column(
            "attribution",
            "text",
            "how sure it is that the contributor's unit is of that kind",
            allowed=ATTRIBUTIONS,
        ),
        Column(
            "contributor_troops_est",
            "float",
            "all the contributor's people at the place by standard sizes of units, repeated on "
            "each of its rows; null where unknown",
            "people",
            low=0,
        ),
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
