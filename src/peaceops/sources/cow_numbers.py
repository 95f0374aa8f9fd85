"""Correlates of War numbers of a state and year to codes, with the two merged states of 1990."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.codes.states import from_cow, states
from peaceops.errors import BadInput, SourceError

if TYPE_CHECKING:
    import polars as pl

    from peaceops.sources.source import Source

MERGED = ((260, 1990), (678, 1990))
"""West Germany and North Yemen in the year they became, under the same code, Germany and Yemen:
both numbers have a row for it."""


def with_cow_states(
    frame: pl.DataFrame, source: Source, file: str, number: str, year: str, column: str
) -> pl.DataFrame:
    """Return `frame` with the ISO3 code of a Correlates of War number in a year in `column`.

    Raises
    ------
    SourceError
        That lists every number which names no state.
    """
    import polars as pl

    pairs = frame.select(number, year).unique().sort(number, year)
    codes, refused = [], []
    for value, when in pairs.rows():
        code = state_of(value, when)
        codes.append(code)
        refused += [] if code else [f"{value} in {when}"]
    if refused:
        listed = ", ".join(refused[:10])
        raise SourceError(
            source.code, file, f"{len(refused)} number(s) of no state known: {listed}", number
        )
    named = pairs.with_columns(pl.Series(column, codes, dtype=pl.String))
    return frame.join(named, on=[number, year], how="left", maintain_order="left")


def state_of(number: int, year: int) -> str | None:
    """Return the state of a number at the end of a year, else at its beginning or middle.

    A series may run on before independence or after the end of a state; then
    it is the only state that ever had the number.

    Examples
    --------
    >>> state_of(260, 1990), state_of(255, 1990), state_of(31, 1960), state_of(9, 1960)
    ('DEU', 'DEU', 'BHS', None)
    """
    for day in ((12, 31), (1, 1), (7, 1)):
        try:
            return from_cow(number, date(year, *day))
        except (BadInput, ValueError, OverflowError):
            continue
    ever = {span.iso3 for span in states() if span.cow == number}
    return ever.pop() if len(ever) == 1 else None


def without_merged(frame: pl.DataFrame, number: str, year: str) -> pl.DataFrame:
    """Return `frame` without the rows of states that merged in the year under the same code."""
    import polars as pl

    merged = [f"{value} {when}" for value, when in MERGED]
    about = pl.concat_str([number, year], separator=" ")
    return frame.filter(~about.is_in(merged))
