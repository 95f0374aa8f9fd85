"""The same measures give the same answers on Polars and on DuckDB."""

from __future__ import annotations

from datetime import date

import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.errors import MissingData
from peaceops.measures.measure import ask, measure, names

NEEDS_OWN = ("exposure", "units")  # their tables may not be passed on
OTHERWISE = {
    "change": {"start": "2004-03", "end": "2015-04"},
    "violence": {"at": "2013"},
    "association": {"y": "deaths_in_organised_violence", "at": "2012"},
    "alignment": {"other": "FRA"},
    "exposure": {"mission": "UNMISS", "at": "2015"},
}


def arguments(name: str) -> dict[str, str]:
    """What the docs give as examples: all that is needed, and the months."""
    asked = measure(name).parameters
    given = {p.name: p.argument.example for p in asked if p.required}
    return given | OTHERWISE.get(name, {})


def answers(name: str, folder, as_of) -> list:
    found = []
    for engine in ("polars", "duckdb"):
        try:
            found.append(ask(name, Atlas(folder, as_of, engine), **arguments(name)).to_json())
        except MissingData as error:
            found.append(str(error))
    return found


@pytest.mark.parametrize("as_of", [None, date(2015, 4, 30)], ids=["today", "2015-04-30"])
@pytest.mark.parametrize("name", names())
def test_one_measure_two_engines(name, as_of):
    polars, duckdb = answers(name, None, as_of)
    assert polars == duckdb
    assert as_of or isinstance(polars, dict) or name in NEEDS_OWN, polars


@pytest.mark.parametrize("name", NEEDS_OWN)
def test_measures_of_tables_that_are_not_shipped(name, own_folder):
    polars, duckdb = answers(name, own_folder, None)
    assert polars == duckdb
    assert isinstance(polars, dict), polars
