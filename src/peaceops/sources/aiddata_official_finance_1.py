"""AidData's geocoded Chinese official finance 1.1.1: projects with their places, 2000-2014."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.codes.states import try_resolve
from peaceops.sources.delimited import read_text_table, require, with_numbers, with_whole_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.project_rows import project_rows
from peaceops.sources.project_words import INSTRUMENTS, PRECISION, SECTORS, translated
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

EDITION = "aiddata-1.1.1"
PRICE_YEAR = 2014
FILES = {
    "ODA-like": "aiddata/aiddata_v111_oda_like_flows.csv",
    "OOF-like": "aiddata/aiddata_v111_oof_like_flows.csv",
    "vague": "aiddata/aiddata_v111_vague_flows.csv",
}
TEXT = (
    "project_id", "precision_code", "place_name", "gazetteer_adm_code", "project_title",
    "recipients_iso3", "recipient_iso2", "recipient_iso3", "ad_sector_names", "status", "flow",
    "loan_type", "year",
)  # fmt: skip
NUMBERS = ("latitude", "longitude", "even_split_commitments", "project_total_commitments")
TERMS = {
    "Concessional": "concessional",
    "Interest-Free": "interest-free",
    "Non-Concessional": "non-concessional",
}
STATUS = {"Completion": "completion", "Implementation": "implementation"}
OTHER_ISO2 = {
    "BF": "BFA", "CN": "CHN", "DE": "DEU", "KR": "KOR", "NA": "NAM",
}  # fmt: skip
"""Two-letter codes of places in states that are nobody's sole recipient in the file."""

SOURCE = Source(
    code="aiddata_official_finance_1",
    label="AidData 1.1.1",
    title="AidData's Geocoded Global Chinese Official Finance Dataset, Version 1.1.1",
    publisher="AidData at William & Mary",
    licence="ODC-BY 1.0, as AidData states for its datasets; its licence text is not in the copy",
    redistributable=True,
    version="1.1.1, 2000-2014",
    url="https://www.aiddata.org/data/geocoded-chinese-global-official-finance-dataset",
    citation=(
        "Bluhm, Richard, Axel Dreher, Andreas Fuchs, Bradley Parks, Austin Strange and Michael "
        "Tierney (2018), Connective Financing: Chinese Infrastructure Projects and the Diffusion "
        "of Economic Activity in Developing Countries, AidData Working Paper 64."
    ),
    cadence="ended",
    lag_days=1050,
    files=tuple(FILES.values()),
    tables=("projects",),
    caveats=(
        "Only projects with places that AidData recommends for research: under way or completed, "
        "no umbrella agreements. A host without a project has none that AidData found.",
        "Each file repeats the project's total on each of its places (3.3 times in money on the "
        "whole); the amount here is the place's even share, so that places add up to the project.",
        "2,220 of 6,190 places belong to projects whose amount is not known: null, not zero.",
        "Dollars of 2014. The host is the recipient; for projects with several recipients it is "
        "the state in which the place lies.",
        "Places of precision 'country' and 'seat of government' have no coordinates.",
        "Many loans are of unknown terms; grant and loan are told by the flow's type.",
        "The newer edition, GCDF 3.0, tells of the same projects: never add the two.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the three files below `raw`.

    Returns
    -------
    Reading
        Table ``projects``, one row a project and place.

    Raises
    ------
    SourceError
        If a file is damaged or names something that is not known.
    """
    import polars as pl

    parts = [load(raw, flow_class, file) for flow_class, file in FILES.items()]
    rows = project_rows(pl.concat(parts), SOURCE, EDITION, PRICE_YEAR)
    first, last = int(str(rows["year"].min())), int(str(rows["year"].max()))
    return Reading(
        {"projects": rows},
        (Coverage("projects", EDITION, date(first, 1, 1), date(last, 12, 31), contributor="CHN"),),
    )


def load(raw: Path, flow_class: str, file: str) -> pl.DataFrame:
    """Return one file in the columns that `project_rows` takes."""
    import polars as pl

    frame = read_text_table(SOURCE, raw, file, [*TEXT, *NUMBERS])
    optional = ("loan_type", "recipient_iso2", "recipient_iso3")
    for name in TEXT:
        if name not in optional:
            require(frame, pl.col(name).is_not_null(), SOURCE, file, f"{name} is empty", name)
    frame = with_numbers(with_whole_numbers(frame, ["year"], SOURCE, file), NUMBERS, SOURCE, file)
    frame = evenly_split(frame, file)
    sector = frame.with_columns(pl.col("ad_sector_names").str.to_lowercase())
    known_terms = frame.with_columns(
        pl.when(pl.col("loan_type").is_in(list(TERMS))).then(pl.col("loan_type")).alias("loan_type")
    )
    return with_hosts(frame, file).select(
        "host",
        "location_state",
        "year",
        "latitude",
        "longitude",
        project="project_id",
        project_title=pl.col("project_title").str.strip_chars(),
        sector=translated(sector, "ad_sector_names", SECTORS, SOURCE, file),
        project_status=translated(frame, "status", STATUS, SOURCE, file),
        flow_class=pl.lit(flow_class),
        instrument=translated(frame, "flow", INSTRUMENTS, SOURCE, file),
        loan_terms=translated(known_terms, "loan_type", TERMS, SOURCE, file),
        amount_usd="even_split_commitments",
        location="place_name",
        location_precision=translated(frame, "precision_code", PRECISION, SOURCE, file),
        file=pl.lit(file),
    )


def evenly_split(frame: pl.DataFrame, file: str) -> pl.DataFrame:
    """Return `frame` where the even shares of a project's places add up to its total.

    Raises
    ------
    SourceError
        If they do not, so that the shares could not be summed over places.
    """
    import polars as pl

    total, share = pl.col("project_total_commitments"), pl.col("even_split_commitments")
    adds_up = (share * pl.len().over("project_id") - total).abs() <= 1
    what = "the even shares of a project's places do not add up to its total"
    require(frame, adds_up, SOURCE, file, what, "project_id")
    both = share.is_null() == total.is_null()
    require(frame, both, SOURCE, file, "a project has a total without shares", "project_id")
    return frame


def with_hosts(frame: pl.DataFrame, file: str) -> pl.DataFrame:
    """Return `frame` with ``location_state`` and ``host``.

    The gazetteer's code names the state of a place by two letters, the third
    of its parts; the file itself says which three letters these are.
    """
    import polars as pl

    labels = frame["recipients_iso3"].unique().to_list()
    alone = pl.col("recipients_iso3").is_in([code for code in labels if try_resolve(code) == code])
    pairs = frame.filter(alone).select("recipient_iso2", "recipients_iso3").drop_nulls().unique()
    letters = OTHER_ISO2 | dict(pairs.sort("recipient_iso2", "recipients_iso3").rows())
    codes = iso3s(SOURCE, file, letters.values())
    iso2 = pl.col("gazetteer_adm_code").str.split("|").list.get(2, null_on_oob=True)
    place = iso2.replace_strict(letters, default=None, return_dtype=pl.String)
    found = frame.with_columns(
        location_state=place.replace_strict(codes, default=None, return_dtype=pl.String)
    ).with_columns(
        host=pl.when(alone).then(pl.col("recipients_iso3")).otherwise(pl.col("location_state"))
    )
    require(found, pl.col("host").is_not_null(), SOURCE, file, "no host", "recipients_iso3")
    return found
