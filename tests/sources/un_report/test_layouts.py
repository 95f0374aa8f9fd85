"""Each family of layouts on a few lines in its style."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peaceops.errors import SourceError
from peaceops.sources.un_report import by_country, by_mission, flat, numbered, reporting, wide
from peaceops.sources.un_report.rows import check_totals

if TYPE_CHECKING:
    from collections.abc import Callable

    from peaceops.sources.un_report.pages import Line
    from peaceops.sources.un_report.rows import Sheet

    Draw = Callable[[str], tuple[Line, ...]]


def said(sheet: Sheet) -> list[tuple[object, ...]]:
    return [(r.contributor, r.mission, r.kind, r.male, r.female, r.personnel) for r in sheet.rows]


def agree(sheet: Sheet) -> list[bool]:
    return [check.agrees for check in check_totals("x.pdf", sheet.rows, sheet.printed)]


BY_COUNTRY = """
Country UN Mission Description Totals M F
Chad
                    MINURSO  Experts on Mission  1  2  3
                                                         MINURSO  3
                    MINUSMA  Individual Police  4  0  4
                             Contingent Troop  1,000  20  1020
                                                         MINUSMA  1,024
                                                         Chad  1,027
Page 1 of 2
---
Country UN Mission Description Totals M F
Tanzania, United Republic of
                    UNIFIL  Experts on Mission  0
                            Contingent Troop
                                                         UNIFIL
                                       Tanzania, United Republic of  0
"""


def test_by_country_carries_country_and_mission_and_reads_empty_rows(as_lines: Draw) -> None:
    sheet = by_country.read("x.pdf", as_lines(BY_COUNTRY), by_country.HEADINGS[0])
    assert said(sheet)[:3] == [
        ("Chad", "MINURSO", "experts", 1, 2, 3),
        ("Chad", "MINUSMA", "police", 4, 0, 4),
        ("Chad", "MINUSMA", "troops", 1000, 20, 1020),
    ]
    assert said(sheet)[3:] == [
        ("Tanzania, United Republic of", "UNIFIL", "experts", 0, 0, 0),
        ("Tanzania, United Republic of", "UNIFIL", "troops", 0, 0, 0),
    ]
    assert agree(sheet) == [True] * 5


def test_by_country_refuses_a_total_of_somebody_else(as_lines: Draw) -> None:
    lines = as_lines(BY_COUNTRY.replace("MINURSO  3", "UNTSO  3"))
    with pytest.raises(SourceError, match=r"x\.pdf, page 1, line 'UNTSO 3'.*MINURSO"):
        by_country.read("x.pdf", lines, by_country.HEADINGS[0])


def test_by_country_disagreement_is_seen(as_lines: Draw) -> None:
    lines = as_lines(BY_COUNTRY.replace("1,027", "1,028"))
    sheet = by_country.read("x.pdf", lines, by_country.HEADINGS[0])
    wrong = [c for c in check_totals("x.pdf", sheet.rows, sheet.printed) if not c.agrees]
    assert [(c.what, c.printed, c.parsed) for c in wrong] == [
        ("total of contributor Chad, personnel", 1028, 1027)
    ]


NUMBERED = """
Country  Mission  POST  MALE  FEMALE  TOTAL
1  Chad
          MINUJUSTH
                    Experts on Mission  1  0  1
                    FPU  140  5  145
                                         MINUJUST  146
Chad                                              141  5  146
2  Côte d'Ivoire
          UNIFIL
---
Country  Mission  POST  MALE  FEMALE  TOTAL
                    Staff Officer  2  1  3
                                         UNIFIL  3
                                                  2  1  3
