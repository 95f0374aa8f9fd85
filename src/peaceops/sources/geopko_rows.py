"""Places of a Geo-PKO map, unfolded into contributors and kinds of units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.geopko_comments import leaves_contributor_open, named_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

SLOTS = range(1, 18)
TYPES = {
    "inf": "infantry",
    "fpu": "formed_police",
    "res": "reserve",
    "fp": "force_protection",
    "eng": "engineers",
    "sig": "signals",
    "trans": "transport",
    "riv": "riverine",
    "he.sup": "helicopter_support",
    "sf": "special_forces",
    "med": "medical",
    "maint": "maintenance",
    "recon": "reconnaissance",
    "avia": "aviation",
    "mp": "military_police",
    "demining": "demining",
    "uav": "uav",
    "other.type": "other",
}
COUNTED = {"inf": "inf.no", "fpu": "fpu.no", "res": "res.no", "fp": "fp.no"}
COMMENTS = ("comment.on.unit", "comments")


def contributors_at(frame: pl.DataFrame, codes: Mapping[str, str | None]) -> pl.DataFrame:
    """Return one row a place and contributor.

    Parameters
    ----------
    frame : polars.DataFrame
        ``place`` and the numbered columns of names and troops.
    codes : mapping of str to str or None
        Printed name to ISO3 code; None where it is no one state.

    Returns
    -------
    polars.DataFrame
        ``place``, ``contributor`` (null for one not named, also where the place
        lists nobody) and ``contributor_troops_est`` (null where any is unknown).
    """
    import polars as pl

    slots = [
        frame.select(
            "place",
            name=pl.col(f"nameoftcc_{slot}"),
            troops=pl.col(f"notroopspertcc_{slot}"),
        ).drop_nulls("name")
        for slot in SLOTS
    ]
    known = pl.col("troops").null_count() == 0
    listed = (
        pl.concat(slots)
        .with_columns(contributor=pl.col("name").replace_strict(codes, return_dtype=pl.String))
        .group_by("place", "contributor")
        .agg(contributor_troops_est=pl.when(known).then(pl.col("troops").sum()))
    )
    nobody = frame.select("place").join(listed, on="place", how="anti")
    return pl.concat([listed, nobody], how="diagonal")


def types_at(frame: pl.DataFrame) -> pl.DataFrame:
    """Return ``place``, ``unit_type`` and ``unit_troops_est``, a null type where none is told."""
    import polars as pl

    parts = [
        frame.filter(pl.col(flag) == 1).select(
            "place",
            unit_type=pl.lit(word),
            unit_troops_est=pl.col(COUNTED[flag])
            if flag in COUNTED
            else pl.lit(None, dtype=pl.Float64),
        )
        for flag, word in TYPES.items()
    ]
    listed = pl.concat(parts)
    none = frame.select("place").join(listed, on="place", how="anti")
    return pl.concat([listed, none], how="diagonal")


def pairs_at(frame: pl.DataFrame, codes: Mapping[str, str | None]) -> pl.DataFrame:
    """Return one row a place, contributor and kind of unit, with how sure the pair is.

    A pair is certain where a comment names it, where the place has one kind of
    unit, or where it has one contributor and nothing says that a unit is
    somebody else's; it is likely where the contributor has more people than all
    other kinds together.
    """
    import polars as pl

    tccs, types = contributors_at(frame, codes), types_at(frame)
    n = tccs.group_by("place").agg(
        contributors_n=pl.col("contributor").drop_nulls().n_unique().cast(pl.Int64),
        unnamed=pl.col("contributor").null_count() > 0,
    )
    kinds = types.group_by("place").agg(
        unit_types_n=pl.col("unit_type").drop_nulls().n_unique().cast(pl.Int64)
    )
    named, open_places = commented(frame)
    pairs = (
        tccs.join(types, on="place")
        .filter(pl.col("contributor").is_not_null() | pl.col("unit_type").is_not_null())
        .join(named, on=["place", "contributor", "unit_type"], how="full", coalesce=True)
        .join(n, on="place")
        .join(kinds, on="place")
        .join(frame.select("place", total="no.troops"), on="place")
    )
    alone = (pl.col("contributors_n") == 1) & ~(
        pl.col("unnamed") | pl.col("place").is_in(open_places)
    )
    sure = (pl.col("named") | (pl.col("unit_types_n") == 1) | alone).fill_null(value=False)
    likely = too_many_for_the_other_kinds().fill_null(value=False)
    missing = pl.col("contributor").is_null() | pl.col("unit_type").is_null()
    return pairs.with_columns(
        attribution=pl.when(missing)
        .then(pl.lit("unknown"))
        .when(sure)
        .then(pl.lit("certain"))
        .when(likely)
        .then(pl.lit("likely"))
        .otherwise(pl.lit("one of several"))
    ).drop("named", "unnamed", "total")


def too_many_for_the_other_kinds() -> pl.Expr:
    """Return where a contributor has more people than all units of other kinds together.

    Some of them must then be in the kind, unless the coder's count of the kind
    is off: Rumbek in October 2013 counts China's engineers under infantry. It
    is asked only where the contributors' people add up to the place's.
    """
    import polars as pl

    once = pl.struct("place", "contributor").is_first_distinct()
    listed = pl.when(once).then(pl.col("contributor_troops_est")).sum().over("place")
    others = pl.col("total") - pl.col("unit_troops_est")
    return (
        (listed == pl.col("total"))
        & (others >= 0)
        & (pl.col("unit_troops_est") > 0)
        & (pl.col("contributor_troops_est") > others)
    )


def commented(frame: pl.DataFrame) -> tuple[pl.DataFrame, list[int]]:
    """Return pairs that comments name, and places where a unit's contributor is not told."""
    import polars as pl

    rows, open_places = [], []
    for place, *comments in frame.select("place", *COMMENTS).rows():
        for comment in comments:
            if not comment:
                continue
            rows += [(place, *pair) for pair in named_pairs(comment)]
            if leaves_contributor_open(comment):
                open_places.append(place)
    schema = {"place": pl.Int64, "contributor": pl.String, "unit_type": pl.String}
    named = pl.DataFrame(rows, schema=schema, orient="row").unique()
    return named.with_columns(named=pl.lit(True)), sorted(set(open_places))
