"""Pairs of states by number and year to pairs of codes over spells of years."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from peaceops.codes.states import State, states
from peaceops.errors import SourceError
from peaceops.sources.delimited import require
from peaceops.sources.tie_words import TIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from peaceops.sources.source import Source

FIRST_YEAR = 1816


@cache
def _spans(system: str) -> dict[int, tuple[State, ...]]:
    found: dict[int, tuple[State, ...]] = {}
    for span in states():
        number = getattr(span, system)
        if number is not None:
            found[number] = (*found.get(number, ()), span)
    return found


@cache
def _stretched(system: str, number: int) -> tuple[tuple[str, date, date], ...]:
    """Return a number's codes over all days, the days outside the system given to the next span."""
    found: list[tuple[str, date, date]] = []
    start = date.min
    for span in sorted(_spans(system).get(number, ()), key=lambda span: span.valid_from):
        end = span.valid_to or date.max
        found.append((span.iso3, start, end))
        start = min(end, date.max - timedelta(days=1)) + timedelta(days=1)
    if found:
        found[-1] = (*found[-1][:2], date.max)
    return tuple(found)


def code_near(system: str, number: int, year: int) -> str:
    """Return the state of a number at a year's end, in or out of the state system.

    Publishers follow some states through years in which the system leaves them out; those days
    go to the span that comes next, or to the last one.

    Examples
    --------
    >>> code_near("cow", 91, 1885), code_near("cow", 210, 1942), code_near("cow", 9999, 1942)
    ('HND', 'NLD', '')
    """
    day = date(year, 12, 31)
    return next((code for code, low, high in _stretched(system, number) if low <= day <= high), "")


def code_in_year(system: str, number: int, year: int) -> tuple[str, bool]:
    """Return the state of a number in a year, and whether it had the number to the year's end.

    A state that ended during the year is still found.

    Parameters
    ----------
    system : {"cow", "gw"}
    number, year : int

    Returns
    -------
    tuple of (str, bool)
        The code, empty where nobody had the number on any day of the year.

    Examples
    --------
    >>> code_in_year("cow", 255, 1990), code_in_year("cow", 260, 1990)
    (('DEU', True), ('DEU', False))
    >>> code_in_year("cow", 365, 1990), code_in_year("cow", 678, 1995)
    (('SUN', True), ('', False))
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = [
        span
        for span in _spans(system).get(number, ())
        if span.valid_from <= last and (span.valid_to is None or span.valid_to >= first)
    ]
    if not found:
        return "", False
    latest = max(found, key=lambda span: span.valid_from)
    return latest.iso3, latest.holds(last)


def with_codes(
    frame: pl.DataFrame,
    columns: Mapping[str, str],
    system: str,
    source: Source,
    file: str,
    others: Mapping[int, str] | None = None,
    outside: bool = False,
) -> pl.DataFrame:
    """Return `frame` with state codes for columns of numbers, and ``whole_year``.

    Parameters
    ----------
    frame : polars.DataFrame
        With a column ``year`` of whole numbers.
    columns : mapping of str to str
        Column of numbers to the name of the new column.
    system : {"cow", "gw"}
    source : Source
    file : str
    others : mapping of int to str, optional
        Codes for numbers where the publisher goes beyond the state system.
    outside : bool
        Whether years outside the state system are taken as `code_near` takes them.

    Returns
    -------
    polars.DataFrame
        ``whole_year`` is false where one of the states gave its number up within the year.

    Raises
    ------
    SourceError
        That lists the numbers nobody had in the year.
    """
    import polars as pl

    known = dict(others or {})
    frame = frame.with_columns(whole_year=pl.lit(value=True))
    for number, name in columns.items():
        pairs = frame.select(number, "year").unique().sort(number, "year")
        made = [code_in_year(system, int(n), int(y)) for n, y in pairs.rows()]
        codes = [
            code or known.get(int(n), "") or (code_near(system, int(n), int(y)) if outside else "")
            for (code, _), (n, y) in zip(made, pairs.rows(), strict=True)
        ]
        refused = [row for row, code in zip(pairs.rows(), codes, strict=True) if not code]
        if refused:
            what = f"{len(refused)} number(s) name no state in the year: {refused[:12]}"
            raise SourceError(source.code, file, what)
        ends = [whole or not code for code, whole in made]
        named = pairs.with_columns(
            pl.Series(name, codes, dtype=pl.String), pl.Series("_end", ends, dtype=pl.Boolean)
        )
        frame = frame.join(named, on=[number, "year"], how="left", maintain_order="left")
        frame = frame.with_columns(whole_year=pl.col("whole_year") & pl.col("_end")).drop("_end")
    return frame


def holders(
    system: str, numbers: Sequence[int], first: date, last: date, outside: bool = False
) -> list[tuple[tuple[str, ...], date, date]]:
    """Return the codes behind numbers over a span, cut where one of them changes.

    Parameters
    ----------
    system : {"cow", "gw"}
    numbers : sequence of int
    first, last : datetime.date
    outside : bool
        Whether days outside the state system are taken as `code_near` takes them.

    Returns
    -------
    list of (tuple of str, datetime.date, datetime.date)
        Only stretches in which all numbers name a state; adjoining ones with the same codes are
        one.

    Examples
    --------
    >>> for codes, start, end in holders("cow", (365, 700), date(1990, 1, 1), date(1992, 12, 31)):
    ...     print(*codes, start, end)
    SUN AFG 1990-01-01 1991-12-25
    RUS AFG 1991-12-26 1992-12-31
    """
    stretches: list[tuple[tuple[str, ...], date, date]] = [((), first, last)]
    for number in numbers:
        cut = []
        for codes, start, end in stretches:
            for code, since, until in _known(system, number, outside):
                low, high = max(start, since), min(end, until)
                if low <= high:
                    cut.append(((*codes, code), low, high))
        stretches = cut
    joined: list[tuple[tuple[str, ...], date, date]] = []
    for codes, start, end in sorted(stretches, key=lambda piece: piece[1]):
        if joined and joined[-1][0] == codes and start - joined[-1][2] == timedelta(days=1):
            joined[-1] = (codes, joined[-1][1], end)
        else:
            joined.append((codes, start, end))
    return joined


def _known(system: str, number: int, outside: bool) -> tuple[tuple[str, date, date], ...]:
    if outside:
        return _stretched(system, number)
    return tuple(
        (span.iso3, span.valid_from, span.valid_to or date.max)
        for span in _spans(system).get(number, ())
    )


def without_predecessors(frame: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Return one row a key: where a state changed its number within a year, the later one.

    West Germany (260) and Germany (255) are both ``DEU`` in 1990, North Yemen (678) and Yemen
    (679) both ``YEM``; the row of the number that lasted to the year's end is kept.
    """
    import polars as pl

    twice = pl.struct(keys).is_duplicated()
    return frame.filter(~twice | pl.col("whole_year"))


