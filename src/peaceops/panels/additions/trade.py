"""Goods that the first state sells to and buys from the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas


# who tells a flow best: the seller of exports and the buyer of imports, then compiled figures
EXPORTS = ("exporter", "compiled", "importer")
IMPORTS = ("importer", "compiled", "exporter")


def read(atlas: Atlas) -> pl.DataFrame:
    """Return exports and imports of all goods by pair of states and year, current US$."""
    import polars as pl

    total = atlas.polars("trade").filter(pl.col("product") == "total").collect()
    out = best(total, EXPORTS).select(
        state_a="exporter",
        state_b="importer",
        year="year",
        exports_usd="value_usd",
        source="source",
    )
    back = best(total, IMPORTS).select(
        state_a="importer", state_b="exporter", year="year", imports_usd="value_usd"
    )
    keys = ["state_a", "state_b", "year"]
    both = out.join(back, on=keys, how="full", coalesce=True)
    return both.with_columns(when=pl.date("year", 12, 31)).drop("year")


def best(flows: pl.DataFrame, order: tuple[str, ...]) -> pl.DataFrame:
    """Keep the best teller of each flow."""
    import polars as pl

    place = {name: i for i, name in enumerate(order)}
    ranked = flows.with_columns(
        _place=pl.col("reported_by").replace_strict(place, return_dtype=pl.Int8)
    )
    return ranked.sort("exporter", "importer", "year", "_place").unique(
        ["exporter", "importer", "year"], keep="first", maintain_order=True
    )


ADDITION = Addition(
    name="trade",
    meaning="goods the first state sells to the second and buys from it, current US$",
    about="state-pair",
    table="trade",
    period="year",
    columns=("exports_usd", "imports_usd"),
    read=read,
    covered_as={
        "exports_usd": ("total exporter", "total compiled"),
        "imports_usd": ("total importer", "total compiled"),
    },
)
