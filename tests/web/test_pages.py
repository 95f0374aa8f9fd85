from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from peaceops.measures.measure import names

AS_OF = "?as_of=2015-04-30"
PAGES = [
    "/", "/brief/CHN/MINUSMA" + AS_OF, "/contributor/BGD", "/mission/MINUSMA", "/map/MINUSMA",
    "/places/CHN/MINUSMA", "/ask", "/ask/rank?contributor=CHN&among=P5&at=2015-04", "/ledgers",
    "/list/sources", "/list/coverage", "/source/un_contributions", "/explain/CHN/MINUSMA" + AS_OF,
    "/list/measures?word=rank", "/search",
]  # fmt: skip


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a":
            self.found.append(given.get("href") or "")
        if "id" in given:
            self.ids.append(given["id"] or "")


def read(text: str) -> Links:
    made = Links()
    made.feed(text)
    return made


@pytest.mark.parametrize("path", PAGES)
def test_a_page_stands_with_one_heading_one_main_and_no_repeated_id(site, path):
    answer = site.get(path)
    assert answer.status_code == 200
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert len(re.findall(r"<main\b", answer.text)) == 1
    ids = read(answer.text).ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_nothing_on_a_page_needs_the_network_or_runs_inline(site, path):
    text = site.get(path).text
    loaded = re.findall(r'<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)="([^"]+)"', text)
    assert [a for a in loaded if not a.startswith(("/", "data:"))] == []
    assert re.findall(r"<script(?![^>]*\bsrc=)", text) == []
    assert re.findall(r"<style\b| style=\"| on[a-z]+=\"", text) == []


@pytest.mark.parametrize("path", ["/brief/CHN/MINUSMA" + AS_OF, "/contributor/CHN", "/map/MINUSMA"])
def test_every_link_of_a_page_leads_somewhere(site, path):
    links = {a for a in read(site.get(path).text).found if a.startswith("/")}
    later = ("/explain/", "/outlook/", "/ledger/")  # seconds each; asked for elsewhere
    asked = sorted(a for a in links if not a.startswith(later))
    assert len(asked) > 10
    failed = [a for a in asked[:120] if site.get(a, follow_redirects=True).status_code != 200]
    assert failed == []


def test_every_figure_of_a_brief_opens_rows_definition_and_checksum(site):
    links = read(site.get("/brief/CHN/MINUSMA" + AS_OF).text).found
    rows = [a for a in links if "/rows/" in a or a.startswith("/ask/")]
    assert len(rows) > 15
    for address in {a.split("?")[0]: a for a in rows}.values():
        text = site.get(address).text
        assert "as_of=2015-04-30" in address
        assert "<dt>Counted</dt>" in text
        assert re.search(r'<code class="path">[0-9a-f]{64}</code>', text)


def test_the_as_of_day_changes_the_figures_and_is_kept_by_links(site):
    then, now = (site.get("/contributor/CHN" + day).text for day in (AS_OF, ""))
    assert "2,899" in then
    assert "2,899" not in now
    assert "as_of=2015-04-30" in then
    assert "as_of" not in "".join(read(now).found)


def test_a_name_in_any_spelling_leads_to_the_canonical_address(site):
    answer = site.get("/brief/china/minusma?as_of=2015-04-30")
    assert answer.status_code == 302
    assert answer.headers["location"] == "/brief/CHN/MINUSMA?as_of=2015-04-30"


@pytest.mark.parametrize("name", names())
def test_every_measure_has_a_form_made_of_its_signature(site, name):
    from peaceops.measures.measure import measure

    text = site.get(f"/ask/{name}").text
    for parameter in measure(name).parameters:
        assert f'name="{parameter.name}"' in text


def test_a_question_that_is_wrong_stays_on_its_form_with_the_reason(site):
    text = site.get("/ask/level?contributor=Chinaa&mission=MINUSMA").text
    assert 'role="alert"' in text
    assert "unknown state" in text.lower()
    assert 'value="Chinaa"' in text


def test_statements_are_filtered_by_verdict(site):
    whole = site.get("/ledger/europeans-in-peacekeeping").text
    cut = site.get("/ledger/europeans-in-peacekeeping?verdict=supported").text
    count = int(re.search(r"supported \((\d+)\)", whole)[1])
    assert 0 < count == cut.count('class="part single statement"')
    assert count < whole.count('class="part single statement"')
    assert site.get("/ledger/europeans-in-peacekeeping?verdict=maybe").status_code == 400


