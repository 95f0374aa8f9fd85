from __future__ import annotations

import pytest

from peaceops.web.guard import LARGEST_BODY

SCRIPT = "<script>alert(1)</script>"


def test_strict_headers_on_every_kind_of_answer(site):
    for path in (
        "/",
        "/nope",
        "/api/openapi.json",
        "/static/site.css",
        "/ask/rank?contributor=%00",
    ):
        headers = site.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8000",
        "",
        "localhost@evil",
        "[::2]:80",
    ],
)
def test_a_wrong_host_is_refused(site, host):
    assert site.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9", "LOCALHOST", "[::1]:8000"])
def test_our_own_names_are_heard(site, host):
    assert site.get("/ask", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://127.0.0.1:9999"},
     {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
)  # fmt: skip
def test_posts_from_elsewhere_are_refused(site, headers):
    for path in ("/check", "/api/check"):
        assert site.post(path, headers=headers, data={"text": "x"}).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/brief/{}/MINUSMA", "/contributor/{}", "/mission/{}", "/search?q={}", "/list/{}", "/ask/{}",
     "/list/sources?word={}", "/ask/rank?contributor={}", "/ledger/{}", "/source/{}", "/nope/{}",
     "/contributor/CHN?as_of={}", "/brief/CHN/MINUSMA/rows/{}", "/map/MINUSMA?month={}",
     "/places/CHN/MINUSMA?year={}"],
)  # fmt: skip
def test_scripts_in_names_are_text(site, path):
    from urllib.parse import quote

    answer = site.get(path.format(quote(SCRIPT, safe="")), follow_redirects=True)
    assert answer.status_code in (200, 400, 404)
    assert SCRIPT not in answer.text


@pytest.mark.parametrize(
    "path",
    ["/static/../site.py", "/static/..%2f..%2fcli.py", "/static/%2e%2e/guard.py", "/static//etc/passwd",
     "/ledger/..%2f..%2f..%2fetc%2fpasswd", "/ledger/%2fetc%2fpasswd", "/source/..%2ffiles",
     "/brief/CHN/MINUSMA/parts/..%2f..%2fx.csv", "/list/..%2fsources", "/ledger/mali-2015.yaml",
     "/ask/..%2fpeople", "/ask/wording", "/ask/__init__"],
)  # fmt: skip
def test_tricks_with_paths_find_nothing(site, path):
    answer = site.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/%2e%2e", "/\\evil.example", "/search?q=//evil.example",
             "/search?q=https://evil.example", "/brief/china//evil.example"],
)  # fmt: skip
def test_no_redirect_leaves_the_site(site, path):
    where = site.get("http://127.0.0.1:8000" + path).headers.get("location", "/")
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))


def test_long_addresses_and_huge_forms_are_refused(site):
    assert site.get("/search?q=" + "a" * 5000).status_code == 414
    assert site.get("/ask/rank?contributor=" + "a" * 1000).status_code == 400
    assert site.post("/check", data={"text": "a" * (LARGEST_BODY + 1)}).status_code == 413


def test_a_body_longer_than_it_says_is_cut(site):
    async def endless():
        for _ in range(LARGEST_BODY // 100_000 + 10):
            yield b"x" * 100_000

    answer = site.post(
        "/api/check", content=endless(), headers={"content-type": "application/yaml"}
    )
    assert answer.status_code == 413


def test_other_methods_are_refused(site):
    for method in ("PUT", "DELETE", "TRACE", "CONNECT", "OPTIONS"):
        assert site.ask(method, "/").status_code == 405
    assert site.post("/brief/CHN/MINUSMA").status_code == 405


def test_repeated_and_broken_parameters_are_told(site):
    assert site.get("/ask/rank?contributor=CHN&contributor=IND").status_code == 400
    assert site.get("/contributor/CHN?as_of=2015-02-30").status_code == 400
    assert site.get("/contributor/CHN?as_of=yesterday").status_code == 400


def test_decorated_links_still_work_and_do_not_fill_the_memory(site):
    plain = site.get("/contributor/CHN").content
    assert site.get("/contributor/CHN?utm_source=x").content == plain
