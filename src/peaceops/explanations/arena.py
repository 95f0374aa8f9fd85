"""The arena: which indicators compete, on which rows, standardised, all on the same ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peaceops.errors import MissingData
from peaceops.explanations.explanation import explanations, indicators, owner
from peaceops.explanations.ridge import Task
from peaceops.explanations.rows import SHARED

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

    from peaceops.explanations.rows import Rows

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

ENOUGH = 0.6  # share of rows for which an indicator must be known to compete
LEAST_MISSIONS = 4


@dataclass(frozen=True)
class Specification:
    """What can be chosen in a contest.

    Parameters
    ----------
    last : int or None
        Last year; by default the span in which the most indicators are known.
    enough : float
        Share of rows for which an indicator must be known.
    """

    last: int | None = None
    enough: float = ENOUGH


@dataclass(frozen=True)
class Arena:
    """Rows and columns of a contest.

    Parameters
    ----------
    frame : polars.DataFrame
        Complete rows, sorted by contributor, mission and year.
    x : (n, 1 + shared + indicators) floats
        Constant, shared columns, indicators; standardised.
    columns : tuple of str
        Names of the columns of `x`, the constant as ``constant``.
    contributors, missions : tuple of str
    group, fold, year : (n,) ints
        Contributor, mission and year of each row.
    present : (n,) floats
        1 where the contributor had people in the mission.
    size : (n,) floats
        Natural log of its people; nan where it had none.
    absent : dict of str to str
        Indicators that do not compete, with the reason.
    dropped : dict of str to str
        Missions without a complete row, with the reason.
    """

    frame: pl.DataFrame
    x: Floats
    columns: tuple[str, ...]
    contributors: tuple[str, ...]
    missions: tuple[str, ...]
    group: Ints
    fold: Ints
    year: Ints
    present: Floats
    size: Floats
    absent: dict[str, str] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)

    @property
    def shared(self) -> list[int]:
        """Positions of what every model has."""
        return [i for i, name in enumerate(self.columns) if name in ("constant", *SHARED)]

    def block(self, explanation: str) -> list[int]:
        """Positions of an explanation's indicators."""
        return [i for i, name in enumerate(self.columns)
                if name in indicators() and owner(name) == explanation]  # fmt: skip

    def blocks(self) -> dict[str, list[int]]:
        """Explanations that compete, each with the positions of its columns."""
        found = {name: self.block(name) for name in explanations()}
        return {name: held for name, held in found.items() if held}

    def whether(self) -> Task:
        """Return the task of participation."""
        return Task(self.x, self.present, self.group, len(self.contributors), "logit")

    def how_much(self) -> Task:
        """Return the task of size given participation, on the rows with people."""
        kept = self.present > 0
        return Task(self.x[kept], self.size[kept], self.group[kept], len(self.contributors),
                    "normal")  # fmt: skip


def arena(found: Rows, chosen: Specification | None = None) -> Arena:
    """Return the arena of a panel.

    Parameters
    ----------
    found : Rows
    chosen : Specification, optional

    Raises
    ------
    MissingData
        If too few rows or missions are complete.
    """
    import polars as pl

    chosen = chosen or Specification()
    last = chosen.last or _span(found.frame, chosen.enough)
    frame = found.frame.filter(pl.col("year") <= last)
    absent = _absent(frame, found.reasons, chosen.enough)
    kept = [name for name in indicators() if name not in absent]
    complete = frame.drop_nulls([*SHARED, *kept]).sort("contributor", "mission", "year")
    if complete["mission"].n_unique() < LEAST_MISSIONS or not (complete["personnel"] > 0).any():
        raise MissingData(
            f"{complete.height} rows of {complete['mission'].n_unique()} missions are complete to "
            f"{last}; a contest needs {LEAST_MISSIONS} missions"
        )
    return assembled(complete, kept, absent, _dropped(frame, complete, kept))


def assembled(
    frame: pl.DataFrame,
    kept: list[str],
    absent: dict[str, str] | None = None,
    dropped: dict[str, str] | None = None,
) -> Arena:
    """Return the arena of complete rows, sorted by contributor."""
    import numpy as np
    import polars as pl

    names = [*SHARED, *kept]
    values = frame.select(
        *SHARED, *(_modelled(name) for name in kept)
    ).to_numpy().astype(np.float64)  # fmt: skip
    spread = values.std(axis=0)
    spread[spread < 1e-12] = np.inf  # an all-zero column stays zero and gets a zero slope
    x = np.ascontiguousarray(
        np.column_stack([np.ones(len(values)), (values - values.mean(axis=0)) / spread])
    )
    who = sorted(frame["contributor"].unique())
    where = sorted(frame["mission"].unique())
    people = frame["personnel"].to_numpy()
    with np.errstate(divide="ignore"):
        size = np.where(people > 0, np.log(np.maximum(people, 1e-9)), np.nan)
    return Arena(
        frame=frame,
        x=x,
        columns=("constant", *names),
        contributors=tuple(who),
        missions=tuple(where),
        group=_places(frame["contributor"], who),
        fold=_places(frame["mission"], where),
        year=frame["year"].cast(pl.Int64).to_numpy(),
        present=(people > 0).astype(np.float64),
        size=size,
        absent=absent or {},
        dropped=dropped or {},
    )


def _modelled(name: str) -> pl.Expr:
    import polars as pl

    one = indicators()[name]
    return (pl.col(name).clip(0).log1p() if one.logged else pl.col(name)).alias(name)


def _places(values: pl.Series, names: list[str]) -> Ints:
    import polars as pl

    return values.replace_strict(
        {name: i for i, name in enumerate(names)}, return_dtype=pl.Int64
    ).to_numpy()


def _span(frame: pl.DataFrame, enough: float) -> int:
    """Return the last year of the span with most indicators known, the longest of equals."""
    import polars as pl

    years = sorted(frame["year"].unique())
    usable = {
        last: len(indicators()) - len(_absent(frame.filter(pl.col("year") <= last), {}, enough))
        for last in years[min(4, len(years) - 1) :]
    }
    best: int = max(usable, key=lambda last: (usable[last], last))
    return best


def _absent(frame: pl.DataFrame, reasons: dict[str, str], enough: float) -> dict[str, str]:
    absent = {}
    for name, one in indicators().items():
        share = 1 - frame[name].null_count() / max(frame.height, 1)
        if share < enough:
            absent[name] = reasons.get(name) or (
                f"known for {share:.0%} of the rows only"
                + (f"; {one.needs} would tell" if one.needs else "")
            )
        elif frame[name].drop_nulls().n_unique() < 2:
            absent[name] = "the same for all rows, so that it can tell nothing apart"
    return absent


def _dropped(frame: pl.DataFrame, complete: pl.DataFrame, kept: list[str]) -> dict[str, str]:
    import polars as pl

    gone = sorted(set(frame["mission"]) - set(complete["mission"]))
    why = {}
    for mission in gone:
        mine = frame.filter(pl.col("mission") == mission)
        unknown = [n for n in kept if mine[n].null_count() == mine.height]
        why[mission] = (
            f"unknown for its host: {', '.join(unknown)}" if unknown else "no complete row"
        )
    return why
