"""Goods between two states: what the first sells to the second and what it buys there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.panels.addition import Addition

if TYPE_CHECKING:
    import polars as pl

    from peaceops.atlas.atlas import Atlas

# who tells a flow best: the state's own customs, a compiled figure, the partner's customs
EXPORTS = ("exporter", "compiled", "importer")
IMPORTS = ("importer", "compiled", "exporter")
FLOWS = {"exports_usd": ("total", "exporter", EXPORTS), "imports_usd": ("total", "importer", IMPORTS),
         "fuel_imports_from_usd": ("hs27", "importer", IMPORTS)}  # fmt: skip


def read(atlas: Atlas) -> pl.DataFrame:
    """Return exports to, imports from and fuels bought from the other state, by pair and year."""
    import polars as pl

    keys = ["state_a", "state_b", "year"]
    trade = atlas.polars("trade").collect()
    found = _flow(trade, "exports_usd")
    for name in list(FLOWS)[1:]:
        found = found.join(_flow(trade, name), on=keys, how="full", coalesce=True)
    sources = pl.coalesce(f"source_{name}" for name in FLOWS)
    return found.select(*keys[:2], *FLOWS, source=sources, when=pl.date("year", 12, 31))


def _flow(trade: pl.DataFrame, name: str) -> pl.DataFrame:
    """Return one flow, of several reports of it the one that tells best."""
    import polars as pl

    product, mine, order = FLOWS[name]
    other = "importer" if mine == "exporter" else "exporter"
    of_product = trade.filter(pl.col("product") == product)
    told = pl.concat([of_product.filter(pl.col("reported_by") == who) for who in order])
    best = told.unique(["exporter", "importer", "year"], keep="first", maintain_order=True)
    names = {"value_usd": name, "source": f"source_{name}", mine: "state_a", other: "state_b"}
    return best.rename(names).select("state_a", "state_b", "year", name, f"source_{name}")


ADDITION = Addition(
    name="trade",
    meaning="goods sold to and bought from, and fuels bought from, the second state by the first",
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
