"""What a yardstick is: published claims beside ours, sign by sign, with the reasons they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peaceops.answer import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

Z = 1.959964


@dataclass(frozen=True)
class Line:
    """One published claim beside ours.

    Parameters
    ----------
    claim, published, ours : str
    agrees : bool or None
        None where ours cannot tell: its interval holds both signs, or data are missing.
    reason : str
        Why they may differ, or what is missing.
    value, low, high : float or None
        Ours, with its 95% interval.
    """

    claim: str
    published: str
    ours: str
    agrees: bool | None
    reason: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the fields."""
        return {name: plain(getattr(self, name)) for name in self.__dataclass_fields__}


@dataclass(frozen=True)
class Yardstick:
    """A published result held against ours.

    Parameters
    ----------
    code : str
        ``BM1`` and so on.
    title : str
        Who found it, where.
    ours : str
        What we fitted, on which rows.
    lines : tuple of Line
    path : tuple of (int, float, float, float)
        For event studies: month after the event, effect and its 95% interval.
    """

    code: str
    title: str
    ours: str
    lines: tuple[Line, ...]
    path: tuple[tuple[int, float, float, float], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the fields."""
        return {"code": self.code, "title": self.title, "ours": self.ours,
                "lines": [line.to_json() for line in self.lines], "path": plain(self.path)}  # fmt: skip


def signed(
    claim: str, published: str, expected: int, estimate: tuple[float, float], reason: str = ""
) -> Line:
    """Return a line that compares signs.

    Parameters
    ----------
    expected : {-1, 0, 1}
        Published sign; 0 for no effect.
    estimate : (float, float)
        Ours and its standard error.

    Examples
    --------
    >>> signed("trade", "+", 1, (0.2, 0.05)).agrees
    True
    >>> signed("trade", "+", 1, (0.2, 0.5)).agrees is None
    True
    >>> signed("trade", "none", 0, (0.2, 0.5)).agrees
    True
    """
    value, error = estimate
    low, high = value - Z * error, value + Z * error
    apart = low > 0 or high < 0
    sign = value * expected > 0 if apart else None
    agrees = not apart if expected == 0 else sign
    return Line(claim, published, f"{value:+.3f} ({low:+.3f} to {high:+.3f})", agrees, reason,
                value, low, high)  # fmt: skip


def missing(claim: str, published: str, why: str) -> Line:
    """Return a line for a claim whose data the atlas lacks."""
    return Line(claim, published, "not enough data", None, why)


def regression(
    rows: pd.DataFrame, outcome: str, columns: Sequence[str], *,
    fixed: str = "", cluster: str = "contributor", poisson: bool = False,
) -> tuple[dict[str, tuple[float, float]], int]:  # fmt: skip
    """Return estimates with clustered errors, and the number of rows.

    Parameters
    ----------
    rows : pandas.DataFrame
    outcome : str
    columns : sequence of str
    fixed : str
        Fixed effects, as pyfixest writes them.
    cluster : str
    poisson : bool
        PPML instead of least squares.
    """
    import warnings

    from pyfixest import feols, fepois

    formula = f"{outcome} ~ {' + '.join(columns)}" + (f" | {fixed}" if fixed else "")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of separated rows and singletons, which go
        model = (fepois if poisson else feols)(formula, data=rows, vcov={"CRV1": cluster})
    table = model.tidy()
    return {
        str(name): (float(line["Estimate"]), float(line["Std. Error"]))
        for name, line in table.iterrows()
    }, int(model._N)
