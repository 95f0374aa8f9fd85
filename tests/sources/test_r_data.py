"""R data files: against two other readers, and against damage."""

from __future__ import annotations

import bz2
import gzip
import struct
from types import SimpleNamespace

import pandas as pd
import pyreadr
import pytest
import rdata
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peaceops.errors import SourceError
from peaceops.sources.r_data import read_r_table

SOURCE = SimpleNamespace(code="here")


def whole(*values):
    return b"".join(struct.pack(">i", v) for v in values)


def text(word):
    data = (word or "").encode()
    return whole(9, -1) if word is None else whole(0x40009, len(data)) + data


def names(*words):
    return whole(16, len(words)) + b"".join(map(text, words))


def tagged(name, value):
    """One cell of a pair list."""
    return whole(0x402, 1) + text(name) + value


def stream(frame="f", version=2):
    """A data frame with whole numbers, reals, text, a factor and a compact sequence."""
    factor = whole(0x20D, 3, 2, 1, -(2**31)) + tagged("levels", names("no", "yes")) + whole(254)
    state = whole(14, 3) + struct.pack(">3d", 3, 5, 1)
    compact = whole(238) + tagged("class", text("compact_intseq")) + whole(254) + state + whole(254)
    columns = [
        whole(13, 3, 7, -(2**31), 9),
        whole(14, 3) + struct.pack(">3d", 1.5, float("nan"), -2),
        names("a", None, "é"),
        factor,
        compact,
    ]
    table = whole(0x213, 5) + b"".join(columns)
    table += tagged("names", names("i", "r", "t", "f", "c")) + whole(254)
    extra = whole(5) + b"UTF-8" if version == 3 else b""
    head = f"RDX{version}\nX\n".encode() + whole(version, 0x30500, 0x20300) + extra
    return head + tagged(frame, table) + whole(254)


@pytest.fixture
def put(tmp_path):
    def write(data):
        (tmp_path / "x.rda").write_bytes(data)
        return tmp_path

    return write


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("pack", [lambda b: b, gzip.compress, bz2.compress])
def test_every_kind_of_column(put, pack, version):
    raw = put(pack(stream(version=version)))
    found = read_r_table(SOURCE, raw, "x.rda", "f", ["i", "r", "t", "f", "c"])
    assert found.to_dict(as_series=False) == {
        "i": [7, None, 9],
        "r": [1.5, None, -2.0],
        "t": ["a", None, "é"],
        "f": ["yes", "no", None],
        "c": [5.0, 6.0, 7.0],
    }


def test_what_another_writer_wrote(put, tmp_path):
    frame = pd.DataFrame({"n": [1.0, 2.5], "w": ["Mali", "Niger"]})
    pyreadr.write_rdata(str(tmp_path / "x.rda"), frame, df_name="f")
    assert read_r_table(SOURCE, tmp_path, "x.rda", "f", ["w", "n"]).rows() == [
        ("Mali", 1.0),
        ("Niger", 2.5),
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04", "no R data file"),
        (b"RDX3\nA\n3\n", "no R data file in binary form"),
        (gzip.compress(stream())[:-30], "breaks off"),
        (bz2.compress(stream())[:-9], "breaks off"),
        (b"\xfd7zXZ\x00" + b"x" * 50, "cannot be unpacked"),
        (stream("g"), "no data frame f; found g"),
        (stream().replace(b"\x00\x00\x00\x01r", b"\x00\x00\x00\x01z"), "no column r"),
        (stream()[:-40], "longer than|not a readable R data file|type 0"),
        (b"RDX2\nX\n" + whole(9, 1, 1), "version 9"),
        (b"RDX2\nX\n" + whole(2, 1, 1, 4), "type 4"),
        (b"RDX2\nX\n" + whole(2, 1, 1) + whole(19, 1) * 60, "nested too deeply"),
        (b"RDX2\nX\n" + whole(2, 1, 1, 14, 2**31 - 1), "longer than the file"),
    ],
)
def test_damage_is_named(put, data, says):
    with pytest.raises(SourceError, match=says) as caught:
        read_r_table(SOURCE, put(data), "x.rda", "f", ["r"])
    assert caught.value.file == "x.rda"


def test_no_file_is_named(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        read_r_table(SOURCE, tmp_path, "x.rda", "f", ["r"])


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_damage_never_escapes(put, data):
    good = stream()
    place = data.draw(st.integers(0, len(good) - 1))
    piece = data.draw(
        st.one_of(st.binary(max_size=6), st.sampled_from([b"", whole(-1), whole(255)]))
    )
    skip = data.draw(st.integers(0, 8))
    raw = put(good[:place] + piece + good[place + skip :])
    try:
        found = read_r_table(SOURCE, raw, "x.rda", "f", ["i", "r", "t", "f", "c"])
    except SourceError:
        return
    assert found.width == 5


@pytest.mark.parametrize(
    ("file", "frame", "columns"),
    [
        ("ties/tss_rivalries.rda", "tss_rivalries", ["rivalry", "ccode1", "start", "positional"]),
        ("ties/atop_alliance.rda", "atop_alliance", ["ccode1", "ccode2", "year", "atop_defense"]),
        ("unga/un_roll_calls.rda", "un_roll_calls", ["rcid", "date", "unres", "amend"]),
        ("state-system/cw_system.rda", "cw_system", ["ccode", "cw_abb", "start"]),
        ("ucdp/ucdp_acd.rda", "ucdp_acd", ["conflict_id", "year", "gwno_b", "type_of_conflict"]),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_the_package_rdata_reads_the_same(raw, file, frame, columns):
    other = rdata.read_rda(raw / file)[frame]
    ours = read_r_table(SOURCE, raw, file, frame, columns)
    for name in columns:
        theirs = [None if pd.isna(v) else v for v in other[name].tolist()]
        assert ours[name].to_list() == theirs
