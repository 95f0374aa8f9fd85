"""Recorded votes of the UN General Assembly, and how far pairs of states agree in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.codes.states import resolve
from peaceops.errors import BadInput, SourceError
from peaceops.sources.address import Address, Item
from peaceops.sources.delimited import require
from peaceops.sources.published import the_one
from peaceops.sources.r_data import read_r_table
from peaceops.sources.source import Coverage, Reading, Source
from peaceops.sources.state_numbers import whole_years, with_codes, without_predecessors
from peaceops.sources.unga_absences import OUTSIDE

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

VOTES, CALLS = "unga/un_votes.rda", "unga/un_roll_calls.rda"
ANSWERS = ("yes", "no", "abstain")
LAST_WHOLE_YEAR = 2019

SOURCE = Source(
    code="unga_votes",
    label="UN General Assembly votes",
    title="United Nations General Assembly Voting Data",
    publisher="Erik Voeten, Anton Strezhnev and Michael Bailey (Harvard Dataverse)",
    licence="CC0, as the package unvotes records it from the Dataverse page",
    redistributable=True,
    version="sessions 1-74, 1946 to January 2020, as packaged in unvotes",
    url="https://doi.org/10.7910/DVN/LEJUQZ",
    citation=(
        "Voeten, Erik (2013), Data and Analyses of Voting in the UN General Assembly, in Routledge "
        "Handbook of International Organization; Voeten, Strezhnev and Bailey, United Nations "
        "General Assembly Voting Data, Harvard Dataverse."
    ),
    cadence="yearly",
    lag_days=365,
    files=(VOTES, CALLS),
    tables=("alignment",),
    caveats=(
        "Agreement is ours: counted over recorded votes of a calendar year in which both states "
        "said yes, no or abstained. Resolutions adopted without a vote, the majority, are outside.",
        "Two readings of abstention are given: as half an agreement with yes and with no (and a "
        "whole one with another abstention), or leaving votes out in which either abstained.",
        "Votes on amendments and paragraphs count like votes on resolutions.",
        "An absence is no vote here; the file does not hold absences.",
        "The seat of China is Taiwan's (TWN) until October 1971, as the publisher has it.",
        "1964 had no recorded vote; the single one of January 2020 is left out.",
    ),
)

ADDRESS = Address(
    items=(
        Item(
            "https://dataverse.harvard.edu/api/datasets/:persistentId/versions/33.0"
            "?persistentId=doi:10.7910/DVN/LEJUQZ",
            "UNVotes-1.RData",
            "rdata",
            listing="dataverse",
            find=r"UNVotes-\d\.RData",
        ),
    ),
    confirmed="public code reads UNVotes-1.RData of the dataset's version 33 and says that later "
    "versions lack the roll calls",
    note="the last edition that gives single votes",
)
CAST = {1: "yes", 2: "abstain", 3: "no"}
OTHERWISE = (8, 9)
"""Absent, and not a member."""


@dataclass(frozen=True)
class Agreement:
    """Agreement of all pairs of `n` states over one set of votes.

    Parameters
    ----------
    abstain_half, yes_no_only : numpy.ndarray
        Shares from 0 to 1, n by n; NaN where the pair has no vote to count.
    joint, joint_yes_no : numpy.ndarray
        Votes counted, n by n.
    """

    abstain_half: Any
    yes_no_only: Any
    joint: Any
    joint_yes_no: Any


def agreement(yes: Any, no: Any, abstain: Any) -> Agreement:
    """Return how often each pair of states agrees.

    Parameters
    ----------
    yes, no, abstain : numpy.ndarray
        0/1 matrices, votes by states; all zero where a state took no part.

    Returns
    -------
    Agreement

    Notes
    -----
    With abstention as half an agreement this is Lijphart's index of agreement (Lijphart 1963,
    American Political Science Review 57(4)).

    Examples
    --------
    >>> import numpy as np
    >>> yes = np.array([[1.0, 1.0], [1.0, 0.0], [1.0, 0.0]])
    >>> no = np.array([[0.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    >>> abstain = np.array([[0.0, 0.0], [0.0, 0.0], [0.0, 1.0]])
    >>> found = agreement(yes, no, abstain)
    >>> float(found.abstain_half[0, 1]), float(found.yes_no_only[0, 1]), int(found.joint[0, 1])
    (0.5, 0.5, 3)
    """
    import numpy as np

    took_part = yes + no + abstain
    joint = took_part.T @ took_part
    same = yes.T @ yes + no.T @ no
    opposed = yes.T @ no
    opposed = opposed + opposed.T
    whole = same + abstain.T @ abstain
    clear = same + opposed
    with np.errstate(invalid="ignore", divide="ignore"):
        return Agreement(
            (whole + 0.5 * (joint - whole - opposed)) / joint, same / clear, joint, clear
        )


def read(raw: Path) -> Reading:
    """Read the two files below `raw`.

    Returns
    -------
    Reading
        Table ``alignment``: a pair without a row in a year had no joint vote or was no member.

    Raises
    ------
    SourceError
        If a file is damaged or names an unknown state.
    """
    import polars as pl

    votes = with_years(raw).filter(pl.col("year") <= LAST_WHOLE_YEAR)
    if not votes.height:
        raise SourceError(SOURCE.code, VOTES, f"has no votes until {LAST_WHOLE_YEAR}")
    return reading(with_states(votes), VOTES)


def read_published(fetched: Path) -> Reading:
    """Read the Dataverse's own file of all votes.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``unga_votes``.

    Raises
    ------
    SourceError
        As `read`.
    """
    import polars as pl

    file = the_one(SOURCE, fetched, "*.RData")
    columns = ["rcid", "ccode", "vote", "date"]
    frame = read_r_table(SOURCE, fetched, file, "completeVotes", columns).drop_nulls("vote")
    frame = with_calendar_years(frame, file)
    frame = whole_years(frame, ["rcid", "ccode", "vote", "year"], SOURCE, file)
    known = pl.col("vote").is_in([*CAST, *OTHERWISE])
    require(frame, known, SOURCE, file, "vote is none of 1, 2, 3, 8, 9", "vote")
    frame = frame.filter(pl.col("vote").is_in(list(CAST)))
    frame = with_codes(frame, {"ccode": "state"}, "cow", SOURCE, file, OUTSIDE, outside=True)
    frame = without_predecessors(frame, ["rcid", "state"])
    last = int(str(frame["year"].max()))
    whole = frame.filter(pl.col("year") < last) if frame["year"].n_unique() > 1 else frame
    votes = whole.with_columns(
        pl.col("rcid").cast(pl.Float64),
        pl.col("vote").replace_strict(CAST, return_dtype=pl.String),
    )
    return reading(votes, file)


def reading(votes: pl.DataFrame, file: str) -> Reading:
    """Return agreement of all pairs by year, of votes with ``state``, ``year`` and ``rcid``."""
    import polars as pl

    once = ~pl.struct("rcid", "state").is_duplicated()
    require(votes, once, SOURCE, file, "a state votes twice in one roll call", "state")
    parts = [
        _of_year(part, int(str(key[0])))
        for key, part in sorted(votes.partition_by("year", as_dict=True).items())
    ]
    rows = pl.concat(parts).with_columns(file=pl.lit(file)).sort("state_a", "state_b", "year")
    years = sorted(set(votes["year"]))
    silent = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    spans = [Coverage("alignment", "*", date(years[0], 1, 1), date(years[-1], 12, 31))]
    spans += [
        Coverage("alignment", "*", date(year, 1, 1), date(year, 12, 31), covered=False,
                 reason="the General Assembly took no recorded vote in the year")
        for year in silent
    ]  # fmt: skip
    return Reading({"alignment": rows}, tuple(spans))


def with_calendar_years(frame: pl.DataFrame, file: str) -> pl.DataFrame:
    """Return votes with ``year`` from ``date``: R's days since 1970, or a day as text.

    Raises
    ------
    SourceError
        With the first vote that has no day since 1946.
    """
    import polars as pl

    if frame["date"].dtype == pl.String:
        text = pl.col("date").str
        day = pl.coalesce(
            *(text.strptime(pl.Date, form, strict=False) for form in ("%Y-%m-%d", "%m/%d/%Y"))
        )
    else:
        day = pl.date(1970, 1, 1) + pl.duration(days=pl.col("date").cast(pl.Int64, strict=False))
    found = frame.with_columns(year=day.dt.year().cast(pl.Int64))
    dated = pl.col("year").is_between(1946, 2100).fill_null(value=False)
    require(found, dated, SOURCE, file, "date is no day since 1946", "date")
    return found


def with_years(raw: Path) -> pl.DataFrame:
    """Return the votes with the calendar year of their roll call."""
    import polars as pl

    votes = read_r_table(SOURCE, raw, VOTES, "un_votes", ["rcid", "country", "vote"])
    calls = read_r_table(SOURCE, raw, CALLS, "un_roll_calls", ["rcid", "date"])
    votes = votes.with_columns(pl.col("country", "vote").cast(pl.String))
    known = pl.col("vote").is_in(list(ANSWERS)).fill_null(value=False)
    require(votes, known, SOURCE, VOTES, f"vote is none of {', '.join(ANSWERS)}", "vote")
    for frame, file, names in ((votes, VOTES, ["rcid"]), (calls, CALLS, ["rcid", "date"])):
        for name in names:
            sane = pl.col(name).cast(pl.Float64, strict=False).is_between(-10_000, 50_000)
            require(frame, sane.fill_null(value=False), SOURCE, file, f"{name} is no number", name)
    calls = calls.select(
        pl.col("rcid").cast(pl.Float64),
        year=(pl.date(1970, 1, 1) + pl.duration(days=pl.col("date").cast(pl.Int64))).dt.year(),
    )
    once = ~pl.col("rcid").is_duplicated()
    require(calls, once, SOURCE, CALLS, "a roll call is there twice", "rcid")
    votes = votes.with_columns(pl.col("rcid").cast(pl.Float64))
    joined = votes.join(calls, on="rcid", how="left", maintain_order="left")
    dated = pl.col("year").is_between(1946, 2100).fill_null(value=False)
    require(joined, dated, SOURCE, VOTES, "a roll call has no date since 1946", "rcid")
    return joined


def with_states(votes: pl.DataFrame) -> pl.DataFrame:
    """Return the votes with ``state``, the code the name had at the end of the year."""
    import polars as pl

    pairs = votes.select("country", "year").unique().sort("country", "year", nulls_last=True)
    codes, refused = [], {}
    for name, year in pairs.rows():
        try:
            codes.append(resolve(str(name), int(year)))
        except BadInput as error:
            codes.append("")
            refused[str(name)] = str(error)[:100]
    if refused:
        what = f"{len(refused)} state(s) not known: " + " | ".join(list(refused.values())[:10])
        raise SourceError(SOURCE.code, VOTES, what)
    named = pairs.with_columns(state=pl.Series(codes, dtype=pl.String))
    return votes.join(named, on=["country", "year"], how="left", maintain_order="left")


def _of_year(votes: pl.DataFrame, year: int) -> pl.DataFrame:
    import numpy as np
    import polars as pl

    states = sorted(set(votes["state"]))
    calls = sorted(set(votes["rcid"]))
    rows = votes["rcid"].replace_strict(dict(zip(calls, range(len(calls)), strict=True))).to_numpy()
    columns = votes["state"].replace_strict(dict(zip(states, range(len(states)), strict=True)))
    given, cells = votes["vote"].to_numpy(), columns.to_numpy()
    matrices = []
    for answer in ANSWERS:
        matrix = np.zeros((len(calls), len(states)))
        matrix[rows[given == answer], cells[given == answer]] = 1.0
        matrices.append(matrix)
    found = agreement(*matrices)
    one, two = np.triu_indices(len(states), k=1)
    names = np.array(states, dtype=object)
    return (
        pl.DataFrame(
            {
                "state_a": pl.Series(names[one], dtype=pl.String),
                "state_b": pl.Series(names[two], dtype=pl.String),
                "year": pl.repeat(year, len(one), dtype=pl.Int64, eager=True),
                "agreement_abstain_half": found.abstain_half[one, two].round(4),
                "agreement_yes_no_only": found.yes_no_only[one, two].round(4),
                "joint_votes_n": found.joint[one, two].astype("int64"),
                "joint_yes_no_n": found.joint_yes_no[one, two].astype("int64"),
            }
        )
        .filter(pl.col("joint_votes_n") > 0)
        .with_columns(pl.col("agreement_yes_no_only").fill_nan(None))
    )