def test_an_explanation_page_shows_both_verdicts(site):
    text = site.get("/explain/CHN/MINUSMA" + AS_OF).text
    assert "Two verdicts" in text
    assert text.count("<figure>") >= 5


def test_a_map_of_places_says_what_is_unknown(site):
    text = site.get("/places/CHN/MINUSMA?year=2015").text
    assert "Geo-PKO" in text
    assert "geopko --from FILE" in text
    assert 'data-layer="events"' in text
    assert "no source of them is held" in site.get("/places/NPL/UNIFIL").text


def test_the_world_map_holds_every_month_for_its_slider(site):
    data = site.get("/map/MINUSMA/parts/figure-1.json").json()["data"]
    assert data["months"]["2015-04"]["CHN"] == 402
    assert "2018-07" not in data["months"] or data["months"]["2018-07"]
    text = site.get("/map/MINUSMA?month=2015-04").text
    assert "<title>China: 402</title>" in text
    assert site.get("/map/MINUSMA?month=1990-01").status_code == 404


def test_charts_and_tables_come_as_files(site):
    base = "/brief/CHN/MINUSMA/parts/"
    csv = site.get(base + "figure-1.csv" + AS_OF)
    assert csv.headers["content-type"].startswith("text/csv")
    assert csv.text.splitlines()[0].startswith("month,people")
    assert "attachment" in csv.headers["content-disposition"]
    assert site.get(base + "figure-1.png" + AS_OF).content[:8] == b"\x89PNG\r\n\x1a\n"
    assert site.get(base + "table-1.json" + AS_OF).json()["lines"]
    assert site.get(base + "table-1.png" + AS_OF).status_code == 400
    assert site.get(base + "figure-99.csv" + AS_OF).status_code == 404


def test_the_brief_as_one_file_stays_below_two_megabytes_and_needs_nothing(site):
    answer = site.get("/brief/CHN/MINUSMA/whole.html" + AS_OF)
    assert len(answer.content) < 2_000_000
    assert "sandbox" in answer.headers["content-security-policy"]
    assert re.findall(r'(?:src|href)="/', answer.text) == []
    assert (
        json.loads(site.get("/brief/CHN/MINUSMA/whole.json" + AS_OF).text)["mission"] == "MINUSMA"
    )


def test_a_check_as_one_file_stays_below_two_megabytes(site):
    answer = site.get("/ledger/europeans-in-peacekeeping/whole.html")
    assert 10_000 < len(answer.content) < 2_000_000


def test_a_page_says_how_it_is_cited_and_where_it_stays(site):
    text = site.get("/brief/CHN/MINUSMA" + AS_OF).text
    assert '<link rel="canonical" href="/brief/CHN/MINUSMA?as_of=2015-04-30">' in text
    assert re.search(r"China in MINUSMA\. peaceops [\d.]+, /brief/CHN/MINUSMA", text)


def test_the_outlook_is_a_page_where_this_peaceops_makes_outlooks(site):
    from importlib.util import find_spec

    there = find_spec("peaceops.outlooks") is not None
    answer = site.get("/outlook/CHN/UNMISS")
    assert answer.status_code == (200 if there else 404)
    assert ("<figure>" in answer.text) is there
    assert site.get("/api/outlook/CHN/UNMISS").status_code == answer.status_code


@pytest.mark.parametrize(
    ("path", "column"),
    [
        ("/explain/CHN/MINUSMA?as_of=2015-04-30", "exports_to_host"),
        ("/outlook/CHN/UNMISS", "people"),
    ],
)
def test_charts_of_a_chapter_lead_to_the_rows_behind_them(site, path, column):
    first = next(a for a in read(site.get(path).text).found if "/rows/" in a)
    page = site.get(first)
    assert page.status_code == 200
    assert "SHA-256" in page.text
    place, _, query = first.partition("?")
    rows = site.get(f"{place}/whole.csv?{query}").text.splitlines()
    assert column in rows[0].split(",")
    assert len(rows) > 20
