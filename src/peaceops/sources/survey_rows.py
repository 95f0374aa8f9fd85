"""What survey sources share: questions by code word, rows, and gaps where nobody was asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peaceops.errors import SourceError
from peaceops.sources.source import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import polars as pl

    from peaceops.sources.source import Source

COLUMNS = ("state", "year", "wave", "item", "subject", "reply", "percent", "respondents_n", "base")


@dataclass(frozen=True)
class Question:
    """One question of a survey as the atlas names it.

    Parameters
    ----------
    item : str
        Code word of what was asked.
    reply : str
        The replies that the published percentage counts.
    subject : str or None
        State or organisation the question is about; None for the own country.
    """

    item: str
    reply: str
    subject: str | None = None

    @property
    def column(self) -> str:
        """Its name in the coverage of table ``perception``.

        Examples
        --------
        >>> Question("influence", "positive", "CHN").column, Question("economy", "good").column
        ('influence:CHN', 'economy')
        """
        return f"{self.item}:{self.subject}" if self.subject else self.item


def frame_of(rows: Iterable[dict[str, Any]], source: Source, file: str) -> pl.DataFrame:
    """Return rows of table ``perception``, sorted, each there once.

    Raises
    ------
    SourceError
        If there is none, or a state's reply is there twice.
    """
    import polars as pl

    types: dict[str, Any] = dict.fromkeys(COLUMNS, pl.String)
    types |= {"year": pl.Int64, "percent": pl.Float64, "respondents_n": pl.Int64}
    frame = pl.DataFrame(list(rows), schema=types).with_columns(file=pl.lit(file))
    if not frame.height:
        raise SourceError(source.code, file, "holds no answer to any question that is read")
    key = ["state", "wave", "item", "subject", "reply"]
    twice = frame.filter(pl.struct(key).is_duplicated())
    if twice.height:
        what = f"one reply of one state is there twice: {twice.select(key).row(0)}"
        raise SourceError(source.code, file, what)
    return frame.sort(key, nulls_last=True)


def asked(question: Question, first: date, last: date) -> Coverage:
    """Say that a question was put in a wave; where a state has no row, nobody knows."""
    return Coverage("perception", question.column, first, last)


def not_asked(
    question: Question, first: date, last: date, reason: str, state: str | None = None
) -> Coverage:
    """Say that a question was not put, in a state or anywhere."""
    return Coverage(
        "perception", question.column, first, last, covered=False, reason=reason, state=state
    )
