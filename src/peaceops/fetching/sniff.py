"""What a file's first bytes say it is: a login page is never taken for data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peaceops.sources.address import Format

HEAD = 4096
ZIP, GZIP, PDF = b"PK\x03\x04", b"\x1f\x8b", b"%PDF-"
_R = (b"RDX2\n", b"RDX3\n", GZIP, b"BZh", b"\xfd7zXZ\x00")
_STATA_BINARY = frozenset({0x69, 0x6C, 0x6E, 0x6F, 0x71, 0x72, 0x73})
"""First byte of Stata files before version 13."""

MARKS: dict[str, tuple[bytes, ...]] = {
    "zip": (ZIP,),
    "xlsx": (ZIP,),
    "gzip": (GZIP,),
    "pdf": (PDF,),
    "rdata": _R,
    "parquet": (b"PAR1",),
}


def is_page(head: bytes) -> bool:
    r"""Whether bytes begin like a web page.

    Examples
    --------
    >>> is_page(b"\n<!DOCTYPE html><html>"), is_page(b"year,state"), is_page(b"<stata_dta>")
    (True, False, False)
    """
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    if text.startswith(b"<?xml"):
        text = text.partition(b"?>")[2].lstrip()
    while text.startswith(b"<!--"):
        text = text.partition(b"-->")[2].lstrip()
    return text.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script"))


def wrong(head: bytes, wanted: Format) -> str:
    r"""Return what is wrong with a file that begins so, or an empty string.

    Parameters
    ----------
    head : bytes
        The first bytes, up to `HEAD`.
    wanted : str
        The format that the source says.

    Examples
    --------
    >>> wrong(b"<html><title>Welcome to Hotel WiFi</title>", "zip")
    "a web page came instead of a zip file: 'Welcome to Hotel WiFi'"
    >>> wrong(b"PK\x03\x04....", "zip"), wrong(b"", "csv")
    ('', 'an empty file came')
    """
    if not head.strip():
        return "an empty file came"
    if is_page(head):
        return f"a web page came instead of a {wanted} file{_title(head)}"
    if wanted in MARKS:
        fits = head.startswith(MARKS[wanted])
    elif wanted == "stata":
        fits = head.startswith(b"<stata_dta>") or head[0] in _STATA_BINARY
    elif wanted == "json":
        fits = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")
    else:
        fits = b"\x00" not in head and not head.startswith((ZIP, GZIP, PDF))
    return "" if fits else f"something else than a {wanted} file came: it begins {head[:12]!r}"


def _title(head: bytes) -> str:
    lower = head.lower()
    start, end = lower.find(b"<title>"), lower.find(b"</title>")
    if not 0 <= start < end:
        return ""
    words = " ".join(head[start + 7 : end].decode("utf-8", "replace").split())
    return f": {words[:80]!r}" if words.isprintable() and words else ""
