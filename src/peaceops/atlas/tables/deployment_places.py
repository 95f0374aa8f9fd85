"""mission x place x map: where a mission stood, with or without troops."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec
from peaceops.sources.unit_words import HEADQUARTERS

TABLE = TableSpec(
    name="deployment_places",
    meaning="A place on a UN deployment map: its troops, observers, police and headquarters.",
    columns=(
        "mission",
        "host",
        "month",
        "map",
        "location",
        "latitude",
        "longitude",
        "place_troops_est",
        "contributors_n",
        "has_observers",
        "has_police",
        "headquarters",
    ),
    key=("mission", "month", "map", "location"),
    observed="month",
    nullable=("host", "latitude", "longitude", "place_troops_est", "headquarters"),
    precedence=("geopko",),
    own=(
        Column(
            "place_troops_est",
            "float",
            "people in units at the place by standard sizes of units; null where unknown",
            "people",
            low=0,
        ),
        Column(
            "headquarters",
            "text",
            "highest headquarters at the place; null where there is none",
            allowed=tuple(HEADQUARTERS.values()),
        ),
    ),
)
