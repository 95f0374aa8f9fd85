"""How much does a host weigh for a contributor: trade, resources, finance, nationals?"""

from __future__ import annotations

from datetime import date
from statistics import median
from typing import TYPE_CHECKING, Annotated

from peaceops.codes import groups
from peaceops.codes.missions import missions
from peaceops.errors import MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Argument, Contributor, Host, Year, choice
from peaceops.measures.percentile import percentile
from peaceops.measures.stakes import COMPONENTS, Component, components
from peaceops.measures.wording import capital, listed, name_of, ordinal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas

SETS = {"hosts": "states hosting a UN peacekeeping operation in the year",
        "africa": "states of Africa",
        "own": "hosts of the contributor's missions in the year",
        "all": "all states with a known value"}  # fmt: skip
LATEST = 2025
ALL = ("all", *COMPONENTS)
ComponentName = Annotated[
    str,
    Argument("component", "one thing at stake, or all", "exports", choice("component", ALL), ALL),
]
CompareWith = Annotated[
    str,
    Argument("compare", "whom the host is compared with: " + "; ".join(
        f"{k}: {v}" for k, v in SETS.items()), "africa", choice("compare", tuple(SETS)),
        tuple(SETS)),
]  # fmt: skip


def interest(
    atlas: Atlas,
    contributor: Contributor,
    host: Host,
    at: Year | None = None,
    component: ComponentName = "all",
    compare: CompareWith = "africa",
) -> Answer:
    """How much does a host weigh for a contributor, against other possible hosts?

    Parameters
    ----------
    atlas : Atlas
    contributor, host : str
        ISO3.
    at : int, optional
        Calendar year; the latest in which at least two components are known by
        default.
    component : str
        One thing at stake, or all.
    compare : {"hosts", "africa", "own", "all"}
        Whom the sentence and the value compare with; the table has every set.

    Returns
    -------
    Answer
        Percentile of the component, or the median percentile of all known
        components: 0 is the least of the set, 100 the most. Missing components
        are named with the reason.

    Raises
    ------
    MissingData
        If no component asked for is known for this host and year.

    Examples
    --------
    >>> from peaceops.atlas.atlas import Atlas
    >>> found = interest(Atlas(), "CHN", "MLI", at=2013, component="exports")
    >>> 20 < found.value < 80
    True
    """
    year = at if at is not None else _latest(atlas, contributor, host)
    asked = [c for c in components(atlas, contributor, year) if component in ("all", c.name)]
    sets = _sets(atlas, contributor, year)
    lines = [_line(c, host, sets, compare) for c in asked]
    known = [line[compare] for line in lines if line[compare] is not None]
    missing = [f"{c.name}: {_reason(c, host, year)}" for c in asked if host not in c.values]
    if not known:
        raise MissingData(
            f"nothing is known of what {name_of(contributor)} has at stake in {name_of(host)} in "
            f"{year}: {'; '.join(missing)}",
            missing=missing,
        )
    rows = [row for c in asked for row in c.rows.get(host, [])]
    value = median(known)
    return answer(
        atlas,
        "interest",
        {"contributor": contributor, "host": host, "at": year, "component": component,
         "compare": compare},
        value=value,
        sentence=_sentence(contributor, host, year, compare, lines, value),
        unit="percentile",
        n=len(known),
        definition=(
            f"share of {SETS[compare]} with a smaller value, equals counting half; median over "
            f"the known of: {'; '.join(f'{c.name}, {c.meaning}' for c in asked)}"
        ),
        table=lines,
        rows=rows,
        coverage=f"{len(known)} of {len(asked)} components known for {year}",
        caveats=missing,
    )  # fmt: skip


def _line(component: Component, host: str, sets: Mapping[str, frozenset[str]], compare: str) -> Row:
    everybody = {**sets, "all": frozenset(component.values)}
    places = {name: percentile(component.values, host, everybody[name]) for name in SETS}
    known = (everybody[compare] & component.values.keys()) - {host}
    return {"component": component.name, "value": component.values.get(host),
            "unit": component.unit, **places, "compared_n": len(known)}  # fmt: skip


def _reason(component: Component, host: str, year: int) -> str:
    return component.missing or f"no figure for {name_of(host)} in {year}"


def _sets(atlas: Atlas, contributor: str, year: int) -> dict[str, frozenset[str]]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    running = [
        m
        for m in missions().values()
        if m.authoriser == "UN"
        and m.mission_type == "peacekeeping"
        and m.start
        and m.start <= last
        and (m.end is None or m.end >= first)
    ]
    hosts = {m.acronym: m.hosts for m in running}
    own = {h for name in _served(atlas, contributor, year) for h in hosts.get(name, ())}
    return {
        "hosts": frozenset(h for names in hosts.values() for h in names),
        "africa": groups.members("Africa", last),
        "own": frozenset(own),
    }


def _served(atlas: Atlas, contributor: str, year: int) -> set[str]:
    import narwhals as nw

    if not atlas.has("contributions"):
        return set()
    frame = atlas.frame("contributions").filter(
        nw.col("contributor") == contributor,
        nw.col("month") >= date(year, 1, 1),
        nw.col("month") <= date(year, 12, 31),
    )
    return {row["mission"] for row in atlas.rows(frame.select("mission").unique())}


def _latest(atlas: Atlas, contributor: str, host: str) -> int:
    newest = atlas.as_of.year if atlas.as_of else LATEST
    for year in range(newest, 1999, -1):
        known = [c for c in components(atlas, contributor, year) if host in c.values]
        if len(known) >= 2:
            return year
    raise MissingData(
        f"no year is known with two things that {name_of(contributor)} has at stake in "
        f"{name_of(host)}"
    )


def _sentence(
    contributor: str, host: str, year: int, compare: str, lines: Sequence[Row], value: float
) -> str:
    said = [
        f"{line['component']} at the {ordinal(round(line[compare]))} percentile of "
        f"{line['compared_n'] + 1} states ({amount(line)})"
        for line in lines
        if line[compare] is not None
    ]
    missing = [line["component"] for line in lines if line["value"] is None]
    unknown = f"; unknown: {listed(missing)}" if missing else ""
    middle = f" The median is the {ordinal(round(value))} percentile." if len(said) > 1 else ""
    return capital(
        f"{name_of(host)}'s weight for {name_of(contributor)} in {year}, among {SETS[compare]}: "
        f"{listed(said)}{unknown}.{middle}"
    )


def amount(line: Row) -> str:
    """Write a component's value with its unit.

    Examples
    --------
    >>> amount({"value": 154e6, "unit": "US$"}), amount({"value": 12.0, "unit": "people"})
    ('US$ 154 million', '12 people')
    """
    if "US$" in line["unit"]:
        return f"US$ {line['value'] / 1e6:,.0f} million"
    if line["unit"] == "people":
        return f"{line['value']:,.0f} people"
    return f"{line['value']:.1f}{line['unit']}"
