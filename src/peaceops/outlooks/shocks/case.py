"""One case: a contributor in a mission after a day, before and after and beside others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from peaceops.answer import plain
from peaceops.codes.missions import missions
from peaceops.codes.months import add_months, format_month
from peaceops.errors import MissingData
from peaceops.outlooks.shocks.before_after import Change, change
from peaceops.outlooks.shocks.donors import WINDOW
from peaceops.outlooks.shocks.donors import beside as beside_others
from peaceops.outlooks.shocks.moved import Moved, moved
from peaceops.outlooks.shocks.outcome import HORIZONS, OUTCOMES
from peaceops.outlooks.shocks.record import Record, record
from peaceops.outlooks.shocks.shock import OWN, Shock, later, near, organised_violence, shocks
from peaceops.outlooks.shocks.synthetic import Synthetic
from peaceops.outlooks.shocks.verdict import Verdict, overall, verdict

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from peaceops.answer import Row, SourceUse
    from peaceops.atlas.atlas import Atlas

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

CAVEATS = (
    "The day is the reader's: what follows it need not follow from it, and other things happened.",
    "A report counts the last day of its month, so a change within the month of the day and one "
    "reversed between two reports are not seen.",
    "Placebo changes are of contributors a third to three times as large, without own deaths by "
    "malicious act in between, all completed before the day.",
)


@dataclass(frozen=True)
class Case:
    """What followed a day.

    Parameters
    ----------
    contributor, mission : str
    day, month, base : datetime.date
        The day asked about, the end of its month, and the last month known before it.
    as_of : datetime.date or None
    near, later : tuple of Shock
        Recorded shocks about the day, and those within the year after.
    violence : str
        What the atlas has of organised violence in the host about the day.
    changes : tuple of Change
    beside : dict of str to Synthetic
        By outcome, where one could be made.
    missing : dict of str to str
        Why there is none for the others.
    moved : tuple of Moved
        The missions in which the contributor's total changed most.
    verdicts : tuple of Verdict
    sentence : str
    series : tuple of dict
        ``month``, ``step``, ``people``, ``total``; null where unknown.
    sources : tuple of SourceUse
    rows : tuple of dict
        Rows of the atlas behind the contributor's own figures.
    caveats : tuple of str
    """

    contributor: str
    mission: str
    day: date
    month: date
    base: date
    as_of: date | None
    near: tuple[Shock, ...]
    later: tuple[Shock, ...]
    violence: str
    changes: tuple[Change, ...]
    beside: dict[str, Synthetic]
    missing: dict[str, str]
    moved: tuple[Moved, ...]
    verdicts: tuple[Verdict, ...]
    sentence: str
    series: tuple[Row, ...]
    sources: tuple[SourceUse, ...]
    rows: tuple[Row, ...] = field(repr=False, default=())
    caveats: tuple[str, ...] = CAVEATS

    def to_json(self) -> dict[str, Any]:
        """Return the fields; see docs/shocks.md."""
        made: dict[str, Any] = plain(
            {name: getattr(self, name) for name in self.__dataclass_fields__}
        )
        return {"asked": "after", **made}


def case(atlas: Atlas, contributor: str, mission: str, day: date) -> Case:
    """Say what changed after a day.

    Parameters
    ----------
    atlas : Atlas
    contributor, mission : str
        ISO3 code and acronym.
    day : datetime.date

    Raises
    ------
    MissingData
        If the contributor was not there, or the months about the day are unknown.

    Examples
    --------
    >>> from datetime import date
    >>> from peaceops.atlas.atlas import Atlas
    >>> made = case(Atlas(), "CHN", "MINUSMA", date(2015, 11, 20))
    >>> [shock.kind for shock in made.near if shock.host == "MLI"]
    ['attack on nationals']
    >>> made.verdicts[0].label
    'nothing beyond what placebo dates show'
    """
    known = record(atlas)
    pair, at, base = _place(atlas, known, contributor, mission, day)
    struck = _struck(known, shocks(atlas))
    found = tuple(
        _reasoned(
            atlas, change(known, outcome, pair, base, at, h, struck), (contributor, mission), day
        )
        for outcome in OUTCOMES
        for h in HORIZONS
    )
    made = {name: beside_others(known, name, pair, at, struck) for name in ("size", "total")}
    beside = {name: one for name, one in made.items() if isinstance(one, Synthetic)}
    verdicts = tuple(
        verdict(name, [c for c in found if c.outcome == name], beside.get(name))
        for name in OUTCOMES
    )
    hosts = missions()[mission].hosts
    told = organised_violence(atlas, hosts[0], day)[0] if hosts else ""
    about = near(shocks(atlas), contributor, hosts, day)
    rows = _rows(atlas, contributor, mission, known, at)
    events = [{"source": s.source, "file": s.file} for s in about]
    return Case(
        contributor, mission, day, known.months[at], known.months[base], atlas.as_of, about,
        later(shocks(atlas), contributor, hosts, day, HORIZONS[-1]), told, found, beside,
        {name: one for name, one in made.items() if isinstance(one, str)},
        tuple(m for h in HORIZONS for m in moved(known, pair, base, at + h, h)),
        verdicts, overall(verdicts), _series(known, pair, at),
        atlas.used([*rows, *events], ["shocks_fatalities"] if atlas.has("shocks") else []), rows,
    )  # fmt: skip


def _place(
    atlas: Atlas, known: Record, contributor: str, mission: str, day: date
) -> tuple[int, int, int]:
    """Return pair, month and month before, or say why there is nothing to compare."""
    told = missions()[mission]
    if told.start and day < told.start:
        raise MissingData(f"{mission} began on {told.start}, after {day}; there is no before")
    if told.end and day > told.end:
        raise MissingData(f"{mission} ended on {told.end}, before {day}; there is no after")
    at = known.place(day)
    last = max(m for m in atlas.coverage.months("contributions", "personnel"))
    if at is None or day > last:
        raise MissingData(
            f"nothing after {day} is known: the last month with contributors by mission is "
            f"{format_month(last)}", nearest=[format_month(last)],
        )  # fmt: skip
    pair = known.pairs.get((contributor, mission))
    if pair is None:
        raise MissingData(f"{contributor} is in no known month of {mission}; nothing can change")
    base = int(known.base[pair, at])
    if base < 0:
        month = add_months(known.months[at], -1)
        why = atlas.coverage.why_unknown("contributions", month, "personnel", mission=mission)
        raise MissingData(
            f"the months before {day} are unknown in {mission}"
            f" ({why or 'the mission has no report in them'}); there is nothing to compare with"
        )
    if known.people[pair, base] <= 0:
        import numpy as np

        there = [known.months[k] for k in np.flatnonzero(known.people[pair] > 0)]
        raise MissingData(
            f"{contributor} had nobody in {mission} in {format_month(known.months[base])}, the last "
            f"month known before {day}; it was there in months from {format_month(there[0])} to "
            f"{format_month(there[-1])}",
            nearest=[format_month(there[0]), format_month(there[-1])],
        )
    return pair, at, base


def _struck(known: Record, found: tuple[Shock, ...]) -> Bools:
    """Return in which months each contributor lost people to malicious acts, (C, T)."""
    import numpy as np

    struck = np.zeros(known.totals.shape, dtype=bool)
    index = {name: i for i, name in enumerate(known.contributors)}
    for shock in found:
        at = known.place(shock.date)
        if shock.kind == OWN and at is not None and shock.contributor in index:
            struck[index[shock.contributor], at] = True
    return struck


def _reasoned(atlas: Atlas, one: Change, whose: tuple[str, str], day: date) -> Change:
    """Return a change with the reason why it is unknown, if it is."""
    from dataclasses import replace

    if one.value is not None:
        return one
    contributor, mission = whose
    month = add_months(day, one.h)
    alone = one.outcome in ("total", "pace")
    told = missions()[mission]
    who = {"contributor": contributor, **({} if alone else {"mission": mission})}
    table = "contributor_strength" if alone else "contributions"
    why = atlas.coverage.why_unknown(table, month, "personnel", **who)
    if not why and not alone and told.end and add_months(told.end, 0) < month:
        why = f"the mission ended on {told.end}"
    if not why:
        why = "nobody was there" if one.outcome == "composition" else "a month before is unknown"
    return replace(one, reason=f"{format_month(month)}: {why}")


def _series(known: Record, pair: int, at: int) -> tuple[Row, ...]:
    made = []
    for step in range(-WINDOW, WINDOW + 1):
        if 0 <= at + step < len(known.months):
            people, total = known.people[pair, at + step], known.totals[known.who[pair], at + step]
            made.append({
                "month": known.months[at + step], "step": step,
                "people": None if people != people else int(people),  # noqa: PLR0124
                "total": None if total != total else int(total),  # noqa: PLR0124
            })  # fmt: skip
    return tuple(made)


def _rows(atlas: Atlas, contributor: str, mission: str, known: Record, at: int) -> tuple[Row, ...]:
    import polars as pl

    first, last = (
        known.months[max(at - WINDOW, 0)],
        known.months[min(at + WINDOW, len(known.months) - 1)],
    )
    rows = (
        atlas.polars("contributions")
        .filter(pl.col("contributor") == contributor, pl.col("mission") == mission,
                pl.col("month").is_between(first, last))
        .sort("month", "kind")
        .collect()
    )  # fmt: skip
    return tuple(rows.iter_rows(named=True))
