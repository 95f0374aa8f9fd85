"""The rows of the yardsticks: the contest's panel as a table for regressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from peaceops.explanations.rows import Rows

LOGGED = ("exports_to_host", "imports_from_host", "income", "refugees_from_host", "host_deaths",
          "host_rents", "host_economy")  # fmt: skip
LARGE = 250


def table(found: Rows, needed: Sequence[str], last: int | None = None) -> pd.DataFrame:
    """Return rows with all that is needed, logs of what is counted in money or people.

    Parameters
    ----------
    found : Rows
    needed : sequence of str
        Indicators or shared columns; rows without one of them are left out.
    last : int, optional
        Last year.

    Returns
    -------
    pandas.DataFrame
        With ``present``, ``large`` (at least 250), ``personnel``, ``log_before``.
    """
    import pandas as pd
    import polars as pl

    logs = [pl.col(name).clip(0).log1p() for name in LOGGED]
    frame = found.frame.filter(pl.col("year") <= (last or 9999)).with_columns(
        *logs,
        present=(pl.col("personnel") > 0).cast(pl.Float64),
        large=(pl.col("personnel") >= LARGE).cast(pl.Float64),
        log_before=pl.col("before").log1p(),
    )
    keys = ["contributor", "mission", "year", "personnel", "present", "large", "log_before"]
    kept = frame.select(*keys, *(n for n in dict.fromkeys(needed) if n not in keys))
    whole = kept.drop_nulls()
    return pd.DataFrame({name: whole[name].to_numpy() for name in whole.columns})


def known(found: Rows, name: str) -> int:
    """Return the number of contributors for which an indicator is known at all."""
    import polars as pl

    held = found.frame.filter(pl.col(name).is_not_null())
    return held["contributor"].n_unique()
