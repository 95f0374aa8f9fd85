"""The same measures give the same answers on Polars and on DuckDB."""

from __future__ import annotations

from datetime import date

import pytest

from peaceops.atlas.atlas import Atlas
from peaceops.errors import MissingData
from peaceops.measures.measure import ask, measure, names

OTHERWISE = {
    "change": {"start": "2004-03", "end": "2015-04"},
    "violence": {"at": "2013"},
    "association": {"y": "deaths_in_organised_violence", "at": "2012"},
}


def arguments(name: str) -> dict[str, str]:
    """What the docs give as examples: all that is needed, and the months."""
    asked = measure(name).parameters
    given = {p.name: p.argument.example for p in asked if p.required}
    return given | OTHERWISE.get(name, {})


@pytest.mark.parametrize("as_of", [None, date(2015, 4, 30)], ids=["today", "2015-04-30"])
@pytest.mark.parametrize("name", names())
def test_one_measure_two_engines(name, as_of):
    answers = []
    for engine in ("polars", "duckdb"):
        try:
            answers.append(
                ask(name, Atlas(as_of=as_of, engine=engine), **arguments(name)).to_json()
            )
        except MissingData as error:
            answers.append(str(error))
    assert answers[0] == answers[1]
    assert as_of or isinstance(answers[0], dict), answers[0]
