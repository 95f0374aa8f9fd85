"""Turning a publisher's labels into the codes of the atlas, all refusals in one error."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from peaceops.codes import missions, states
from peaceops.errors import BadInput, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    import polars as pl

    from peaceops.sources.source import Source

K = TypeVar("K")


def iso3s(source: Source, file: str, names: Iterable[str | None]) -> dict[str, str]:
    """Return spelling to ISO3 code for all names; null is passed over.

    Raises
    ------
    SourceError
        That lists every name which is no known state or territory.
    """
    return _resolved(source, file, names, states.resolve)


def mission_at(label: str, day: date) -> str:
    """Return the acronym of the mission that a publisher's label means on a day.

    A label without a number (``UNAVEM``), or one whose phase is over by then,
    means the phase that ran.

    Raises
    ------
    BadInput
        If the label is not known.

    Examples
    --------
    >>> from datetime import date
    >>> mission_at("UNOSOM", date(1993, 5, 31)), mission_at("UNAVEM II", date(1995, 3, 31))
    ('UNOSOM II', 'UNAVEM III')
    """
    found = missions.resolve(label, day)
    known = missions.missions()
    if known[found].runs(day):
        return found
    for whole in known.values():
        if found in whole.parts:
            return missions.resolve(whole.acronym, day)
    return found


def with_missions(
    frame: pl.DataFrame, source: Source, file: str, label: str, day: str
) -> pl.DataFrame:
    """Return `frame` with a column ``mission`` made from a column of labels and one of days.

    Raises
    ------
    SourceError
        That lists every label which is no known mission.
    """
    return _with_codes(frame, source, file, label, day, "mission", mission_at)


def with_states(
    frame: pl.DataFrame, source: Source, file: str, label: str, day: str, column: str
) -> pl.DataFrame:
    """Return `frame` with the ISO3 code of a label on a day in `column`; null stays null.

    The day tells a state from one that it followed under the same seat: the
    Russian Federation of 1990 is the Soviet Union.

    Raises
    ------
    SourceError
        That lists every label which is no known state or territory.
    """
    return _with_codes(frame, source, file, label, day, column, states.resolve)


def _with_codes(
    frame: pl.DataFrame,
    source: Source,
    file: str,
    label: str,
    day: str,
    column: str,
    resolve: Callable[[str, date], str],
) -> pl.DataFrame:
    import polars as pl

    pairs = frame.select(label, day).drop_nulls().unique().sort(label, day)
    found = _resolved(source, file, pairs.rows(), lambda pair: resolve(*pair))
    named = pairs.with_columns(
        pl.Series("_code", [found[pair] for pair in pairs.rows()], dtype=pl.String)
    )
    joined = frame.join(named, on=[label, day], how="left", maintain_order="left")
    return joined.with_columns(pl.col("_code").alias(column)).drop("_code")


def _resolved(
    source: Source, file: str, keys: Iterable[K | None], resolve: Callable[[K], str]
) -> dict[K, str]:
    found: dict[K, str] = {}
    refused: dict[str, None] = {}
    for key in dict.fromkeys(keys):
        if key is None:
            continue
        try:
            found[key] = resolve(key)
        except BadInput as error:
            refused[str(error)[:160]] = None
    if refused:
        listed = " | ".join(list(refused)[:20])
        raise SourceError(source.code, file, f"{len(refused)} label(s) not known: {listed}")
    return found
