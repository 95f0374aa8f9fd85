"""Strategic rivalries of Thompson and others: who saw whom as an enemy, to 2020."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.delimited import require
from peaceops.sources.r_data import read_r_table
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.state_numbers import FIRST_YEAR, holders, ordered, tie_rows, whole_years

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

NEW, OLD = "ties/tss_rivalries.rda", "ties/td_rivalries.rda"
KINDS = ("positional", "spatial", "ideological", "interventionary")
LAST = {NEW: 2020, OLD: 2010}

SOURCE = Source(
    code="strategic_rivalries",
    label="strategic rivalries",
    title="Strategic rivalries (Thompson, Sakuwa and Suhas 2021; Thompson and Dreyer 2012)",
    publisher="William R. Thompson and others, as packaged in peacesciencer",
    licence="free for research with citation; the authors' terms were not seen: unverified",
    redistributable=False,
    version="2021 list, 1494-2020; 2012 list, 1494-2010",
    url="https://svmiller.com/peacesciencer/",
    citation=(
        "Thompson, William R., Kentaro Sakuwa and Prashant Hosur Suhas (2021), Analyzing Strategic "
        "Rivalries in World Politics, Springer; Thompson, William R. and David R. Dreyer (2012), "
        "Handbook of International Rivalries, CQ Press."
    ),
    cadence="irregular",
    lag_days=365,
    files=(NEW, OLD),
    tables=("ties",),
    caveats=(
        "Rivalries that ended before 1816 are left out (15 in each list); those that began earlier "
        "begin in 1816.",
        "Years are whole years, also those in which one of the two is outside the COW system.",
        "Austria's rivalry with Prussia to 1870 is under the number of today's Austria (305); it "
        "is put to Austria-Hungary.",
        "The last year means that the rivalry was going on when the list was closed.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the two files below `raw`.

    Returns
    -------
    Reading
        Table ``ties``: rivalries and their kinds; absent means no rivals.

    Raises
    ------
    SourceError
        If a file is damaged or holds a number that never was a state.
    """
    import polars as pl

    columns = ["ccode1", "ccode2", "start", "end", *KINDS]
    new = read_r_table(SOURCE, raw, NEW, "tss_rivalries", columns)
    for name in KINDS:
        marked = (pl.col(name).cast(pl.Float64, strict=False) == 1).fill_null(value=False)
        require(
            new.filter(pl.col(name).is_not_null()), marked, SOURCE, NEW, f"{name} is not 1", name
        )
    columns = ["ccode1", "ccode2", "styear", "endyear"]
    old = read_r_table(SOURCE, raw, OLD, "td_rivalries", columns)
    spans = rivals(new, NEW)
    parts = [tie_rows(spans, "rivalry", NEW)]
    parts += [
        tie_rows(spans.filter(pl.col(name).is_not_null()), f"rivalry_{name}", NEW) for name in KINDS
    ]
    parts.append(
        tie_rows(
            rivals(old.rename({"styear": "start", "endyear": "end"}), OLD), "rivalry_2012", OLD
        )
    )
    rows = pl.concat(parts)
    twice = pl.struct("tie", "state_a", "state_b", "valid_from").is_duplicated()
    require(rows, ~twice, SOURCE, NEW, "a pair begins one rivalry twice in a year", "state_a")
    words = {"rivalry": NEW, "rivalry_2012": OLD} | {f"rivalry_{name}": NEW for name in KINDS}
    covered = (
        Coverage("ties", word, date(1816, 1, 1), date(LAST[file], 12, 31), absent="zero")
        for word, file in words.items()
    )
    return Reading({"ties": rows}, tuple(covered))


def rivals(frame: pl.DataFrame, file: str) -> pl.DataFrame:
    """Return spans since 1816 in which both rivals were states, with their codes."""
    import polars as pl

    frame = whole_years(frame, ["ccode1", "ccode2", "start", "end"], SOURCE, file)
    frame = austria_before_1919(frame)
    sane = (pl.col("start") <= pl.col("end")) & pl.col("end").is_between(1400, 2100)
    require(frame, sane, SOURCE, file, "first and last year are not in order", "start")
    rows: list[dict[str, object]] = []
    for number, row in enumerate(frame.rows(named=True), start=1):
        if row["end"] < FIRST_YEAR:
            continue
        first, last = date(max(row["start"], FIRST_YEAR), 1, 1), date(row["end"], 12, 31)
        pieces = holders("cow", (row["ccode1"], row["ccode2"]), first, last, outside=True)
        if not pieces:
            what = f"{row['ccode1']} and {row['ccode2']} are not both numbers of states"
            raise SourceError(SOURCE.code, file, what, f"rivalry {number}")
        kinds = {name: row.get(name) for name in KINDS}
        rows += [
            {"state_a": a, "state_b": b, "value": 1.0, "valid_from": s, "valid_to": e, **kinds}
            for (a, b), s, e in pieces
        ]
    if not rows:
        raise SourceError(SOURCE.code, file, f"has no rivalry since {FIRST_YEAR}")
    return ordered(pl.DataFrame(rows, infer_schema_length=None))


def austria_before_1919(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with Austria-Hungary (300) for Austria (305) in what ended before 1919."""
    import polars as pl

    early = pl.col("end") < 1919
    return frame.with_columns(
        pl.when(early & (pl.col(name) == 305)).then(300).otherwise(pl.col(name)).alias(name)
        for name in ("ccode1", "ccode2")
    )