Grand Total  143  6  149
"""


def test_numbered_with_cut_mission_and_nameless_total(as_lines: Draw) -> None:
    sheet = numbered.read("x.pdf", as_lines(NUMBERED), numbered.HEADINGS[1])
    assert said(sheet) == [
        ("Chad", "MINUJUSTH", "experts", 1, 0, 1),
        ("Chad", "MINUJUSTH", "fpu", 140, 5, 145),
        ("Côte d'Ivoire", "UNIFIL", "staff", 2, 1, 3),
    ]
    assert agree(sheet) == [True] * 11


def test_numbered_without_missions(as_lines: Draw) -> None:
    drawing = """
    Country Name  POST  MALE  FEMALE  TOTAL
    7  Belarus
              Contingent Troops  2  2  4
    Total for Country  2  2  4
    Total  2  2  4
    """
    sheet = numbered.read("x.pdf", as_lines(drawing), numbered.HEADINGS[2])
    assert said(sheet) == [("Belarus", None, "troops", 2, 2, 4)]
    assert agree(sheet) == [True] * 6


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("140  5  145", "140  5  146", "140 and female 5 do not make 146"),
        ("140  5  145", "140  145", "2 figures"),
        ("MINUJUST  146", "UNMIL  146", "neither MINUJUSTH nor Chad"),
        ("          MINUJUSTH\n", "", "without a mission"),
        ("1  Chad", "Chad", "without a contributor"),
    ],
)
def test_numbered_refuses(as_lines: Draw, old: str, new: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        numbered.read("x.pdf", as_lines(NUMBERED.replace(old, new)), numbered.HEADINGS[1])


BY_SEX = f"""
{wide.HEADINGS[0]}
Brunei
Darussalam
                           UNIFIL  0  0  29  1  0  0  0  0  0  0
                           UNIFIL  0  0  0  0  2  0  0  0  0  0
                           Total by Country  0  0  29  1  2  0  0  0  0  0
Chad
                           MINUSMA  1  0  0  0  0  0  0  0  0  3
---
{wide.HEADINGS[0]}
                           Total by Country  1  0  0  0  0  0  0  0  0  3
                           Grand Total  1  0  29  1  2  0  0  0  0  3
"""


def test_wide_by_sex(as_lines: Draw) -> None:
    sheet = wide.read("x.pdf", as_lines(BY_SEX), wide.HEADINGS[0])
    assert said(sheet) == [
        ("Brunei Darussalam", "UNIFIL", "troops", 29, 1, 30),
        ("Brunei Darussalam", "UNIFIL", "police", 2, 0, 2),
        ("Chad", "MINUSMA", "experts", 1, 0, 1),
        ("Chad", "MINUSMA", "staff", 0, 3, 3),
    ]
    assert agree(sheet) == [True] * 30


BY_KIND = f"""
{wide.HEADINGS[1]}
                    Mission  Units  Police
Bangladesh  56  333  37  152  6378  6956  30/09/2023
United Republic of  6  0  28  35  1464  1533  30/09/2023
Tanzania
Report Generated on: 1/16/2024 4:27:36  Page 1 of 2
PM
---
Contribution of Uniformed Personnel to UN
by Country and Personnel Type
As of : 30/09/2023
{wide.HEADINGS[1]}
                    Mission  Units  Police
