"""origin x asylum x year: people who fled, by their standing."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

_PEOPLE = {
    "refugees": "refugees and people in refugee-like situations at the end of the year",
    "asylum_seekers": "people whose claim to asylum is not decided at the end of the year",
    "displaced": "people displaced inside their own state (IDPs) whom UNHCR protects or assists",
    "returned_refugees": "refugees who went home during the year",
    "returned_displaced": "people displaced inside their state who went home during the year",
    "stateless": "people without a nationality, by the state they live in",
    "other_protection": "others in need of international protection",
    "others_of_concern": "others whom UNHCR serves",
    "host_community": "people of the host community whom UNHCR serves",
}

TABLE = TableSpec(
    name="refugees",
    meaning="People from one state who are in a state, by their standing, at the end of a year.",
    columns=("origin", "asylum", "year", *_PEOPLE),
    key=("origin", "asylum", "year"),
    observed="year",
    nullable=tuple(_PEOPLE),
    precedence=("unhcr",),
    own=(
        Column(
            "origin",
            "text",
            "state they come from, ISO3; stateless, tibetan or unknown where it is no state",
        ),
        Column("asylum", "text", "state they are in, ISO3, or unknown"),
        *(Column(name, "int", text, "people", low=0) for name, text in _PEOPLE.items()),
    ),
)
