"""contributor x mission x year: mean strengths from sources that know only the year."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="contributions_year",
    meaning=(
        "A contributor's people in a mission in a year, where monthly reports are missing or do "
        "not exist; every row is somebody's estimate or compilation, never the UN's own count."
    ),
    columns=(
        "contributor",
        "mission",
        "year",
        "personnel_mean",
        "personnel_mean_by_months",
        "troops_mean",
        "police_mean",
        "experts_mean",
    ),
    key=("contributor", "mission", "year"),
    observed="year",
    nullable=("personnel_mean_by_months", "troops_mean", "police_mean", "experts_mean"),
    precedence=("radpko", "eu_csdp"),
    block=("mission", "year"),
    measured=("personnel_mean",),
    own=(
        Column(
            "personnel_mean_by_months",
            "float",
            "second estimate of that mean: each base counts from its first month in the year on; "
            "null where there is none",
            "people",
            low=0,
        ),
        Column("troops_mean", "float", "troops among them; null where not told", "people", low=0),
        Column("police_mean", "float", "police among them; null where not told", "people", low=0),
        Column("experts_mean", "float", "experts on mission among them, likewise", "people", low=0),
    ),
)
