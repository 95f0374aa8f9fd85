"""One file over HTTP, with everything that can go wrong on the way."""

from __future__ import annotations

import json
import random

import pytest
from publishers import (
    Publishers,
    bomb,
    broken,
    delay,
    instead,
    mark,
    portal,
    redirect,
    reset,
    status,
    truncated,
    zipped,
)

from peaceops.errors import FetchError
from peaceops.fetching.download import NotThere, Wanted, download
from peaceops.fetching.fetcher import Fetcher
from peaceops.sources.address import Item
from peaceops.sources.source import sha256

URL = "https://publisher.example/data/table.zip"
DATA = zipped(**{"table.csv": random.Random(1).randbytes(300_000), "more.csv": b"x" * 100_000})


@pytest.fixture
def wanted(tmp_path) -> Wanted:
    return Wanted("a_source", Item(URL, "table.zip", "zip"), "1", tmp_path, {})


@pytest.fixture
def fetch(asking, wanted):
    def once(before=None, one=wanted, settings=asking):
        with Fetcher(settings) as fetcher:
            return download(fetcher, one, before)

    return once


def test_a_file_comes_as_it_is_published(shop: Publishers, fetch, wanted):
    shop.put(URL, DATA)
    record = fetch()
    assert wanted.target.read_bytes() == DATA
    assert (record.sha256, record.bytes) == (sha256(wanted.target), len(DATA))
    assert (record.url, record.version, record.etag) == (URL, "1", mark(DATA))
    ((_, headers),) = shop.asked
    assert headers["User-Agent"].startswith("peaceops/")
    assert headers["Accept-Encoding"] == "identity"
    assert sorted(p.name for p in wanted.folder.iterdir()) == ["table.zip", "table.zip.record.json"]


def test_an_unchanged_file_is_not_sent_again(shop, fetch):
    shop.put(URL, DATA)
    first = fetch()
    assert fetch(first) is None
    assert shop.asked[-1][1]["If-None-Match"] == mark(DATA)


@pytest.mark.parametrize(
    "fault",
    [status(429), status(429, Retry_After="0"), status(500), status(503), reset, broken(0.5),
     truncated(0.9), delay(0.05)],
)  # fmt: skip
def test_a_passing_fault_is_survived(shop, fetch, wanted, fault):
    shop.put(URL, DATA)
    shop.fail(URL, fault, fault)
    assert fetch() is not None
    assert wanted.target.read_bytes() == DATA


def test_a_broken_download_goes_on_where_it_broke(shop, fetch, wanted):
    shop.put(URL, DATA)
    shop.fail(URL, broken(0.6))
    fetch()
    ranges = [headers.get("Range") for _, headers in shop.asked]
    assert ranges[0] is None
    assert int(ranges[1].removeprefix("bytes=").rstrip("-")) > len(DATA) // 4
    assert wanted.target.read_bytes() == DATA


def test_a_part_is_thrown_away_when_the_publisher_has_a_new_edition(shop, fetch, wanted):
    shop.put(URL, DATA)
    shop.fail(URL, *[broken(0.6)] * 5)
    with pytest.raises(FetchError, match="broke after"):
        fetch()
    assert 0 < wanted.part.stat().st_size < len(DATA)
    newer = zipped(**{"table.csv": b"other" * 5000})
    shop.put(URL, newer)
    fetch()
    assert wanted.target.read_bytes() == newer


def test_what_the_publisher_asks_to_wait_is_waited(shop, fetch, asking):
    from dataclasses import replace

    waits: list[float] = []
    shop.put(URL, DATA)
    shop.fail(URL, status(429, Retry_After="7"), status(503))
    fetch(settings=replace(asking, sleep=waits.append, base_wait=0.5))
    assert waits == [7.0, 1.0]


