"""A small atlas made here, in the columns of the specs, with a gap and hostile words in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = '<script>alert(1)</script> & "quoted" \x1b[31m'
PEOPLE = {"CHN": 400, "FRA": 25, "USA": 18, "GBR": 2, "BGD": 1755}
ELSEWHERE = {"CHN": 700, "BGD": 300, "RUS": 5, "NPL": 90}
LEFT = date(2014, 8, 31)
"""Last month in which Nepal has people in UNMISS."""


def _months() -> list[date]:
    from peaceops.codes.months import months_between

    return months_between(date(2013, 12, 31), date(2015, 4, 30))


def _unknown(when: date) -> bool:
    return date(2014, 9, 1) <= when <= date(2014, 12, 31)


def _contributions() -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for number, when in enumerate(m for m in _months() if not _unknown(m)):
        told = {"month": when, "file": f"report-{when:%Y-%m}.pdf"}
        for mission, counts in (("MINUSMA", PEOPLE), ("UNMISS", ELSEWHERE)):
            for who, people in counts.items():
                late = who == "CHN" and mission == "MINUSMA" and number < 2
                if late or (who == "NPL" and when > LEFT):
                    continue
                rows.append({**told, "contributor": who, "mission": mission, "kind": "troops",
                             "personnel": people, "female": people // 20,
                             "male": people - people // 20})  # fmt: skip
        rows.append({**told, "contributor": "CHN", "mission": "MINUSMA", "kind": "police",
                     "personnel": 3 + number, "female": None, "male": None})  # fmt: skip
    return rows


def _sum(rows: list[dict[str, object]], keys: tuple[str, ...]) -> list[dict[str, object]]:
    sums: dict[tuple[object, ...], dict[str, object]] = {}
    for row in rows:
        key = tuple(row[k] for k in keys)
        line = sums.setdefault(
            key, {**{k: row[k] for k in keys}, "file": row["file"], "personnel": 0}
        )
        line["personnel"] += row["personnel"]  # type: ignore[operator]
    return list(sums.values())


def _source(code: str, lag: int, files: tuple[str, ...], tables: tuple[str, ...]):
    from peaceops.sources.source import Source

    return Source(code, f"Title of {code} {HOSTILE}", "Publisher", "CC BY 4.0", True, "1",
                  "javascript:alert(1)" if code == "un_fatalities" else "https://example.org/data",
                  f"Cite {code}", "monthly", lag, files, tables, ("a caveat",),
                  {"un_contributions": "UN monthly report"}.get(code, f"{code} {HOSTILE}"))  # fmt: skip


def _readings(raw: Path):
    import polars as pl

    from peaceops.sources.source import Coverage, Reading

    rows = _contributions()
    of_mission = [{**r, "contributors_n": None} for r in _sum(rows, ("mission", "month", "kind"))]
    of_mission += [
        {"mission": "MINUSMA", "month": date(2013, m, d), "kind": "troops", "personnel": 900,
         "file": "report-2013-12.pdf", "contributors_n": None}
        for m, d in ((9, 30), (10, 31), (11, 30))
    ]  # fmt: skip
    of_contributor = [{**r, "female": None, "male": None}
                      for r in _sum(rows, ("contributor", "month", "kind"))]  # fmt: skip
    tables = {"contributions": rows, "mission_strength": of_mission,
              "contributor_strength": of_contributor}  # fmt: skip
    spans = [
        claim
        for name in tables
        for claim in (
            Coverage(name, "*", date(2013, 9 if name == "mission_strength" else 12, 1),
                     date(2014, 8, 31), absent="zero"),
            Coverage(name, "*", date(2014, 9, 1), date(2014, 12, 31), covered=False,
                     reason=f"no report {HOSTILE}"),
            Coverage(name, "*", date(2015, 1, 1), date(2015, 4, 30), absent="zero"),
        )
    ]  # fmt: skip
    for name in {row["file"] for row in rows}:
        (raw / str(name)).write_bytes(b"%PDF")
    frames = {n: pl.DataFrame(r, infer_schema_length=None) for n, r in tables.items()}
    yield (
        _source("un_contributions", 0, ("report-*.pdf",), tuple(tables)),
        Reading(frames, tuple(spans)),
    )

    deaths = [
        {"casualty": f"D{i}", "date": date(2014, 3, 1 + i), "mission": "MINUSMA",
         "contributor": "CHN" if i == 0 else "BGD", "state": "BGD", "nationality": HOSTILE,
         "uniformed": True, "personnel_type": "Military", "sex": "male",
         "cause": "malicious act" if i < 3 else "illness", "file": "deaths.csv"}
        for i in range(4)
    ]  # fmt: skip
    (raw / "deaths.csv").write_text("deaths")
    yield (
        _source("un_fatalities", 0, ("deaths.csv",), ("fatalities",)),
        Reading({"fatalities": pl.DataFrame(deaths)},
                (Coverage("fatalities", "*", date(1948, 1, 1), date(2015, 4, 30)),)),
    )  # fmt: skip
    violence = [
        {"state": "MLI", "year": year, "violence": kind, "deaths_best": number * (year - 2009),
         "deaths_low": 1, "deaths_high": 900, "file": "ucdp.csv"}
        for year in range(2010, 2015)
        for kind, number in (("state-based", 20), ("non-state", 3), ("one-sided", 0))
    ]  # fmt: skip
    (raw / "ucdp.csv").write_text("ucdp")
    yield (
        _source("ucdp_country_year", 400, ("ucdp.csv",), ("conflict",)),
        Reading({"conflict": pl.DataFrame(violence)},
                (Coverage("conflict", "*", date(2010, 1, 1), date(2014, 12, 31), absent="zero"),)),
    )  # fmt: skip


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An atlas folder: contributions, fatalities and violence of a few states."""
    from peaceops.atlas.build import Harvest, assemble, gather, write

    raw = tmp_path_factory.mktemp("raw")
    made = tmp_path_factory.mktemp("small") / "atlas"
    harvest = Harvest()
    for source, reading in _readings(raw):
        gather(harvest, source, reading, raw)
    write(assemble(harvest), made)
    return made


@pytest.fixture(scope="session")
def small(folder: Path):
    """The small atlas."""
    from peaceops.atlas.atlas import Atlas

    return Atlas(folder)


@pytest.fixture(scope="session")
def made(small):
    """China in MINUSMA, from the small atlas."""
    from peaceops.report.brief import make_brief

    return make_brief(small, "CHN", "MINUSMA")
