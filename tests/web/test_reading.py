"""A report posted to the site: read, confirmed in a form, checked."""

from __future__ import annotations

import html
import re

import pytest

from peaceops.web.upload import looks_like_a_ledger, sent

PASSAGE = (
    "In April 2015 China is the largest contributor among the permanent members. "
    "Ghana sent 2,000 troops to Mali in May 2014. <script>alert(1)</script> Experts note that "
    "Mali is of little interest for China's exports."
)


def fields(page: str) -> dict[str, str]:
    """What a browser would send of the form as it stands."""
    found = {
        m[1]: html.unescape(m[2]) for m in re.finditer(r'name="(says-\w+)" value="([^"]*)"', page)
    }
    for name in re.findall(r'name="(do-\w+)"', page):
        found[name] = "leave"
    text = re.search(r'<textarea id="draft"[^>]*>\n?(.*?)</textarea>', page, re.S)
    assert text
    return {**found, "draft": html.unescape(text[1]), "by": ""}


@pytest.fixture
def draft(site) -> str:
    answer = site.post("/check", data={"text": PASSAGE})
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer.text


def test_a_passage_becomes_a_draft_that_nobody_confirmed(draft):
    assert "Nobody has confirmed them" in draft
    assert "largest contributor among the permanent members" in draft
    assert "<script>alert" not in draft
    assert "rank contributor=CHN" in draft


def test_what_is_left_is_checked_and_marked(site, draft):
    answer = site.post("/confirm", data=fields(draft))
    assert answer.status_code == 200, answer.text
    assert "read by machine, not confirmed" in answer.text
    assert "confirmed by A. Reader" not in answer.text
    assert "Supported" in answer.text or "supported" in answer.text


def test_what_is_accepted_is_signed(site, draft):
    form = fields(draft)
    first = next(name for name in form if name.startswith("do-"))
    answer = site.post("/confirm", data={**form, first: "accept", "by": "A. <b>Reader</b>"})
    assert answer.status_code == 200, answer.text
    assert "confirmed by A. &lt;b&gt;Reader&lt;/b&gt;" in answer.text
    assert "<b>Reader" not in answer.text
    assert "signed.yaml" in answer.text


def test_nothing_is_signed_by_nobody(site, draft):
    form = fields(draft)
    first = next(name for name in form if name.startswith("do-"))
    answer = site.post("/confirm", data={**form, first: "accept"})
    assert answer.status_code == 400
    assert "your name" in answer.text


@pytest.mark.parametrize(
    "form",
    [{}, {"draft": "nonsense"}, {"draft": "statements:\n- id: D001\n", "do-D001": "shred"},
     {"draft": "a: &x [1]\nb: *x"}],
    ids=["nothing", "no draft", "odd choice", "alias"],
)  # fmt: skip
def test_a_form_that_is_none_is_refused(site, form):
    assert site.post("/confirm", data=form).status_code == 400


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("report.pdf", b"%PDF-1.4 cut", "report.pdf"),
        ("report.docx", b"PK\x03\x04 cut", "report.docx"),
        ("report.txt", b" \n ", "empty"),
        ("report.txt", b"Good morning. Thank you all for coming.", "no statement"),
    ],
    ids=["cut pdf", "cut docx", "empty", "no statement"],
)
def test_a_report_that_cannot_be_read_is_told_with_its_reason(site, name, content, told):
    answer = site.post("/check", files={"ledger": (name, content, "application/octet-stream")})
    assert answer.status_code == 400
    assert told in answer.text


def test_a_file_is_what_its_name_says():
    assert sent("a.yaml", b"ledger: a").ledger
    assert sent("a.pdf", b"%PDF-").report
    assert not looks_like_a_ledger("China sent: 400 people.\nSo it was said.")