def test_nobody_waits_for_hours(shop, fetch, asking):
    from dataclasses import replace

    waits: list[float] = []
    shop.put(URL, DATA)
    shop.fail(URL, status(429, Retry_After="86400"))
    with pytest.raises(FetchError, match=r"asks to wait 86,400 seconds; try again later"):
        fetch(settings=replace(asking, sleep=waits.append))
    assert waits == []


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (status(404), "404 Not Found; the publisher may have moved it"),
        (status(410), "410 Gone"),
        (status(403), "403 Forbidden"),
        (portal, r"a web page came instead of a zip file: 'Welcome, please log in'; check the net"),
        (instead(b""), "an empty file came"),
        (instead(b"id,year\n1,2"), "something else than a zip file came: it begins b'id,year"),
        (instead(b"%PDF-1.7"), "something else than a zip"),
        (instead(bomb()), "unpacks to 300 times its size"),
        (instead(zipped(**{"../../etc/passwd": b"x"})), "leads out of its folder"),
        (instead(zipped(**{"C:\\x.csv": b"x"})), "leads out of its folder"),
        (redirect("ftp://elsewhere/x"), "redirects to no web address"),
    ],
)
def test_what_is_not_the_file_is_refused_with_words(shop, fetch, wanted, fault, says):
    shop.put(URL, DATA)
    shop.fail(URL, fault, *[fault] * 5)
    with pytest.raises(FetchError, match=says) as caught:
        fetch()
    assert str(caught.value).startswith("a_source: https://publisher.example/data/table.zip: ")
    assert not wanted.target.exists()


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (status(500), "500 Internal Server Error; try again later"),
        (reset, "the connection broke"),
        (truncated(0.5), "is no whole zip file"),
        (delay(30), "broke after 0 bytes"),
    ],
)
def test_a_lasting_fault_ends_with_words(shop, fetch, wanted, asking, fault, says):
    from dataclasses import replace

    shop.put(URL, DATA)
    shop.fail(URL, *[fault] * 5)
    with pytest.raises(FetchError, match=says):
        fetch(settings=replace(asking, read=0.3, tries=2))
    assert not wanted.target.exists()


def test_no_network_is_told_soon_and_once(fetch, asking, tmp_path):
    from dataclasses import replace

    nowhere = replace(asking, mirror="http://127.0.0.1:9")
    with Fetcher(nowhere) as fetcher:
        one = Wanted("a_source", Item(URL, "table.zip", "zip"), "", tmp_path, {})
        with pytest.raises(FetchError, match=r"no connection.*; check the network"):
            download(fetcher, one, None)
        with pytest.raises(FetchError, match="no connection to its host just now"):
            download(fetcher, one, None)


def test_a_redirect_is_followed_and_a_circle_is_not(shop, fetch, wanted):
    there = "/publisher.example/elsewhere.zip"
    shop.files[there] = DATA
    shop.fail(URL, redirect(there))
    fetch()
    assert wanted.target.read_bytes() == DATA
    shop.fail(URL, *[redirect("/publisher.example/data/table.zip")] * 9)
    wanted.target.unlink()
    with pytest.raises(FetchError, match="more than 5 redirects"):
        fetch()


def test_a_key_is_sent_and_never_told(shop, fetch, wanted, tmp_path):
    from dataclasses import replace

    shop.put(URL, DATA)
    keyed = replace(wanted, headers={"X-Key": "very-secret"})
    record = fetch(one=keyed)
    assert shop.asked[-1][1]["X-Key"] == "very-secret"
    shop.fail(URL, status(401))
    with pytest.raises(FetchError, match="the key may be wrong") as caught:
        fetch(one=keyed)
    kept = "".join(p.read_text("latin-1") for p in tmp_path.rglob("*") if p.is_file())
    assert "very-secret" not in kept + str(caught.value) + json.dumps(record.__dict__)


def test_a_key_does_not_go_to_another_host(shop, fetch, wanted):
    from dataclasses import replace

    shop.fail(URL, redirect("http://localhost:9/steal"))
    with pytest.raises(FetchError, match="which is not given your key"):
        fetch(one=replace(wanted, headers={"X-Key": "very-secret"}))


def test_a_file_too_large_is_not_taken(shop, fetch, wanted):
    from dataclasses import replace

    shop.put(URL, DATA)
    small = replace(wanted, item=replace(wanted.item, largest=1000))
    with pytest.raises(FetchError, match="more than the 1,000 expected at most"):
        fetch(one=small)


def test_a_full_disk_is_told(shop, fetch, wanted, monkeypatch):
    import errno
    import shutil
    from pathlib import Path

    shop.put(URL, DATA)
    usage = shutil._ntuple_diskusage(100, 99, 1)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    with pytest.raises(FetchError, match="the disk is full: 1 bytes free"):
        fetch()
    monkeypatch.undo()

    def full(self, target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FetchError, match=r"the disk is full; free space"):
        fetch()


def test_not_there_is_told_from_other_errors(shop, fetch):
    with pytest.raises(NotThere):
        fetch()
