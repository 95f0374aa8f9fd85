from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import pytest

from peaceops.measures.measure import ask
from peaceops.report.brief import make_brief
from peaceops.report.html import answer_page, brief_page, listing_page
from peaceops.report.listing import Listing


class Page(HTMLParser):
    """Ids, links, tags and their attributes of a document."""

    VOID = frozenset(("meta", "br", "link", "img", "input", "hr"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        self.ids += [found["id"]] if found.get("id") else []
        self.links += [found["href"]] if tag == "a" and found.get("href") else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def named(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def text(made):
    return brief_page(made)


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


def test_tags_are_closed_and_ids_are_used_once(page):
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_every_link_inside_the_page_leads_somewhere(page):
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert len(inner) > 20
    assert set(inner) <= set(page.ids)


def test_every_answer_leads_to_its_rows_and_every_row_to_a_file_and_checksum(page, text, made):
    count = len(list(made.behind()))
    assert {f"rows-{n}" for n in range(1, count + 1)} <= set(page.ids)
    digests = [d for use in made.sources for _, d in use.files]
    assert digests
    assert all(digest in text for digest in digests)


def test_nothing_is_fetched_and_nothing_runs(page, text):
    assert page.named("script") == page.named("link") == page.named("img") == []
    assert "default-src 'none'" in text
    assert not re.search(r"@import|url\((?!#)", text)
    assert not [a for _, a in page.tags if any(name.startswith("on") for name in a)]
    assert not [link for link in page.links if link.startswith("javascript:")]


def test_words_of_others_are_escaped(text, small):
    assert "&lt;script&gt;alert(1)" in text
    assert "<script" not in text
    hostile = Listing("<b>topic</b>", ({"a": "<i>x</i>"},), "<u>note</u>")
    for other in (listing_page(hostile), answer_page(ask("level", small, contributor="CHN"))):
        assert not re.search(r"<(b|i|u|script)>", other)


def test_headings_go_down_one_at_a_time_and_tables_have_captions_and_scopes(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    assert all("scope" in head for head in page.named("th"))
    data = [t for t in page.named("table") if t.get("class") != "rows"]
    assert len(page.named("caption")) == len(data)


def test_charts_have_words_for_those_who_cannot_see_them(page, made):
    figures = [f for part in made.sections for f in part.figures]
    charts = [svg for svg in page.named("svg") if svg.get("role") == "img"]
    assert len(charts) == len(figures) >= 4
    for svg in charts:
        assert set(svg["aria-labelledby"].split()) <= set(page.ids)


def test_rows_are_cut_with_a_count_of_the_rest(small):
    from peaceops.report.html import proofs

    answer = ask("career", small, contributor="CHN")
    proof = proofs([answer], 10)[id(answer)]
    assert proof.shown == 10
    assert proof.total == len(answer.rows) > 10


def test_a_page_of_an_answer_stands_alone(small):
    page = Page(answer_page(ask("rank", small, contributor="CHN", mission="MINUSMA")))
    assert page.open == []
    assert len(page.named("svg")) == 1
    assert [link for link in page.links if link == "#rows-1"]


def test_pages_of_briefs_with_nothing_to_report(small):
    for who, mission in (("TUV", "MINUSMA"), ("CHN", "UNEF I"), ("USA", "UN Secretariat")):
        made = brief_page(make_brief(small, who, mission))
        assert Page(made).open == []
        assert len(made.encode()) < 2_000_000
