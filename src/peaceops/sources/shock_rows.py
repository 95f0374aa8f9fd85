"""What the three sources of shocks share: identifiers and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

SHOCK_KINDS = (
    "own fatality by malicious act",
    "attack on nationals",
    "kidnapping",
    "coup in host",
    "mass violence in host",
)
COLUMNS = (
    "shock", "date", "dated_to", "shock_kind", "contributor", "host", "mission", "deaths",
    "confidence", "what", "reference", "file",
)  # fmt: skip


def with_identifier(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` in the columns of table ``shocks``, with ``shock`` made from its other columns.

    The same event told by two sources has the same identifier: day, state hit,
    mission (or host where there is none) and kind.

    Parameters
    ----------
    frame : polars.DataFrame
        Columns of `COLUMNS` without ``shock``.

    Examples
    --------
    >>> import polars as pl
    >>> from datetime import date
    >>> row = dict.fromkeys(COLUMNS[1:], None) | {"date": date(2016, 5, 31), "contributor": "CHN"}
    >>> row |= {"mission": "MINUSMA", "host": "MLI", "shock_kind": "kidnapping"}
    >>> with_identifier(pl.DataFrame([row]))["shock"].item()
    '2016-05-31 CHN MINUSMA kidnapping'
    """
    import polars as pl

    parts = [
        pl.col("date").dt.to_string("%Y-%m-%d"),
        pl.col("contributor"),
        pl.coalesce("mission", "host"),
        pl.col("shock_kind"),
    ]
    named = frame.with_columns(shock=pl.concat_str(parts, separator=" ", ignore_nulls=True))
    return named.select(COLUMNS).sort("date", "shock")
