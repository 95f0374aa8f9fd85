"""What can go wrong, in words a user can act on.

Every error names what was wrong, where, and what would be right. The command
line turns them into exit codes: 2 for a question or an input that is wrong,
3 for a question that is right but whose data are missing.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class PeaceopsError(Exception):
    """Base of all errors that peaceops raises on purpose.

    Parameters
    ----------
    message : str
    **details
        Facts for programs, such as the nearest known months; they stand in the
        JSON of a failed question.
    """

    exit_code = 2

    def __init__(self, message: str, **details: object) -> None:
        self.details = details
        super().__init__(message)


class BadInput(PeaceopsError):
    """The question is wrong: an unknown name, key, month or value."""


class SourceError(PeaceopsError):
    """A raw file is damaged or not what its source says it is.

    Parameters
    ----------
    source : str
        Code of the source.
    file : str
        Path of the file relative to the raw folder.
    what : str
        What was wrong and what would be right.
    place : str, optional
        Row, page or field inside the file.
    """

    def __init__(self, source: str, file: str, what: str, place: str = "") -> None:
        self.source, self.file, self.what, self.place = source, file, what, place
        where = f"{file}, {place}" if place else file
        super().__init__(f"{source}: {where}: {what}")


class SpecViolation(PeaceopsError):
    """A table does not keep to its spec; the build stops."""


class MissingData(PeaceopsError):
    """The question is right, but the atlas does not hold the data to answer it."""

    exit_code = 3


class FetchError(PeaceopsError):
    """A publisher's file did not come, or is not what was asked for; the atlas stays as it was.

    Parameters
    ----------
    source : str
        Code of the source.
    where : str
        Address or file, without any key.
    what : str
        What came instead.
    do : str
        What the user can do.
    """

    exit_code = 3

    def __init__(self, source: str, where: str, what: str, do: str) -> None:
        self.source, self.where, self.what, self.do = source, where, what, do
        super().__init__(f"{source}: {where}: {what}; {do}")


def unknown(what: str, given: str, valid: Iterable[str]) -> BadInput:
    """Return the error for a name that is not known, with its nearest matches.

    Parameters
    ----------
    what : str
        What kind of thing was named, for example ``"mission"``.
    given : str
        The name as typed; it is bounded and quoted.
    valid : iterable of str
        All valid names.

    Returns
    -------
    BadInput

    Examples
    --------
    >>> print(unknown("mission", "MINUSMO", ["MINUSMA", "UNMISS"]))
    unknown mission 'MINUSMO'; nearest: MINUSMA
    """
    names = sorted(set(valid))
    folded = {name.casefold(): name for name in names}
    near = get_close_matches(given.casefold()[:80], list(folded), n=4, cutoff=0.5)
    shown = [folded[n] for n in near] or names[:8]
    word = "nearest" if near else "for example"
    message = f"unknown {what} {given[:80]!r}; {word}: {', '.join(shown)}"
    return BadInput(message, nearest=shown)
