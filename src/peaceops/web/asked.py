"""What was asked of a page: the query as known keys with bounded values, in one order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from peaceops.codes.months import parse_day
from peaceops.errors import BadInput, PeaceopsError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

LONGEST = 300
AS_OF = "as_of"


class NotHere(PeaceopsError):
    """No page has that address."""


@dataclass(frozen=True)
class Asked:
    """An address with its query.

    Parameters
    ----------
    path : str
        Of the page, quoted.
    query : dict of str to str
        Without ``as_of``; empty values left out.
    as_of : datetime.date or None
    """

    path: str
    query: dict[str, str] = field(default_factory=dict)
    as_of: date | None = None

    def get(self, key: str, default: str = "") -> str:
        """Return a value of the query."""
        return self.query.get(key, default)

    def all(self, **more: str | None) -> dict[str, str]:
        """Return the whole query with some values changed, in one order; None leaves one out."""
        day = {AS_OF: self.as_of.isoformat()} if self.as_of else {}
        merged = {**self.query, **day, **more}
        return {key: value for key, value in sorted(merged.items()) if value}

    def to(self, path: str = "", **more: str | None) -> str:
        """Return the address of this page, or of a path, with the query changed."""
        return address(path or self.path, self.all(**more))

    def same_day(self, path: str, **query: str) -> str:
        """Return the address of another page on the same as-of day."""
        day = {AS_OF: self.as_of.isoformat()} if self.as_of else {}
        return address(path, {**query, **day})


def read_query(path: str, pairs: Collection[tuple[str, str]], known: Collection[str]) -> Asked:
    """Read a query.

    Parameters
    ----------
    path : str
    pairs : collection of (str, str)
    known : collection of str
        Keys that the page understands; others are left out, so that links
        which somebody decorated still work.

    Raises
    ------
    BadInput
        If a value is too long, given twice, or no day.
    """
    found: dict[str, str] = {}
    for key, value in pairs:
        if key != AS_OF and key not in known:
            continue
        if key in found:
            raise BadInput(f"{key[:40]} is given twice")
        if len(value) > LONGEST or any(ord(c) < 32 for c in value):
            raise BadInput(f"{key[:40]}: at most {LONGEST} characters, on one line")
        found[key] = value.strip()
    day = found.pop(AS_OF, "")
    return Asked(path, {k: v for k, v in found.items() if v}, parse_day(day) if day else None)


def address(path: str, query: Mapping[str, str] | None = None) -> str:
    """Return an address on this site.

    Examples
    --------
    >>> address("/brief/CHN/MINUSMA", {"as_of": "2015-04-30"})
    '/brief/CHN/MINUSMA?as_of=2015-04-30'
    """
    kept = {k: v for k, v in (query or {}).items() if v}
    return f"{path}?{urlencode(kept, quote_via=quote, safe=',')}" if kept else path


def part(text: str) -> str:
    """Return a text as one part of a path.

    Examples
    --------
    >>> part("UNAVEM II"), part("../etc")
    ('UNAVEM%20II', '..%2Fetc')
    """
    return quote(text, safe="")
