"""Coverage of a table made of several sources: what holds after precedence has chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peaceops.codes.months import add_months, months_between

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from peaceops.sources.source import Coverage

Sourced = tuple[str, "Coverage"]
Label = tuple[str, str]
NO_SOURCE = "no source in the atlas reports this month"


def effective(claims: Sequence[Sourced], chosen: Mapping[date, str]) -> list[Sourced]:
    """Return the coverage of one monthly table after precedence.

    Parameters
    ----------
    claims : sequence of (source code, Coverage)
        What each source says of the table.
    chosen : mapping of month end to source code
        The source each month is taken from.

    Returns
    -------
    list of (source code, Coverage)
        Covered runs of months, gaps between them with the reasons that the
        sources give, and each chosen source's narrower gaps (a contributor, a
        mission, a kind, a column).
    """
    months = months_between(min(chosen), max(chosen))
    found = [
        _span(claims, *key, run) for key, run in _runs(months, _labels(months, claims, chosen))
    ]
    for source, claim in claims:
        if claim.covered or _whole(claim):
            continue
        mine = [m for m in months if chosen.get(m) == source and claim.first <= m <= claim.last]
        labels = dict.fromkeys(mine, (source, claim.reason))
        found += [
            (source, replace(claim, first=_start(run[0]), last=run[-1]))
            for _, run in _runs(mine, labels)
        ]
    return found


def _labels(
    months: Sequence[date], claims: Sequence[Sourced], chosen: Mapping[date, str]
) -> dict[date, Label]:
    """Give each month its source and no reason, or the source and reason of its gap."""
    labels: dict[date, Label] = {}
    for month in months:
        if month in chosen:
            labels[month] = (chosen[month], "")
            continue
        gaps = [
            (code, claim.reason)
            for code, claim in claims
            if not claim.covered and _whole(claim) and claim.first <= month <= claim.last
        ]
        reasons = "; ".join(dict.fromkeys(reason for _, reason in gaps))
        labels[month] = (gaps[0][0] if gaps else claims[0][0], reasons or NO_SOURCE)
    return labels


def _whole(claim: Coverage) -> bool:
    who = (claim.contributor, claim.mission, claim.kind, claim.state)
    return claim.column == "*" and who == (None, None, None, None)


def _span(claims: Sequence[Sourced], source: str, reason: str, run: list[date]) -> Sourced:
    absent = {c.absent for code, c in claims if code == source and c.covered and _whole(c)}
    first = claims[0][1]
    return source, replace(
        first,
        column="*",
        first=_start(run[0]),
        last=run[-1],
        covered=not reason,
        absent="zero" if absent == {"zero"} else "unknown",
        reason=reason,
        contributor=None,
        mission=None,
        kind=None,
        state=None,
    )


def _start(month_end: date) -> date:
    return month_end.replace(day=1)


def _runs(months: Sequence[date], labels: Mapping[date, Label]) -> list[tuple[Label, list[date]]]:
    """Split months into runs that follow each other and share a label."""
    runs: list[tuple[Label, list[date]]] = []
    for month in months:
        label = labels[month]
        if runs and runs[-1][0] == label and add_months(runs[-1][1][-1], 1) == month:
            runs[-1][1].append(month)
        else:
            runs.append((label, [month]))
    return runs
