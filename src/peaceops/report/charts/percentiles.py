"""Where a value stands among others: a dot for each set it is compared with, 0 to 100."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import BAND, RULE, SOFT, Spec, coloured, field, layer

if TYPE_CHECKING:
    from peaceops.report.parts import Figure

ROW = 22
SHAPES = ("circle", "square", "diamond")


def draw(figure: Figure) -> Spec:
    """Draw ``lines`` (label, series, percentile) for the ``series`` in order."""
    lines, series = figure.data["lines"], figure.data["series"]
    labels = list(dict.fromkeys(line["label"] for line in lines))
    y = field("label", "nominal", sort=labels, axis={
        "title": None, "domain": False, "ticks": False, "labelLimit": 190, "labelPadding": 6,
    })  # fmt: skip
    scale = {"domain": [0, 100], "nice": False}
    axis = {"title": "percentile: 0 least, 100 most", "grid": False, "values": [0, 25, 50, 75, 100]}
    x = field("percentile", axis=axis, scale=scale)
    ground = layer([{"low": 25, "high": 75}], "rect",
                   {"x": field("low", scale=scale, axis=axis), "x2": {"field": "high"}},
                   color=BAND, opacity=1)  # fmt: skip
    middle = layer([{"at": 50}], "rule", {"x": field("at", scale=scale)}, color=RULE)
    dots = [
        layer([line for line in lines if line["series"] == name], "point",
              {"y": y, "x": x, "color": coloured("series", series)},
              shape=SHAPES[i % 3], filled=True, size=70, opacity=0.95)
        for i, name in enumerate(series)
    ]  # fmt: skip
    return {"layer": [ground, middle, *dots, *_key(series)],
            "height": ROW * max(len(labels), 2)}  # fmt: skip


def _key(series: list[str]) -> list[Spec]:
    """Name the series above the dots, each with its shape and colour."""
    marks = [{"x": 2 + 34 * i, "series": name, "label": name} for i, name in enumerate(series)]
    place = {"x": field("x", scale={"domain": [0, 100]}), "y": {"value": -12}}
    shapes = [
        layer([mark], "point", {**place, "color": coloured("series", series)},
              shape=SHAPES[i % 3], filled=True, size=60, opacity=1)
        for i, mark in enumerate(marks)
    ]  # fmt: skip
    words = layer(marks, "text", {**place, "text": field("label", "nominal")}, align="left", dx=7,
                  fill=SOFT)  # fmt: skip
    return [*shapes, words]
