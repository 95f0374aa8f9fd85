"""mission x host: where a peace operation is deployed."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="mission_hosts",
    meaning="A state or territory in which a mission is deployed.",
    columns=("mission", "host", "place"),
    key=("mission", "host"),
    observed="none",
    precedence=("peaceops_codes",),
    own=(Column("place", "int", "1 for the host of the headquarters, then on", low=1),),
)
