"""Pages can be used by everybody: axe, narrow and wide screens, dark and light."""

from __future__ import annotations

import pytest

PAGES = [
    "/", "/search?q=Mali", "/brief/CHN/MINUSMA?as_of=2015-04-30", "/contributor/CHN",
    "/mission/MINUSMA", "/map/MINUSMA?month=2015-04", "/places/CHN/MINUSMA?year=2015", "/ask",
    "/ask/rank?contributor=CHN&among=P5&at=2015-04", "/ask/rate", "/ledgers",
    "/ledger/europeans-in-peacekeeping", "/explain/CHN/MINUSMA?as_of=2015-04-30",
    "/outlook/CHN/UNMISS", "/list/sources",
    "/list/coverage", "/source/un_contributions",
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(page, path, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="needs axe, which `make test-browser` installs",
    )
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    found = axe.Axe().run(page).response["violations"]
    told = [(v["impact"], v["id"], v["nodes"][0]["html"][:160]) for v in found]
    assert told == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_draft_can_be_confirmed_by_everybody(page, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="needs axe, which `make test-browser` installs",
    )
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto("/ledgers")
    page.locator("#text").fill(
        "In April 2015 China is the largest contributor among the permanent members. "
        "Experts believe that trade explains it."
    )
    page.get_by_role("button", name="Read and check").click()
    page.wait_for_url("**/check")
    found = axe.Axe().run(page).response["violations"]
    told = [(v["impact"], v["id"], v["nodes"][0]["html"][:160]) for v in found]
    assert told == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_screen(page, path, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
