"""Putting an answer together: figure, sentence and sources from the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peaceops.answer import Answer, Interval
from peaceops.measures.measure import asked_as
from peaceops.measures.wording import behind, span

EARLY_DAYS = 40

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas


def answer(
    atlas: Atlas,
    measure: str,
    arguments: Mapping[str, Any],
    *,
    value: Any,
    sentence: str,
    unit: str,
    n: int,
    definition: str,
    months: Sequence[date] = (),
    unknown: Collection[date] = (),
    table: Sequence[Row] = (),
    rows: Sequence[Row] = (),
    read: str = "",
    coverage: str = "",
    interval: Interval | None = None,
    caveats: Sequence[str] = (),
) -> Answer:
    """Return an `Answer` whose sources are those of its rows.

    Parameters
    ----------
    atlas : Atlas
    measure, arguments
        The question as asked, defaults filled in.
    months : sequence of datetime.date
        Months the figure rests on.
    unknown : collection of datetime.date
        Months inside the span that nobody reports.
    read : str
        Table that was read; its sources are named even where they say zero by
        leaving rows out.
    coverage : str
        What was known, where it is not a matter of months.
    """
    witnesses = {atlas.coverage.source(read, month) for month in months} if read else set()
    sources = atlas.used(rows, sorted(code for code in witnesses if code))
    if months:
        known = f"{len(months)} month{'s' if len(months) != 1 else ''} known: {span(months)}"
        gaps = f"; unknown: {spans(sorted(unknown))}" if unknown else ""
        coverage = f"{known}{gaps}{'; ' + coverage if coverage else ''}"
    if atlas.knowledge:
        coverage = f"{coverage}{'; ' if coverage else ''}{atlas.knowledge}"
    return Answer(
        value=value,
        question=asked_as(measure, **arguments),
        sentence=f"{sentence} {behind(sources, rows)}",
        unit=unit,
        interval=interval,
        n=n,
        definition=definition,
        as_of=atlas.as_of,
        coverage=coverage,
        table=tuple(table),
        rows=tuple(rows),
        sources=sources,
        caveats=tuple(dict.fromkeys([*caveats, *_early(atlas, read, months)])),
    )


def _early(atlas: Atlas, read: str, months: Sequence[date]) -> list[str]:
    """Say when an as-of day leans on a figure that counts from its own day.

    The UN dates a figure by the last day of its month and posts it later; the
    house counts it from the day it describes.
    """
    if not (atlas.as_of and read and months) or (atlas.as_of - max(months)).days > EARLY_DAYS:
        return []
    source = atlas.coverage.source(read, max(months))
    if source is None or atlas.coverage.lag(source):
        return []
    return [
        f"the figure for {max(months).isoformat()} counts from that day, which it describes; its "
        "report was posted some weeks later"
    ]


def spans(months: Sequence[date], most: int = 12) -> str:
    """Write months as runs, for example ``2015-03, 2018-03 to 2019-08``.

    Examples
    --------
    >>> from datetime import date
    >>> spans([date(2015, 3, 31), date(2016, 3, 31), date(2016, 4, 30)])
    '2015-03, 2016-03 to 2016-04'
    """
    from peaceops.codes.months import add_months

    runs: list[list[date]] = []
    for month in months:
        if runs and add_months(runs[-1][-1], 1) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    shown = [span(run) for run in runs[:most]]
    more = len(runs) - most
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
