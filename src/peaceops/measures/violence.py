"""How violent is a host: deaths in organised violence?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from peaceops.answer import Interval
from peaceops.atlas.columns import VIOLENCE
from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Argument, Host, Year, choice
from peaceops.measures.wording import capital, listed, name_of, ordinal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas

TYPES = ("all", *VIOLENCE)
ViolenceType = Annotated[
    str, Argument("violence", "type of organised violence", "all", choice("type", TYPES), TYPES)
]


def violence(
    atlas: Atlas,
    host: Host,
    at: Year | None = None,
    violence_type: ViolenceType = "all",
) -> Answer:
    """How many people died in organised violence on a state's territory in a year?

    Parameters
    ----------
    atlas : Atlas
    host : str
        ISO3.
    at : int, optional
        Calendar year; the latest known by default.
    violence_type : str
        State-based, non-state, one-sided, or all together.

    Returns
    -------
    Answer
        Deaths, best estimate; the interval is the publisher's low and high. The
        table has every year.

    Raises
    ------
    MissingData
        If the state or year is not in the record.

    Examples
    --------
    >>> from peaceops.atlas.atlas import Atlas
    >>> [violence(Atlas(), "MLI", at=year).value for year in (2012, 2013, 2014, 2015)]
    [359, 881, 291, 256]
    """
    import narwhals as nw

    frame = atlas.frame("conflict")
    if violence_type != "all":
        frame = frame.filter(nw.col("violence") == violence_type)
    rows = atlas.rows(frame.filter(nw.col("state") == host))
    by_year = _by_year(rows)
    if not by_year:
        raise MissingData(f"{name_of(host)} is not in the record of organised violence")
    year = at if at is not None else max(by_year)
    if year not in by_year:
        near = sorted(by_year, key=lambda known: abs(known - year))[:2]
        raise MissingData(
            f"{year} is unknown for {name_of(host)}; nearest known: {listed([str(y) for y in sorted(near)])}"
        )
    line = by_year[year]
    everybody = _by_state(atlas.rows(frame.filter(nw.col("year") == year)))
    place = 1 + sum(deaths > line["deaths_best"] for deaths in everybody.values())
    what = "organised violence" if violence_type == "all" else f"{violence_type} violence"
    nth = "the most" if place == 1 else f"the {ordinal(place)} most"
    sentence = (
        f"{line['deaths_best']:,} people died in {what} in {name_of(host)} in {year} (low "
        f"{line['deaths_low']:,}, high {line['deaths_high']:,}), {nth} of "
        f"{len(everybody)} states."
    )
    mine = [row for row in rows if row["year"] == year]
    return answer(
        atlas,
        "violence",
        {"host": host, "at": year, "violence_type": violence_type},
        value=line["deaths_best"],
        sentence=capital(sentence),
        unit="deaths",
        n=len(mine),
        definition=f"deaths in {what} on the state's territory, by UCDP's best estimate",
        interval=Interval(
            line["deaths_low"], line["deaths_high"], 1.0, "UCDP low and high estimate"
        ),
        table=[by_year[known] for known in sorted(by_year)],
        rows=mine,
        coverage=f"{len(by_year)} years known: {min(by_year)} to {max(by_year)}",
        caveats=("deaths below 25 a year per actor or pair of actors are not counted",),
    )


def _by_year(rows: list[Row]) -> dict[int, Row]:
    years: dict[int, Row] = {}
    for row in rows:
        line = years.setdefault(
            row["year"], {"year": row["year"], "deaths_best": 0, "deaths_low": 0, "deaths_high": 0}
        )
        for name in ("deaths_best", "deaths_low", "deaths_high"):
            line[name] += row[name]
    return years


def _by_state(rows: list[Row]) -> Mapping[str, int]:
    from peaceops.measures.people import totals

    return totals(rows, ["state"], "deaths_best")
