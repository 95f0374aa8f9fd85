"""Missions: labels, dates, hosts."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.codes import months, states
from peaceops.codes.missions import mission, missions, resolve, try_resolve
from peaceops.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LABELS = (
    ("geopko/contributor-map-1994-2019.csv", "mission"),
    ("geopko/geopko-v2.0-1994-2019.csv.gz", "mission"),
    ("geopko/geopko23_FrontMap.csv", "mission"),
    ("geopko/geopko23_TCCMap.csv", "mission"),
    ("geopko/geopko23_TTMap.csv", "mission"),
    ("ipi/contributor-mission-month-2009-2014.csv", "Mission"),
    ("ipi/mission-month-1990-2017.csv", "Mission"),
    ("mandates/tamm-v2.1-mission-month.csv", "mission"),
    ("nonun/eu-csdp-contributor-year.csv", "mission"),
    ("pact/pkoc_mission_start.csv", "mission"),
    ("radpko/base-year-1999-2019.csv", "mission"),
    ("radpko/contributor-mission-year-2000-2019.csv", "mission"),
    ("un/contributions-gap-estimates-2014-2020.csv", "mission"),
    ("un/contributions-independent-parse-2015-2025.csv", "mission"),
    ("un/contributor-mission-year-2010-2021.csv", "Mission"),
    ("un/fatalities-2023-11.csv", "mission_acronym"),
    ("un/fatalities-2025-02.csv", "mission_acronym"),
    ("un/missions-2024-02.csv", "mission_acronym"),
    ("un/missions-2024-02.csv", "mission_name"),
)


def test_the_71_operations_of_the_un_list_are_there() -> None:
    # the UN lists 71 peacekeeping operations from UNTSO (1948) to MINUJUSTH (2017)
    listed = [m for m in missions().values() if m.mission_type == "peacekeeping" and not m.parts]
    assert len(listed) == 71
    assert min(listed, key=lambda m: m.start or date.max).acronym == "UNTSO"
    assert all(m.authoriser == "UN" and m.start and m.hosts for m in listed)


def test_missions_make_sense() -> None:
    for found in missions().values():
        assert all(states.resolve(host) == host for host in found.hosts), found.acronym
        assert found.predecessor is None or found.predecessor in missions(), found.acronym
        assert found.start is None or found.end is None or found.start <= found.end
        assert all(part in missions() for part in found.parts)
        if found.predecessor and found.start and (before := missions()[found.predecessor]).start:
            assert before.start <= found.start, found.acronym
        for label in (found.acronym, found.name, *found.aliases):
            assert resolve(label) == found.acronym


@pytest.mark.parametrize(
    ("label", "on", "acronym"),
    [
        ("UNAVEM", None, "UNAVEM"),
        ("UNAVEM", date(1990, 6, 1), "UNAVEM I"),
        ("UNAVEM", date(1991, 11, 18), "UNAVEM II"),
        ("UNAVEM", date(1996, 1, 1), "UNAVEM III"),
        ("UNAVEM", date(2005, 1, 1), "UNAVEM"),
        ("UNOSOM", date(1992, 10, 1), "UNOSOM I"),
        ("UNOSOM", 1993, "UNOSOM II"),
        ("UNEF", 1960, "UNEF I"),
        ("UNEF", 1975, "UNEF II"),
        ("unocI'", None, "UNOCI"),
        ("ONUCI", None, "UNOCI"),
        ("United Nations Operation in Côte d’Ivoire", None, "UNOCI"),
        ("UNCPSG", None, "UNPSG"),
        ("LBB", None, "UNLB"),
    ],
)
def test_labels(label: str, on: date | int | None, acronym: str) -> None:
    assert resolve(label, on) == acronym


def test_known_dates() -> None:
    minusma = mission("MINUSMA")
    assert (minusma.start, minusma.end) == (date(2013, 4, 25), date(2023, 12, 31))
    assert mission("UNITAMS").end == date(2024, 2, 29)
    assert mission("UNAMI").end == date(2025, 12, 31)
    assert (mission("UNEF I").start, mission("UNEF I").start_precision) == (
        date(1956, 11, 1),
        "month",
    )
    assert mission("UNEF I").end == date(1967, 6, 30)
    assert mission("UNFOR").start is None
    assert mission("UNTSO").runs(date(2026, 1, 1))
    assert not mission("UNMIS").runs(date(2011, 7, 10))


@pytest.mark.parametrize("label", ["", "  ", "all", "MINUSMO", "x" * 10_000, None, 3, ["UNMIL"]])
def test_refused_labels(label: object) -> None:
    with pytest.raises(BadInput, match="unknown mission"):
        resolve(label)  # type: ignore[arg-type]
    assert try_resolve(label) is None  # type: ignore[arg-type]


@given(st.text() | st.none() | st.integers())
def test_only_bad_input_is_raised(label: object) -> None:
    try:
        assert resolve(label) in missions()  # type: ignore[arg-type]
    except BadInput as error:
        assert len(str(error)) < 600


def test_every_label_of_the_raw_files_is_resolved_or_refused(raw: Path) -> None:
    labels = {row[column] for file, column in LABELS for row in _rows(raw / file)}
    refused = {label for label in labels if try_resolve(label) is None}
    # IPI's rows of totals; the second parse gives rows without a mission
    assert refused == {"all", ""}
    assert len(labels) == 256
    assert len({resolve(label) for label in labels - refused}) == 152


def test_labels_of_the_file_on_other_operations(raw: Path) -> None:
    import pandas as pd  # type: ignore[import-untyped]

    frame = pd.read_stata(
        raw / "strength/un_nonun_peacekeeping_v2_2019.dta",
        convert_categoricals=False,
        columns=["mission"],
    )
    refused = {str(m) for m in frame["mission"].unique() if try_resolve(str(m)) is None}
    # operations of others of which no dates are kept here, and labels that stand
    # for several (EUFOR, EUTM, ECOWAS...)
    assert refused == {
        "CEMAC",
        "CIS",
        "CIS JPKF",
        "CIS PKO",
        "CPDTF",
        "ECOMIB",
        "ECOMIL",
        "ECOMOG",
        "ECOWAS",
        "EUAM",
        "EUCAP Sahel",
        "EUFOR",
        "EUPOL",
        "EUTM",
        "IMT I",
        "IMT II",
        "ISF",
        "JCC",
        "MIFH",
        "MIOB",
        "MIOC",
        "NATO Allied H.",
        "NATO Fox",
        "NATO Harvest",
        "NMOG",
        "OAU",
        "OAU JMC",
        "PMG",
        "SAPD",
        "SPPKF Lagoon",
        "TMG",
        "Uphold Dem.",
        "WEUPF",
    }


def test_dates_against_the_list_of_the_un(raw: Path) -> None:
    differ = {}
    for row in _rows(raw / "un/missions-2024-02.csv"):
        found = mission(row["mission_acronym"])
        for ours, theirs in ((found.start, row["start_date"]), (found.end, row["end_date"])):
            if theirs and ours and ours.isoformat()[:7] != theirs[:7]:
                differ[row["mission_acronym"], theirs] = ours.isoformat()
    assert differ == {
        # decided in December, begun in January (resolution 1145) and March (Assembly 54/193)
        ("UNPSG", "1997-12-19"): "1998-01-01",
        ("MICAH", "1999-12-17"): "2000-03-01",
        # the operation in Bosnia and Herzegovina went on until 20 December 1995
        ("UNPROFOR", "1995-03-01"): "1995-12-20",
        # set up by the resolutions of 31 March 1995
        ("UNPF", "1995-06-12"): "1995-03-31",
        # last mandate until 30 June 2017
        ("UNOCI", "2017-05-01"): "2017-06-30",
        # resolution 1038 is of 15 January 1996
        ("UNMOP", "1996-02-01"): "1996-01-01",
        # the list's row is for I and II, ours for I to III
        ("UNAVEM", "1995-02-01"): "1997-06-30",
        # the list turns 1 December 1993 and 7 December 1951 round
        ("UNSMA", "1993-01-12"): "1993-12-01",
        ("UNSCOB", "1951-07-12"): "1951-12-31",
        # UNAMA took over in March 2002
        ("UNSMA", "2001-01-05"): "2002-03-31",
        # the list has the months as a peacekeeping operation only
        ("MINUGUA", "1997-01-01"): "1994-11-01",
        ("MINUGUA", "1997-05-01"): "2004-11-30",
    }


def test_months_of_ipi_lie_in_the_span_of_their_mission(raw: Path) -> None:
    outside: Counter[str] = Counter()
    for row in _rows(raw / "ipi/mission-month-1990-2017.csv"):
        month = date.fromisoformat(row["Date"])
        last = months.month_end(month.year, month.month)
        found = mission(row["Mission"])
        starts_later = found.start is not None and found.start > last
        ended_before = found.end is not None and found.end < last.replace(day=1)
        outside[found.acronym] += starts_later or ended_before
    # months before the first decision or after the last day, as people were still counted
    assert +outside == {
        "UNPF": 21,
        "MONUA": 11,
        "UNTMIH": 3,
        "MONUC": 2,
        "UNAVEM II": 2,
        "UNTAC": 2,
        "MINUSTAH": 1,
        "UNAMSIL": 1,
        "UNMIH": 1,
        "UNMOT": 1,
        "UNOCI": 1,
        "UNPREDEP": 1,
        "UNSMIH": 1,
        "UNTAES": 1,
    }


def _rows(path: Path) -> Iterator[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", errors="replace", newline="") as handle:
        yield from csv.DictReader(handle)
