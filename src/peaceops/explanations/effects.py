"""Effects with fixed effects: how much each indicator moves whether and how much, through pyfixest.

Three sets of fixed effects, because no one of them identifies everything: what
varies with the host alone is gone with mission-years, what varies with the
contributor alone is gone with contributor-years, and only what varies with the
pair stands with both.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.explanations.explanation import indicators
from peaceops.explanations.rows import SHARED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd
    import polars as pl

    from peaceops.explanations.arena import Arena

Z = 1.959964
SHARED_OF = {"mission_size": "mission", "population_size": "contributor", "record": "contributor",
             "political": "mission"}  # fmt: skip
# fixed effects, and what still varies under them
SETS = {
    "contributor + year": ("host", "mission", "pair", "contributor"),
    "contributor + mission_year": ("pair", "contributor"),
    "contributor_year + mission_year": ("pair",),
}
MONTHLY = "contributor + month"
PARTS = {
    "whether": "linear probability of having people there, percentage points",
    "how_much": "PPML on rows with people, per cent",
    "both": "PPML on all rows, zeros included, per cent",
}


@dataclass(frozen=True)
class Effect:
    """An effect of one standard deviation of an indicator.

    Parameters
    ----------
    indicator : str
    part : {"whether", "how_much", "both"}
    fixed : str
        Fixed effects; those of ``contributor + month`` are of rows by month.
    value, error : float
        Coefficient (probability, or log of people) and its standard error,
        clustered by contributor and mission.
    n : int
        Rows.
    clusters : int
        The lesser number of contributors and missions.
    """

    indicator: str
    part: str
    fixed: str
    value: float
    error: float
    n: int
    clusters: int

    @property
    def low(self) -> float:
        """Lower end of the 95% interval."""
        return self.value - Z * self.error

    @property
    def high(self) -> float:
        """Upper end of the 95% interval."""
        return self.value + Z * self.error


def effects(
    found: Arena,
    tell: Callable[[str], None] | None = None,
    months: pl.DataFrame | None = None,
) -> tuple[tuple[Effect, ...], dict[str, str]]:
    """Return effects under every set of fixed effects.

    Parameters
    ----------
    found : Arena
    tell : callable, optional
        Called with the name of each model.
    months : polars.DataFrame, optional
        Reported people by month; without it there are no effects by month.

    Returns
    -------
    (tuple of Effect, dict of str to str)
        And models that could not be fitted, with the reason.
    """
    data = _data(found)
    made: list[Effect] = []
    failed: dict[str, str] = {}
    sets = dict(SETS)
    if months is not None:
        sets[MONTHLY] = SETS["contributor + year"]
    for fixed, varies in sets.items():
        if fixed == MONTHLY and months is not None:
            data = _by_month(data, found, months)
        names = [c for c in found.columns[1:] if _of(c) in varies and data[c].std() > 0]
        for part in PARTS:
            if tell:
                tell(f"{part} | {fixed}")
            rows = data[data["present"] > 0] if part == "how_much" else data
            outcome, poisson = ("present", False) if part == "whether" else ("personnel", True)
            try:
                made += _model(rows, names, outcome, fixed, poisson, part)
            except (ValueError, RuntimeError, ArithmeticError) as error:
                failed[f"{part} | {fixed}"] = str(error).split("\n", maxsplit=1)[0]
    return tuple(made), failed


def _of(column: str) -> str:
    return SHARED_OF[column] if column in SHARED else indicators()[column].of


def _data(found: Arena) -> pd.DataFrame:
    import pandas as pd

    data = pd.DataFrame(found.x[:, 1:], columns=list(found.columns[1:]))
    data["contributor"], data["mission"], data["year"] = found.group, found.fold, found.year
    data["mission_year"] = found.fold * 10_000 + found.year
    data["contributor_year"] = found.group * 10_000 + found.year
    data["present"] = found.present
    data["personnel"] = found.frame["personnel"].to_numpy()
    return data


def _by_month(data: pd.DataFrame, found: Arena, months: pl.DataFrame) -> pd.DataFrame:
    """Return each row once for every reported month of its mission, with that month's people."""
    import pandas as pd
    import polars as pl

    listed = months.select("mission", "month").unique()
    listed = listed.with_columns(year=pl.col("month").dt.year().cast(pl.Int64))
    keys = found.frame.select("contributor", "mission", "year").with_row_index("row")
    long = (
        keys.join(listed, on=["mission", "year"])
        .join(months, on=["contributor", "mission", "month"], how="left")
        .sort("row", "month")
    )
    people = long["people"].fill_null(0).to_numpy()  # the mission's report lists everybody
    monthly = data.iloc[long["row"].to_numpy()].reset_index(drop=True)
    month = long["month"].dt.year().to_numpy() * 12 + long["month"].dt.month().to_numpy()
    own = pd.DataFrame({"personnel": people, "present": (people > 0).astype(float), "month": month})
    return pd.concat([monthly.drop(columns=["personnel", "present"]), own], axis=1)


def _model(
    rows: pd.DataFrame, names: Sequence[str], outcome: str, fixed: str, poisson: bool, part: str
) -> list[Effect]:
    from pyfixest import feols, fepois

    formula = f"{outcome} ~ {' + '.join(names)} | {fixed}"
    vcov = {"CRV1": "contributor+mission"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of separated rows and singletons, which go
        model = (fepois if poisson else feols)(formula, data=rows, vcov=vcov)
        table = model.tidy()
    clusters = int(min(rows["contributor"].nunique(), rows["mission"].nunique()))
    return [
        Effect(str(name), part, fixed, float(line["Estimate"]), float(line["Std. Error"]),
               int(model._N), clusters)
        for name, line in table.iterrows()
        if float(line["Std. Error"]) > 0  # not where two-way clusters give no variance
    ]  # fmt: skip
