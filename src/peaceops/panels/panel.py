"""A panel: a unit with columns added to it, each cell known or missing for a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.atlas.join import WHY, Right, join
from peaceops.codes.months import add_months
from peaceops.errors import BadInput, unknown
from peaceops.panels.addition import Addition, addition, last_months
from peaceops.panels.cross import crossed
from peaceops.panels.place import OTHER, Place, places
from peaceops.panels.spans import latest_span
from peaceops.panels.unit import LONGEST_PANEL, System, Unit, periods, side_frame

if TYPE_CHECKING:
    import polars as pl

    from peaceops.answer import SourceUse
    from peaceops.atlas.atlas import Atlas


@dataclass(frozen=True)
class Added:
    """An addition as asked for: which, and how many periods back."""

    addition: Addition
    lag: int = 0


@dataclass(frozen=True)
class Panel:
    """A research dataset in the making; every method returns a new one.

    Parameters
    ----------
    atlas : Atlas
        Its as-of day holds for all columns.
    unit : Unit
    first, last : datetime.date
        First and last period.
    system : {"gw", "cow"}
        State system that says which states exist when.
    added : tuple of Added

    Examples
    --------
    >>> import peaceops as po
    >>> panel = po.panel("contributor-mission-month", first="2015-01", last="2015-04")
    >>> panel = panel.add("contributions").add("conflict", lag=12)
    >>> panel.value("personnel", contributor="CHN", mission="MINUSMA", month="2015-04")
    402
    >>> panel.why_missing("personnel", contributor="CHN", mission="MINUSMA", month="2015-03")
    'the collection holds no monthly report of the UN for this month'
    """

    atlas: Atlas
    unit: Unit
    first: date
    last: date
    system: System = "gw"
    added: tuple[Added, ...] = ()

    def add(self, *names: str, lag: int = 0) -> Panel:
        """Return the panel with columns added.

        Parameters
        ----------
        *names : str
            Additions; ``peaceops show additions`` lists them.
        lag : int
            Periods of the unit to look back, months or years; the columns are
            then called ``<name>_lag<lag>``.

        Raises
        ------
        BadInput
            If a name is unknown or does not fit the unit.
        """
        if lag < 0:
            raise BadInput(f"lag {lag} looks into the future; give 0 or more periods")
        fresh = tuple(Added(addition(name), lag) for name in names)
        for asked in fresh:
            self._places(asked.addition)
        return replace(self, added=(*self.added, *fresh))

    def table(self, *, reasons: bool = False) -> pl.DataFrame:
        """Return the rows.

        Parameters
        ----------
        reasons : bool
            Whether to keep the ``<column>__why`` beside each column.

        Raises
        ------
        BadInput
            If it would be too long for a laptop.
        """
        return self._built(reasons=reasons)

    def value(self, column: str, **key: str) -> Any:
        """Return one cell, None where it is missing."""
        return self._cell(column, key)[0]

    def why_missing(self, column: str, **key: str) -> str:
        """Return why a cell is missing, or an empty string where it is not.

        Raises
        ------
        BadInput
            If the panel has no such row or column.
        """
        return self._cell(column, key)[1] or ""

    def sources(self) -> tuple[SourceUse, ...]:
        """Return the sources of the columns added, ready to cite."""
        codes: set[str] = set()
        for asked in self.added:
            known = self._read(asked.addition)["source"].drop_nulls().unique()
            codes |= set(known)
        return self.atlas.used([], sorted(codes))

    def cite(self) -> str:
        """Return BibTeX for what the panel used."""
        from peaceops.panels.cite import bibtex

        return bibtex(self.sources())

    def _cell(self, column: str, key: dict[str, str]) -> tuple[Any, str | None]:
        import polars as pl

        built = self._built(reasons=True)
        if column not in built.columns or column.endswith(WHY):
            raise unknown("column", column, [c for c in built.columns if not c.endswith(WHY)])
        if set(key) != set(self.unit.keys):
            raise BadInput(f"a row of {self.unit.name} is named by {', '.join(self.unit.keys)}")
        wanted = [pl.col(side.name) == key[side.name] for side in self.unit.sides]
        when = key[self.unit.period]
        shown = pl.col("month").dt.strftime("%Y-%m") if self.unit.period == "month" else "year"
        same = shown == when if isinstance(shown, pl.Expr) else pl.col(shown) == int(when)
        found = built.filter(*wanted, same)
        if found.height != 1:
            raise BadInput(f"the panel has no row {key}")
        why = found[column + WHY][0] if column + WHY in built.columns else None
        return found[column][0], why

    def _built(self, *, reasons: bool) -> pl.DataFrame:
        """Build sides first, with what describes one side, then cross them, then the rest."""
        ends = periods(self.unit.period, self.first, self.last)
        frames = []
        for side in self.unit.sides:
            frame = side_frame(side, self.unit.period, tuple(ends), self.system)
            for asked in self.added:
                for place in self._places(asked.addition):
                    if place.side is side:
                        frame = self._joined(frame, asked, place, reasons=reasons)
            frames.append(frame)
        self._bounded([frame.height for frame in frames], len(ends))
        rows = frames[0]
        if len(frames) == 2:
            one, other = self.unit.sides
            apart = (one.name, other.name) if one.of == other.of else None
            rows = crossed(frames[0], frames[1], apart)
        for asked in self.added:
            for place in self._places(asked.addition):
                if place.side is None:
                    rows = self._joined(rows, asked, place, reasons=reasons)
        return self._finished(rows)

    def _bounded(self, heights: list[int], ends: int) -> None:
        size = heights[0] if len(heights) == 1 else heights[0] * heights[1] // max(ends, 1)
        if size > LONGEST_PANEL:
            raise BadInput(
                f"this panel would have about {size:,} rows, more than {LONGEST_PANEL:,}; "
                "take a shorter span"
            )

    def _finished(self, rows: pl.DataFrame) -> pl.DataFrame:
        import polars as pl

        names = [side.name for side in self.unit.sides]
        if self.unit.period == "year":
            rows = rows.with_columns(year=pl.col("when").dt.year().cast(pl.Int64)).drop("when")
        else:
            rows = rows.rename({"when": "month"})
        rest = [c for c in rows.columns if c not in (*names, self.unit.period)]
        return rows.select(*names, self.unit.period, *rest)

    def _joined(
        self, frame: pl.DataFrame, asked: Added, place: Place, *, reasons: bool
    ) -> pl.DataFrame:
        """Join one addition at one place, its day moved back by the lag."""
        import polars as pl

        what = asked.addition
        back = {day: self._observed(day, what, asked.lag) for day in frame["when"].unique()}
        frame = frame.with_columns(
            *place.derived(), _day=pl.col("when").replace_strict(back, return_dtype=pl.Date)
        )
        told = self._read(what)
        if what.spells:
            frame = latest_span(frame, told, place.keys)
        else:
            told = told.filter(pl.col("when").is_in(list(back.values())))
        suffix = f"_lag{asked.lag}" if asked.lag else ""
        right = Right(
            frame=told,
            table=what.table,
            keys={**place.keys, "_span" if what.spells else "_day": "when"},
            columns={c: f"{place.prefix}{c}{suffix}" for c in what.columns},
            when="_day",
            who=place.who,
            covered_as=what.covered_as,
        )
        joined = join(frame, right, self.atlas.coverage, reasons=reasons)
        return joined.drop("_day", OTHER, "_span", strict=False)

    def _read(self, what: Addition) -> pl.DataFrame:
        cache = self.atlas.__dict__.setdefault("_additions", {})
        if what.name not in cache:
            cache[what.name] = what.read(self.atlas)
        found: pl.DataFrame = cache[what.name]
        return found

    def _observed(self, day: date, what: Addition, lag: int) -> date:
        if self.unit.period == "year":
            return self._year_end(day.year - lag, what)
        moved = add_months(day, -lag)
        return moved if what.period == "month" else self._year_end(moved.year, what)

    def _year_end(self, year: int, what: Addition) -> date:
        """Return the day on which a year's figure stands."""
        if not what.of_months:
            return date(year, 12, 31)
        return last_months(self.atlas, what.table).get(year, date(year, 12, 31))

    def _places(self, what: Addition) -> list[Place]:
        """Where an addition fits into the unit.

        Raises
        ------
        BadInput
            If it fits nowhere.
        """
        if what.period == "month" and self.unit.period == "year":
            raise BadInput(f"{what.name} is monthly; {self.unit.name} needs a yearly column")
        found = places(what, self.unit)
        if not found:
            raise BadInput(f"{what.name} is about {what.about}; {self.unit.name} has no such side")
        return found
