"""UCDP/PRIO Armed Conflict Dataset, as the R package peacesciencer carries it."""

from __future__ import annotations

import warnings
from datetime import date
from typing import TYPE_CHECKING

from peaceops.errors import MissingData, SourceError
from peaceops.sources.address import Address, Item, yearly
from peaceops.sources.delimited import require
from peaceops.sources.published import member_table, the_one
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.ucdp_country_year import state_in_year

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "ucdp/ucdp_acd.rda"
FRAME = "ucdp_acd"
NUMBERS = ("conflict_id", "year", "gwno_a", "gwno_b", "intensity_level", "start_date")
TEXTS = ("incompatibility", "type_of_conflict")
TYPES = {
    "extrasystemic": "extrasystemic",
    "interstate": "interstate",
    "intrastate": "intrastate",
    "II": "internationalised",
}
HYDERABAD = 751
INCOMPATIBILITIES = ("territory", "government", "both")

SOURCE = Source(
    code="ucdp_prio_acd",
    label="UCDP/PRIO",
    title="UCDP/PRIO Armed Conflict Dataset",
    publisher="Uppsala Conflict Data Program and Peace Research Institute Oslo",
    licence="CC BY 4.0 (as others who pass UCDP data on state it); package GPL-2 for its code",
    redistributable=True,
    version="25.1 as packaged, 1946-2024",
    url="https://ucdp.uu.se/downloads/",
    citation=(
        "Gleditsch, Nils Petter et al. (2002), Armed Conflict 1946-2001: A New Dataset, Journal "
        "of Peace Research 39(5); Davies, Shawn et al. (2025), Organized violence 1989-2024, "
        "Journal of Peace Research."
    ),
    cadence="yearly",
    lag_days=160,
    files=(FILE,),
    tables=("armed_conflicts",),
    caveats=(
        "A conflict is put to the government that fights it (both sides of an interstate one), "
        "not to the place: the war of the United States on al-Qaida counts for the United States.",
        "The package repeats a conflict-year for each pair of supporting states; it is read once.",
        "Hyderabad (1947-1948) has no code of its own: its war on its rebels is left out, and the war "
        "with India is there for India only.",
        "Conflicts below 25 battle-related deaths in the year are not in it.",
    ),
)

