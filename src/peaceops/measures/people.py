"""Counting people: the one way in which measures read contributions.

A `Scope` says whose people of which kind in which missions. From it follow the
table that answers, the months it knows, and the rows behind a figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.codes import missions as mission_codes
from peaceops.codes.months import format_month
from peaceops.errors import MissingData
from peaceops.measures.arguments import KIND_NAMES, KIND_WORDS
from peaceops.measures.wording import listed

if TYPE_CHECKING:
    import narwhals as nw

    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas
    from peaceops.atlas.coverage import Span


@dataclass(frozen=True)
class Scope:
    """Whose people are counted.

    Parameters
    ----------
    kind : str
        Code word of a kind or of a sum of kinds.
    mission : str or None
        One mission, or None for all together.
    missions : {"all", "peacekeeping", "political"}
        Which type of mission counts when `mission` is None.
    of : {"contributor", "mission"}
        Whether a figure belongs to a contributor or to a whole mission.
    by_mission : bool
        Whether rows by mission are needed even when all missions count.
    """

    kind: str = "uniformed"
    mission: str | None = None
    missions: str = "all"
    of: str = "contributor"
    by_mission: bool = False

    @property
    def table(self) -> str:
        """The table that answers."""
        if self.of == "mission":
            return "mission_strength"
        detailed = self.mission or self.by_mission or self.missions != "all"
        return "contributions" if detailed else "contributor_strength"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that are summed."""
        return KIND_WORDS[self.kind]

    @property
    def who(self) -> dict[str, str | None]:
        """What the coverage is asked about."""
        single = self.kinds[0] if len(self.kinds) == 1 else None
        return {"mission": self.mission, "kind": single}

    def definition(self) -> str:
        """Say what is counted, in words."""
        where = f"in {self.mission}" if self.mission else "in all missions that the reports list"
        if not self.mission and self.missions != "all":
            noun = (
                "peacekeeping operations"
                if self.missions == "peacekeeping"
                else "political missions"
            )
            where = f"in {noun} only"
        sums = f" (sum of {listed([k.replace('_', ' ') for k in self.kinds])})"
        return (
            f"{KIND_NAMES[self.kind]}{sums if len(self.kinds) > 1 else ''} {where}, "
            "as reported for the last day of the month"
        )


def known_months(atlas: Atlas, scope: Scope, **who: str | None) -> list[date]:
    """Return the months in which a scope is known, in order."""
    return atlas.coverage.months(scope.table, "personnel", **{**scope.who, **who})


def require_month(atlas: Atlas, scope: Scope, at: date | None, **who: str | None) -> date:
    """Return the month to answer for: `at`, or the latest known.

    Raises
    ------
    MissingData
        If the month is unknown; the message names the nearest known months.
    """
    asked = {**scope.who, **who}
    if at is None:
        known = known_months(atlas, scope, **who)
        if not known:
            raise MissingData(f"no month is known for {scope.definition()}")
        return known[-1]
    why = atlas.coverage.why_unknown(scope.table, at, "personnel", **asked)
    if why:
        near = atlas.coverage.nearest(scope.table, at, "personnel", **asked)
        hint = f"; nearest known: {' and '.join(map(format_month, near))}" if near else ""
        raise MissingData(
            f"{format_month(at)} is unknown ({why}){hint}",
            asked=format_month(at),
            reason=why,
            nearest=[format_month(month) for month in near],
        )
    return at


def people_rows(
    atlas: Atlas,
    scope: Scope,
    months: Sequence[date] | None = None,
    contributors: Collection[str] | None = None,
) -> list[Row]:
    """Return the atlas rows behind a count, sorted by month and name.

    Parameters
    ----------
    atlas : Atlas
    scope : Scope
    months : sequence of datetime.date, optional
        Only these month ends.
    contributors : collection of str, optional
        Only these ISO3 codes.
    """
    whole = frozenset(contributors) if contributors is not None else None
    asked = ("people", scope, tuple(months) if months is not None else None, whole)

    def read() -> list[Row]:
        rows = atlas.rows(select(atlas.frame(scope.table), scope, months, contributors))
        return sorted(rows, key=lambda r: (r["month"], *(str(r.get(k)) for k in _ORDER)))

    return list(atlas.remember(asked, read))


_ORDER = ("contributor", "mission", "kind")


def select(
    frame: nw.LazyFrame[Any],
    scope: Scope,
    months: Sequence[date] | None,
    contributors: Collection[str] | None,
) -> nw.LazyFrame[Any]:
    """Cut a table of people to a scope, some months and some contributors."""
    import narwhals as nw

    if scope.kind != "uniformed":
        frame = frame.filter(nw.col("kind").is_in(list(scope.kinds)))
    if scope.mission:
        frame = frame.filter(nw.col("mission") == scope.mission)
    elif scope.missions != "all":
        named = [
            m.acronym for m in mission_codes.missions().values() if m.mission_type == scope.missions
        ]
        frame = frame.filter(nw.col("mission").is_in(named))
    if months is not None:
        frame = frame.filter(nw.col("month") >= min(months), nw.col("month") <= max(months))
        if len(months) > 1:
            frame = frame.filter(nw.col("month").is_in(list(months)))
    if contributors is not None:
        frame = frame.filter(nw.col("contributor").is_in(sorted(contributors)))
    return frame


def totals(rows: Iterable[Row], by: Sequence[str], value: str = "personnel") -> Counter[Any]:
    """Sum people by one or more columns.

    Parameters
    ----------
    rows : iterable of dict
    by : sequence of str
        One column gives its values as keys, several give tuples.
    value : str
        Column to sum.

    Examples
    --------
    >>> rows = [{"contributor": "CHN", "personnel": 2}, {"contributor": "CHN", "personnel": 3}]
    >>> totals(rows, ["contributor"])
    Counter({'CHN': 5})
    """
    sums: Counter[Any] = Counter()
    for row in rows:
        key = row[by[0]] if len(by) == 1 else tuple(row[name] for name in by)
        sums[key] += row[value]
    return sums


def unknown_contributors(atlas: Atlas, scope: Scope, month: date) -> dict[str, str]:
    """Return contributors whose figure is unknown in a month that is known otherwise.

    Returns
    -------
    dict of str to str
        ISO3 to the reason.
    """
    gaps = atlas.coverage.narrow_gaps(scope.table, month)
    return {gap.contributor: gap.reason for gap in gaps if gap.contributor}


def caveats(atlas: Atlas, scope: Scope, months: Collection[date]) -> tuple[str, ...]:
    """Return what the coverage says of narrower gaps in these months.

    A gap is told when it touches what was counted: another kind's gap does not
    matter to troops, another mission's does not matter to MINUSMA.
    """
    told: dict[str, None] = {}
    for month in sorted(months):
        for gap in atlas.coverage.narrow_gaps(scope.table, month):
            if _matters(gap, scope):
                told.setdefault(f"{_whom(gap)}{gap.reason}")
    return tuple(told)


def _matters(gap: Span, scope: Scope) -> bool:
    if gap.column not in ("*", "personnel"):
        return False
    if gap.kind:
        # a sum of kinds holds whatever the kinds inside it were called; staff officers
        # counted inside troops change what "troops" means
        return gap.kind == scope.kind or (gap.kind, scope.kind) == ("staff", "troops")
    return not (gap.mission and scope.mission and gap.mission != scope.mission)


def _whom(gap: Span) -> str:
    named = [part for part in (gap.contributor, gap.mission, gap.kind) if part]
    return f"{' '.join(named)}: " if named else ""
