"""One row a shock: a dated event that may change what a contributor does."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec
from peaceops.sources.shock_rows import SHOCK_KINDS

TABLE = TableSpec(
    name="shocks",
    meaning=(
        "A dated event with the state it hit. The contributor is the state whose peacekeepers or "
        "nationals were hit, whether or not it sends anybody; null where the event is the host's "
        "own. One event that hit several states has a row for each. A curated row stands before "
        "one derived from the UN's list of the same day, state and mission; where their deaths "
        "differ, the table of disagreements says so."
    ),
    columns=(
        "shock", "date", "dated_to", "shock_kind", "contributor", "host", "mission",
        "deaths", "confidence", "what", "reference",
    ),
    key=("shock",),
    observed="date",
    nullable=("contributor", "host", "mission", "deaths"),
    precedence=("shocks_curated", "shocks_fatalities", "shocks_conflict"),
    block=("shock",),
    measured=("deaths",),
    own=(
        Column("shock", "text", "identifier: date, state hit or host, mission or place, kind"),
        Column("dated_to", "text", "how closely the date is known; a year is its last day",
               allowed=("day", "month", "year")),
        Column("shock_kind", "text", "kind of shock", allowed=SHOCK_KINDS),
        Column("deaths", "int", "people of the state hit who were killed (in the host, where no "
               "state is named); null where nobody has said", "people", low=0),
        Column("confidence", "text", "how sure the row is", allowed=("high", "medium", "low")),
        Column("what", "text", "what happened, in our words"),
        Column("reference", "text", "publisher, title and date of the public source"),
    ),
)  # fmt: skip
