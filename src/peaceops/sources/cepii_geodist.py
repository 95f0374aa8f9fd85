"""GeoDist of CEPII: distances, languages and colonial links of 224 states and territories."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.codes.spells import START
from peaceops.codes.states import states
from peaceops.sources.address import Address, Item
from peaceops.sources.delimited import read_text_table, require, with_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.published import the_one
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.stata_data import read_old_stata_table
from peaceops.sources.state_numbers import tie_rows

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "ties/cepii_dist.csv"
DISTANCES = {
    "dist": "distance_km",
    "distcap": "distance_capitals_km",
    "distw": "distance_weighted_km",
}
LINKS = {
    "contig": "contiguous",
    "comlang_off": "common_official_language",
    "comlang_ethno": "common_spoken_language",
    "colony": "colonial_link",
    "col45": "colonial_link_after_1945",
    "comcol": "common_coloniser_after_1945",
    "smctry": "same_country_once",
}
END = date(2100, 12, 31)
"""Distances hold for good: the last day of coverage only stands for no end."""

SOURCE = Source(
    code="cepii_geodist",
    label="CEPII GeoDist",
    title="GeoDist database",
    publisher="Centre d'Etudes Prospectives et d'Informations Internationales (CEPII)",
    licence=(
        "CEPII puts several of its databases under Etalab's Open Licence 2.0; for GeoDist we saw "
        "no terms (the copy's repository states CC0 for its own work): unverified"
    ),
    redistributable=False,
    version="2011, as packaged in cepiigeodist",
    url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=6",
    citation=(
        "Mayer, Thierry and Soledad Zignago (2011), Notes on CEPII's distances measures: The "
        "GeoDist database, CEPII Working Paper 2011-25."
    ),
    cadence="ended",
    lag_days=0,
    files=(FILE,),
    tables=("ties",),
    caveats=(
        "One state of affairs for all years, of about 2005: one Sudan, no South Sudan, Serbia and "
        "Montenegro together; the ties of Sudan are those of the whole Sudan.",
        "Old codes are read as what they became: ROM, ZAR, TMP and PAL (Palestine).",
        "Distances lie between cities, not borders; the weighted one is missing for 2,215 ordered "
        "pairs, and in 1,486 pairs its two directions differ by rounding: the smaller is kept.",
        "Same country once differs by direction in 33 pairs; a pair counts where either says so.",
    ),
)

ADDRESS = Address(
    items=(Item("https://www.cepii.fr/distance/dist_cepii.dta", "dist_cepii.dta", "stata"),),
    confirmed="public code of 2016 to 2026 fetches it from there, over http or https",
    note="an old form of Stata's, which its columns are read from",
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``ties``: three distances and seven links, none of them directed.

    Raises
    ------
    SourceError
        If the file is damaged or holds an unknown code.
    """
    names = [*DISTANCES, *LINKS]
    frame = read_text_table(SOURCE, raw, FILE, ["iso_o", "iso_d", *names], missing=("", "."))
    return _reading(with_numbers(frame, names, SOURCE, FILE), FILE)


def read_published(fetched: Path) -> Reading:
    """Read CEPII's Stata file as it was fetched.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``cepii_geodist``.

    Raises
    ------
    SourceError
        As `read`.
    """
    import polars as pl

    file = the_one(SOURCE, fetched, "*.dta")
    names = [*DISTANCES, *LINKS]
    frame = read_old_stata_table(SOURCE, fetched, file, ["iso_o", "iso_d", *names])
    numbers = frame.with_columns(pl.col(names).cast(pl.Float64, strict=False))
    return _reading(numbers, file)


def _reading(frame: pl.DataFrame, file: str) -> Reading:
    import polars as pl

    for name in ("iso_o", "iso_d"):
        require(frame, pl.col(name).is_not_null(), SOURCE, file, f"{name} is empty", name)
    for name in DISTANCES:
        require(frame, pl.col(name) >= 0, SOURCE, file, f"{name} is below zero", name)
    for name in LINKS:
        require(frame, pl.col(name).is_in([0.0, 1.0]), SOURCE, file, f"{name} is not 0 or 1", name)
    once = ~pl.struct("iso_o", "iso_d").is_duplicated()
    require(frame, once, SOURCE, file, "a pair is there twice", "iso_o")
    codes = iso3s(SOURCE, file, sorted({*frame["iso_o"], *frame["iso_d"]}))
    pairs = frame.with_columns(
        state_a=pl.col("iso_o").replace_strict(codes, return_dtype=pl.String),
        state_b=pl.col("iso_d").replace_strict(codes, return_dtype=pl.String),
        valid_from=pl.lit(START),
        valid_to=pl.lit(None, dtype=pl.Date),
    )
    parts = [_smaller(pairs, column, word, file) for column, word in DISTANCES.items()]
    parts += [
        tie_rows(pairs.filter(pl.col(column) == 1).with_columns(value=1.0), word, file)
        for column, word in LINKS.items()
    ]
    return Reading({"ties": pl.concat(parts)}, coverage(set(codes.values())))


def _smaller(pairs: pl.DataFrame, column: str, word: str, file: str) -> pl.DataFrame:
    """Return one distance a pair: the smaller where its two directions differ by rounding."""
    import polars as pl

    rows = tie_rows(
        pairs.filter(pl.col(column).is_not_null()).with_columns(value=pl.col(column).round(1)),
        word,
        file,
    )
    return rows.sort("value").unique(["state_a", "state_b"], keep="first", maintain_order=True)


def coverage(known: set[str]) -> tuple[Coverage, ...]:
    """Return what it covers, and a gap for every state that is not in the file.

    A link without a row is absent, a distance without a row is unknown.
    """
    spans = [
        Coverage("ties", word, START, END, absent="zero" if word in LINKS.values() else "unknown")
        for word in (*DISTANCES.values(), *LINKS.values())
    ]
    modern = {
        s.iso3
        for s in states()
        if s.kind == "state" and (s.valid_to is None or s.valid_to.year >= 1946)
    }
    missing = sorted(modern - known)
    for state in missing:
        spans += [
            Coverage(
                "ties", word, START, END, covered=False, state=state,
                reason=f"GeoDist, made in 2011, has no entry for {state}",
            )
            for word in (*DISTANCES.values(), *LINKS.values())
        ]  # fmt: skip
    return tuple(spans)
