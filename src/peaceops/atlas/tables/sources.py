"""The sources behind the tables: origin, terms and version."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="sources",
    meaning="A source as it was read for this atlas.",
    columns=(
        "title", "label", "publisher", "licence", "redistributable", "version", "url", "citation",
        "cadence", "lag_days", "sha256", "files_n", "rows_n", "caveats",
    ),
    key=("source",),
    observed="none",
    nullable=("file",),
    own=(
        Column("title", "text", "title as the publisher writes it"),
        Column("label", "text", "two or three words for the end of a sentence"),
        Column("publisher", "text", "publisher"),
        Column("licence", "text", "terms of use, and whether they were seen"),
        Column("redistributable", "bool", "whether tables made from it may be passed on"),
        Column("version", "text", "the publisher's version or the span of the copy read"),
        Column("url", "text", "the publisher's page"),
        Column("citation", "text", "how the publisher asks to be cited"),
        Column("cadence", "text", "how often it appears",
               allowed=("weekly", "monthly", "quarterly", "yearly", "irregular", "ended")),
        Column("lag_days", "int", "days from the end of an observation until it counts as known",
               "days", low=0),
        Column("sha256", "text", "SHA-256 of the file, or of the sorted list of file checksums"),
        Column("files_n", "int", "number of raw files read", low=0),
        Column("rows_n", "int", "number of rows it gives to the atlas", low=0),
        Column("caveats", "text", "what a reader ought to know, one a line"),
    ),
)  # fmt: skip
