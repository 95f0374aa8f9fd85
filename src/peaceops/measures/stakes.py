"""What a contributor has at stake in each possible host in a year, component by component."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from peaceops.errors import MissingData
from peaceops.measures.wording import name_of
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
    asked : tuple of (str, str)
        Tables and their columns whose coverage speaks for it.
    """

    name: str
    meaning: str
    unit: str
    values: dict[str, float] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    missing: str = ""
    asked: tuple[tuple[str, str], ...] = ()


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
            reason = "" if rows else _nothing(atlas, name, contributor, year)
        except MissingData as error:
            rows, reason = {}, _absent(atlas, name, error, year)
        values = {host: sum(r["value"] for r in mine) for host, mine in rows.items()}
        found.append(Component(name, meaning, unit, values, rows, reason, COVERED[name]))
    return tuple(found)


def why_unknown(atlas: Atlas, component: Component, contributor: str, host: str, year: int) -> str:
    """Return why a component of a host is unknown.

    Parameters
    ----------
    atlas : Atlas
    component : Component
    contributor, host : str
        ISO3.
    year : int
    """
    if component.missing:
        return component.missing
    day = date(year, 12, 31)
    book = atlas.coverage
    reasons = [
        book.why_unknown(table, day, column, state=host, contributor=contributor)
        for table, column in component.asked
    ]
    if all(reasons):
        if reasons[0] == book.outside(component.asked[0][0]):
            return _nothing(atlas, component.name, contributor, year)
        return reasons[0]
    return (
        f"the source lists no figure for {name_of(host)} in {year}, and does not say that what it "
        "leaves out is zero"
    )


def _nothing(atlas: Atlas, name: str, contributor: str, year: int) -> str:
    word = name.replace("_", " ")
    whose = "" if name in HOSTS_OWN else f" of {name_of(contributor)}"
    return f"no source in the atlas tells {word}{whose} for {year}{_where(atlas, name, year)}"


def _absent(atlas: Atlas, name: str, error: MissingData, year: int) -> str:
    return f"{str(error).split(';')[0]}{_where(atlas, name, year)}"


def _where(atlas: Atlas, name: str, year: int) -> str:
    """Say which source would tell that may not be shipped and is not in the atlas."""
    code, title, first, last = ELSEWHERE.get(name, ("", "", 1, 0))
    if not first <= year <= last or code in atlas.sources:
        return ""
    return f"; {title} would tell, from the user's own copy (DATA.md, {code})"


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


def _indicator(word: str) -> Callable[[Atlas, str, int], dict[str, list[Row]]]:
    def read(atlas: Atlas, _: str, year: int) -> dict[str, list[Row]]:
        import narwhals as nw

        frame = atlas.frame("indicators").filter(
            nw.col("indicator") == word, nw.col("year") == year
        )
        return {row["state"]: [row] for row in atlas.rows(frame)}

    return read


COMPONENTS: dict[str, tuple[str, str, Any]] = {
    "exports": ("goods sold to the host", "US$", _trade("total", "exports")),
    "imports": ("goods bought from the host", "US$", _trade("total", "imports")),
    "fuels": ("mineral fuels bought from the host", "US$", _trade("hs27", "imports")),
    "wood": ("wood bought from the host", "US$", _trade("hs44", "imports")),
    "rents": (
        "the host's natural resource rents, whoever earns them",
        "% of GDP",
        _indicator("resource_rents_pct_gdp"),
    ),
    "ores": (
        "ores and metals among the goods the host sells, whoever buys them",
        "% of goods sold",
        _indicator("ores_metals_exports_pct_merchandise"),
    ),
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
# what may not be shipped and would tell: its code, title, first and last year
_COW = ("cow_trade", "trade of the Correlates of War", 1990, 2014)
ELSEWHERE = {
    "exports": _COW,
    "imports": _COW,
    "fuels": ("comtrade_fuels", "UN Comtrade, chapter 27", 1988, 2017),
    "wood": ("comtrade_wood", "UN Comtrade, chapter 44", 1988, 2017),
    "investment": ("china_investment_stock", "the stock of Chinese investment", 2004, 2017),
}
HOSTS_OWN = ("rents", "ores")  # what the host has, whoever gains from it
# who knows each of them, by the words of the coverage
COVERED: dict[str, tuple[tuple[str, str], ...]] = {
    "exports": tuple(("trade", f"total {side}") for side in OWN["exports"]),
    "imports": tuple(("trade", f"total {side}") for side in OWN["imports"]),
    "fuels": (("trade", "hs27 importer"), ("trade", "hs27 exporter")),
    "wood": (("trade", "hs44 importer"), ("trade", "hs44 exporter")),
    "rents": (("indicators", "resource_rents_pct_gdp"),),
    "ores": (("indicators", "ores_metals_exports_pct_merchandise"),),
    "finance": tuple(("presence", stake) for stake in FINANCE),
    "investment": (("presence", "investment_stock_usd"),),
    "nationals": (("presence", "nationals"),),
}
