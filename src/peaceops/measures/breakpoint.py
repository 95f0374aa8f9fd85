"""Is there a turning point in a contribution, and when?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

from peaceops.errors import BadInput, MissingData
from peaceops.measures.answering import answer
from peaceops.measures.arguments import Argument, Contributor, Kind, Mission, Month, choice
from peaceops.measures.people import Scope, caveats, known_months, people_rows, totals
from peaceops.measures.structural import Break, f_statistics, find_break
from peaceops.measures.wording import capital, month, name_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peaceops.answer import Answer, Row
    from peaceops.atlas.atlas import Atlas
    from peaceops.measures.structural import Array

SERIES = ("level", "log", "share")
Series = Annotated[
    str,
    Argument("series", "level: people; log: ln(1 + people); share: percent of everybody's people",
             "level", choice("series", SERIES), SERIES),
]  # fmt: skip
NEAR = 6  # months on either side that count as the asked date
COMPARED_FROM = 100  # people on average; smaller contributors' series are mostly noise


@dataclass(frozen=True)
class Placebos:
    """How an asked date does against other dates and other contributors.

    Parameters
    ----------
    f : float
        Largest F within `NEAR` months of the asked date.
    dates : float
        Share of all other dates of the same series with an F as large.
    contributors : float
        Share of other contributors with an F as large near the same date.
    contributors_n : int
    """

    f: float
    dates: float
    contributors: float
    contributors_n: int


def breakpoint(
    atlas: Atlas,
    contributor: Contributor,
    start: Month | None = None,
    end: Month | None = None,
    around: Month | None = None,
    series: Series = "level",
    kind: Kind = "uniformed",
    mission: Mission | None = None,
) -> Answer:
    """Is there a turning point in a contribution, when, and is it more than chance?

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    start, end : datetime.date, optional
        Months to look at; all known by default.
    around : datetime.date, optional
        A month at which somebody says the turning point was; it is held against
        all other dates and against other contributors at the same date.
    series : {"level", "log", "share"}
    kind : str
        Kind of personnel.
    mission : str, optional
        One mission; all together by default.

    Returns
    -------
    Answer
        The month after which level or slope changed most, or None where no
        change is larger than a series without a break would show (5%).

    Raises
    ------
    BadInput
        If `around` lies outside the months looked at.
    MissingData
        If the series is too short.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> found = breakpoint(Atlas(), "CHN", date(2000, 1, 31), date(2015, 4, 30))
    >>> found.unit
    'month'
    """
    import numpy as np

    scope = Scope(kind, mission)
    known = _window(known_months(atlas, scope), start, end)
    rows = people_rows(atlas, scope, known)
    asked = ("series", scope, tuple(known), series)
    values = atlas.remember(asked, lambda: _values(rows, known, series))
    own = values.get(contributor, np.zeros(len(known)))
    time = np.array([m.year * 12.0 + m.month for m in known])
    found = find_break(time, own)
    if found is None:
        raise MissingData(
            f"no turning point can be sought in {len(known)} known months of {name_of(contributor)}: "
            "the series is too short or never changes"
        )
    placebo = _placebos(known, values, contributor, found, around) if around else None
    mine = [row for row in rows if row["contributor"] == contributor]
    clear = found.p_value <= 0.05
    return answer(
        atlas,
        "breakpoint",
        {"contributor": contributor, "start": known[0], "end": known[-1], "around": around,
         "series": series, "kind": kind, "mission": mission},
        value=known[found.where] if clear else None,
        sentence=_sentence(contributor, known, found, around, placebo),
        unit="month",
        n=len(known),
        definition=(
            f"largest F of two linear trends against one ({series} of {scope.definition()}), each "
            "side at least 15% of the months, judged by 499 simulated series with the same trend "
            "and autocorrelation"
        ),
        months=known,
        table=_table(found, placebo, known),
        rows=mine,
        read=scope.table,
        caveats=caveats(atlas, scope, known),
    )  # fmt: skip


def _window(known: Sequence[date], start: date | None, end: date | None) -> list[date]:
    months = [m for m in known if (not start or m >= start) and (not end or m <= end)]
    if len(months) < 24:
        raise MissingData(f"a turning point needs 24 known months; these are {len(months)}")
    return months


def _values(rows: Sequence[Row], known: Sequence[date], series: str) -> dict[str, Array]:
    import numpy as np

    place = {m: i for i, m in enumerate(known)}
    found: dict[str, Array] = {}
    for (who, when), number in totals(rows, ["contributor", "month"]).items():
        found.setdefault(who, np.zeros(len(known)))[place[when]] = number
    if series == "log":
        return {who: np.log1p(v) for who, v in found.items()}
    if series == "share":
        everybody = np.maximum(sum(found.values()), 1.0)
        return {who: 100 * v / everybody for who, v in found.items()}
    return found


def _placebos(
    known: Sequence[date],
    values: Mapping[str, Array],
    contributor: str,
    found: Break,
    around: date,
) -> Placebos:
    import numpy as np

    time = np.array([m.year * 12.0 + m.month for m in known])
    near = np.abs(time - (around.year * 12 + around.month)) <= NEAR
    own = np.array(found.all_f)
    if not np.any(near & ~np.isnan(own)):
        raise BadInput(
            f"around={around.isoformat()} leaves less than 15% of the months on one side; "
            "choose a wider start and end"
        )
    at = float(np.nanmax(own[near]))
    elsewhere = own[~near & ~np.isnan(own)]
    sizeable = [v for who, v in values.items() if who != contributor and _sizeable(v)]
    others: list[float] = []
    if sizeable:
        others = np.nanmax(f_statistics(time, np.vstack(sizeable))[:, near], axis=1).tolist()
    dates = float(np.mean(elsewhere >= at)) if len(elsewhere) else 1.0
    share = float((1 + sum(f >= at for f in others)) / (1 + len(others)))
    return Placebos(at, dates, share, len(others))


def _sizeable(values: Array) -> bool:
    import numpy as np

    return float(np.mean(values)) >= COMPARED_FROM and float(np.ptp(values)) > 0


def _sentence(
    who: str, known: Sequence[date], found: Break, around: date | None, placebo: Placebos | None
) -> str:
    name = capital(name_of(who))
    when = month(known[found.where])
    chance = f"F = {found.f:.1f}, p = {found.p_value:.3f} by simulation"
    if found.p_value <= 0.05:
        said = f"{name}'s contribution turned most clearly in {when} ({chance})"
    else:
        said = (
            f"No turning point in {name_of(who)}'s contribution between {month(known[0])} and "
            f"{month(known[-1])} is clearer than chance; the largest is in {when} ({chance})"
        )
    if around and placebo:
        said += (
            f"; around {month(around)} the change is as large as or larger than at "
            f"{100 * (1 - placebo.dates):.0f}% of other dates, and {100 * placebo.contributors:.0f}% "
            f"of {placebo.contributors_n + 1} contributors changed as much then"
        )
    return f"{said}."


def _table(found: Break, placebo: Placebos | None, known: Sequence[date]) -> list[Row]:
    lines: list[Row] = [
        {"what": "largest", "month": known[found.where], "f": found.f, "p_value": found.p_value}
    ]
    if placebo:
        lines += [
            {"what": "near the asked month", "month": None, "f": placebo.f, "p_value": None},
            {"what": "placebo dates as large", "month": None, "f": None, "p_value": placebo.dates},
            {"what": "contributors as large", "month": None, "f": None,
             "p_value": placebo.contributors},
        ]  # fmt: skip
    return lines
