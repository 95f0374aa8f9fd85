"""Where a source's files are to be had, said in the source's own file as ``ADDRESS``.

A source without an ``ADDRESS`` is updated from a file that the user names. The
addresses are data; `peaceops.fetching` does the fetching.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

Format = Literal["zip", "csv", "json", "pdf", "xlsx", "stata", "gzip", "rdata", "parquet"]
Listing = Literal["", "dataverse"]
LARGEST = 1 << 29
"""Bytes that a file may have unless its source says otherwise."""


@dataclass(frozen=True)
class Key:
    """A key that the user gets from the publisher; it is never stored or printed.

    Parameters
    ----------
    variable : str
        Environment variable, and the name of the entry in the keyring.
    header : str
        Request header that carries it.
    get_it : str
        How a user gets one.
    prefix : str
        What stands before the key in the header, ``"Bearer "``.
    """

    variable: str
    header: str
    get_it: str
    prefix: str = ""


@dataclass(frozen=True)
class Item:
    """One file of a publisher.

    Parameters
    ----------
    url : str
        Its address; ``{version}`` stands for one of the address's versions.
    name : str
        The name it is kept under; may hold ``{version}`` too.
    format : str
        What its bytes must be.
    into : str
        The path below a raw folder that the source's ``read`` expects it at;
        empty where the source has a ``read_published``.
    member : str
        Pattern of the one file inside a zip that is meant; empty for the zip itself.
    listing : {"", "dataverse"}
        ``"dataverse"``: `url` describes a dataset, in which the file that `find`
        matches is looked up.
    find : str
        Regular expression for the name of the file in a listing.
    optional : bool
        Whether it may not be there (yet).
    largest : int
        Bytes it may have.
    rows : str
        Where `url` and `name` hold ``{page}``: name of the list in the answer. Pages are
        asked for from 1 on, up to the first that holds fewer than `full` of them.
    full : int
        Rows of a full page.
    """

    url: str
    name: str
    format: Format
    into: str = ""
    member: str = ""
    listing: Listing = ""
    find: str = ""
    optional: bool = False
    largest: int = LARGEST
    rows: str = ""
    full: int = 0


@dataclass(frozen=True)
class Known:
    """A figure that every edition must give, or the file is not what it seems.

    Parameters
    ----------
    table : str
    where : tuple of (str, object)
        Columns and values that pick the rows.
    column : str
        Whose sum is taken; the rows are counted where it is empty.
    value : float
    tolerance : float
        Part by which a revision may move it.
    origin : str
        Where the figure stands.
    """

    table: str
    where: tuple[tuple[str, object], ...]
    column: str
    value: float
    tolerance: float
    origin: str


@dataclass(frozen=True)
class Address:
    """Where a source's files are to be had and how an edition is told from the next.

    Parameters
    ----------
    items : tuple of Item
        The files; empty where no address could be confirmed.
    confirmed : str
        Where the address was seen; empty where it was not.
    dated : callable, optional
        Given today, more files, named by their day.
    versions : callable, optional
        Given today, the publisher's versions that may be out, newest first; the
        first that is there is taken.
    key : Key, optional
    adds : bool
        Whether an edition adds to what was there before instead of replacing it.
    after : tuple of str
        Sources whose files this one is made from; it is read anew after them.
    known : tuple of Known
    named : bool
        Whether it is fetched only by those who name it, being large.
    note : str
        What a user ought to know before fetching.
    """

    items: tuple[Item, ...] = ()
    confirmed: str = ""
    dated: Callable[[date], tuple[Item, ...]] | None = None
    versions: Callable[[date], tuple[str, ...]] | None = None
    key: Key | None = None
    adds: bool = False
    after: tuple[str, ...] = ()
    known: tuple[Known, ...] = ()
    named: bool = False
    note: str = ""

    def files(self, today: date) -> tuple[Item, ...]:
        """Return all files as of a day, versions not yet filled in."""
        return (*self.items, *(self.dated(today) if self.dated else ()))

    @property
    def fetchable(self) -> bool:
        """Whether there is an address to fetch from."""
        return bool(self.items or self.dated)


def yearly(pattern: str, month: int, oldest: int) -> Callable[[date], tuple[str, ...]]:
    """Return the versions of a dataset that comes out once a year, newest first.

    Parameters
    ----------
    pattern : str
        With ``{yyyy}`` or ``{yy}``, or ``{n}`` for a number that grows by one a year.
    month : int
        Month from which a year's edition may be out.
    oldest : int
        Year of the oldest edition worth asking for.

    Examples
    --------
    >>> from datetime import date
    >>> yearly("{yy}1", month=6, oldest=2025)(date(2026, 11, 24))
    ('261', '251')
    >>> yearly("{yy}1", month=6, oldest=2025)(date(2026, 3, 1))
    ('251',)
    """

    def versions(today: date) -> tuple[str, ...]:
        newest = today.year if today.month >= month else today.year - 1
        return tuple(
            pattern.format(yyyy=year, yy=f"{year % 100:02d}", n=year - 2010)
            for year in range(max(newest, oldest), oldest - 1, -1)
        )

    return versions


def derived(*codes: str) -> Address:
    """Return the address of a source that is made from other sources' files."""
    return Address(after=codes, note="made from the files of " + ", ".join(codes))
