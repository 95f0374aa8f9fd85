"""Two collections of Chinese-language texts: items a month that mention a state or a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.months import months_between
from peaceops.errors import SourceError
from peaceops.sources.delimited import read_text_table, require, with_whole_numbers
from peaceops.sources.labels import iso3s
from peaceops.sources.source import Coverage, Reading, Source

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import polars as pl

STATES = "media/zh_media_country_mentions_month.csv"
TOPICS = "media/zh_media_topic_mentions_month.csv"
COLLECTIONS = {
    "cctv_xwlb": "cctv_news",
    "cctv_xinwen_lianbo": "cctv_news",
    "mfa_spokesperson": "mfa_briefings",
    "mfa_spokesperson_qa": "mfa_briefings",
}
"""The two files name the same two collections differently."""

THEMES = {
    "peacekeeping": "peacekeeping",
    "peacekeeping_in_title": "peacekeeping_in_title",
    "united_nations": "united_nations",
    "security_council": "security_council",
    "counter_terrorism": "counter_terrorism",
    "terror": "terror",
    "ngo": "non_governmental_organisations",
    "africa": "africa",
    "overseas_chinese_protection": "protection_of_nationals_abroad",
}
STATES_AS_TOPICS = {"mali": "MLI", "south_sudan": "SSD", "syria": "SYR"}
AMBIGUOUS = {
    "MNG": "Mongolia's name is also part of Inner Mongolia's",
    "JOR": "Jordan's name is also part of the West Bank's",
}

SOURCE = Source(
    code="zh_media",
    label="Chinese-language media counts",
    title="Mentions of states and themes in CCTV Xinwen Lianbo and the foreign ministry's briefings",
    publisher="peaceops, counted from two public collections of texts",
    licence="counts made for this project, facts; no text of the collections",
    redistributable=True,
    version="briefings September 2020 to April 2024, CCTV news January 2022 to August 2026",
    url="https://tv.cctv.com/lm/xwlb/",
    citation=(
        "Counts of items of CCTV Xinwen Lianbo and of questions and answers of the spokesperson of "
        "the Ministry of Foreign Affairs of China, made for peaceops."
    ),
    cadence="ended",
    lag_days=1,
    files=(STATES, TOPICS),
    tables=("attention",),
    caveats=(
        "Nothing before September 2020: no collection of Chinese-language texts of earlier years "
        "was found, so that attention to Mali in 2013-2015 is unknown.",
        "State media and a ministry: what the party-state says in public, not what people read.",
        "An item counts once however often it names the state; naming is not being about it.",
        "States are found by their Chinese names, the longest match first. Mongolia and Jordan are "
        "left out: their names are parts of those of Inner Mongolia and of the West Bank, and "
        "Mongolia stood in 791 items of the news against 42 of the briefings.",
        "Mali, South Sudan and Syria are also counted as themes in the second file, by another "
        "list of names; for Mali the two differ in 37 of 100 months (the theme is higher in 32). The "
        "count by state is taken.",
        "Peacekeeping in the title is counted for the news only.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the two files below `raw`.

    Returns
    -------
    Reading
        Table ``attention``: states with one mention or more, and every theme, by
        collection and month.

    Raises
    ------
    SourceError
        If a file is damaged, or the two differ on the items of a month.
    """
    import polars as pl

    states, themes = state_rows(raw), theme_rows(raw)
    same_totals(states, themes)
    rows = pl.concat([without_ambiguous_names(states), themes]).sort(
        "month", "collection", "state", "theme", nulls_last=True
    )
    return Reading({"attention": rows}, coverage(themes))


def state_rows(raw: Path) -> pl.DataFrame:
    """Return the rows about states."""
    import polars as pl

    counts = ["items_mentioning", "items_total"]
    frame = read_text_table(SOURCE, raw, STATES, ["source", "month", "iso3", *counts])
    frame = _with_months(frame, STATES, ["iso3", *counts])
    frame = with_whole_numbers(frame, counts, SOURCE, STATES)
    _sane(frame, STATES, ["collection", "month", "iso3"])
    known = iso3s(SOURCE, STATES, frame["iso3"].to_list())
    return frame.select(
        "month",
        "collection",
        state=pl.col("iso3").replace_strict(known, return_dtype=pl.String),
        theme=pl.lit(None, dtype=pl.String),
        items_mentioning="items_mentioning",
        items_total="items_total",
        file=pl.lit(STATES),
    )