Qatar  0  0  0  1  0  1  30/09/2023
Grand Total  62  333  65  188  7842  8490
"""


def test_wide_by_kind_has_neither_mission_nor_sex(as_lines: Draw) -> None:
    sheet = wide.read("x.pdf", as_lines(BY_KIND), wide.HEADINGS[1])
    assert len(sheet.rows) == 15
    assert said(sheet)[5:7] == [
        ("United Republic of Tanzania", None, "experts", None, None, 6),
        ("United Republic of Tanzania", None, "fpu", None, None, 0),
    ]
    assert agree(sheet) == [True] * 9


@pytest.mark.parametrize(
    ("heading", "drawing", "old", "new"),
    [
        (0, BY_SEX, "0  0  29  1  0  0  0  0  0  0", "0  0  29  1  0  0  0  0  0"),
        (1, BY_KIND, "Bangladesh  56", "Bangladesh"),
        (1, BY_KIND, "Grand Total  62", "Grand Total"),
    ],
)
def test_wide_refuses_a_missing_figure(
    as_lines: Draw, heading: int, drawing: str, old: str, new: str
) -> None:
    with pytest.raises(SourceError, match="figures"):
        wide.read("x.pdf", as_lines(drawing.replace(old, new)), wide.HEADINGS[heading])


FLAT = f"""
{flat.HEADINGS[1]}
BINUH  Benin  Individual Police  1  0  1  31/10/2024
MINUSCA  Côte d'Ivoire  Troops  1,200  34  1234  31/10/2024
"""


def test_flat(as_lines: Draw) -> None:
    sheet = flat.read("x.pdf", as_lines(FLAT), flat.HEADINGS[1])
    assert said(sheet) == [
        ("Benin", "BINUH", "police", 1, 0, 1),
        ("Côte d'Ivoire", "MINUSCA", "troops", 1200, 34, 1234),
    ]


def test_flat_refuses_a_row_without_date(as_lines: Draw) -> None:
    with pytest.raises(SourceError, match="neither a row with a date nor a label"):
        flat.read("x.pdf", as_lines(FLAT.replace("1  31/10/2024", "1")), flat.HEADINGS[1])


BEFORE_FIGURES = """
Mission            Country  Male  Female  Total  Post
BINUH
                   Benin  1  0  1  Individual Police
                   United States of  2  1  3  Individual Police
                   America
                   3  1  4
2  3  1  4
"""
OWN_LINE = """
Mission            Contributor  Description  Male  Female  Total
BINUH
                   United Republic of
                   Tanzania
                             police  2  0  2
                             staff  1  1  2
                   Togo
---
Mission            Contributor  Description  Male  Female  Total
                             fpu  140  0  140
                             143  1  144
          143  1  144
"""
WITH_TOTALS = """
Mission            Contributor  Description  Male  Female  Total
BINUH              2  1  3
                   Benin   2  1  3
                             Individual Police  2  1  3
Grand Total        2  1  3
"""


@pytest.mark.parametrize(
    ("heading", "drawing", "rows", "totals"),
    [
        (
            0,
            BEFORE_FIGURES,
            [
                ("Benin", "BINUH", "police", 1, 0, 1),
                ("United States of America", "BINUH", "police", 2, 1, 3),
            ],
            7,
        ),
        (
            2,
            OWN_LINE,
            [
                ("United Republic of Tanzania", "BINUH", "police", 2, 0, 2),
                ("United Republic of Tanzania", "BINUH", "staff", 1, 1, 2),
                ("Togo", "BINUH", "fpu", 140, 0, 140),
            ],
            6,
        ),
        (2, WITH_TOTALS, [("Benin", "BINUH", "police", 2, 1, 3)], 9),
    ],
)
def test_by_mission(
    as_lines: Draw, heading: int, drawing: str, rows: list[tuple[object, ...]], totals: int
) -> None:
    sheet = by_mission.read("x.pdf", as_lines(drawing), by_mission.HEADINGS[heading])
    assert said(sheet) == rows
    assert agree(sheet) == [True] * totals


def test_by_mission_counts_rows(as_lines: Draw) -> None:
    drawing = BEFORE_FIGURES.replace("\n2  3  1  4", "\n3  3  1  4")
    sheet = by_mission.read("x.pdf", as_lines(drawing), by_mission.HEADINGS[0])
    wrong = [c for c in check_totals("x.pdf", sheet.rows, sheet.printed) if not c.agrees]
    assert [(c.what, c.printed, c.parsed) for c in wrong] == [("total of everything, rows", 3, 2)]


def test_by_mission_refuses_a_country_that_is_missing(as_lines: Draw) -> None:
    drawing = BEFORE_FIGURES.replace("Benin  1", "1")
    with pytest.raises(SourceError, match="a country where this layout has none, or none"):
        by_mission.read("x.pdf", as_lines(drawing), by_mission.HEADINGS[0])


REPORTING = """
Contribution of Uniformed Personnel to UN
Mission            Country  Personnel Type  Male  Female  Total
MINURSO
                   Argentina  Experts on Mission  3  0  3
                             Experts on Mission  5  1  6
                   Ghana     Individual Police  0  0  0
                             Staff Officer  4  3  7
