"""What a contributor has at stake in each possible host in a year, component by component."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from peaceops.errors import MissingData
from peaceops.sources.stakes import STAKES

if TYPE_CHECKING:
    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas

RECENT = 5  # years over which lumpy commitments are added and a census wave still speaks
FINANCE = ("finance_oda_usd", "finance_oof_usd", "finance_vague_usd")
# who tells a trade flow best: its own customs, a compiled figure, the partner's customs
OWN = {"exports": ("exporter", "compiled", "importer"),
       "imports": ("importer", "compiled", "exporter")}  # fmt: skip


@dataclass(frozen=True)
class Component:
    """One thing at stake, for all hosts that are known.

    Parameters
    ----------
    name, meaning, unit : str
    values : dict of str to float
        Host (ISO3) to value.
    rows : dict of str to list of dict
        Host to the atlas rows behind its value.
    missing : str
        Why there is nothing at all; empty where there is something.
    """

    name: str
    meaning: str
    unit: str
    values: dict[str, float] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    missing: str = ""


def components(atlas: Atlas, contributor: str, year: int) -> tuple[Component, ...]:
    """Return every component in a year.

    Parameters
    ----------
    atlas : Atlas
    contributor : str
        ISO3.
    year : int
    """
    asked = ("stakes", contributor, year)
    return atlas.remember(asked, lambda: _components(atlas, contributor, year))


def _components(atlas: Atlas, contributor: str, year: int) -> tuple[Component, ...]:
    found = []
    for name, (meaning, unit, read) in COMPONENTS.items():
        try:
            rows = read(atlas, contributor, year)
            reason = "" if rows else _nothing(name, contributor, year)
        except MissingData as error:
            rows, reason = {}, _absent(name, error)
        values = {host: sum(r["value"] for r in mine) for host, mine in rows.items()}
        found.append(Component(name, meaning, unit, values, rows, reason))
    return tuple(found)


def _nothing(name: str, contributor: str, year: int) -> str:
    return f"no {name.replace('_', ' ')} of {contributor} is known for {year}{_where(name)}"


def _absent(name: str, error: MissingData) -> str:
    return f"{str(error).split(';')[0]}{_where(name)}"


def _where(name: str) -> str:
    """Say which source that may not be shipped would answer."""
    sources = {
        "exports": "COW trade (1990-2014, all states)",
        "imports": "COW trade (1990-2014, all states)",
        "fuels": "UN Comtrade, chapter 27",
        "wood": "UN Comtrade, chapter 44",
        "investment": "the China-in-conflict-states dataset (2000-2017)",
        "energy_loans": "Boston University's energy finance list",
    }
    return (
        f"; {sources[name]} would tell, from the user's own copy (DATA.md)"
        if name in sources
        else ""
    )


def _trade(product: str, flow: str) -> Callable[[Atlas, str, int], dict[str, list[Row]]]:
    def read(atlas: Atlas, contributor: str, year: int) -> dict[str, list[Row]]:
        import narwhals as nw

        mine, other = ("exporter", "importer") if flow == "exports" else ("importer", "exporter")
        frame = atlas.frame("trade").filter(
            nw.col(mine) == contributor, nw.col("year") == year, nw.col("product") == product
        )
        told: dict[str, dict[str, Row]] = defaultdict(dict)
        for row in atlas.rows(frame):
            told[row[other]][row["reported_by"]] = row
        best = {
            host: next(sides[s] for s in OWN[flow] if s in sides) for host, sides in told.items()
        }
        return {host: [{**row, "value": row["value_usd"]}] for host, row in best.items()}

    return read


def _presence(
    stakes: tuple[str, ...], back: int
) -> Callable[[Atlas, str, int], dict[str, list[Row]]]:
    """Read stakes of the years up to `back` before; of stocks only the latest year counts."""
    stocks = not set(stakes) <= set(FINANCE)

    def read(atlas: Atlas, contributor: str, year: int) -> dict[str, list[Row]]:
        import narwhals as nw

        frame = atlas.frame("presence").filter(
            nw.col("contributor") == contributor,
            nw.col("stake").is_in(list(stakes)),
            nw.col("year") <= year,
            nw.col("year") > year - back,
        )
        rows: dict[str, list[Row]] = defaultdict(list)
        for row in sorted(atlas.rows(frame), key=lambda r: (r["host"], r["year"], r["stake"])):
            rows[row["host"]].append(row)
        if stocks:
            return {host: mine[-1:] for host, mine in rows.items()}
        return dict(rows)

    return read


def _rents(atlas: Atlas, _: str, year: int) -> dict[str, list[Row]]:
    import narwhals as nw

    frame = atlas.frame("indicators").filter(
        nw.col("indicator") == "resource_rents_pct_gdp", nw.col("year") == year
    )
    return {row["state"]: [row] for row in atlas.rows(frame)}


COMPONENTS: dict[str, tuple[str, str, Any]] = {
    "exports": ("goods sold to the host", "US$", _trade("total", "exports")),
    "imports": ("goods bought from the host", "US$", _trade("total", "imports")),
    "fuels": ("mineral fuels bought from the host", "US$", _trade("hs27", "imports")),
    "wood": ("wood bought from the host", "US$", _trade("hs44", "imports")),
    "rents": ("the host's natural resource rents, whoever earns them", "% of GDP", _rents),
    "finance": (
        f"official finance committed in the last {RECENT} years",
        STAKES["finance_oda_usd"].unit,
        _presence(FINANCE, RECENT),
    ),
    "investment": (
        STAKES["investment_stock_usd"].meaning,
        STAKES["investment_stock_usd"].unit,
        _presence(("investment_stock_usd",), 1),
    ),
    "nationals": (
        f"{STAKES['nationals'].meaning}, latest census wave within {RECENT} years",
        "people",
        _presence(("nationals",), RECENT),
    ),
}
