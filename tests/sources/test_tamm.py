"""TAMM: tasks in mandates."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import tamm
from peaceops.sources.mandate_words import TASKS

MARKS = [task.column for task in TASKS]
HEADER = ",".join(["mission", "year", "month", "unsc_resolution", "totaltasks", *MARKS]) + "\n"


def line(mission, year, month, resolution, *held, total=None):
    counted = [name for name in held if name in tamm.COUNTED]
    marks = [str(int(name in held)) for name in MARKS]
    total = len(counted) if total is None else total
    return ",".join([mission, str(year), str(month), resolution, str(total), *marks]) + "\n"


@pytest.fixture(scope="module")
def rows(raw, stored):
    return stored(tamm.SOURCE, tamm.read(raw))["mandates"]


def test_unbroken_months_make_a_row(write, stored):
    text = (
        HEADER
        + line("MINUSMA", 2013, 4, "2100", "prociv", "cultural_pres")
        + line("MINUSMA", 2013, 6, "2100", "prociv", "ch7")
        + line("MINUSMA", 2013, 5, "2100", "ch7", "au_coop")
    )
    reading = tamm.read(write(tamm.FILE, text))
    found = stored(tamm.SOURCE, reading)["mandates"].sort("task", "valid_from")
    picked = found.select("task", "task_group", "valid_from", "valid_to").rows()
    assert picked == [
        ("chapter_vii", "authority", date(2013, 5, 1), date(2013, 6, 30)),
        ("protect_civilians", "task", date(2013, 4, 25), date(2013, 4, 30)),
        ("protect_civilians", "task", date(2013, 6, 1), date(2013, 6, 30)),
        ("protect_cultural_sites", "task", date(2013, 4, 25), date(2013, 4, 30)),
        ("with_african_union", "partner", date(2013, 5, 1), date(2013, 5, 31)),
    ]
    (span,) = reading.coverage
    assert (span.mission, span.first, span.last, span.absent) == (
        "MINUSMA", date(2013, 4, 1), date(2013, 6, 30), "zero",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (line("MINUSMA", 2013, 4, "2100", "prociv", total=3), "sum to the total"),
        (line("MINUSMA", 2013, 13, "2100", "prociv"), "no month"),
        (line("MINUSMA", 2013, 4, "", "prociv"), "unsc_resolution is empty"),
        (line("UNATLANTIS", 2013, 4, "2100", "prociv"), "UNATLANTIS"),
        (line("MINUSMA", 2013, 4, "1") * 2, "two rows of one month"),
    ],
)
def test_damage_is_named(write, text, says):
    with pytest.raises(SourceError, match=says):
        tamm.read(write(tamm.FILE, HEADER + text))


def test_every_task_and_mission_of_the_codebook(rows):
    """72 missions, and 51 tasks of which the file has 39, Chapter VII and ten partners."""
    assert rows["mission"].n_unique() == 72
    assert [task.group for task in TASKS].count("task") == 39
    assert [task.group for task in TASKS].count("partner") == 10
    assert len({task.word for task in TASKS}) == len({task.column for task in TASKS}) == 50
    words = {task.word for task in TASKS}
    assert {task.parent for task in TASKS} - {""} <= words
    assert set(rows["task"].to_list()) <= words


def test_months_held_are_those_of_the_file(rows, raw):
    printed = pl.read_csv(raw / tamm.FILE, infer_schema=False)
    months = pl.col("valid_to").dt.year() * 12 + pl.col("valid_to").dt.month()
    months -= pl.col("valid_from").dt.year() * 12 + pl.col("valid_from").dt.month()
    for task in TASKS:
        held = rows.filter(pl.col("task") == task.word).select((months + 1).sum()).item()
        assert held == printed.select((pl.col(task.column) == "1").sum()).item(), task.word


def test_what_only_minusma_has(rows):
    """Cultural sites since resolution 2100, quick impact projects since 2164."""
    for task, resolution in (("protect_cultural_sites", "2100"), ("quick_impact_projects", "2164")):
        found = rows.filter(pl.col("task") == task).select("mission", "resolution", "valid_to")
        assert found.rows() == [("MINUSMA", resolution, date(2015, 12, 31))]


def test_minusca_protects_civilians_under_chapter_vii(rows):
    on = date(2015, 4, 30)
    held = rows.filter(
        (pl.col("mission") == "MINUSCA") & (pl.col("valid_from") <= on) & (pl.col("valid_to") >= on)
    )["task"].to_list()
    assert {"protect_civilians", "chapter_vii"} <= set(held)
