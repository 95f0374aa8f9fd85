"""Intergovernmental Organizations of the Correlates of War: memberships shared and held."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.delimited import read_text_table, require
from peaceops.sources.r_data import read_r_table
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.state_numbers import (
    ordered,
    spells,
    whole_years,
    with_codes,
    without_predecessors,
)

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

PAIRS, STATES = "ties/cow_igo_ndy.rda", "ties/ps_cow_igo_sy.csv"
MEMBERSHIPS = {
    "sum_igo_full": "organisations_full_n",
    "sum_igo_associate": "organisations_associate_n",
    "sum_igo_observer": "organisations_observer_n",
}
FIRST, LAST = date(1816, 1, 1), date(2014, 12, 31)

SOURCE = Source(
    code="cow_igo",
    label="COW IGO",
    title="Intergovernmental Organizations",
    publisher="Correlates of War Project",
    licence="free for research with citation; the publisher's terms were not seen: unverified",
    redistributable=False,
    version="3.0, 1816-2014, as packaged in peacesciencer",
    url="https://correlatesofwar.org/data-sets/IGOs/",
    citation=(
        "Pevehouse, Jon C. W. et al. (2020), Tracking Organizations in the World: The Correlates "
        "of War IGO Version 3.0 datasets, Journal of Peace Research 57(3): 492-503."
    ),
    cadence="irregular",
    lag_days=730,
    files=(PAIRS, STATES),
    tables=("indicators", "joint_organisations"),
    caveats=(
        "Counts of organisations, not which; before 1965 the publisher looked every five years.",
        "Shared ones are counted where both are full members.",
        "In 1990 Germany and Yemen have the row of the state that lasted to the year's end.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the two files below `raw`.

    Returns
    -------
    Reading
        Tables ``joint_organisations`` (runs of years; a pair without a run is unknown, shared
        nothing has its zero) and ``indicators`` (memberships of a state).

    Raises
    ------
    SourceError
        If a file is damaged or holds a number that is no state.
    """
    spans = [Coverage("joint_organisations", "*", FIRST, LAST)]
    spans += [Coverage("indicators", word, FIRST, LAST) for word in MEMBERSHIPS.values()]
    tables = {"joint_organisations": shared(raw), "indicators": held(raw)}
    return Reading(tables, tuple(spans))


def shared(raw: Path) -> pl.DataFrame:
    """Return the runs of years with one number of shared organisations."""
    import polars as pl

    columns = ["ccode1", "ccode2", "year", "dyadigos"]
    frame = read_r_table(SOURCE, raw, PAIRS, "cow_igo_ndy", columns)
    frame = whole_years(frame, columns, SOURCE, PAIRS)
    counted = pl.col("dyadigos") >= 0
    require(frame, counted, SOURCE, PAIRS, "dyadigos is below zero", "dyadigos")
    frame = with_codes(frame, {"ccode1": "state_a", "ccode2": "state_b"}, "cow", SOURCE, PAIRS)
    frame = without_predecessors(ordered(frame), ["state_a", "state_b", "year"])
    once = ~pl.struct("state_a", "state_b", "year").is_duplicated()
    require(frame, once, SOURCE, PAIRS, "a pair and year is there twice", "year")
    return (
        spells(frame, ["state_a", "state_b"], "dyadigos")
        .rename({"dyadigos": "organisations_n"})
        .with_columns(file=pl.lit(PAIRS))
        .sort("state_a", "state_b", "valid_from")
    )


def held(raw: Path) -> pl.DataFrame:
    """Return a state's memberships by year and kind."""
    import polars as pl

    columns = ["ccode", "year", *MEMBERSHIPS]
    frame = whole_years(read_text_table(SOURCE, raw, STATES, columns), columns, SOURCE, STATES)
    for name in MEMBERSHIPS:
        require(frame, pl.col(name) >= 0, SOURCE, STATES, f"{name} is below zero", name)
    frame = with_codes(frame, {"ccode": "state"}, "cow", SOURCE, STATES)
    frame = without_predecessors(frame, ["state", "year"])
    once = ~pl.struct("state", "year").is_duplicated()
    require(frame, once, SOURCE, STATES, "a state and year is there twice", "ccode")
    return (
        frame.rename(MEMBERSHIPS)
        .unpivot(
            list(MEMBERSHIPS.values()),
            index=["state", "year"],
            variable_name="indicator",
            value_name="value",
        )
        .with_columns(
            value=pl.col("value").cast(pl.Float64),
            unit=pl.lit("organisations"),
            file=pl.lit(STATES),
        )
        .sort("state", "year", "indicator")
    )
