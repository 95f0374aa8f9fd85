"""Goods between a contributor and a host: what it sells there and what it buys there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas

# who tells a flow best: the state's own customs, a compiled figure, the partner's customs
EXPORTS = {"exporter": 0, "compiled": 1, "importer": 2}
IMPORTS = {"importer": 0, "compiled": 1, "exporter": 2}
FLOWS = {"exports_usd": ("total", "exporter", EXPORTS), "imports_usd": ("total", "importer", IMPORTS),
         "fuel_imports_from_usd": ("hs27", "importer", IMPORTS)}  # fmt: skip


def read(atlas: Atlas) -> pl.DataFrame:
    """Return exports to, imports from and fuels bought from the other state, by pair and year."""
    import polars as pl

    kept = [_flow(atlas, name).with_columns(flow=pl.lit(name)) for name in FLOWS]
    long = pl.concat(kept).collect()
    wide = long.pivot("flow", index=["state_a", "state_b", "when"], values="value_usd")
    absent = [pl.lit(None, pl.Float64).alias(name) for name in FLOWS if name not in wide.columns]
    sources = long.group_by("state_a", "state_b", "when").agg(pl.col("source").first())
    return wide.with_columns(*absent).join(sources, on=["state_a", "state_b", "when"])


def _flow(atlas: Atlas, name: str) -> pl.LazyFrame:
    """Return one flow, of several reports of it the one that tells best."""
    import polars as pl

    product, mine, order = FLOWS[name]
    other = "importer" if mine == "exporter" else "exporter"
    rank = pl.col("reported_by").replace_strict(order, return_dtype=pl.Int64)
    return (
        atlas.polars("trade")
        .filter(pl.col("product") == product, pl.col("year") >= 1990)
        .group_by(state_a=mine, state_b=other, when=pl.date("year", 12, 31))
        .agg(
            pl.col("value_usd").sort_by(rank).first(),
            pl.col("source").sort_by(rank).first(),
        )
    )


ADDITION = Addition(
    name="trade",
    meaning="goods sold to and bought from, and fuels bought from the second state by the first",
    about="state-pair",
    table="trade",
    period="year",
    columns=tuple(FLOWS),
    read=read,
    covered_as={
        "exports_usd": ("total exporter", "total compiled"),
        "imports_usd": ("total importer", "total compiled"),
        "fuel_imports_from_usd": ("hs27 importer", "hs27 exporter"),
    },
)
