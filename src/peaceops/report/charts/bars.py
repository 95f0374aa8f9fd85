"""Bars of one figure a line: the picture of an answer's table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import ACCENT, MUTED, Spec, field, layer

if TYPE_CHECKING:
    from peaceops.report.parts import Figure


def draw(figure: Figure) -> Spec:
    """Draw ``lines`` (label, value, text), the ``subject`` in colour."""
    lines, subject = figure.data["lines"], figure.data["subject"]
    alone = not any(line["label"] == subject for line in lines)
    y = field("label", "nominal", sort=[line["label"] for line in lines], axis={
        "title": None, "domain": False, "ticks": False, "labelLimit": 200, "labelPadding": 6,
    })  # fmt: skip
    place = {"y": y, "x": field("value", axis=None, scale={"zero": True})}
    layers = []
    for mine, colour in ((False, ACCENT if alone else MUTED), (True, ACCENT)):
        shown = [line for line in lines if (line["label"] == subject) is mine]
        layers.append(layer(shown, "bar", place, height=14, color=colour))
    words = layer(lines, "text", {**place, "text": field("text", "nominal")}, align="left", dx=5)
    return {"layer": [*layers, words], "height": 22 * len(lines)}
