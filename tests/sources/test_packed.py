"""Tables in gzip and zip files."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from peaceops.errors import SourceError
from peaceops.sources.packed import read_gzipped_table, read_zipped_table
from peaceops.sources.unhcr import SOURCE

TEXT = b"a,b\n1,x\n2,\n"


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, data in files.items():
            folder.writestr(name.replace("__", "/").replace("_", "."), data)
    return stream.getvalue()


def test_a_gzipped_table_is_read(tmp_path):
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(TEXT))
    frame = read_gzipped_table(SOURCE, tmp_path, "t.csv.gz", ["b", "a"])
    assert frame.rows() == [("x", "1"), (None, "2")]


def test_a_zipped_table_is_read_beside_what_macos_adds(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as folder:
        folder.writestr("t.csv", TEXT)
        folder.writestr("__MACOSX/._t.csv", b"\x00\x05")
    (tmp_path / "t.zip").write_bytes(stream.getvalue())
    assert read_zipped_table(SOURCE, tmp_path, "t.zip", ["a"]).rows() == [("1",), ("2",)]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (TEXT, "no gzip file"),
        (gzip.compress(TEXT)[:-9], "breaks off"),
        (gzip.compress(b""), "is empty"),
        (gzip.compress(b"\xff\xfe\x00"), "UTF-8"),
        (gzip.compress(b"c\n1\n"), "no column a"),
    ],
    ids=["empty", "text", "cut", "nothing inside", "not text", "other columns"],
)
def test_damaged_gzip_is_named(tmp_path, data, says):
    (tmp_path / "t.gz").write_bytes(data)
    with pytest.raises(SourceError, match=says):
        read_gzipped_table(SOURCE, tmp_path, "t.gz", ["a"])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 no zip", "no readable zip file"),
        (zipped(a_csv=TEXT, b_csv=TEXT), "but 2 found"),
        (zipped(a_txt=TEXT), "but 0 found"),
        (zipped(a_csv=TEXT)[:-30], "no readable zip file"),
    ],
    ids=["empty", "text", "two tables", "no table", "cut"],
)
def test_damaged_zip_is_named(tmp_path, data, says):
    (tmp_path / "t.zip").write_bytes(data)
    with pytest.raises(SourceError, match=says):
        read_zipped_table(SOURCE, tmp_path, "t.zip", ["a"])


def test_a_file_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("peaceops.sources.packed.LARGEST", 1000)
    (tmp_path / "t.gz").write_bytes(gzip.compress(b"a\n" + b"1\n" * 5000))
    with pytest.raises(SourceError, match="unpacks to more"):
        read_gzipped_table(SOURCE, tmp_path, "t.gz", ["a"])


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        read_zipped_table(SOURCE, tmp_path, "t.zip", ["a"])
