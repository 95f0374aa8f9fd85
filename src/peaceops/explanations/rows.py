"""The rows on which all explanations compete: contributor x mission x year, each cell or its reason.

What is explained is the mean of a year's reported months. What explains it is
what was known before: the value of the year before, or the latest of the five
years before where the publisher is slower or estimates only every few years.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from peaceops.codes import groups
from peaceops.codes.missions import missions
from peaceops.codes.states import states
from peaceops.errors import BadInput, MissingData
from peaceops.explanations.explanation import indicators

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from peaceops.atlas.atlas import Atlas

FIRST = 2010  # lists by contributor and mission begin in November 2009; the year before is needed
BACK = 5
REGIONAL = ("AU", "Arab League", "ASEAN", "ECOWAS", "EU", "GCC", "NATO", "SCO")
OF_STATE = ("indicators", "economy", "conflict", "regime", "ideal_points", "refugees_by_origin")
# additions about pairs, with the years before that may speak for a year
OF_PAIR = {"alignment": BACK, "ties": BACK, "trade": BACK, "joint_organisations": BACK,
           "nationals": BACK, "refugees_from_host": 2, "finance": BACK}  # fmt: skip
WHY = "__why"


@dataclass(frozen=True)
class Rows:
    """The panel of a contest.

    Parameters
    ----------
    frame : polars.DataFrame
        One row for each contributor, mission and year in which reports list the
        mission: ``contributor``, ``mission``, ``host``, ``year``, ``personnel``,
        ``before`` (the year before), what all models share (`SHARED`), and the
        value of each indicator under its name, as a reader would see it.
    reasons : dict of str to str
        Why an indicator has no value anywhere, where it has none.
    months : polars.DataFrame or None
        ``contributor``, ``mission``, ``month``, ``people`` of every reported
        month with people, for the effects by month.
    """

    frame: pl.DataFrame
    reasons: dict[str, str]
    months: pl.DataFrame | None = None


SHARED = ("mission_size", "population_size", "record", "political")


def rows(atlas: Atlas, last: int | None = None) -> Rows:
    """Return the panel of an atlas, as known on its as-of day.

    Parameters
    ----------
    atlas : Atlas
    last : int, optional
        Last year; the latest with a reported month by default.

    Raises
    ------
    MissingData
        If no year from 2010 on has a reported month.
    """
    known = [m.year for m in atlas.coverage.months("contributions")]
    final = min(last or 9999, max(known, default=0))
    if final < FIRST:
        raise MissingData(
            f"contributions by mission are known from 2009-11 on; no year from {FIRST} was known"
            + (f" on {atlas.as_of}" if atlas.as_of else "")
        )
    frame = (
        _pairs(atlas, final)
        .join(_missions(atlas, final), on=["mission", "year"], how="left")
        .join(_contributors(atlas, final), on=["contributor", "year"], how="left")
        .join(_memberships(final), on=["contributor", "host", "year"], how="left", nulls_equal=True)
    )
    return _valued(_shared(frame), atlas)


def _pairs(atlas: Atlas, last: int) -> pl.DataFrame:
    """Return contributor x mission x year with what is about the pair."""
    import polars as pl

    made = _panel(atlas, "contributor-mission-year", last).add("contributions_by_year")
    made = made.add("contributions_by_year", lag=1).add("mission_by_year")
    names: dict[str, list[str]] = {}
    for name, back in OF_PAIR.items():
        made, held = _behind(made, atlas, name, back)
        names |= held
    table = made.table().filter(
        pl.col("mission_personnel_year") > 0, pl.col("personnel_year").is_not_null()
    )
    flows = names.pop("finance_in_host_usd", [])
    if flows:  # money is added up over the years, not carried on
        known = pl.any_horizontal(pl.col(f).is_not_null() for f in flows)
        table = table.with_columns(
            finance_in_host_usd=pl.when(known).then(pl.sum_horizontal(flows))
        ).drop(flows)
    return _latest(table, names).rename(
        {"personnel_year": "personnel", "personnel_year_lag1": "before"}
    )


def _missions(atlas: Atlas, last: int) -> pl.DataFrame:
    import polars as pl

    made = _panel(atlas, "mission-year", last).add("mission_by_year", "mission_deaths", lag=1)
    names: dict[str, list[str]] = {}
    for name in OF_STATE:
        made, held = _behind(made, atlas, name, BACK)
        names |= held
    table = _latest(made.table(), names)
    starts = {m.acronym: m.start.year for m in missions().values() if m.start}
    political = [m.acronym for m in missions().values() if m.mission_type == "political"]
    begun = pl.col("mission").replace_strict(starts, default=None, return_dtype=pl.Int64)
    return table.with_columns(
        mission_contributors_before=pl.col("mission_contributors_year_lag1").fill_null(
            pl.when(begun == pl.col("year")).then(0.0)
        ),
        mission_deaths_malicious=pl.col("mission_deaths_malicious_lag1"),
        new_mission=pl.col("year") - begun < 2,
        political=pl.col("mission").is_in(political).cast(pl.Float64),
    ).drop("host", "mission_contributors_year_lag1", "mission_personnel_year_lag1",
           "mission_deaths_malicious_lag1")  # fmt: skip


def _contributors(atlas: Atlas, last: int) -> pl.DataFrame:
    import polars as pl

    made = _panel(atlas, "contributor-year", last)
    names: dict[str, list[str]] = {}
    for name in OF_STATE:
        made, held = _behind(made, atlas, name, BACK)
        names |= held
    table = _latest(made.table(), names)
    renamed = {c: f"contributor_{c}" for c in table.columns if c not in ("contributor", "year")}
    table = table.rename(renamed)
    seats = [_seats(year) for year in range(FIRST, last + 1)]
    world = pl.col("contributor_gdp_usd").sum().over("year")
    return table.with_columns(world_gdp_usd=world).join(
        pl.concat(seats), on=["contributor", "year"], how="left"
    )


def _panel(atlas: Atlas, unit: str, last: int):  # type: ignore[no-untyped-def]
    from peaceops.panels.panel import Panel
    from peaceops.panels.unit import unit as find

    return Panel(atlas, find(unit), date(FIRST, 12, 31), date(last, 12, 31))


def _behind(made, atlas: Atlas, name: str, back: int):  # type: ignore[no-untyped-def]
    """Add what an addition said in each of the years before; nothing where its table is absent."""
    from peaceops.panels.addition import addition
    from peaceops.panels.place import places

    what = addition(name)
    if not atlas.has(what.table):
        return made, {}
    for lag in range(1, back + 1):
        made = made.add(name, lag=lag)
    names = {}
    for place in places(what, made.unit):
        for column in what.columns:
            plain = f"{place.prefix}{column}"
            names[plain] = [f"{plain}_lag{lag}" for lag in range(1, back + 1)]
    return made, names


def _latest(table: pl.DataFrame, names: dict[str, list[str]]) -> pl.DataFrame:
    import polars as pl

    latest = [pl.coalesce(held).cast(pl.Float64).alias(name) for name, held in names.items()]
    return table.with_columns(latest).drop([column for held in names.values() for column in held])


def _seats(year: int) -> pl.DataFrame:
    """Return who sits in the Security Council in a year, and who will from the next."""
    import polars as pl

    now = _members(("P5", "E10"), date(year, 6, 30))
    then = _members(("E10",), date(year + 1, 1, 1))
    everybody = sorted({s.iso3 for s in states()})
    return pl.DataFrame(
        {
            "contributor": everybody,
            "year": [year] * len(everybody),
            "council_seat": [None if now is None else float(s in now) for s in everybody],
            "council_candidate": [
                None if now is None or then is None else float(s in then and s not in now)
                for s in everybody
            ],
        },
        schema_overrides={"council_seat": pl.Float64, "council_candidate": pl.Float64},
    )


def _members(names: Sequence[str], day: date) -> frozenset[str] | None:
    try:
        return frozenset().union(*(groups.members(name, day) for name in names))
    except BadInput:  # its members on that day are not recorded
        return None


def _memberships(last: int) -> pl.DataFrame:
    """Return what contributor and host share by place and organisation."""
    import polars as pl

    subregion = {s.iso3: s.subregion for s in states()}
    hosts = sorted({h for m in missions().values() for h in m.hosts[:1]})
    lines = []
    for year in range(FIRST, last + 1):
        clubs = [_members((name,), date(year - 1, 12, 31)) or frozenset() for name in REGIONAL]
        lines += [
            (c, h, year, float(subregion[c] == subregion.get(h)),
             float(sum(c in club and h in club for club in clubs)))
            for h in hosts for c in subregion
        ]  # fmt: skip
    names = ["contributor", "host", "year", "same_subregion", "shared_groups"]
    return pl.DataFrame(lines, schema=names, orient="row")


def _shared(frame: pl.DataFrame) -> pl.DataFrame:
    """Add what all models share: others' people in the mission, population, record, kind.

    The record is everything the contributor had the year before, in this mission
    too: without it, it would be least where the contributor's people are.
    """
    import polars as pl

    others = (pl.col("mission_personnel_year") - pl.col("personnel")).clip(0)
    before = pl.col("before").fill_null(0)  # a mission not listed the year before had nobody
    total = before.sum().over("contributor", "year")
    return frame.with_columns(before=before, mission_others=others).with_columns(
        mission_size=others.log1p(),
        population_size=pl.col("contributor_population").log(),
        record=total.log1p(),
    )


def _valued(frame: pl.DataFrame, atlas: Atlas) -> Rows:
    import polars as pl

    day = f" on {atlas.as_of}" if atlas.as_of else ""
    valued, reasons = frame, {}
    for name, one in indicators().items():
        try:
            valued = valued.with_columns(one.value().cast(pl.Float64).alias(name))
        except pl.exceptions.ColumnNotFoundError:
            valued = valued.with_columns(pl.lit(None, pl.Float64).alias(name))
        if valued[name].null_count() == valued.height:
            reasons[name] = f"this atlas knows nothing of it{day}; {one.needs} would tell"
    keys = ["contributor", "mission", "host", "year", "personnel", "before"]
    return Rows(valued.select(*keys, *SHARED, *indicators()), reasons, _months(atlas))


def _months(atlas: Atlas) -> pl.DataFrame:
    import polars as pl

    return (
        atlas.polars("contributions")
        .filter(pl.col("month") >= date(FIRST, 1, 1), pl.col("personnel") > 0)
        .group_by("contributor", "mission", "month")
        .agg(people=pl.col("personnel").sum())
        .sort("contributor", "mission", "month")
        .collect()
    )