def theme_rows(raw: Path) -> pl.DataFrame:
    """Return the rows about themes, without the three that are states."""
    import polars as pl

    names = [*THEMES, *STATES_AS_TOPICS]
    frame = read_text_table(SOURCE, raw, TOPICS, ["source", "month", *names, "items_total"])
    frame = _with_months(frame, TOPICS, ["items_total"])
    frame = with_whole_numbers(frame, [*names, "items_total"], SOURCE, TOPICS)
    long = (
        frame.unpivot(
            list(THEMES),
            index=["collection", "month", "items_total"],
            variable_name="topic",
            value_name="items_mentioning",
        )
        .drop_nulls("items_mentioning")
        .with_columns(theme=pl.col("topic").replace_strict(THEMES, return_dtype=pl.String))
    )
    _sane(long, TOPICS, ["collection", "month", "theme"])
    return long.select(
        "month",
        "collection",
        state=pl.lit(None, dtype=pl.String),
        theme="theme",
        items_mentioning="items_mentioning",
        items_total="items_total",
        file=pl.lit(TOPICS),
    )


def _with_months(frame: pl.DataFrame, file: str, full: list[str]) -> pl.DataFrame:
    import polars as pl

    for name in ("source", "month", *full):
        require(frame, pl.col(name).is_not_null(), SOURCE, file, f"{name} is empty", name)
    known = pl.col("source").is_in(list(COLLECTIONS))
    require(frame, known, SOURCE, file, f"source is none of {', '.join(COLLECTIONS)}", "source")
    month = pl.col("month").str.contains(r"^20\d\d-(0[1-9]|1[0-2])$")
    require(frame, month, SOURCE, file, "month is not YYYY-MM of 2000-2099", "month")
    return frame.with_columns(
        month=pl.col("month").str.to_date("%Y-%m").dt.month_end(),
        collection=pl.col("source").replace_strict(COLLECTIONS, return_dtype=pl.String),
    )


def _sane(frame: pl.DataFrame, file: str, key: list[str]) -> None:
    import polars as pl

    require(frame, pl.col("items_total") > 0, SOURCE, file, "a month has no items", "items_total")
    fits = pl.col("items_mentioning") <= pl.col("items_total")
    what = "more items mention it than there are"
    require(frame, fits, SOURCE, file, what, "items_mentioning")
    once = ~pl.struct(key).is_duplicated()
    require(frame, once, SOURCE, file, "a collection, month and subject is there twice", key[-1])


def same_totals(states: pl.DataFrame, themes: pl.DataFrame) -> None:
    """Refuse the files where they differ on how many items a collection has in a month."""
    import polars as pl

    sides = [
        side.select("collection", "month", "items_total").unique() for side in (states, themes)
    ]
    month = pl.struct("collection", "month").is_duplicated()
    both = sides[0].join(sides[1], on=["collection", "month"], how="full", suffix="_theme")
    bad = both.filter(pl.col("items_total").ne_missing(pl.col("items_total_theme")))
    for side, file in zip(sides, (STATES, TOPICS), strict=True):
        if side.filter(month).height:
            found = side.filter(month).sort("collection", "month").row(0)
            raise SourceError(SOURCE.code, file, f"two totals for one month: {found}")
    if bad.height:
        first = bad.sort(bad.columns, nulls_last=True).row(0)
        what = f"the two files differ on the months or their items, first: {first}"
        raise SourceError(SOURCE.code, TOPICS, what)


def without_ambiguous_names(states: pl.DataFrame) -> pl.DataFrame:
    """Return the rows without states whose Chinese name is part of another place's.

    Mongolia (78 rows) stands in more items of the news than all but a few
    states: the count takes in the region Inner Mongolia. Jordan (68 rows) takes
    in the West Bank, "the west bank of the Jordan".
    """
    import polars as pl

    return states.filter(~pl.col("state").is_in(list(AMBIGUOUS)))


def coverage(themes: pl.DataFrame) -> tuple[Coverage, ...]:
    """Return each collection's months, the months missing inside, and the names left out."""
    claims: list[Coverage] = []
    for collection in sorted(set(COLLECTIONS.values())):
        months = sorted({row[0] for row in themes.select("month", "collection").rows()
                         if row[1] == collection})  # fmt: skip
        if not months:
            continue
        first, last = months[0].replace(day=1), months[-1]
        claims.append(Coverage("attention", collection, first, last, absent="zero"))
        for month in months_between(months[0], last):
            if month not in months:
                reason = f"the collection {collection} has no items of this month"
                claims.append(_gap(collection, month.replace(day=1), month, reason))
        for state, why in AMBIGUOUS.items():
            reason = f"{why}, so that the count is not of the state"
            claims.append(_gap(collection, first, last, reason, state))
    return tuple(claims)


def _gap(
    collection: str, first: date, last: date, reason: str, state: str | None = None
) -> Coverage:
    return Coverage("attention", collection, first, last, covered=False, reason=reason, state=state)
