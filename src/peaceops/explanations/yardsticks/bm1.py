"""BM1: troops, police and observers against killings of civilians (HKS 2013)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.explanations.negative_binomial import negative_binomial
from peaceops.explanations.yardsticks.yardstick import Line, Yardstick, missing

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Hultman, Kathman and Shannon 2013 (AJPS), Table 1 Model 1"
FILE = "replication/hks2013/HKS_AJPS_2013.tab"
COLUMNS = {
    "troopLag": ("troops, thousands", -0.530, 0.084),
    "policeLag": ("police, thousands", -9.903, 1.550),
    "militaryobserversLag": ("observers, thousands", 21.762, 3.937),
    "brv_AllLag": ("battle deaths", None, None),
    "osvAllLagDum": ("violence the month before", None, None),
    "incomp": ("incompatibility", None, None),
    "epduration": ("duration", None, None),
    "lntpop": ("log population", None, None),
}
LIKELIHOOD = -6260.15
ROWS = 3746


def bm1(raw: Path | None) -> Yardstick:
    """Refit the model on the authors' own data.

    Parameters
    ----------
    raw : pathlib.Path or None
        Folder with the replication files.

    Raises
    ------
    SourceError
        If the file is there but is not what it should be.
    """
    ours = "negative binomial by maximum likelihood, errors clustered by conflict"
    path = raw / FILE if raw else None
    if path is None or not path.exists():
        why = f"the authors' file {FILE} is not at hand; name its folder with --raw"
        lines = [
            missing(name, f"{value:+.3f} ({error:.3f})", why)
            for name, value, error in COLUMNS.values()
            if value is not None and error is not None
        ]
        return Yardstick("BM1", TITLE, ours, tuple(lines))
    return Yardstick("BM1", TITLE, f"{ours}, {ROWS:,} rows", _fitted(path))


def _fitted(path: Path) -> tuple[Line, ...]:
    import polars as pl

    try:
        frame = pl.read_csv(path, separator="\t", infer_schema_length=None, null_values=["", "NA"])
        rows = frame.select(*COLUMNS, "osvAll", "conflict_id").cast(pl.Float64).drop_nulls()
    except (pl.exceptions.PolarsError, OSError, UnicodeDecodeError) as error:
        told = str(error).split("\n", maxsplit=1)[0]
        raise SourceError("hks2013", FILE, f"not the authors' table: {told}") from None
    if rows.height != ROWS:
        raise SourceError("hks2013", FILE, f"{rows.height} complete rows; {ROWS} would be right")
    found = negative_binomial(
        rows["osvAll"].to_numpy(),
        rows.select(list(COLUMNS)).to_numpy(),
        rows["conflict_id"].cast(pl.Int64).to_numpy(),
    )
    lines = [
        _line(name, value, error, float(found.values[i]), float(found.errors_held[i]))
        for i, (name, value, error) in enumerate(COLUMNS.values())
        if value is not None and error is not None
    ]
    agrees = abs(found.likelihood - LIKELIHOOD) < 0.005
    lines.append(
        Line("log likelihood", f"{LIKELIHOOD:.2f}", f"{found.likelihood:.2f}", agrees,
             value=found.likelihood)
    )  # fmt: skip
    return tuple(lines)


def _line(name: str, value: float, error: float, ours: float, own_error: float) -> Line:
    same = round(ours, 3) == value and round(own_error, 3) == error
    reason = (
        "errors take the dispersion as known, as the published do; letting it be estimated too "
        "makes those of troops 2% larger"
    )
    return Line(name, f"{value:+.3f} ({error:.3f})", f"{ours:+.3f} ({own_error:.3f})", same,
                reason, ours, ours - 1.959964 * own_error, ours + 1.959964 * own_error)  # fmt: skip