Total MINURSO  12  4  16
Grand Total  12  4  16
Report Generated On: 4/8/2021 9:14:09 PM  Page 1 of 1
"""


def test_reporting_gives_a_block_its_centred_label(as_lines: Draw) -> None:
    sheet = reporting.read("x.pdf", as_lines(REPORTING), reporting.HEADINGS[0])
    assert said(sheet) == [
        ("Argentina", "MINURSO", "experts", 3, 0, 3),
        ("Ghana", "MINURSO", "experts", 5, 1, 6),
        ("Ghana", "MINURSO", "police", 0, 0, 0),
        ("Ghana", "MINURSO", "staff", 4, 3, 7),
    ]
    assert agree(sheet) == [True] * 6


def test_reporting_block_across_a_page_break(as_lines: Draw) -> None:
    drawing = REPORTING.replace(
        "                             Staff Officer",
        "---\n                             Staff Officer",
    )
    sheet = reporting.read("x.pdf", as_lines(drawing), reporting.HEADINGS[0])
    assert [row.contributor for row in sheet.rows] == ["Argentina", "Ghana", "Ghana", "Ghana"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Ghana     ", "          ", "no country stands in the middle"),
        ("Total MINURSO", "Total MINUSMA", "a total of MINUSMA while the rows are of MINURSO"),
        ("\nMINURSO", "\n", "figures without a mission"),
        ("Staff Officer  4", "Corrections Officer  4", "figures without a kind"),
    ],
)
def test_reporting_refuses(as_lines: Draw, old: str, new: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        reporting.read("x.pdf", as_lines(REPORTING.replace(old, new)), reporting.HEADINGS[0])


DRAWINGS = [
    (by_country, 0, BY_COUNTRY),
    (numbered, 1, NUMBERED),
    (wide, 0, BY_SEX),
    (wide, 1, BY_KIND),
    (flat, 1, FLAT),
    (by_mission, 0, BEFORE_FIGURES),
    (by_mission, 2, OWN_LINE),
    (by_mission, 2, WITH_TOTALS),
    (reporting, 0, REPORTING),
]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_disordered_lines_are_read_or_refused(as_lines: Draw, data: st.DataObject) -> None:
    """Lines lost, doubled, swapped or joined raise SourceError or nothing."""
    layout, heading, drawing = data.draw(st.sampled_from(DRAWINGS))
    rows = drawing.strip("\n").splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        i = data.draw(st.integers(0, len(rows) - 1))
        j = data.draw(st.integers(0, len(rows) - 1))
        change = data.draw(st.sampled_from(["drop", "double", "swap", "join", "word"]))
        if change == "drop" and len(rows) > 1:
            del rows[i]
        elif change == "double":
            rows.insert(j, rows[i])
        elif change == "swap":
            rows[i], rows[j] = rows[j], rows[i]
        elif change == "join":
            rows[i] += "  " + rows[j].strip()
        else:
            words = rows[i].split(" ")
            words[data.draw(st.integers(0, len(words) - 1))] = data.draw(
                st.sampled_from(["", "Troops", "7", "Total", "31/10/2024", "Chad", "--"])
            )
            rows[i] = " ".join(words)
    lines = as_lines("\n".join(rows))
    if not lines:
        return
    try:
        sheet = layout.read("x.pdf", lines, layout.HEADINGS[heading])
    except SourceError as error:
        assert error.file == "x.pdf"
    else:
        assert all(row.contributor and row.kind for row in sheet.rows)
        check_totals("x.pdf", sheet.rows, sheet.printed)
