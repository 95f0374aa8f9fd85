"""Every damage of a delimited file is a SourceError that names the file and the place."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from peaceops.errors import SourceError
from peaceops.sources import delimited
from peaceops.sources.world_bank import SOURCE

FILE = "folder/table.csv"


def test_reads_named_columns_as_text_and_missing_as_null(write):
    raw = write(FILE, "a,b,c\n1,NA,x\n2,,y\n")
    frame = delimited.read_text_table(SOURCE, raw, FILE, ["b", "a"], missing=("NA", ""))
    assert frame.columns == ["b", "a"]
    assert frame.rows() == [(None, "1"), (None, "2")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("   \n\n", "is empty"),
        ("a,b\n", "no rows"),
        ("x,y\n1,2\n", "no column a"),
        ("a,b\n1,2,3,4\n", "not a readable CSV table"),
        ("a,b\n1,\x002\n", "NUL byte"),
    ],
)
def test_refuses_what_is_no_table(write, text, says):
    raw = write(FILE, text)
    with pytest.raises(SourceError, match=says) as caught:
        delimited.read_text_table(SOURCE, raw, FILE, ["a", "b"])
    assert caught.value.file == FILE


def test_refuses_absent_files_folders_and_other_encodings(write):
    raw = write(FILE, "a\n1\n")
    with pytest.raises(SourceError, match="cannot be read"):
        delimited.read_text_table(SOURCE, raw, "folder/other.csv", ["a"])
    with pytest.raises(SourceError, match="cannot be read"):
        delimited.read_text_table(SOURCE, raw, "folder", ["a"])
    (raw / FILE).write_bytes("a\nCôte\n".encode("latin-1"))
    with pytest.raises(SourceError, match="not UTF-8") as caught:
        delimited.read_text_table(SOURCE, raw, FILE, ["a"])
    assert caught.value.place == "byte 3"


def test_whole_numbers_keep_null_and_refuse_the_rest():
    frame = pl.DataFrame({"n": ["3", None, "4.0"]})
    assert delimited.with_whole_numbers(frame, ["n"], SOURCE, FILE)["n"].to_list() == [3, None, 4]
    for bad in ("-1", "1.5", "x", "9" * 30, "1e3", " 2"):
        frame = pl.DataFrame({"n": ["1", bad]})
        with pytest.raises(SourceError, match="record 2"):
            delimited.with_whole_numbers(frame, ["n"], SOURCE, FILE)


def test_numbers_must_be_finite():
    frame = pl.DataFrame({"v": ["-1.5e3", None, "0"]})
    assert delimited.with_numbers(frame, ["v"], SOURCE, FILE)["v"].to_list() == [-1500, None, 0]
    for bad in ("inf", "NaN", "1,5", "x"):
        with pytest.raises(SourceError, match="finite number"):
            delimited.with_numbers(pl.DataFrame({"v": [bad]}), ["v"], SOURCE, FILE)


def test_dates_must_be_days_of_our_time():
    frame = pl.DataFrame({"d": ["2015-04-30"]})
    assert delimited.with_dates(frame, ["d"], SOURCE, FILE)["d"].to_list() == [date(2015, 4, 30)]
    for bad in ("2015-02-30", "30/04/2015", "0015-01-01", "9999-01-01", "", None, "2015-4-3"):
        with pytest.raises(SourceError, match="YYYY-MM-DD"):
            frame = pl.DataFrame({"d": [bad]}, schema={"d": pl.String})
            delimited.with_dates(frame, ["d"], SOURCE, FILE)


def test_a_day_before_our_era_is_named(write):
    """Polars reads it as a date that Python cannot hold."""
    folder = write("t.csv", "day,n\n-989-01-01,1\n0000-01-01,1\n")
    frame = delimited.read_text_table(SOURCE, folder, "t.csv", ["day", "n"])
    with pytest.raises(SourceError, match="-989-01-01"):
        delimited.with_dates(frame, ["day"], SOURCE, "t.csv")
