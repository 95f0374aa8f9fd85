from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from peaceops.errors import BadInput
from peaceops.web import checking
from peaceops.web.checking import Request, check_apart


def sent(site, text: str, name: str = "mine.yaml", **more):
    return site.post("/check", files={"ledger": (name, text.encode(), "text/yaml")}, **more)


def test_a_ledger_is_checked_and_its_text_is_text(site, ledger):
    answer = sent(site, ledger, headers={"origin": "http://127.0.0.1:8000"})
    assert answer.status_code == 200
    assert "not kept" in answer.text
    assert "Supported" in answer.text
    for tag in ("<script>alert", "<b>largest", "<i>authors"):
        assert tag not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_pasted_text_is_checked_as_well(site, ledger):
    assert site.post("/check", data={"text": ledger}).status_code == 200


def test_nothing_is_kept(site, ledger):
    def files() -> set[Path]:
        return set(Path(tempfile.gettempdir()).glob("*ghana*"))

    before = files()
    sent(site, ledger)
    assert files() == before
    assert "ghana-example" not in site.get("/ledgers").text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("[1, 2]", "a ledger has the fields"),
        ("a: &x [1]\nb: *x", "alias"),
        ("!!python/object/apply:os.system [id]", "tag"),
        ("WRONG", "unknown measure"),
        ("{" * 2000, "mine.yaml"),
    ],
)
def test_what_is_no_ledger_is_told_with_its_reason(site, ledger, text, told):
    text = ledger.replace("measure: rank", "measure: rnk") if text == "WRONG" else text
    answer = sent(site, text)
    assert answer.status_code == 400
    assert told in answer.text


def test_other_files_are_refused(site, ledger):
    assert sent(site, ledger, "report.exe").status_code == 400
    assert (
        site.post("/check", files={"ledger": ("a.yaml", b"\xff\xfe\x00", "text/yaml")}).status_code
        == 400
    )
    assert site.post("/check", data={}).status_code == 400
    many = [("ledger", (f"{n}.yaml", b"x", "text/yaml")) for n in range(9)]
    assert site.post("/check", files=many).status_code == 400


def test_a_check_that_takes_too_long_is_stopped(ledger):
    with pytest.raises(BadInput, match="0 seconds"):
        check_apart(Request(ledger, "mine.yaml", None, None), seconds=0.05)


def test_there_is_room_for_two_at_once(monkeypatch, ledger):
    from threading import BoundedSemaphore

    full = BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(checking, "_room", full)
    monkeypatch.setattr(checking, "PATIENCE", 0.01)
    with pytest.raises(checking.Busy):
        check_apart(Request(ledger, "mine.yaml", None, None))
