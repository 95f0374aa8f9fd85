"""Vetoes in the Security Council, February 1946 to August 2022."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.sources.address import Address, Item, Known
from peaceops.sources.data_hub import hub_table
from peaceops.sources.delimited import (
    read_text_table,
    require,
    with_dates,
    with_whole_numbers,
)
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

FILE = "unsc/unsc_vetoes_1946_2022.csv"
VETOERS = ("member_veto1", "member_veto2", "member_veto3")
TEXTS = ("draft", "meeting_record", "agenda_item", "crisis_topic")
MEMBERS = {
    "China": "CHN",
    "France": "FRA",
    "Russia": "RUS",
    "UK": "GBR",
    "USA": "USA",
    "USSR": "SUN",
}
FIRST, LAST = date(1946, 1, 17), date(2022, 8, 31)

SOURCE = Source(
    code="unsc_vetoes",
    label="UN veto list",
    title="Security Council vetoes",
    publisher="Dag Hammarskjold Library, United Nations; tabled by the World Politics Data Lab",
    licence="facts of the United Nations, with attribution; the table's repository is under MIT",
    redistributable=True,
    version="to September 2022",
    url="https://research.un.org/en/docs/sc/quick",
    citation="Dag Hammarskjold Library, Security Council - Quick Links: Vetoes.",
    cadence="irregular",
    lag_days=30,
    files=(FILE,),
    tables=("vetoes",),
    caveats=(
        "It ends with August 2022: later vetoes are not in it, among them Russia's of 30 August "
        "2023 that ended the sanctions on Mali, and those on Gaza of 2023-2024.",
        "The veto of the Republic of China on 13 December 1955 (Mongolia's membership) is not in "
        "the copy.",
        "Who vetoed is read from the three name columns; the yes/no columns of the same file leave "
        "out a member in 26 rows.",
        "Drafts without a document of their own stand under the meeting's; `vote_no` tells them "
        "apart.",
    ),
)

HUB_FILE = "DPPA-SCVETOES.json"
HUB_MEMBERS = {
    "china": "CHN",
    "france": "FRA",
    "russian_federation_or_USSR": "RUS",
    "united_kingdom_of_great_britain_and_northern_ireland": "GBR",
    "united_states_of_america": "USA",
}
HUB_TEXTS = {
    "draft_resolution_number": "draft", "record": "meeting", "agenda": "agenda", "topic": "topic",
}  # fmt: skip
LAST_SOVIET = date(1991, 12, 25)

ADDRESS = Address(
    items=(Item(f"https://api.psdata.un.org/public/data/{HUB_FILE[:-5]}/json", HUB_FILE, "json"),),
    confirmed=(
        "the code with which the UN's humanitarian data exchange fetches all datasets of the hub "
        "(OCHA-DAP, hdx-scraper-peacesecurity); columns from the hub's own metadata"
    ),
    known=(
        Known(
            "vetoes",
            (("state", "CHN"), ("date", date(2012, 2, 4))),
            "",
            1,
            0.0,
            "China's veto on Syria of 4 February 2012",
        ),
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Table ``vetoes``, one row a draft and vetoing member; absent means no veto.

    Raises
    ------
    SourceError
        If the file is damaged or names somebody without a veto.
    """
    import polars as pl

    columns = ["date", *TEXTS, *VETOERS]
    frame = read_text_table(SOURCE, raw, FILE, columns, missing=("", "NA"))
    for name in (*TEXTS[:3], "member_veto1"):
        require(frame, pl.col(name).is_not_null(), SOURCE, FILE, f"{name} is empty", name)
    for name in VETOERS:
        known = pl.col(name).is_in(list(MEMBERS))
        require(frame, known, SOURCE, FILE, f"{name} is none of {', '.join(MEMBERS)}", name)
    day = pl.col("date").str.strptime(pl.Date, "%m/%d/%Y", strict=False)
    sane = day.is_between(FIRST, date(2100, 1, 1)).fill_null(value=False)
    require(frame, sane, SOURCE, FILE, "date is not a day M/D/YYYY since 1946", "date")
    rows = (
        numbered(frame.with_columns(date=day))
        .with_columns(vetoing_n=pl.sum_horizontal(pl.col(name).is_not_null() for name in VETOERS))
        .unpivot(
            list(VETOERS),
            index=[
                "date",
                "draft",
                "vote_no",
                "meeting_record",
                "agenda_item",
                "crisis_topic",
                "vetoing_n",
            ],
            value_name="member",
        )
        .drop_nulls("member")
        .select(
            "date",
            "draft",
            "vote_no",
            "vetoing_n",
            state=pl.col("member").replace_strict(MEMBERS, return_dtype=pl.String),
            meeting="meeting_record",
            agenda="agenda_item",
            topic="crisis_topic",
            file=pl.lit(FILE),
        )
        .sort("date", "draft", "vote_no", "state")
    )
    once = ~pl.struct("draft", "vote_no", "state").is_duplicated()
    require(rows, once, SOURCE, FILE, "a member vetoes one draft twice", "draft")
    return Reading({"vetoes": rows}, coverage())


