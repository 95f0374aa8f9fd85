"""Asking what is known: the coverage table as an object.

Every question about a figure goes through here first, so that a month nobody
reported is never taken for a month with nobody in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from peaceops.codes.months import add_months, format_month, month_end, months_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Span:
    """One row of the coverage table, as known on the atlas's as-of day."""

    table: str
    column: str
    first: date
    last: date
    covered: bool
    absent: str
    reason: str
    contributor: str | None
    mission: str | None
    kind: str | None
    state: str | None
    source: str

    @property
    def narrow(self) -> bool:
        """Whether it speaks of less than the whole table."""
        return self.column != "*" or any((self.contributor, self.mission, self.kind, self.state))

    def speaks_of(self, column: str, who: Mapping[str, str | None]) -> bool:
        """Whether a question about `column` and `who` falls under this row."""
        if self.column not in ("*", column):
            return False
        mine = {"contributor": self.contributor, "mission": self.mission,
                "kind": self.kind, "state": self.state}  # fmt: skip
        return all(value is None or value == who.get(key) for key, value in mine.items())


class CoverageBook:
    """What each table knows, and what it is known not to know.

    Parameters
    ----------
    rows : iterable of mapping
        Rows of the coverage table.
    lags : mapping of str to int
        Publication lag of each source in days.
    as_of : datetime.date, optional
        The day whose knowledge counts; later observations are unknown.
    """

    def __init__(
        self,
        rows: Iterable[Mapping[str, object]],
        lags: Mapping[str, int],
        as_of: date | None = None,
    ) -> None:
        self._spans: dict[str, list[Span]] = {}
        names = Span.__dataclass_fields__
        for row in rows:
            span = Span(**{name: row[name] for name in names})  # type: ignore[arg-type]
            self._spans.setdefault(span.table, []).append(span)
        self._lags, self.as_of = lags, as_of
        self._months: dict[tuple[object, ...], list[date]] = {}

    def tables(self) -> list[str]:
        """Return the tables spoken of."""
        return sorted(self._spans)

    def spans(self, table: str) -> list[Span]:
        """Return all rows about one table."""
        return list(self._spans.get(table, ()))

    def why_unknown(self, table: str, day: date, column: str = "*", **who: str | None) -> str:
        """Return why a cell is unknown, or an empty string where it is known.

        Parameters
        ----------
        table, column : str
        day : datetime.date
            The observation's day; for monthly tables the month's end.
        **who : str
            ``contributor``, ``mission``, ``kind`` or ``state``.

        Returns
        -------
        str
            A reason in words.
        """
        spans = [s for s in self._spans.get(table, ()) if s.first <= day <= s.last]
        for span in spans:
            if not span.covered and span.speaks_of(column, who):
                return span.reason
        holding = [s for s in spans if s.covered and s.speaks_of(column, who)]
        if not holding:
            return self.outside(table)
        if self.as_of and all(self._known(s, day) > self.as_of for s in holding):
            return self.unpublished()
        return ""

    def absent(self, table: str, day: date, column: str = "*", **who: str | None) -> str:
        """Return what a missing row means on a covered day: ``zero`` or ``unknown``."""
        if self.why_unknown(table, day, column, **who):
            return "unknown"
        held = [
            s
            for s in self._spans[table]
            if s.covered and s.first <= day <= s.last and s.speaks_of(column, who)
        ]
        return "zero" if all(s.absent == "zero" for s in held) else "unknown"

    def source(self, table: str, day: date) -> str | None:
        """Return the source that covers a day of a table."""
        held = [s for s in self._spans.get(table, ()) if s.covered and s.first <= day <= s.last]
        return held[0].source if held else None

    def months(self, table: str, column: str = "*", **who: str | None) -> list[date]:
        """Return the months known in a monthly table, in order."""
        asked = (table, column, *sorted(who.items()))
        if asked not in self._months:
            self._months[asked] = self._known_months(table, column, who)
        return list(self._months[asked])

    def _known_months(self, table: str, column: str, who: Mapping[str, str | None]) -> list[date]:
        ends = [
            month
            for span in self._spans.get(table, ())
            if span.covered and span.speaks_of(column, who)
            for month in months_between(_end(span.first), _end(span.last))
        ]
        return [m for m in sorted(set(ends)) if not self.why_unknown(table, m, column, **who)]

    def nearest(self, table: str, month: date, column: str = "*", **who: str | None) -> list[date]:
        """Return the known months on either side of an unknown one."""
        known = self.months(table, column, **who)
        before = [m for m in known if m < month][-1:]
        return before + [m for m in known if m > month][:1]

    def narrow_gaps(self, table: str, month: date) -> list[Span]:
        """Return gaps on a covered day that concern only some contributor, mission or kind."""
        return [
            s
            for s in self._spans.get(table, ())
            if not s.covered and s.narrow and s.first <= month <= s.last
        ]

    def lag(self, source: str) -> int:
        """Return a source's publication lag in days."""
        return self._lags.get(source, 0)

    def unpublished(self) -> str:
        """Return the reason for what was not yet known on the as-of day."""
        return f"not yet published on {self.as_of.isoformat()}" if self.as_of else ""

    def _known(self, span: Span, day: date) -> date:
        return day + timedelta(days=self.lag(span.source))

    def outside(self, table: str) -> str:
        """Return the reason for what lies outside all spans of a table."""
        held = [s for s in self._spans.get(table, ()) if s.covered]
        if not held:
            return f"the atlas holds no data in table {table}"
        first, last = min(s.first for s in held), max(s.last for s in held)
        return f"outside coverage: {format_month(first)} to {format_month(last)}"


def _end(day: date) -> date:
    return add_months(month_end(day.year, day.month), 0)
