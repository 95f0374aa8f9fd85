"""The raw files behind the rows, with their checksums."""

from peaceops.atlas.columns import Column
from peaceops.atlas.spec import TableSpec

TABLE = TableSpec(
    name="files",
    meaning="A raw file that was read for this atlas.",
    columns=("file_sha256", "bytes"),
    key=("source", "file"),
    observed="none",
    own=(
        Column("file_sha256", "text", "SHA-256 of the raw file"),
        Column("bytes", "int", "size of the raw file", "bytes", low=0),
    ),
)