def ordered(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with ``state_a`` before ``state_b`` in the alphabet, without self-pairs."""
    import polars as pl

    first, second = pl.min_horizontal("state_a", "state_b"), pl.max_horizontal("state_a", "state_b")
    return frame.filter(pl.col("state_a") != pl.col("state_b")).with_columns(
        state_a=first, state_b=second
    )


def spells(frame: pl.DataFrame, keys: Sequence[str], value: str) -> pl.DataFrame:
    """Return runs of years in which a value does not change.

    Parameters
    ----------
    frame : polars.DataFrame
        One row for `keys` and ``year``.
    keys : sequence of str
    value : str

    Returns
    -------
    polars.DataFrame
        `keys`, `value`, ``valid_from`` (1 January of the first year) and ``valid_to`` (31
        December of the last).
    """
    import polars as pl

    names = list(keys)
    same = pl.all_horizontal(
        *(pl.col(name) == pl.col(name).shift() for name in (*names, value)),
        pl.col("year") == pl.col("year").shift() + 1,
    )
    runs = frame.sort(*names, "year").with_columns(_run=(~same).fill_null(value=True).cum_sum())
    return (
        runs.group_by("_run", maintain_order=True)
        .agg(
            *(pl.col(name).first() for name in (*names, value)),
            valid_from=pl.date(pl.col("year").min(), 1, 1),
            valid_to=pl.date(pl.col("year").max(), 12, 31),
        )
        .drop("_run")
    )


def tie_rows(frame: pl.DataFrame, word: str, file: str) -> pl.DataFrame:
    """Return rows of table ``ties`` from pairs with ``value``, ``valid_from`` and ``valid_to``."""
    import polars as pl

    tie = TIES[word]
    paired = frame if tie.directed else ordered(frame)
    return (
        paired.select("state_a", "state_b", "value", "valid_from", "valid_to")
        .with_columns(
            value=pl.col("value").cast(pl.Float64),
            tie=pl.lit(word),
            unit=pl.lit(tie.unit),
            directed=pl.lit(tie.directed),
            file=pl.lit(file),
        )
        .unique()
        .sort("state_a", "state_b", "valid_from")
    )


def whole_years(
    frame: pl.DataFrame, columns: Sequence[str], source: Source, file: str
) -> pl.DataFrame:
    """Return `frame` with numbers and years as Int64, years from 1816 to 2100.

    Raises
    ------
    SourceError
        At the first row that holds something else.
    """
    import polars as pl

    for name in columns:
        number = pl.col(name).cast(pl.Float64, strict=False)
        good = (number.is_not_null() & (number == number.round()) & (number.abs() < 1e6)).fill_null(
            value=False
        )
        require(frame, good, source, file, f"{name} is no whole number", name)
    frame = frame.with_columns(pl.col(name).cast(pl.Float64).cast(pl.Int64) for name in columns)
    if "year" in columns:
        sane = pl.col("year").is_between(1000, 2100)
        require(frame, sane, source, file, "year is not one of 1000 to 2100", "year")
    return frame