def read_published(fetched: Path) -> Reading:
    """Read the list as the UN's data hub gives it.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``unsc_vetoes``.

    Raises
    ------
    SourceError
        If the file is damaged or holds a veto of nobody.
    """
    import polars as pl

    file = f"{SOURCE.code}/{HUB_FILE}"
    table = hub_table(SOURCE, fetched, file, ("Date", *HUB_TEXTS, *HUB_MEMBERS), ("Date",))
    frame = table.rename({"Date": "date", **HUB_TEXTS}).with_columns(
        pl.col(pl.String).str.strip_chars()
    )
    frame = with_whole_numbers(with_dates(frame, ["date"], SOURCE, file), HUB_MEMBERS, SOURCE, file)
    for name in ("meeting", "agenda"):
        require(frame, pl.col(name).is_not_null(), SOURCE, file, f"{name} is empty", name)
    counted = frame.with_columns(
        pl.col("draft").fill_null(pl.col("meeting")),
        vetoing_n=pl.sum_horizontal(pl.col(name).fill_null(0) for name in HUB_MEMBERS),
    )
    sane = pl.col("vetoing_n").is_between(1, 5)
    require(counted, sane, SOURCE, file, "a veto of nobody, or of more than five", "draft")
    soviet = (pl.col("member") == "RUS") & (pl.col("date") <= LAST_SOVIET)
    index = ["date", "draft", "vote_no", "vetoing_n", "meeting", "agenda", "topic"]
    rows = (
        numbered(counted.rename(HUB_MEMBERS).sort("date", "draft", maintain_order=True))
        .unpivot(list(HUB_MEMBERS.values()), index=index, variable_name="member")
        .filter(pl.col("value") == 1)
        .with_columns(state=pl.when(soviet).then(pl.lit("SUN")).otherwise("member"))
        .select("date", "draft", "vote_no", "vetoing_n", "state", "meeting", "agenda", "topic",
                file=pl.lit(file))
        .sort("date", "draft", "vote_no", "state")
    )  # fmt: skip
    span = Coverage("vetoes", "*", FIRST, max([*rows["date"], LAST]), absent="zero")
    return Reading({"vetoes": rows}, (span,))


def numbered(frame: pl.DataFrame) -> pl.DataFrame:
    """Return `frame` with ``vote_no``, the place among votes under the same document.

    13 early drafts share a meeting's document in place of their own.
    """
    import polars as pl

    return frame.with_columns(vote_no=pl.int_range(1, pl.len() + 1).over("draft").cast(pl.Int64))


def coverage() -> tuple[Coverage, ...]:
    """Return the span, and the one day known to be incomplete."""
    day = date(1955, 12, 13)
    return (
        Coverage("vetoes", "*", FIRST, LAST, absent="zero"),
        Coverage("vetoes", "*", day, day, covered=False,
                 reason="vetoes on membership of 13 December 1955 are not in the copy"),
    )  # fmt: skip
