"""Which kinds of unit has a contributor deployed, and where was the first of each?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Argument, Contributor, Mission, choice
from peaceops.measures.wording import capital, listed, month, name_of
from peaceops.sources.unit_words import UNIT_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas

SURE = ("certain", "likely")
TYPES = ("all", *UNIT_TYPES)
UnitType = Annotated[
    str, Argument("unit_type", "one kind of unit, or all", "infantry",
                  choice("unit_type", TYPES), TYPES)
]  # fmt: skip
FIGHTING = ("infantry", "force_protection", "special_forces")


def units(
    atlas: Atlas,
    contributor: Contributor,
    unit_type: UnitType = "all",
    mission: Mission | None = None,
) -> Answer:
    """Which kinds of unit has a contributor deployed, and where and when was the first of each?

    The maps name contributors at a place and kinds of unit at a place, but
    seldom whose unit is of which kind: a first is *certain* where one
    contributor and one kind share a place, and *possible* where the
    contributor is one of several there.

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    unit_type : str
        One kind of unit, or all.
    mission : str, optional
        Only this mission.

    Returns
    -------
    Answer
        Number of kinds that are sure; for one kind the month of the first sure
        sight, None where there is none. The table has the first sure and the
        first possible sight of each kind, with mission, place and map.

    Raises
    ------
    MissingData
        If the atlas holds no deployments, or none of the contributor.

    Examples
    --------
    >>> units.__name__
    'units'
    """
    import narwhals as nw

    if not atlas.has("deployments"):
        raise MissingData(
            "this atlas has no places of units: Geo-PKO's terms for passing it on are not verified; "
            "your own copy adds it (DATA.md, geopko)",
            source="geopko",
        )
    frame = atlas.frame("deployments").filter(
        nw.col("contributor") == contributor, ~nw.col("unit_type").is_null()
    )
    if unit_type != "all":
        frame = frame.filter(nw.col("unit_type") == unit_type)
    if mission:
        frame = frame.filter(nw.col("mission") == mission)
    rows = sorted(atlas.rows(frame), key=_order)
    if not rows and unit_type == "all":
        raise MissingData(f"no map names {name_of(contributor)} beside a kind of unit")
    lines = firsts(rows)
    sure = [line for line in lines if line["first_sure"]]
    kept = [r for r in rows if _is_first(r, lines)]
    value = len(sure) if unit_type == "all" else (sure[0]["first_sure"] if sure else None)
    return answer(
        atlas,
        "units",
        {"contributor": contributor, "unit_type": unit_type, "mission": mission},
        value=value,
        sentence=_sentence(contributor, unit_type, mission, lines),
        unit="kinds of unit" if unit_type == "all" else "month",
        n=len(rows),
        definition=(
            "first UN deployment map that shows the contributor and the kind of unit at one place; "
            "sure where nobody else or no other kind is there, possible where several are"
        ),
        table=lines,
        rows=kept,
        coverage="maps of 1994 to 2019, some months apart; between maps nothing is known",
        caveats=(
            "the maps do not tell what a unit did, whom it protected or how it was armed",
            "a first seen on a map can be months after the arrival",
        ),
    )


def firsts(rows: Sequence[Row]) -> list[Row]:
    """Return the first sure and the first possible sight of each kind, earliest first.

    Parameters
    ----------
    rows : sequence of dict
        Rows of the table of deployments in order of month.

    Examples
    --------
    >>> row = {"unit_type": "medical", "month": 1, "mission": "X", "location": "Y", "map": "1",
    ...        "attribution": "one of several"}
    >>> firsts([row])[0]["first_sure"] is None
    True
    """
    found: dict[str, Row] = {}
    for row in rows:
        line = found.setdefault(row["unit_type"], _line(row))
        if line["first_sure"] is None and row["attribution"] in SURE:
            line.update(first_sure=row["month"], sure_mission=row["mission"],
                        sure_place=row["location"], how_sure=row["attribution"])  # fmt: skip
    return sorted(
        found.values(), key=lambda line: (str(line["first_sure"] or "9"), line["unit_type"])
    )


def _line(row: Row) -> Row:
    return {"unit_type": row["unit_type"], "first_sure": None, "sure_mission": None,
            "sure_place": None, "how_sure": None, "first_possible": row["month"],
            "possible_mission": row["mission"], "possible_place": row["location"]}  # fmt: skip


def _order(row: Row) -> tuple[str, ...]:
    return (str(row["month"]), row["mission"], str(row["location"]), str(row["unit_type"]))


def _is_first(row: Row, lines: Sequence[Row]) -> bool:
    for line in lines:
        if line["unit_type"] == row["unit_type"]:
            sure = (line["first_sure"], line["sure_place"])
            possible = (line["first_possible"], line["possible_place"])
            return (row["month"], row["location"]) in (sure, possible)
    return False


def _sentence(who: str, unit_type: str, mission: str | None, lines: Sequence[Row]) -> str:
    name, where = capital(name_of(who)), f" in {mission}" if mission else ""
    if not lines:
        return f"No map shows {name_of(who)} beside {_word(unit_type)}{where}."
    sure = [line for line in lines if line["first_sure"]]
    shown = [line for line in sure if unit_type != "all" or line["unit_type"] in FIGHTING] or sure
    said = [
        f"{_word(line['unit_type'])} in {month(line['first_sure'])} "
        f"({line['sure_place']}, {line['sure_mission']}, {line['how_sure']})"
        for line in shown
    ]
    open_ones = [
        f"{_word(line['unit_type'])} (possible from {month(line['first_possible'])}, "
        f"{line['possible_place']}, {line['possible_mission']})"
        for line in lines
        if not line["first_sure"] and (unit_type != "all" or line["unit_type"] in FIGHTING)
    ]
    first = (
        f"{name}'s first sure sight on a UN map{where}: {listed(said)}"
        if said
        else (f"No kind of {name_of(who)}'s units{where} is sure from the maps")
    )
    cannot = (
        f"; not to be told from others at the same places: {listed(open_ones)}" if open_ones else ""
    )
    kinds = f"; {len(sure)} kinds in all are sure" if unit_type == "all" else ""
    return f"{first}{cannot}{kinds}."


def _word(unit_type: str) -> str:
    return unit_type.replace("_", " ")
