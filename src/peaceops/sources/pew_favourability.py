"""Pew Global Attitudes: who has a favourable view of China, the USA, the UN and Russia."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources.delimited import (
    read_text_table,
    require,
    with_numbers,
    with_whole_numbers,
)
from peaceops.sources.labels import iso3s
from peaceops.sources.source import Reading, Source
from peaceops.sources.survey_rows import Question, asked, frame_of, not_asked

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from peaceops.sources.source import Coverage

FILE = "perception/pew-favourability-country-wave-2002-2023.csv"
REPLIES = {"pct_favourable": "favourable", "pct_unfavourable": "unfavourable"}
SUBJECTS = ("CHN", "USA", "UN", "RUS")
REMOVED = ("CHN", 2013)

SOURCE = Source(
    code="pew_favourability",
    label="Pew Global Attitudes",
    title="Global Attitudes surveys, favourable and unfavourable views by country and wave",
    publisher="Pew Research Center",
    licence=(
        "Pew Research Center: free after registration, with attribution, respondents' rows not to "
        "be passed on. Whether shares computed from them may be is not verified; not passed on."
    ),
    redistributable=False,
    version="waves 2002-2023",
    url="https://www.pewresearch.org/tools-and-resources/",
    citation="Pew Research Center, Global Attitudes Survey, waves 2002-2023.",
    cadence="yearly",
    lag_days=0,
    files=(FILE,),
    tables=("perception",),
    caveats=(
        "The base is all respondents, don't know and refused included.",
        "China's item of 2013 is left out: it was mislabelled in the copy (China 39% favourable of "
        "itself); Pew's own report has the figures.",
        "Mali was asked in 2007 only (and in 2002 about the USA); after 2017 the African states are "
        "Kenya, Nigeria and South Africa.",
        "China was asked about from 2005, Russia from 2007, the United Nations in 12 waves; none "
        "of them in every wave.",
        "Pew reports a spring wave in the summer of its year; a row counts from the year's end.",
        "Shares were computed for this project from a copy of the respondents' rows with weights.",
        "An interval from n alone is too narrow: samples are clustered.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``perception``: two rows a state, wave and subject.

    Raises
    ------
    SourceError
        If the file is damaged, or has the item that was removed.
    """
    frame = palestine_under_one_code(_checked(raw))
    states = iso3s(SOURCE, FILE, frame["country"].to_list())
    rows = [
        {
            "state": states[row["country"]],
            "year": row["wave"],
            "wave": f"Pew {row['wave']}",
            "item": "view",
            "subject": row["item"],
            "reply": reply,
            "percent": row[name],
            "respondents_n": row["n"],
            "base": "all respondents",
        }
        for row in frame.iter_rows(named=True)
        for name, reply in REPLIES.items()
    ]
    return Reading({"perception": frame_of(rows, SOURCE, FILE)}, coverage(frame))


def _checked(raw: Path) -> pl.DataFrame:
    import polars as pl

    names = ["country", "wave", "item", "n", *REPLIES]
    frame = read_text_table(SOURCE, raw, FILE, names)
    for name in names:
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    frame = with_whole_numbers(frame, ["wave", "n"], SOURCE, FILE)
    frame = with_numbers(frame, list(REPLIES), SOURCE, FILE)
    total = pl.sum_horizontal(list(REPLIES))
    removed = (pl.col("item") == REMOVED[0]) & (pl.col("wave") == REMOVED[1])
    checks = (
        ("wave", pl.col("wave").is_between(2001, 2100), "wave is no year from 2001 on"),
        ("n", pl.col("n") > 0, "n is 0; a sample is expected"),
        ("item", pl.col("item").is_in(SUBJECTS), f"item is none of {', '.join(SUBJECTS)}"),
        ("item", ~removed, "China's item of 2013 is mislabelled and must not be there"),
        *((name, pl.col(name).is_between(0, 100), f"{name} is no percentage") for name in REPLIES),
        ("pct_favourable", total <= 100.2, "the two shares exceed 100"),
    )
    for name, good, what in checks:
        require(frame, good, SOURCE, FILE, what, name)
    return frame


def palestine_under_one_code(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with PSE for PLS, which 3 rows of the wave of 2014 have instead.

    The wave has no other row of the Palestinian territories; PLS is no code.
    """
    import polars as pl

    return frame.with_columns(pl.col("country").replace("PLS", "PSE"))


def coverage(frame: pl.DataFrame) -> tuple[Coverage, ...]:
    """Return the waves of each subject, and the waves between them that did not ask."""
    claims: list[Coverage] = []
    for subject in SUBJECTS:
        question = Question("view", "favourable", subject)
        asked_in = {row["wave"] for row in frame.iter_rows(named=True) if row["item"] == subject}
        years = sorted(asked_in)
        for year in years:
            claims.append(asked(question, date(year, 1, 1), date(year, 12, 31)))
        for before, after in pairwise(years):
            for year in range(before + 1, after):
                reason = (
                    "the copy's item was mislabelled and is left out; Pew's own report has it"
                    if (subject, year) == REMOVED
                    else f"no wave of the copy asked about {subject} in {year}"
                )
                claims.append(not_asked(question, date(year, 1, 1), date(year, 12, 31), reason))
    if not claims:
        raise SourceError(SOURCE.code, FILE, "no subject that is known", "item")
    return tuple(claims)
