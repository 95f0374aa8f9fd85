"""The README's own steps, in a browser."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest


def test_search_open_the_brief_open_rows_and_change_the_day(page):
    page.goto("/")
    page.get_by_label("A contributor and a host, or a mission").fill("China Mali")
    page.get_by_role("button", name="Open").click()
    page.wait_for_url("**/brief/CHN/MINUSMA")
    page.get_by_label("As known on").fill("2015-04-30")
    page.get_by_role("button", name="Use").click()
    page.wait_for_url("**/brief/CHN/MINUSMA?as_of=2015-04-30")
    assert page.locator(".figure-value").first.inner_text() == "402"
    page.locator(".figure-value").first.click()
    page.wait_for_url("**/ask/level?*")
    assert "as_of=2015-04-30" in page.url
    evidence = page.get_by_label("Rows behind the figure")
    assert evidence.get_by_text("Counted").is_visible()
    assert "402" in "".join(evidence.locator("td.number").all_inner_texts())
    assert re.fullmatch("[0-9a-f]{64}", page.locator("code.path").first.inner_text())


def test_every_chart_is_drawn_in_the_page(page):
    page.goto("/brief/CHN/MINUSMA?as_of=2015-04-30")
    charts = page.locator("figure .chart > svg")
    assert charts.count() >= 4
    assert all(box["height"] > 80 for box in (c.bounding_box() for c in charts.all()))


def test_download_a_csv(page, tmp_path):
    page.goto("/brief/CHN/MINUSMA?as_of=2015-04-30")
    with page.expect_download() as coming:
        page.locator("figure .files-of").first.get_by_text("CSV").click()
    path = Path(tmp_path / coming.value.suggested_filename)
    coming.value.save_as(path)
    assert path.suffix == ".csv"
    with path.open(newline="") as handle:
        lines = list(csv.DictReader(handle))
    assert {line["month"]: line["people"] for line in lines}["2015-04-30"] == "402"


def test_filter_verdicts(page):
    page.goto("/ledger/europeans-in-peacekeeping")
    whole = page.locator("section.statement").count()
    page.get_by_label("Verdict", exact=True).select_option("supported")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**verdict=supported**")
    shown = page.locator("section.statement")
    assert 0 < shown.count() < whole
    assert set(shown.locator(".kicker > .verdict:first-child").all_inner_texts()) == {"supported"}


def test_upload_a_ledger(page, tmp_path, ledger):
    mine = tmp_path / "mine.yaml"
    mine.write_text(ledger, encoding="utf-8")
    page.goto("/ledgers")
    page.get_by_label("A ledger (.yaml").set_input_files(mine)
    page.get_by_role("button", name="Check").click()
    page.get_by_text("is not kept").wait_for()
    assert page.locator("section.statement .verdict").first.inner_text() == "supported"
    assert "<b>largest</b>" in page.locator("section.statement h2").first.inner_text()


def test_ask_by_form(page):
    page.goto("/ask/rank")
    page.get_by_label("Contributor").fill("China")
    page.get_by_label("Among").fill("P5")
    page.get_by_label("At", exact=True).fill("2015-04")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url("**/ask/rank?*")
    assert "largest uniformed contributor among the P5" in page.locator("h1").inner_text()


def test_a_passage_is_read_signed_and_checked(page):
    page.goto("/ledgers")
    page.locator("#text").fill(
        "In April 2015 China is the largest contributor among the permanent members. "
        "Ghana sent 2,000 troops to Mali in May 2014."
    )
    page.get_by_role("button", name="Read and check").click()
    page.wait_for_url("**/check")
    assert "Nobody has confirmed them" in page.locator("main, body").first.inner_text()
    page.get_by_label("Who confirms").fill("A. Reader")
    page.locator('[name="do-D001"][value="accept"]').check()
    page.locator('[name="do-D002"][value="drop"]').check()
    page.get_by_role("button", name="Check").first.click()
    page.wait_for_url("**/confirm")
    text = page.locator("body").inner_text()
    assert "confirmed by A. Reader" in text
    assert "Ghana" not in text
    page.get_by_text("The signed ledger").click()
    assert "standing: confirmed" in page.locator("#signed").input_value()


def test_the_slider_of_the_world_map(page):
    page.goto("/map/MINUSMA?month=2015-04")
    slide = page.locator("#slide")
    slide.wait_for(state="visible")
    land = page.locator('[data-state="CHN"]')
    before = land.get_attribute("fill")
    slide.focus()
    page.keyboard.press("Home")
    page.wait_for_function("!location.search.includes('2015-04')")
    assert land.get_attribute("fill") != before
    assert page.locator("[data-month]").inner_text() == slide.get_attribute("aria-valuetext")
    assert page.locator("[data-table] tbody tr").count() > 5


def test_the_whole_journey_by_keyboard_only(page):
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("China Mali 2015-04-30")
    page.keyboard.press("Enter")
    page.wait_for_url("**/brief/CHN/MINUSMA?as_of=2015-04-30")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "ref":
            break
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask/**")


def test_it_works_without_script(chromium, served):
    context = chromium.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/map/MINUSMA?month=2015-04")
    page.locator("#month").select_option("2013-12")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**month=2013-12**")
    assert "December 2013" in page.locator("figcaption").inner_text()
    context.close()


@pytest.mark.parametrize("path", ["/brief/CHN/MINUSMA?as_of=2015-04-30", "/mission/MINUSMA"])
def test_a_page_prints(page, path):
    page.goto(path)
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.locator("h1").is_visible()
    assert page.locator(".citation").is_visible()
    assert len(page.pdf(format="A4")) > 20_000
