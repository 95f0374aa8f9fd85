"""People month by month as charts: all together, by kind and by sex, with unknown months as gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.atlas.columns import KINDS
from peaceops.codes.months import add_months, format_month
from peaceops.measures.arguments import KIND_NAMES
from peaceops.measures.people import totals
from peaceops.measures.wording import month
from peaceops.report.labels import kind_label
from peaceops.report.parts import Evidence, Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from peaceops.answer import Row

SEXES = ("Men", "Women", "Not told")


@dataclass(frozen=True)
class Served:
    """People month by month.

    Parameters
    ----------
    where : str
        Whose and where, for titles.
    rows : tuple of dict
        Rows of a table of people.
    months : tuple of datetime.date
        Months the chart spans, unknown ones included.
    known : tuple of datetime.date
        Those that are known; without a row such a month has nobody.
    behind : Evidence
    """

    where: str
    rows: tuple[Row, ...]
    months: tuple[date, ...]
    known: tuple[date, ...]
    behind: Evidence


def gaps_of(months: Sequence[date], known: Sequence[date]) -> list[Row]:
    """Return the runs of unknown months as spans of days.

    Returns
    -------
    list of dict
        ``start`` and ``end`` (the last known month end before, and the first
        after), ``months``.
    """
    held, spans = set(known), []
    run: list[date] = []
    for when in [*months, None]:
        if when is not None and when not in held:
            run.append(when)
        elif run:
            end = when or run[-1]
            spans.append({"start": add_months(run[0], -1), "end": end, "months": len(run)})
            run = []
    return spans


def through_time(served: Served) -> Figure:
    """Return the chart of all people through time."""
    counts = totals(served.rows, ["month"])
    months, known = served.months, served.known
    points: list[Row] = []
    run = 0
    for before, when in zip([None, *known], known, strict=False):
        run += before is not None and add_months(before, 1) != when
        points.append({"month": when, "people": counts[when], "run": run})
    peak = max(points, key=lambda point: point["people"])
    spans = gaps_of(months, known)
    gaps = f" {sum(s['months'] for s in spans)} months are not reported." if spans else ""
    summary = (
        f"From {month(months[0])} to {month(months[-1])}: highest in {month(peak['month'])} with "
        f"{peak['people']:,}, {points[-1]['people']:,} in {month(points[-1]['month'])}.{gaps}"
    )
    return Figure(
        "contributions",
        f"{served.where}: uniformed people",
        summary,
        {"points": points, "gaps": spans, "peak": peak, "last": points[-1]},
        served.behind,
        note="Shaded: months that nobody reports." if spans else "",
    )


def by_kind(served: Served, note: str = "") -> Figure:
    """Return the chart of kinds of personnel, one on top of the other."""
    counts: Mapping[tuple[date, str], int] = totals(served.rows, ["month", "kind"])
    there = {row["kind"] for row in served.rows if row["personnel"]}
    kinds = [kind for kind in KINDS if kind in there]
    return _stacked(
        served, "kinds of personnel", {kind_label(k): k for k in kinds},
        lambda when, kind: counts.get((when, kind), 0), KIND_NAMES, note,
    )  # fmt: skip


def by_sex(served: Served) -> Figure | None:
    """Return the chart of women and men, or None where no month tells of them."""
    counts: dict[tuple[date, str], int] = {}
    for row in served.rows:
        women, men = row["female"], row["male"]
        told = {"Women": women or 0, "Men": men or 0}
        told["Not told"] = row["personnel"] - sum(told.values())
        for sex, number in told.items():
            counts[row["month"], sex] = counts.get((row["month"], sex), 0) + number
    shown = [sex for sex in SEXES if any(counts.get((m, sex)) for m in served.known)]
    if not {"Women", "Men"} & set(shown):
        return None
    names = {"Women": "women", "Men": "men", "Not told": "whose sex is not told"}
    return _stacked(
        served, "women and men", {sex: sex for sex in shown},
        lambda when, sex: counts.get((when, sex), 0), names,
        "Not told: the reports of these months do not count women apart."
        if "Not told" in shown else "",
    )  # fmt: skip


def _stacked(
    served: Served,
    of: str,
    parts: Mapping[str, str],
    count: Callable[[date, str], int],
    names: Mapping[str, str],
    note: str,
) -> Figure:
    """Stack parts month by month, from the first month with people."""
    first = min(row["month"] for row in served.rows if row["personnel"])
    known = [m for m in served.known if m >= first]
    stacks = []
    for when in known:
        low = 0
        for label, key in parts.items():
            number = count(when, key)
            if number:
                stacks.append({"month": when, "kind": label, "people": number,
                               "low": low, "high": low + number})  # fmt: skip
            low += number
    last = [f"{count(known[-1], k):,} {names[k]}" for k in parts.values() if count(known[-1], k)]
    summary = (
        f"Month by month from {format_month(first)}; in {month(known[-1])}: "
        f"{', '.join(last) or 'nobody'}."
    )
    gaps = gaps_of([m for m in served.months if m >= first], known)
    data = {"stacks": stacks, "gaps": gaps, "kinds": list(parts)}
    return Figure("kinds", f"{served.where}: {of}", summary, data, served.behind, note=note)
