"""Indicators of Our World in Data: armed forces, minerals, the poverty gap."""

from __future__ import annotations

import polars as pl
import pytest

from peaceops.codes.states import is_aggregate
from peaceops.errors import SourceError
from peaceops.sources import armed_forces, bgs_minerals, povcalnet

MODULES = (armed_forces, bgs_minerals, povcalnet)


def table(module, *lines):
    header = ["Entity", "Year", *(one.column for one in module.SERIES)]
    return "\n".join([",".join(header), *lines, ""])


def test_entities_of_their_year(write, stored):
    text = table(bgs_minerals, "Russia,1985" + ",1" * 9, "Russia,1995" + ",2" * 9)
    rows = stored(bgs_minerals.SOURCE, bgs_minerals.read(write(bgs_minerals.FILE, text)))
    cobalt = rows["indicators"].filter(pl.col("indicator") == "cobalt_production")
    assert cobalt.select("state", "value", "unit").rows() == [
        ("RUS", 2, "tonnes"),
        ("SUN", 1, "tonnes"),
    ]


def test_sums_are_left_out_and_millions_are_written_out(write, stored):
    text = table(povcalnet, "World,2013,5", "World no China,2013,4", "Mali,2013,1.5", "Mali,2012,")
    rows = stored(povcalnet.SOURCE, povcalnet.read(write(povcalnet.FILE, text)))["indicators"]
    assert rows.select("state", "year", "value").rows() == [("MLI", 2013, 1500000)]


@pytest.mark.parametrize("module", MODULES)
def test_damage_is_named(write, module):
    n = len(module.SERIES)
    for line, says in (
        ("Atlantis,2013" + ",1" * n, "Atlantis"),
        ("Mali,13" + ",1" * n, "1816 to 2100"),
        ("Mali,2013" + ",-1" * n, "below zero"),
        ("Mali,2013" + ",x" * n, "finite number"),
    ):
        with pytest.raises(SourceError, match=says):
            module.read(write(module.FILE, table(module, line)))


@pytest.mark.parametrize(("module", "sums", "height"), [
    (armed_forces, 47, 9018), (bgs_minerals, 0, 7151), (povcalnet, 2, 1834),
])  # fmt: skip
def test_every_value_of_a_state_is_there(raw, stored, module, sums, height):
    printed = pl.read_csv(raw / module.FILE, infer_schema_length=None)
    entities = printed["Entity"].unique().to_list()
    assert len([name for name in entities if is_aggregate(name)]) == sums
    kept = printed.filter(~pl.col("Entity").map_elements(is_aggregate, pl.Boolean))
    rows = stored(module.SOURCE, module.read(raw))["indicators"]
    assert rows.height == sum(kept[one.column].count() for one in module.SERIES) == height


def test_values(raw):
    """As printed in the copies; the share is per hundred, for 3 million of 1.35 billion."""
    forces = armed_forces.read(raw).tables["indicators"]
    china = forces.filter((pl.col("state") == "CHN") & (pl.col("year") == 2013))
    found = dict(china.select("indicator", "value").rows())
    assert found["armed_forces_personnel"] == 2993000
    assert found["armed_forces_pct_population"] == pytest.approx(
        100 * 2993000 / 1357.38e6, rel=0.01
    )
    poverty = povcalnet.read(raw).tables["indicators"]
    mali = poverty.filter((pl.col("state") == "MLI") & (pl.col("year") == 2013))
    assert mali["value"].to_list() == [1917911006.0]
    minerals = bgs_minerals.read(raw).tables["indicators"]
    assert "RUS" not in set(minerals.filter(pl.col("year") < 1991)["state"])
    assert {"SUN", "YUG"} <= set(minerals.filter(pl.col("year") < 1991)["state"])
