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

# how sure the unit is the contributor's, with the attributions of the table that suffice
SURENESS = {
    "certain": ("certain",),
    "likely": ("certain", "likely"),
    "possible": ("certain", "likely", "one of several"),
}
FIGHTING = ("infantry", "force_protection", "special_forces")
TYPES = ("all", *UNIT_TYPES)
UnitType = Annotated[
    str, Argument("unit_type", "one kind of unit, or all", "infantry",
                  choice("unit_type", TYPES), TYPES)
]  # fmt: skip
Sureness = Annotated[
    str,
    Argument("sure", "how sure it must be that the unit is the contributor's", "certain",
             choice("sure", tuple(SURENESS)), tuple(SURENESS)),
]  # fmt: skip


def units(
    atlas: Atlas,
    contributor: Contributor,
    unit_type: UnitType = "all",
    mission: Mission | None = None,
    sure: Sureness = "certain",
) -> Answer:
    """Which kinds of unit has a contributor deployed, and where and when was the first of each?

    The maps name contributors at a place and kinds of unit at a place, but
    seldom whose unit is of which kind. A sight is *certain* where one kind or
    one contributor is at the place or a comment names the pair, *likely* where
    the contributor has more people there than all other kinds together, and
    *possible* where it is one of several. The true first lies between the first
    possible sight and the first certain one.

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    unit_type : str
        One kind of unit, or all.
    mission : str, optional
        Only this mission.
    sure : {"certain", "likely", "possible"}
        What the value counts; the table has all three.

    Returns
    -------
    Answer
        Number of kinds seen that surely; for one kind the month of the first
        such sight, None where there is none. The table has the first certain,
        likely and possible sight of each kind with mission and place, and the
        number of sights of each sort.

    Raises
    ------
    MissingData
        If the atlas holds no deployments, or none of the contributor.

    Examples
    --------
    >>> units.__name__
    'units'
    """
    rows = _rows(atlas, contributor, unit_type, mission)
    if not rows and unit_type == "all":
        raise MissingData(f"no map names {name_of(contributor)} beside a kind of unit")
    lines = firsts(rows)
    held = [line for line in lines if line[f"first_{sure}"]]
    months = [line[f"first_{sure}"] for line in held]
    value = len(held) if unit_type == "all" else min(months, default=None)
    asked = {"contributor": contributor, "unit_type": unit_type, "mission": mission, "sure": sure}
    return answer(
        atlas,
        "units",
        asked,
        value=value,
        sentence=_sentence(contributor, unit_type, mission, lines),
        unit="kinds of unit" if unit_type == "all" else "month",
        n=len(rows),
        definition=(
            "first UN deployment map that shows the contributor and the kind of unit at one place: "
            "certain where one kind or one contributor is there or a comment names the pair, "
            "likely where its people outnumber all other kinds, possible where it is one of several"
        ),
        table=lines,
        rows=[row for row in rows if _is_first(row, lines)],
        coverage="maps of 1994 to 2019, some months apart; between maps nothing is known",
        caveats=_cannot_tell(contributor, rows),
    )


def _rows(atlas: Atlas, contributor: str, unit_type: str, mission: str | None) -> list[Row]:
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
    return sorted(atlas.rows(frame), key=_order)


def _order(row: Row) -> tuple[str, ...]:
    return (str(row["month"]), row["mission"], str(row["location"]), str(row["unit_type"]))


def firsts(rows: Sequence[Row]) -> list[Row]:
    """Return the first certain, likely and possible sight of each kind, the surest first.

    A certain sight is also likely and possible, a likely one also possible.

    Parameters
    ----------
    rows : sequence of dict
        Rows of the table of deployments in order of month.

    Examples
    --------
    >>> row = {"unit_type": "medical", "month": 1, "mission": "X", "location": "Y", "map": "1",
    ...        "attribution": "one of several"}
    >>> line = firsts([row])[0]
    >>> line["first_certain"], line["first_possible"], line["possible_at"]
    (None, 1, 'Y, X')
    """
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        kinds.setdefault(row["unit_type"], []).append(row)
    lines = [_line(kind, seen) for kind, seen in kinds.items()]
    return sorted(
        lines,
        key=lambda line: (
            [str(line[f"first_{word}"] or "9") for word in SURENESS],
            line["unit_type"],
        ),
    )


def _line(kind: str, seen: Sequence[Row]) -> Row:
    line: Row = {"unit_type": kind}
    for word, attributions in SURENESS.items():
        row = next((r for r in seen if r["attribution"] in attributions), None)
        line[f"first_{word}"] = row["month"] if row else None
        line[f"{word}_at"] = f"{row['location']}, {row['mission']}" if row else None
    line["sights_n"] = len(seen)
    line["certain_n"] = sum(row["attribution"] == "certain" for row in seen)
    return line


def _is_first(row: Row, lines: Sequence[Row]) -> bool:
    """Whether a row is the first sight of its kind that the table names."""
    for line in lines:
        if line["unit_type"] == row["unit_type"]:
            here = (row["month"], f"{row['location']}, {row['mission']}")
            return any(here == (line[f"first_{word}"], line[f"{word}_at"]) for word in SURENESS)
    return False


def _cannot_tell(contributor: str, rows: Sequence[Row]) -> list[str]:
    """Say what the maps cannot tell, with how often they cannot."""
    open_n = sum(row["attribution"] == "one of several" for row in rows)
    said = (
        []
        if not rows
        else [
            f"in {open_n:,} of {len(rows):,} sights {name_of(contributor)} is one of several at a "
            "place with several kinds of unit, and the map does not say whose unit is of which kind"
        ]
    )
    said += [
        "the maps do not tell what a unit did, whom it protected or how it was armed",
        "a first seen on a map can be months after the arrival",
    ]
    if any(row["attribution"] == "likely" for row in rows):
        said.append(
            "likely rests on the coder's counts by kind, which can be off: at Rumbek in October "
            "2013 they put China's engineers under infantry"
        )
    return said


def _sentence(who: str, unit_type: str, mission: str | None, lines: Sequence[Row]) -> str:
    name, where = capital(name_of(who)), f" in {mission}" if mission else ""
    if not lines:
        return f"No map shows {name_of(who)} beside {_word(unit_type)}{where}."
    wanted = FIGHTING if unit_type == "all" else (unit_type,)
    by_kind = {line["unit_type"]: line for line in lines}
    said = [_sights(by_kind[kind]) for kind in wanted if kind in by_kind]
    never = [_word(kind) for kind in wanted if kind not in by_kind]
    certain = [_word(line["unit_type"]) for line in lines if line["first_certain"]]
    parts = [f"First sights of {name}'s units on UN maps{where}: {'; '.join(said)}"] if said else []
    if never:
        parts.append(f"never seen beside {listed(never)}")
    if unit_type == "all":
        kinds = f"{len(certain)} of {len(lines)} kinds are certain"
        parts.append(f"{kinds} ({listed(certain)})" if certain else kinds)
    return capital(f"{'; '.join(parts)}.")


def _sights(line: Row) -> str:
    """Write the first certain sight, and earlier ones that are less sure."""
    told, earliest = [], None
    for word in SURENESS:
        first = line[f"first_{word}"]
        if first and first != earliest:
            told.append(f"{word} from {month(first)} ({line[f'{word}_at']})")
            earliest = first
    return f"{_word(line['unit_type'])} {listed(told)}"


def _word(unit_type: str) -> str:
    return "unmanned aircraft" if unit_type == "uav" else unit_type.replace("_", " ")
