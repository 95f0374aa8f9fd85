"""How closely do two states vote in the General Assembly?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from peaceops.errors import BadInput, MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Argument, Contributor, Host, Year, choice
from peaceops.measures.wording import capital, listed, name_of, ordinal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas

TREATMENTS = {
    "half": ("agreement_abstain_half", "an abstention agrees by half with a yes or a no"),
    "yes_no": ("agreement_yes_no_only", "votes with an abstention of either are left out"),
}
Abstention = Annotated[
    str,
    Argument("abstention", "; ".join(f"{k}: {v[1]}" for k, v in TREATMENTS.items()), "half",
             choice("abstention", tuple(TREATMENTS)), tuple(TREATMENTS)),
]  # fmt: skip


def alignment(
    atlas: Atlas,
    contributor: Contributor,
    other: Host,
    at: Year | None = None,
    abstention: Abstention = "half",
) -> Answer:
    """How closely do two states vote in the General Assembly, and is it more than with others?

    Parameters
    ----------
    atlas : Atlas
    contributor, other : str
        ISO3.
    at : int, optional
        Calendar year; the latest known by default.
    abstention : {"half", "yes_no"}
        How abstentions are treated.

    Returns
    -------
    Answer
        Share of joint votes on which they agree, from 0 to 1; the table has
        every year, with both treatments and the distance of ideal points.

    Raises
    ------
    BadInput
        If both are the same state.
    MissingData
        If they cast no joint votes that year.

    Examples
    --------
    >>> from peaceops.atlas.atlas import Atlas
    >>> found = alignment(Atlas(), "CHN", "USA", at=2014)
    >>> found.value < alignment(Atlas(), "CHN", "MLI", at=2014).value
    True
    """
    if contributor == other:
        raise BadInput(f"{contributor} is compared with itself; name another state")
    column, words = TREATMENTS[abstention]
    years = {row["year"]: row for row in _pair(atlas, contributor, other)}
    if not years:
        raise MissingData(f"no joint votes of {contributor} and {other} are known")
    year = at if at is not None else max(years)
    if year not in years or years[year][column] is None:
        near = sorted(years, key=lambda known: abs(known - year))[:2]
        raise MissingData(
            f"{year} is unknown for {name_of(contributor)} and {name_of(other)}; nearest known: "
            f"{listed([str(y) for y in sorted(near)])}",
            nearest=[str(y) for y in sorted(near)],
        )
    here = years[year]
    shares = _others(atlas, contributor, year, column)
    place = 1 + sum(share > here[column] for share in shares)
    points = _points(atlas, (contributor, other))
    table = [_line(row, points, (contributor, other)) for _, row in sorted(years.items())]
    used = [row for row in (points.get((s, year)) for s in (contributor, other)) if row]
    return answer(
        atlas,
        "alignment",
        {"contributor": contributor, "other": other, "at": year, "abstention": abstention},
        value=here[column],
        sentence=capital(
            f"{name_of(contributor)} and {name_of(other)} agreed on {100 * here[column]:.0f}% of "
            f"their {here['joint_votes_n']} joint votes in the General Assembly in {year} ({words}), "
            f"{name_of(contributor)}'s {ordinal(place)} closest of {len(shares)} states"
            f"{_distance(points, (contributor, other), year)}."
        ),
        unit="share of joint votes",
        n=here["joint_votes_n"],
        definition=f"agreement in recorded votes of the General Assembly; {words}",
        table=table,
        rows=[here, *used],
        coverage=f"{len(years)} years known: {min(years)} to {max(years)}",
        caveats=("absences are left out; votes taken without a record are not counted",),
    )


def _pair(atlas: Atlas, first: str, second: str) -> list[Row]:
    import narwhals as nw

    low, high = sorted((first, second))
    frame = atlas.frame("alignment")
    return atlas.rows(frame.filter(nw.col("state_a") == low, nw.col("state_b") == high))


def _others(atlas: Atlas, state: str, year: int, column: str) -> list[float]:
    import narwhals as nw

    frame = atlas.frame("alignment").filter(
        nw.col("year") == year, (nw.col("state_a") == state) | (nw.col("state_b") == state)
    )
    return [row[column] for row in atlas.rows(frame) if row[column] is not None]


def _points(atlas: Atlas, states: Sequence[str]) -> dict[tuple[str, int], Row]:
    import narwhals as nw

    rows = atlas.rows(atlas.frame("ideal_points").filter(nw.col("state").is_in(list(states))))
    return {(row["state"], row["year"]): row for row in rows if row["ideal_point"] is not None}


def _gap(points: dict[tuple[str, int], Row], pair: tuple[str, str], year: int) -> float | None:
    both = [points.get((state, year)) for state in pair]
    if both[0] is None or both[1] is None:
        return None
    return abs(float(both[0]["ideal_point"]) - float(both[1]["ideal_point"]))


def _distance(points: dict[tuple[str, int], Row], pair: tuple[str, str], year: int) -> str:
    gap = _gap(points, pair, year)
    return "" if gap is None else f"; their ideal points were {gap:.2f} apart"


def _line(row: Row, points: dict[tuple[str, int], Row], pair: tuple[str, str]) -> Row:
    return {
        "year": row["year"],
        "half": row["agreement_abstain_half"],
        "yes_no": row["agreement_yes_no_only"],
        "joint_votes": row["joint_votes_n"],
        "ideal_point_distance": _gap(points, pair, row["year"]),
    }
