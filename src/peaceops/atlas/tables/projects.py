"""contributor's project x place: official finance with places."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec
from peaceops.sources.project_words import INSTRUMENTS, PRECISION, SECTORS

TABLE = TableSpec(
    name="projects",
    meaning=(
        "One place of a contributor's officially financed project in a host. Editions tell of "
        "the same projects with other numbers: choose one, never add them. The amount is the "
        "place's even share of the project's, so amounts may be summed within an edition. Coverage "
        "names the edition as its column."
    ),
    columns=(
        "edition", "project", "place_n", "places_n", "contributor", "host", "year", "project_title",
        "sector", "project_status", "flow_class", "instrument", "loan_terms", "amount_usd", "price_year",
        "location", "location_state", "latitude", "longitude", "location_precision",
    ),
    key=("edition", "project", "place_n"),
    observed="year",
    nullable=(
        "flow_class", "instrument", "loan_terms", "amount_usd", "location", "location_state",
        "latitude", "longitude",
    ),
    precedence=("aiddata_official_finance_1", "aiddata_gcdf3"),
    block=("edition",),
    own=(
        Column("edition", "text", "edition of the dataset: aiddata-1.1.1 (2000-2014, places to the "
               "point, class of flow) or gcdf-3.0 (2000-2021, places to the province)",
               allowed=("aiddata-1.1.1", "gcdf-3.0")),
        Column("project", "text", "the publisher's identifier of the project"),
        Column("place_n", "int", "number of the place within the project, from 1", low=1),
        Column("places_n", "int", "number of places of the project", low=1),
        Column("project_title", "text", "title of the project as the publisher writes it"),
        Column("sector", "text", "sector", allowed=tuple(sorted(set(SECTORS.values())))),
        Column("project_status", "text", "state of the project when the edition was made",
               allowed=("completion", "implementation", "commitment")),
        Column("flow_class", "text", "like development aid, like other official finance, or not "
               "clear; null where the copy does not say",
               allowed=("ODA-like", "OOF-like", "vague")),
        Column("instrument", "text", "grant, loan and so on; null where the copy does not say",
               allowed=tuple(sorted(set(INSTRUMENTS.values())))),
        Column("loan_terms", "text", "terms of a loan where known",
               allowed=("concessional", "interest-free", "non-concessional")),
        Column("amount_usd", "float", "even share of the project's commitment; null where it is "
               "not known", "constant US$ of price_year", low=0),
        Column("price_year", "int", "year whose dollars the amount is in", low=1816),
        Column("location_state", "text", "state in which the place lies, ISO3; a project for one "
               "host may lie in another"),
        Column("location_precision", "text", "how exact the place is",
               allowed=(*PRECISION.values(), "province centre", "unknown")),
    ),
)  # fmt: skip
