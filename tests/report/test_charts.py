from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceops.report.charts import draw
from peaceops.report.charts.theme import CONFIG, SERIES, spread
from peaceops.report.parts import Evidence, Figure
from peaceops.report.studio import begin, convert, draw_all
from peaceops.report.svg import dressed, png, svgs

NOBODY = Evidence("", "", "", (), ())


@pytest.fixture(scope="module")
def figures(made):
    return [figure for part in made.sections for figure in part.figures]


def test_specifications_keep_to_the_schema_of_vega_lite(figures):
    altair = pytest.importorskip("altair", reason="Altair checks the schema; it is not installed")
    for figure in figures:
        altair.Chart.from_dict(draw(figure), validate=True)
        altair.Chart.from_dict(draw(figure, titled=True), validate=True)


def test_drawing_leaves_the_figures_as_they_were(figures):
    before = [repr(figure.data) for figure in figures]
    for figure in figures:
        draw(figure)
    assert [repr(figure.data) for figure in figures] == before


def test_svgs_are_well_formed_with_ids_of_their_own(figures):
    seen: set[str] = set()
    for text in svgs(figures):
        root = ElementTree.fromstring(text)
        ids = {node.get("id") for node in root.iter() if node.get("id")}
        assert len(ids) >= 2
        assert not ids & seen
        seen |= ids


def test_the_studio_draws_what_this_process_draws(figures):
    begin(figures)
    assert draw_all(figures) == [convert(figure) for figure in figures]


def test_a_chart_that_fails_says_which(figures):
    broken = replace(figures[0], data={"points": []})
    with pytest.raises(RuntimeError, match="contributions"):
        draw_all([broken])
    assert draw_all(figures[:1]) == [convert(figures[0])]


def test_words_in_charts_are_escaped():
    figure = Figure("bars", "<b>", "<i>", {"lines": [{"label": "<script>x</script>", "value": 1,
                    "text": "&"}], "subject": ""}, NOBODY)  # fmt: skip
    (text,) = svgs([figure])
    assert "<script" not in text
    ElementTree.fromstring(text)


def test_png_carries_its_title(figures):
    picture = png(figures[0])
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert draw(figures[0], titled=True)["title"]["text"] == [figures[0].title]


def test_a_month_alone_between_gaps_is_still_seen():
    points = [{"month": date(2015, m, 28), "people": 5, "run": r} for m, r in ((1, 0), (3, 1))]
    figure = Figure("contributions", "t", "s", {"points": points, "gaps": [], "peak": points[0],
                    "last": points[1]}, NOBODY)  # fmt: skip
    alone = [part for part in draw(figure)["layer"] if part["mark"].get("size") == 18]
    assert len(alone[0]["data"]["values"]) == 2


def test_dressing_keeps_the_drawing():
    text = dressed('<svg viewBox="0 0 1 1"><g clip-path="url(#a)"/></svg>', "x", "<", "&")
    assert "url(#x-a)" in text
    assert "&lt;" in text
    ElementTree.fromstring(text)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=9))
def test_spread_keeps_order_and_distance(wanted):
    placed = spread(wanted, 5, 0, 100)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    gaps = [placed[b] - placed[a] for a, b in itertools.pairwise(order)]
    assert all(gap >= 5 - 1e-9 for gap in gaps)
    assert max(placed) <= 100 + 1e-9


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_has_the_contrast_of_wcag_aa_in_light_and_dark():
    import re
    from pathlib import Path

    from peaceops.report import html

    style = (Path(html.TEMPLATES) / "style.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.S)
    assert len(blocks) >= 2
    for block in blocks[:2]:
        named = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", block))
        full = {
            k: v if len(v) == 7 else "#" + "".join(c * 2 for c in v[1:]) for k, v in named.items()
        }
        for word in ("ink", "soft", "accent"):
            assert _contrast(full[word], full["paper"]) >= 4.5
        assert _contrast(full["ink"], full["mine"]) >= 4.5


def test_text_of_charts_stands_in_the_greys_that_the_page_knows():
    from pathlib import Path

    from peaceops.report import html

    style = (Path(html.TEMPLATES) / "style.css").read_text(encoding="utf-8")
    for colour in (
        CONFIG["text"]["fill"],
        CONFIG["axis"]["labelColor"],
        CONFIG["axis"]["gridColor"],
    ):
        assert f'"{colour}"' in style
    assert len(set(SERIES)) == 6
