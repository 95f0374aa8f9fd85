"""mission x place x year x contributor x kind of unit: yearly summaries to the present."""

from peaceops.atlas.spec import TableSpec

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
)
