"""Do two things go together, across states and within them?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from peaceops.answer import Interval
from peaceops.errors import BadInput, MissingData, unknown
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Among, AmongArg, Argument, Year
from peaceops.measures.correlation import Correlation, across, within
from peaceops.measures.rank import EVERYBODY, among_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas
    from peaceops.measures.correlation import Array

DEATHS = "deaths_in_organised_violence"


def _word(text: str) -> str:
    word = text.strip().lower()
    if not word or len(word) > 80 or not word.replace("_", "").isalnum():
        raise BadInput(
            f"{text[:40]!r} is not an indicator's code word, for example gdp_per_capita_usd; "
            f"{DEATHS} and the words of `peaceops show coverage indicators` can be used"
        )
    return word


Quantity = Annotated[
    str,
    Argument("quantity", f"an indicator of states by its code word, or {DEATHS}",
             "gdp_per_capita_usd", _word),
]  # fmt: skip


def association(
    atlas: Atlas,
    x: Quantity,
    y: Quantity,
    at: Year | None = None,
    start: Year | None = None,
    end: Year | None = None,
    among: AmongArg = EVERYBODY,
) -> Answer:
    """Do two quantities go together, across states in a year and within states over time?

    An association is not a cause. Both views are given because they often
    differ: what tells poor states from rich ones need not move with a state's
    own fortunes.

    Parameters
    ----------
    atlas : Atlas
    x, y : str
        Code words of indicators, or ``deaths_in_organised_violence``.
    at : int, optional
        Year of the comparison across states; the latest with both by default.
    start, end : int, optional
        Years of the comparison within states; all by default.
    among : Among
        States to compare.

    Returns
    -------
    Answer
        Spearman's rank correlation across states with its interval; the table
        has the one within states and one for each year.

    Raises
    ------
    BadInput
        If a quantity is unknown, or both are the same.
    MissingData
        If fewer than ten states have both.

    Examples
    --------
    >>> from peaceops.atlas.atlas import Atlas
    >>> found = association(Atlas(), "gdp_per_capita_usd", DEATHS, at=2014)
    >>> found.value < 0
    True
    """
    if x == y:
        raise BadInput(f"{x} is compared with itself; name two quantities")
    sides = {x: _rows(atlas, x), y: _rows(atlas, y)}
    pairs = _pairs(sides[x], sides[y], among, start, end)
    by_year = _by_year(pairs)
    figures = {year: across(*both) for year, both in by_year.items()}
    usable = [year for year, figure in figures.items() if figure]
    when = at if at is not None else max(usable, default=None)
    here = figures.get(when) if when is not None else None
    if here is None or when is None:
        raise MissingData(
            f"fewer than ten states {among_words(among)} have both {x} and {y} "
            f"in {when or 'any year'}",
            nearest=[str(year) for year in sorted(usable, key=lambda u: abs(u - (at or u)))[:2]],
        )
    inside = within(_by_state(pairs))
    kept = {state for state, year in pairs if year == when}
    rows = [r for side in sides.values() for r in side if r["year"] == when and r["state"] in kept]
    return answer(
        atlas,
        "association",
        {"x": x, "y": y, "at": when, "start": start, "end": end, "among": among},
        value=here.rho,
        sentence=_sentence(x, y, when, among, here, inside, [f for f in figures.values() if f]),
        unit="Spearman's rho",
        interval=Interval(here.low, here.high, 0.95, "Fisher's z (Bonett and Wright 2000)"),
        n=here.n,
        definition=(
            f"rank correlation of {x} with {y} {among_words(among)}: across states in {when}, and "
            "within states over the years (each state's mean taken off, states resampled)"
        ),
        table=_table(when, figures, inside),
        rows=rows,
        coverage=f"both known for {len({s for s, _ in pairs})} states in {len(by_year)} years: "
        f"{min(by_year)} to {max(by_year)}",
        caveats=("an association is not a cause; states without both figures are left out",),
    )  # fmt: skip


def _rows(atlas: Atlas, word: str) -> list[Row]:
    """Rows of one quantity, each with state, year and value."""
    import narwhals as nw

    if word == DEATHS:
        rows = atlas.rows(atlas.frame("conflict"))
        return [{**row, "value": row["deaths_best"]} for row in rows]
    frame = atlas.frame("indicators").filter(nw.col("indicator") == word)
    rows = atlas.rows(frame)
    if not rows:
        known = atlas.rows(atlas.frame("indicators").select("indicator").unique())
        raise unknown("quantity", word, [DEATHS, *(row["indicator"] for row in known)])
    return rows


def _pairs(
    first: Sequence[Row],
    second: Sequence[Row],
    among: Among,
    start: int | None,
    end: int | None,
) -> dict[tuple[str, int], tuple[float, float]]:
    from datetime import date

    sums: list[dict[tuple[str, int], float]] = [{}, {}]
    for side, rows in zip(sums, (first, second), strict=True):
        for row in rows:
            key = (row["state"], row["year"])
            side[key] = side.get(key, 0.0) + row["value"]
    members: dict[int, frozenset[str] | None] = {}
    found = {}
    for key in sorted(sums[0].keys() & sums[1].keys()):
        state, year = key
        if (start and year < start) or (end and year > end):
            continue
        if year not in members:
            members[year] = among.members(date(year, 12, 31))
        inside = members[year]
        if inside is None or state in inside:
            found[key] = (sums[0][key], sums[1][key])
    return found


def _by_year(
    pairs: Mapping[tuple[str, int], tuple[float, float]],
) -> dict[int, tuple[Array, Array]]:
    return dict(sorted(_grouped(pairs, 1).items()))


def _by_state(
    pairs: Mapping[tuple[str, int], tuple[float, float]],
) -> dict[str, tuple[Array, Array]]:
    return _grouped(pairs, 0)


def _grouped(pairs: Mapping[tuple[str, int], tuple[float, float]], part: int) -> dict[Any, Any]:
    import numpy as np

    grouped: dict[Any, list[tuple[float, float]]] = {}
    for key, both in pairs.items():
        grouped.setdefault(key[part], []).append(both)
    return {
        name: (np.array([a for a, _ in both]), np.array([b for _, b in both]))
        for name, both in grouped.items()
    }


def _table(
    when: int, figures: Mapping[int, Correlation | None], inside: Correlation | None
) -> list[Row]:
    def line(view: str, year: int | None, found: Correlation) -> Row:
        return {"view": view, "year": year, "rho": found.rho, "low": found.low,
                "high": found.high, "p_value": found.p_value, "n": found.n}  # fmt: skip

    lines = [line("within states", None, inside)] if inside else []
    lines += [line("across states", year, found) for year, found in figures.items() if found]
    return sorted(lines, key=lambda row: (row["year"] != when, row["view"], -(row["year"] or 0)))


def _sentence(
    x: str,
    y: str,
    when: int,
    among: Among,
    here: Correlation,
    inside: Correlation | None,
    yearly: Sequence[Correlation],
) -> str:
    same = sum((found.rho > 0) == (here.rho > 0) for found in yearly)
    said = (
        f"Across {here.n} states {among_words(among)} in {when}, {x} and {y} have a rank "
        f"correlation of {here.rho:+.2f} (95% interval {here.low:+.2f} to {here.high:+.2f}), of "
        f"the same sign in {same} of {len(yearly)} years"
    )
    if inside is None:
        return f"{said}; too few states have three years for a view within them."
    return (
        f"{said}; within {inside.n} states over time it is {inside.rho:+.2f} "
        f"({inside.low:+.2f} to {inside.high:+.2f})."
    )
