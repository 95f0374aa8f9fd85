"""Whether a new edition may replace the old one: not smaller, not shorter, known figures right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.atlas.spec import validate
from peaceops.atlas.tables import table
from peaceops.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import polars as pl

    from peaceops.sources.address import Known
    from peaceops.sources.source import Coverage

LEAST = 0.8
"""Part of the rows of before that an edition must at least have."""

ANYWAY = "look at the publisher's page; to take it all the same, update with --accept"


def check_part(
    name: str,
    old: tuple[pl.DataFrame | None, Sequence[Coverage]],
    new: tuple[pl.DataFrame, Sequence[Coverage]],
) -> list[str]:
    """Compare a source's new part of a table with the one before.

    Parameters
    ----------
    name : str
        Table.
    old, new : tuple of polars.DataFrame and sequence of Coverage

    Returns
    -------
    list of str
        What speaks against it, in words; empty where nothing does.

    Raises
    ------
    SpecViolation
        If a row does not keep to the table's spec.
    """
    validate(new[0], table(name))
    doubts = []
    before = 0 if old[0] is None else old[0].height
    if new[0].height < LEAST * before:
        doubts.append(f"table {name} has {new[0].height:,} rows, before it had {before:,}")
    last, was = _last(new[1]), _last(old[1])
    if was and (last is None or last < was):
        doubts.append(f"table {name} ends on {last}, before it ended on {was}")
    return doubts


def _last(claims: Sequence[Coverage]) -> date | None:
    return max((claim.last for claim in claims if claim.covered), default=None)


def check_known(known: Sequence[Known], parts: dict[str, pl.DataFrame]) -> list[str]:
    """Ask for the figures that every edition must give.

    Returns
    -------
    list of str
        Those that it does not give, in words.
    """
    import polars as pl

    doubts = []
    for figure in known:
        rows = parts[figure.table]
        for column, value in figure.where:
            rows = rows.filter(pl.col(column) == pl.lit(value))
        got = float(rows[figure.column].sum() if figure.column else rows.height)
        if abs(got - figure.value) > figure.tolerance * abs(figure.value):
            about = " ".join(str(value) for _, value in figure.where)
            doubts.append(
                f"{figure.column or 'number of rows'} of {about} is {got}, but {figure.value:,} is known "
                f"({figure.origin})"
            )
    return doubts


def refuse(code: str, doubts: Sequence[str]) -> None:
    """Raise a FetchError where anything speaks against an edition."""
    if doubts:
        raise FetchError(code, "what came", "; ".join(doubts)[:600], ANYWAY)
