"""Tables of Our World in Data: entity, year and columns, with sums of states among the entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.states import is_aggregate, resolve
from peaceops.errors import BadInput, SourceError
from peaceops.sources.long_indicators import load, rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import polars as pl

    from peaceops.sources.long_indicators import Series
    from peaceops.sources.source import Source


def indicators(
    source: Source, raw: Path, file: str, series: Sequence[Series], *, of_the_year: bool
) -> pl.DataFrame:
    """Return rows of `indicators` from a file of entities.

    Parameters
    ----------
    source : Source
    raw : pathlib.Path
    file : str
    series : sequence of Series
    of_the_year : bool
        Whether an entity's early years are those of the state before it, so
        that Russia in 1985 is the Soviet Union.

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    frame = without_aggregates(load(source, raw, file, "Entity", "Year", series))
    return rows(with_states(frame, source, file, of_the_year), source, file, series)


def without_aggregates(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of states and territories, without sums such as World or Arab World."""
    import polars as pl

    sums = [name for name in frame["Entity"].unique().to_list() if is_aggregate(name)]
    return frame.filter(~pl.col("Entity").is_in(sums))


def with_states(frame: pl.DataFrame, source: Source, file: str, of_the_year: bool) -> pl.DataFrame:
    """Return `frame` with ``state``, the ISO3 code of the entity.

    Raises
    ------
    SourceError
        That lists every entity which is no known state or territory.
    """
    import polars as pl

    pairs = frame.select("Entity", "year").unique().sort("Entity", "year")
    codes: list[str | None] = []
    refused: dict[str, None] = {}
    for entity, year in pairs.rows():
        try:
            codes.append(resolve(entity, year if of_the_year else None))
        except BadInput as error:
            codes.append(None)
            refused[str(error)[:160]] = None
    if refused:
        listed = " | ".join(list(refused)[:10])
        raise SourceError(source.code, file, f"{len(refused)} label(s) not known: {listed}")
    named = pairs.with_columns(pl.Series("state", codes, dtype=pl.String))
    return frame.join(named, on=["Entity", "year"], how="left", maintain_order="left")
