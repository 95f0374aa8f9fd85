"""mission x place x year x contributor x kind of unit: yearly summaries to the present."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec
from peaceops.sources.unit_words import ATTRIBUTIONS, UNIT_TYPES

TABLE = TableSpec(
    name="deployment_years",
    meaning=(
        "A contributor and a kind of unit seen at one place on the UN deployment maps of a year. "
        "Pairs are as in table deployments; a null contributor or kind is one not named."
    ),
    columns=(
        "mission",
        "host",
        "year",
        "location",
        "latitude",
        "longitude",
        "contributor",
        "unit_type",
        "attribution",
        "contributor_troops_est",
        "contributors_n",
        "has_observers",
        "has_police",
    ),
    key=("mission", "year", "location", "contributor", "unit_type"),
    observed="year",
    nullable=("host", "contributor", "unit_type", "contributor_troops_est"),
    precedence=("geopko_summary",),
    own=(
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
        Column("has_observers", "bool", "whether military observers are at the place"),
        Column("has_police", "bool", "whether UN police are at the place"),
    ),
)