ADDRESS = Address(
    items=(
        Item(
            "https://ucdp.uu.se/downloads/ucdpprio/ucdp-prio-acd-{version}-csv.zip",
            "ucdp-prio-acd-{version}-csv.zip",
            "zip",
        ),
    ),
    confirmed="public code fetches 22.1, 24.1, 25.1 and 26.1 from it",
    versions=yearly("{yy}1", month=6, oldest=2025),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`; needs the package ``rdata``.

    Returns
    -------
    Reading
        Table ``armed_conflicts``; a state and year without a row had none.

    Raises
    ------
    SourceError
        If the file is damaged or holds something else.
    MissingData
        If ``rdata`` is not installed.
    """
    import polars as pl

    return _reading(pl.DataFrame(load_columns(raw)), FILE)


def read_published(fetched: Path) -> Reading:
    """Read UCDP's own zip file, in which types are numbers and days are texts.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``ucdp_prio_acd``.

    Raises
    ------
    SourceError
        If the file is damaged or holds something else.
    """
    import polars as pl

    file = the_one(SOURCE, fetched, "*.zip")
    frame = member_table(SOURCE, fetched, file, "*.csv", (*NUMBERS, *TEXTS))
    first = pl.col("gwno_b").str.split(",").list.first().str.strip_chars()
    day = pl.col("start_date").str.slice(0, 10).str.strptime(pl.Date, strict=False)
    frame = frame.with_columns(
        pl.col("incompatibility").replace(dict(zip("123", INCOMPATIBILITIES, strict=True))),
        pl.col("type_of_conflict").replace(dict(zip("1234", TYPES, strict=True))),
        gwno_b=first,
        start_date=day.to_physical().cast(pl.String),
    )
    return _reading(frame, file)


def _reading(frame: pl.DataFrame, file: str) -> Reading:
    import polars as pl

    frame = checked(frame)
    rows = (
        with_states(without_hyderabad(parties(frame)))
        .select(
            "state",
            "year",
            "conflict_id",
            "incompatibility",
            conflict_type=pl.col("type_of_conflict").replace_strict(TYPES),
            intensity="intensity_level",
            start_date=pl.lit(date(1970, 1, 1)) + pl.duration(days=pl.col("start_date")),
            file=pl.lit(file),
        )
        .unique()
        .sort("state", "year", "conflict_id")
    )
    once = ~pl.struct("state", "year", "conflict_id").is_duplicated()
    require(rows, once, SOURCE, FILE, "a conflict-year is told in two ways", "conflict_id")
    return Reading({"armed_conflicts": rows}, (_span(rows["year"].to_list()),))


def _span(years: list[int]) -> Coverage:
    first, last = date(min(years), 1, 1), date(max(years), 12, 31)
    return Coverage("armed_conflicts", "*", first, last, absent="zero")


def parties(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each government that a conflict is put to, its number in ``number``.

    Side A of every conflict; side B of an interstate one, which has its own number.
    """
    import polars as pl

    both_states = frame.filter(
        (pl.col("type_of_conflict") == "interstate") & pl.col("gwno_b").is_not_null()
    )
    return pl.concat(
        [
            frame.with_columns(number=pl.col("gwno_a")),
            both_states.with_columns(number=pl.col("gwno_b")),
        ]
    )


def load_columns(raw: Path) -> dict[str, list[object]]:
    """Return the columns we use from the R data file, as Python lists.

    Raises
    ------
    SourceError
        If the file is no R data or lacks the frame or a column.
    MissingData
        If the package ``rdata`` is not installed.
    """
    try:
        import rdata
    except ImportError as error:
        raise MissingData(f"reading {FILE} needs the package rdata ({error})") from None
    path = raw / FILE
    try:
        if not path.stat().st_size:
            raise SourceError(SOURCE.code, FILE, "is empty; an R data file is expected")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = rdata.read_rda(path)
        frame = found[FRAME]
        return {name: _plain(frame[name].to_list()) for name in (*NUMBERS, *TEXTS)}
    except OSError as error:
        raise SourceError(SOURCE.code, FILE, f"cannot be read: {error}") from None
    except SourceError:
        raise
    except Exception as error:
        what = f"not an R data file with {FRAME}: {type(error).__name__} {str(error)[:100]}"
        raise SourceError(SOURCE.code, FILE, what) from None


def _plain(values: list[object]) -> list[object]:
    """Return values with R's missing numbers and texts as None."""
    return [v if isinstance(v, str) or (isinstance(v, float) and v == v) else None for v in values]  # noqa: PLR0124


def checked(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with whole numbers, every value one of those we know.

    Raises
    ------
    SourceError
        With the first record that is not.
    """
    import polars as pl

    for name in NUMBERS:
        value = pl.col(name).cast(pl.Float64, strict=False)
        good = (value == value.floor()) & value.abs().lt(1e6)
        if name not in ("gwno_b", "start_date"):
            good = good.fill_null(value=False)
        require(frame, good, SOURCE, FILE, f"{name} is not a whole number", name)
    frame = frame.with_columns(pl.col(name).cast(pl.Float64).cast(pl.Int64) for name in NUMBERS)
    allowed: dict[str, list[object]] = {
        "incompatibility": list(INCOMPATIBILITIES),
        "type_of_conflict": list(TYPES),
        "intensity_level": [1, 2],
        "year": list(range(1946, 2101)),
    }
    for name, values in allowed.items():
        good = pl.col(name).is_in(values).fill_null(value=False)
        require(frame, good, SOURCE, FILE, f"{name} has a value we do not know", name)
    return frame


def without_hyderabad(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of all other parties; Hyderabad has three, of 1947 and 1948."""
    import polars as pl

    return frame.filter(pl.col("number") != HYDERABAD)


def with_states(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with ``state``, the ISO3 code of ``number`` in the year."""
    import polars as pl

    pairs = frame.select("number", "year").unique().sort("number", "year")
    codes, refused = [], []
    for number, year in pairs.rows():
        code, why = state_in_year(number, year)
        codes.append(code)
        refused += [why] if why else []
    if refused:
        what = f"{len(refused)} state-year(s) not known: " + " | ".join(refused[:10])
        raise SourceError(SOURCE.code, FILE, what)
    named = pairs.with_columns(state=pl.Series(codes, dtype=pl.String))
    return frame.join(named, on=["number", "year"], how="left", maintain_order="left")
