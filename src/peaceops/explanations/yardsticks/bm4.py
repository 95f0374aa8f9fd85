"""BM4: no free riding, population and missions +; refugees move whether more than how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.missions import missions
from peaceops.explanations.yardsticks.panel_rows import table
from peaceops.explanations.yardsticks.yardstick import Line, Yardstick, missing, regression, signed

if TYPE_CHECKING:
    import pandas as pd

    from peaceops.atlas.atlas import Atlas
    from peaceops.explanations.rows import Rows

TITLE = "Gaibulloev et al. 2015 (ISQ); Uzonyi 2015 (JPR)"
FIRST = 1990


def bm4(atlas: Atlas, found: Rows) -> Yardstick:
    """Fit contributors' totals from 1990 on, and refugees in the contest's panel."""
    lines = [*_totals(atlas), *_refugees(found)]
    ours = (
        "PPML of contributors' yearly totals from 1990 on, contributors as fixed effects for "
        "others' people and missions, none for population; refugees as a hurdle from 2010 on; "
        "clustered by contributor"
    )
    return Yardstick("BM4", TITLE, ours, tuple(lines))


def _totals(atlas: Atlas) -> list[Line]:
    claims = (
        ("others' people", "none", 0),
        ("population", "+", 1),
        ("concurrent missions", "+", 1),
    )
    if not atlas.has("contributor_strength"):
        why = "this atlas has no totals by contributor"
        return [missing(claim, published, why) for claim, published, _ in claims]
    rows = _yearly(atlas)
    within, _ = regression(rows, "people", ["log_others", "running", "log_income"],
                           fixed="contributor", poisson=True)  # fmt: skip
    across, _ = regression(rows, "people", ["log_population", "log_income"], fixed="year",
                           poisson=True)  # fmt: skip
    why = "ours takes all contributors and the whole UN system; the published a choice of missions"
    return [
        signed("others' people", "none", 0, within["log_others"],
               why + "; others' people and the need for them move together"),
        signed("population", "+", 1, across["log_population"], why),
        signed("concurrent missions", "+", 1, within["running"], why),
    ]  # fmt: skip


def _yearly(atlas: Atlas) -> pd.DataFrame:
    import pandas as pd
    import polars as pl

    people = (
        atlas.polars("contributor_strength")
        .group_by("contributor", "month")
        .agg(pl.col("personnel").sum())
        .collect()
    )
    months = people.group_by(year=pl.col("month").dt.year()).agg(pl.col("month").n_unique())
    summed = (
        people.group_by("contributor", year=pl.col("month").dt.year())
        .agg(pl.col("personnel").sum())
        .join(months, on="year")
        .with_columns(people=pl.col("personnel") / pl.col("month"))
    )
    state = (
        atlas.polars("indicators")
        .filter(pl.col("indicator").is_in(["population", "gdp_per_capita_usd"]))
        .select("indicator", "value", contributor="state", year=pl.col("year") + 1)
        .collect()
        .pivot("indicator", index=["contributor", "year"], values="value")
    )
    running = [
        (year, sum(m.authoriser == "UN" and m.start is not None and m.start.year <= year
                   and (m.end is None or m.end.year >= year) for m in missions().values()))
        for year in sorted(summed["year"].unique())
    ]  # fmt: skip
    frame = (
        state.filter(pl.col("year").is_in(summed["year"].unique().to_list()))
        .join(
            summed.select("contributor", "year", "people"), on=["contributor", "year"], how="left"
        )
        .with_columns(pl.col("people").fill_null(0.0))  # totals list everybody
        .join(pl.DataFrame(running, schema=["year", "running"], orient="row"), on="year")
        .with_columns(others=pl.col("people").sum().over("year") - pl.col("people"))
        .with_columns(
            log_others=pl.col("others").log1p(),
            log_population=pl.col("population").log(),
            log_income=pl.col("gdp_per_capita_usd").log(),
        )
        .drop_nulls()
    )
    return pd.DataFrame({name: frame[name].to_numpy() for name in frame.columns})


def _refugees(found: Rows) -> list[Line]:
    columns = ["refugees_from_host", "income", "population_size", "mission_size"]
    rows = table(found, columns)
    fixed = "contributor + year"
    whether, _ = regression(rows, "present", columns, fixed=fixed)
    size, _ = regression(rows[rows["present"] > 0], "personnel", columns, fixed=fixed, poisson=True)
    went, many = whether["refugees_from_host"], size["refugees_from_host"]
    more = went[0] / went[1] > many[0] / many[1]
    why = "stock of refugees in the contributor, not inflow; from 2010 on"
    return [
        signed("refugees, whether", "+", 1, went, why),
        Line("refugees, whether more than how much", "yes",
             f"z {went[0] / went[1]:.1f} for whether, {many[0] / many[1]:.1f} for how much", more,
             why),
    ]  # fmt: skip
