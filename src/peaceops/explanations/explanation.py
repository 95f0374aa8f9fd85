"""What an explanation is: an account with indicators, in a file of its own, found by looking there.

An indicator says what would have to be high or low for the account to hold, in
which columns of a panel it is found, and which way it should move two things
kept apart: whether a contributor goes at all, and how many it sends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Literal

from peaceops.errors import unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

Of = Literal["host", "pair", "contributor", "mission"]
Sign = Literal[-1, 0, 1]
FOLDER = Path(__file__).parent / "accounts"


@dataclass(frozen=True)
class Indicator:
    """Something measurable that an explanation rests on.

    Parameters
    ----------
    name : str
        One word, unique over all explanations.
    meaning, unit : str
    of : {"host", "pair", "contributor", "mission"}
        What it varies over: with the host alone, with contributor and host,
        with the contributor alone, or with the mission.
    value : callable
        Gives the expression, over the columns of `peaceops.explanations.rows`,
        of the value as a reader would want to see it.
    whether, how_much : {-1, 0, 1}
        Which way it should move participation, and size given participation;
        0 where the account says nothing.
    logged : bool
        Whether models take ``ln(1 + value)``, for what is counted in people or
        money.
    needs : str
        The data that know it, for those whose atlas does not.
    """

    name: str
    meaning: str
    unit: str
    of: Of
    value: Callable[[], pl.Expr]
    whether: Sign
    how_much: Sign
    logged: bool = False
    needs: str = ""

    def modelled(self) -> pl.Expr:
        """Return the expression that models take, under the indicator's name."""
        found = self.value().cast(_float())
        return (found.clip(0).log1p() if self.logged else found).alias(self.name)


@dataclass(frozen=True)
class Explanation:
    """A rival account of why contributors go.

    Parameters
    ----------
    name : str
        The file's name.
    title : str
        A few words.
    account : str
        The account in a sentence.
    holders : tuple of str
        Who holds it, as references.
    indicators : tuple of Indicator
        The one that speaks for it best first.
    predicts_whether, predicts_how_much : str
        What it predicts for participation and for size, in a sentence each.
    discriminator : str
        The evidence that would separate it from its rivals.
    family : {"report", "literature"}
        Whether the Mali seminar's report of 2015 names it, or other literature.

    Examples
    --------
    >>> explanation("exports").indicators[0].whether
    1
    """

    name: str
    title: str
    account: str
    holders: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    predicts_whether: str
    predicts_how_much: str
    discriminator: str
    family: Literal["report", "literature"] = "literature"


@cache
def explanations() -> dict[str, Explanation]:
    """Return every explanation by name, those of the report first.

    Examples
    --------
    >>> list(explanations())[:4]
    ['exports', 'military_experience', 'natural_resources', 'responsible_stakeholder']
    """
    names = sorted(info.name for info in iter_modules([str(FOLDER)]))
    found = [import_module(f"peaceops.explanations.accounts.{name}").EXPLANATION for name in names]
    found.sort(key=lambda one: (one.family != "report", one.name))
    return {one.name: one for one in found}


def explanation(name: str) -> Explanation:
    """Return one explanation.

    Raises
    ------
    BadInput
        If there is none of that name.
    """
    if name not in explanations():
        raise unknown("explanation", name, explanations())
    return explanations()[name]


@cache
def indicators() -> dict[str, Indicator]:
    """Return the indicators of all explanations by name."""
    return {i.name: i for one in explanations().values() for i in one.indicators}


def owner(indicator: str) -> str:
    """Return the explanation that an indicator belongs to.

    Examples
    --------
    >>> owner("exports_to_host")
    'exports'
    """
    return next(
        one.name
        for one in explanations().values()
        if indicator in {mine.name for mine in one.indicators}
    )


def column(name: str) -> Callable[[], pl.Expr]:
    """Return what gives a column as it is."""

    def value() -> pl.Expr:
        import polars as pl

        return pl.col(name)

    return value


def _float() -> type[pl.DataType]:
    import polars as pl

    return pl.Float64
