"""Stata files: against pandas, and against damage."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peaceops.errors import SourceError
from peaceops.sources.stata_data import read_stata_table

SOURCE = SimpleNamespace(code="here")
COLUMNS = ["b", "h", "i", "f", "d", "t"]


def stata(byteorder="little"):
    frame = pd.DataFrame(
        {
            "b": np.array([1, -5, 100], dtype="int8"),
            "h": np.array([-300, 32740, 0], dtype="int16"),
            "i": np.array([1, 2147483620, -1], dtype="int32"),
            "f": np.array([1.5, np.nan, -2], dtype="float32"),
            "d": [1e300, np.nan, -0.25],
            "t": ["Mali", "", "Côte"],
        }
    )
    stream = BytesIO()
    frame.to_stata(stream, version=118, write_index=False, byteorder=byteorder)
    return stream.getvalue()


@pytest.fixture
def put(tmp_path):
    def write(data):
        (tmp_path / "x.dta").write_bytes(data)
        return tmp_path

    return write


@pytest.mark.parametrize("byteorder", ["little", "big"])
def test_every_kind_of_column(put, byteorder):
    found = read_stata_table(SOURCE, put(stata(byteorder)), "x.dta", COLUMNS)
    assert found.to_dict(as_series=False) == {
        "b": [1, -5, 100],
        "h": [-300, 32740, 0],
        "i": [1, 2147483620, -1],
        "f": [1.5, None, -2.0],
        "d": [1e300, None, -0.25],
        "t": ["Mali", "", "Côte"],
    }


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"s\x02\x01\x00", "no Stata file of release 118"),
        (stata().replace(b"<release>118", b"<release>119"), "no Stata file of release 118"),
        (stata()[:-600], "Stata file|breaks off"),
        (stata().replace(b"LSF", b"XYZ"), "not a readable Stata file"),
        (stata().replace(b"<data>", b"<dada>"), "not a readable Stata file"),
        (stata().replace(b"t" + b"\0" * 128, b"u" + b"\0" * 128), "no column t"),
    ],
)
def test_damage_is_named(put, data, says):
    with pytest.raises(SourceError, match=says):
        read_stata_table(SOURCE, put(data), "x.dta", COLUMNS)


def test_no_file_is_named(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        read_stata_table(SOURCE, tmp_path, "x.dta", COLUMNS)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_damage_never_escapes(put, data):
    good = stata()
    place = data.draw(st.integers(0, len(good) - 1))
    piece = data.draw(st.binary(max_size=8))
    raw = put(good[:place] + piece + good[place + data.draw(st.integers(0, 9)) :])
    try:
        found = read_stata_table(SOURCE, raw, "x.dta", COLUMNS)
    except SourceError:
        return
    assert found.width == 6


@pytest.mark.parametrize("file", ["unga/unga_idealpoints_july2025.dta"])
def test_pandas_reads_the_same(raw, file):
    other = pd.read_stata(raw / file, convert_categoricals=False)
    names = ["ccode", "iso3c", "countryname", "year", "idealpointall", "nvotesall", "q5fp"]
    ours = read_stata_table(SOURCE, raw, file, names)
    for name in names:
        assert ours[name].to_list() == [None if pd.isna(v) else v for v in other[name].tolist()]
