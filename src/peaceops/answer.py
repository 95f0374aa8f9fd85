"""The answer to a question: a figure with its sentence and everything behind it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Interval:
    """An interval of a figure.

    Parameters
    ----------
    low, high : float
    level : float
        Coverage, for example 0.95.
    method : str
        How it was made, with its source.
    """

    low: float
    high: float
    level: float
    method: str


@dataclass(frozen=True)
class SourceUse:
    """A source as an answer used it: what to cite and what to check.

    Parameters
    ----------
    code, title, label, publisher, licence, version, url, citation : str
    sha256 : str
        Of the file, or of the list of all files of the source.
    files : tuple of (str, str)
        Raw files behind the answer's rows, each with its SHA-256.
    """

    code: str
    title: str
    label: str
    publisher: str
    licence: str
    version: str
    url: str
    citation: str
    sha256: str
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Answer:
    """A figure with its sentence, and what it rests on.

    Parameters
    ----------
    value : object
        The figure: a number, a rank, a month, or None where the answer is that
        there is none.
    question : str
        The measure and its arguments, as they would be typed.
    sentence : str
        The answer in words, made from the same figures; ``str(answer)``.
    unit : str
    interval : Interval or None
    n : int
        Number of observations the figure rests on.
    definition : str
        What was counted, how.
    as_of : datetime.date or None
        Day whose knowledge was used; None for all that is known.
    coverage : str
        Which months or years were known, and which were not.
    table : tuple of dict
        The figures named in the sentence, ready to print.
    rows : tuple of dict
        Rows of the atlas behind the figure, each with source and file.
    sources : tuple of SourceUse
    caveats : tuple of str
    """

    value: Any
    question: str
    sentence: str
    unit: str
    interval: Interval | None
    n: int
    definition: str
    as_of: date | None
    coverage: str
    table: tuple[Row, ...]
    rows: tuple[Row, ...]
    sources: tuple[SourceUse, ...]
    caveats: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the sentence."""
        return self.sentence

    def to_json(self) -> Row:
        """Return the fields under their names, value first, dates as ISO text."""
        return {field.name: plain(getattr(self, field.name)) for field in fields(self)}


def plain(value: Any) -> Any:
    """Turn dataclasses, tuples and dates into what JSON can hold.

    Examples
    --------
    >>> plain(Interval(0.1, 2.0, 0.95, "exact"))
    {'low': 0.1, 'high': 2.0, 'level': 0.95, 'method': 'exact'}
    >>> plain({"month": date(2015, 4, 30)})
    {'month': '2015-04-30'}
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value
