"""Damaged, foreign and hostile files give a SourceError with file and place, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peaceops.errors import SourceError
from peaceops.sources import un_contributions
from peaceops.sources.un_report import parse
from peaceops.sources.un_report.fields import fields
from peaceops.sources.un_report.pages import LONGEST_LINE, MOST_CHARACTERS, MOST_PAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    WritePdf = Callable[..., Path]

SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def page(month: str = "31/01/2024", total: str = "12") -> list[tuple[float, float, str]]:
    """A report of one page in the style of those since 2021."""
    rows = [
        (170, 809, "Contribution of Uniformed Personnel to UN"),
        (290, 761, f"As of: {month}"),
        *[
            (left, 740, word)
            for left, word in zip(
                (31, 123, 240, 347, 422, 511),
                ("Mission", "Country", "Personnel Type", "Male", "Female", "Total"),
                strict=True,
            )
        ],
        (31, 720, "MINUSMA"),
        (240, 700, "Experts on Mission"),
        (355, 700, "3"),
        (433, 700, "1"),
        (518, 700, "4"),
        (123, 689, "China"),
        (240, 678, "Troops"),
        (355, 678, "8"),
        (433, 678, "0"),
        (518, 678, "8"),
        (31, 656, "Total MINUSMA"),
        (355, 656, "11"),
        (433, 656, "1"),
        (518, 656, total),
        (289, 40, "Page 1 of 1"),
    ]
    return [(float(left), float(height), text) for left, height, text in rows]


def test_the_small_report_is_read(write_pdf: WritePdf) -> None:
    report = parse(write_pdf([page()]))
    assert [(r.contributor, r.mission, r.kind, r.personnel) for r in report.rows] == [
        ("China", "MINUSMA", "experts", 4),
        ("China", "MINUSMA", "troops", 8),
    ]
    assert (str(report.month), report.layout, report.created) == (
        "2024-01-31",
        "reporting",
        "20240131",
    )
    assert [check.agrees for check in report.checks] == [True] * 3
    assert report.has_missions
    assert report.has_sex


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ([[]], "without text"),
        ([[(50.0, 700.0, "Annual accounts of a bakery")]], "no known heading"),
        ([page(month="12/01/2024")], "neither the text nor the name states"),
        ([page(), page()], "2 pages where 1 are announced"),
        ([page()[:8]], "no row"),
        ([[(5.0, 700.0, "x" * 300), (5.0, 700.1, "y" * 300), *page()]], f"{LONGEST_LINE} char"),
        ([[(5.0, 800.0 - 2 * i, f"{i} " * 40) for i in range(350)]], f"{MOST_CHARACTERS} char"),
        ([[]] * (MOST_PAGES + 1), f"{MOST_PAGES + 1} pages"),
    ],
)
def test_foreign_files(
    write_pdf: WritePdf, pages: list[list[tuple[float, float, str]]], message: str
) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        parse(write_pdf(pages))
    assert caught.value.file == "report.pdf"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"<html>404</html>", b"\0" * 4096])
def test_no_pdf(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"report\.pdf: no readable PDF"):
        parse(path)


@SLOW
@given(content=st.binary(max_size=600))
def test_random_bytes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.4\n" + content)
    with pytest.raises(SourceError):
        parse(path)


@SLOW
@given(data=st.data())
def test_truncated_or_flipped(write_pdf: WritePdf, data: st.DataObject) -> None:
    """A cut or altered file is refused, or read with totals that still are checked."""
    path = write_pdf([page()])
    whole = bytearray(path.read_bytes())
    cut = data.draw(st.integers(0, len(whole)), label="cut")
    at = data.draw(st.integers(0, len(whole) - 1), label="at")
    whole[at] = data.draw(st.integers(0, 255), label="byte")
    path.write_bytes(bytes(whole[:cut]))
    try:
        report = parse(path)
    except SourceError as error:
        assert error.source == "un_contributions"
    else:
        assert report.rows


@SLOW
@given(
    texts=st.lists(
        st.tuples(
            st.sampled_from([31.0, 123.0, 240.0, 355.0]),
            st.integers(50, 735).map(float),
            st.text(st.characters(codec="cp1252", categories=["L", "N", "P", "Zs"]), max_size=80),
        ),
        max_size=8,
    )
)
def test_stray_text(write_pdf: WritePdf, texts: list[tuple[float, float, str]]) -> None:
    path = write_pdf([page() + texts])
    try:
        report = parse(path)
    except SourceError as error:
        assert error.file == "report.pdf"
    else:
        assert sum(row.personnel for row in report.rows) >= 0


@given(st.text(max_size=300))
def test_fields_takes_any_text(text: str) -> None:
    part = fields(" ".join(text.split()))
    assert len(part.numbers) <= 10


def test_fields_leaves_hostile_figures_in_the_label() -> None:
    assert fields("UNMISS Troops " + "9" * 5000).numbers == ()
    assert len(fields(" ".join(["1"] * 200)).numbers) <= 10


def raw_with(write_pdf: WritePdf, tmp_path: Path, **files: list[tuple[float, float, str]]) -> Path:
    for name, content in files.items():
        write_pdf([content], name=f"un/contributions-pdf/{name}.pdf")
    return tmp_path


def test_read_makes_the_tables_of_one_report(write_pdf: WritePdf, tmp_path: Path) -> None:
    reading = un_contributions.read(raw_with(write_pdf, tmp_path, a_2024_01=page()))
    contributions = reading.tables["contributions"]
    assert contributions.select("contributor", "mission", "kind", "personnel").rows() == [
        ("CHN", "MINUSMA", "experts", 4),
        ("CHN", "MINUSMA", "troops", 8),
    ]
    assert contributions["file"].unique().to_list() == ["un/contributions-pdf/a_2024_01.pdf"]
    assert reading.tables["contributor_strength"]["female"].to_list() == [1, 0]
    assert reading.tables["mission_strength"]["contributors_n"].to_list() == [1, 1]


def test_a_wrong_total_stops_the_reading(write_pdf: WritePdf, tmp_path: Path) -> None:
    raw = raw_with(write_pdf, tmp_path, a_2024_01=page(total="13"))
    with pytest.raises(SourceError, match="13 printed, 12 in the rows") as caught:
        un_contributions.read(raw)
    assert caught.value.file == "un/contributions-pdf/a_2024_01.pdf"
    assert caught.value.place == "page 1, line 'Total MINUSMA 11 1 13'"


def test_unknown_names_stop_the_reading(write_pdf: WritePdf, tmp_path: Path) -> None:
    for old, new, message in (
        ("China", "Atlantis", "unknown contributor 'Atlantis'"),
        ("MINUSMA", "UNATLANTIS", "unknown mission 'UNATLANTIS'"),
    ):
        content = [(x, y, text.replace(old, new)) for x, y, text in page()]
        raw = raw_with(write_pdf, tmp_path, a_2024_01=content)
        with pytest.raises(SourceError, match=message):
            un_contributions.read(raw)


def test_two_reports_of_a_month_must_be_the_same(write_pdf: WritePdf, tmp_path: Path) -> None:
    same = raw_with(write_pdf, tmp_path, a_2024_01=page(), b_2023_12=page())
    assert un_contributions.read(same).tables["contributions"].height == 2
    other = [(x, y, "India" if text == "China" else text) for x, y, text in page()]
    raw = raw_with(write_pdf, tmp_path, a_2024_01=page(), b_2023_12=other)
    with pytest.raises(SourceError, match="another report of January 2024") as caught:
        un_contributions.read(raw)
    assert caught.value.file == "un/contributions-pdf/b_2023_12.pdf"


def test_no_files_at_all(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        un_contributions.read(tmp_path)
