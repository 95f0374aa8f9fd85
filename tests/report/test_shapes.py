from __future__ import annotations

import gzip
from xml.etree import ElementTree

import pytest

from peaceops.codes.states import state, states
from peaceops.errors import SourceError
from peaceops.report.charts.world import SHADES, outlines, project, shade
from peaceops.report.parts import Evidence, Figure
from peaceops.report.shapes import FILE, compile_shapes, shapes
from peaceops.report.studio import convert
from peaceops.report.svg import png, svgs

NOBODY = Evidence("", "", "", (), ())


def figure(chart: str, data: dict) -> Figure:
    return Figure(chart, 'A <title> & "more"', "In short", data, NOBODY)


def test_the_packed_outlines_are_those_of_natural_earth(raw):
    assert compile_shapes(raw) == gzip.decompress(FILE.read_bytes()).decode("ascii")


def test_a_damaged_map_is_refused_with_its_file(tmp_path):
    with pytest.raises(SourceError, match="countries-50m"):
        compile_shapes(tmp_path)


def test_every_code_is_a_state_and_few_states_lack_an_outline():
    known = {s.iso3 for s in states()}
    assert set(shapes()) - known == {"-"}
    lacking = {s.iso3 for s in states() if s.valid_to is None} - set(shapes())
    assert len(lacking) < 20


@pytest.mark.parametrize(
    ("iso3", "longitude", "latitude"),
    [("MLI", -1.3, 18.4), ("COD", 23.6, -2.9), ("CHN", 103.8, 36.6), ("FJI", 178.0, -17.8)],
)
def test_outlines_lie_where_the_states_do(iso3, longitude, latitude):
    assert state(iso3, 2015).name
    points = [p for ring in shapes()[iso3] for p in ring]
    assert min(p[0] for p in points) < longitude < max(p[0] for p in points)
    assert min(p[1] for p in points) < latitude < max(p[1] for p in points)


def test_the_projection_keeps_areas():
    def area(west: float, south: float) -> float:
        corners = [(west, south), (west + 1, south), (west + 1, south + 1), (west, south + 1)]
        placed = [project(*corner) for corner in corners]
        pairs = zip(placed, [*placed[1:], placed[0]], strict=True)
        return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2

    from math import radians, sin

    band = (sin(radians(61)) - sin(radians(60))) / (sin(radians(1)))
    assert area(20, 60) / area(20, 0) == pytest.approx(band, rel=1e-3)


def test_the_world_map_shades_contributors_and_is_well_formed():
    data = {"lines": [{"contributor": "CHN", "people": 402}], "hosts": ["MLI"]}
    drawn = svgs([figure("world", data)])[0]
    root = ElementTree.fromstring(drawn)
    china = next(g for g in root.iter() if g.get("data-state") == "CHN")
    assert china.get("fill") == SHADES[2] == shade(402)
    assert "China: 402" in drawn
    assert "A &lt;title&gt;" in drawn
    assert len(drawn) < 800_000
    assert set(outlines()) <= set(shapes())


def test_the_map_of_places_escapes_what_stands_on_it():
    mark = {"latitude": 16.3, "longitude": 0.0, "label": "<script>", "size": 5, "place": "<b>Gao"}
    data = {"hosts": ["MLI"], "events": [mark], "projects": [mark], "bases": [mark],
            "key": {"events": "events & more"}}  # fmt: skip
    drawn = convert(figure("places", data))
    ElementTree.fromstring(drawn)
    assert "<script>" not in drawn
    assert "&lt;b&gt;Gao" in drawn
    assert png(figure("places", data))[:4] == b"\x89PNG"
