"""state surveyed x wave x question: what a public says it thinks."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="perception",
    meaning=(
        "The share of a state's public that gives one answer to one question in one survey wave. "
        "A question not put is a row that is not there, and a gap in the coverage under the name "
        "`item:subject`. Percentages on different bases are not comparable."
    ),
    columns=("state", "year", "wave", "item", "subject", "reply", "percent", "respondents_n", "base"),
    key=("state", "wave", "item", "subject", "reply"),
    observed="year",
    nullable=("subject",),
    precedence=("afrobarometer_r9", "afrobarometer_r10", "pew_favourability"),
    block=("wave",),
    measured=("percent",),
    own=(
        Column("wave", "text", "survey and its wave"),
        Column("item", "text", "what was asked, by a code word"),
        Column("subject", "text", "state (ISO3) or organisation (UN, EU) the question is about; "
               "null for a question about the respondent's own country"),
        Column("reply", "text", "the replies that are counted"),
        Column("percent", "float", "weighted share of the base that gave them", "%", low=0),
        Column("respondents_n", "int", "unweighted number of respondents in the base", "people",
               low=1),
        Column("base", "text", "who is in the base", allowed=("all respondents", "with an opinion")),
    ),
)  # fmt: skip
