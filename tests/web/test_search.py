from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.atlas.shared import SharedAtlas
from peaceops.web.search import search


@pytest.fixture(scope="module")
def atlas():
    return SharedAtlas()


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("China Mali", "/brief/CHN/MINUSMA"),
        ("mali china", "/brief/CHN/MINUSMA"),  # China hosts no mission
        ("CHN MINUSMA", "/brief/CHN/MINUSMA"),
        ("MINUSMA, China", "/brief/CHN/MINUSMA"),
        ("china in mali", "/brief/CHN/MINUSMA"),
        ("Côte d'Ivoire MINUSMA", "/brief/CIV/MINUSMA"),
        ("United States Haiti", "/brief/USA/MINUSTAH"),
        ("onuci", "/mission/UNOCI"),
        ("Bangladesh", "/contributor/BGD"),
        ("mali-2015", "/ledger/mali-2015"),
        ("streak", "/ask/streak"),
        ("stabilization mission in haiti", "/mission/MINUSTAH"),
    ],
)
def test_what_people_type_is_understood(atlas, text, path):
    found = search(text, atlas)
    assert found.hits[0].path == path


def test_a_day_counts_as_as_of(atlas):
    assert search("China Mali 2015-04-30", atlas).as_of == "2015-04-30"


def test_nothing_found_names_the_nearest(atlas):
    found = search("Chinaa", atlas)
    assert not found.hits
    assert "China" in found.hint


@given(st.text(max_size=200))
def test_any_text_is_answered(text):
    found = search(text, SharedAtlas())
    assert all(hit.path.startswith("/") and not hit.path.startswith("//") for hit in found.hits)


def test_the_page_leads_to_the_brief_or_lists_what_may_be_meant(site):
    sure = site.get("/search?q=China+Mali+2015-04-30")
    assert (sure.status_code, sure.headers["location"]) == (
        303,
        "/brief/CHN/MINUSMA?as_of=2015-04-30",
    )
    listed = site.get("/search?q=Mali")
    assert listed.status_code == 200
    assert "/mission/MINUSMA" in listed.text
    assert site.get("/search?q=zzzzzz").status_code == 404
