"""Estimates with their intervals, one line each, about a line at nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import ACCENT, INK, MUTED, RULE, SOFT, Spec, field, layer

if TYPE_CHECKING:
    from peaceops.report.parts import Figure

ROW = 22


def draw(figure: Figure) -> Spec:
    """Draw ``lines`` (label, value, low, high, sure); the sure ones in colour.

    ``unit`` names the axis. Intervals are cut at ``bounds``, where a wide one
    would press the others together; an arrow would claim more than is known.
    """
    lines, (low, high) = figure.data["lines"], figure.data["bounds"]
    shown = [
        {**line, "low": max(line["low"], low), "high": min(line["high"], high),
         "at": max(low, min(high, line["value"]))}
        for line in lines
    ]  # fmt: skip
    y = field("label", "nominal", sort=[line["label"] for line in lines], axis={
        "title": None, "domain": False, "ticks": False, "labelLimit": 190, "labelPadding": 6,
    })  # fmt: skip
    axis = {"title": figure.data["unit"], "grid": False, "tickCount": 5}
    scale = {"domain": [low, high], "nice": False, "zero": False}
    x = field("at", axis=axis, scale=scale)
    span = {"y": y, "x": field("low", axis=axis, scale=scale), "x2": {"field": "high"}}
    nothing = layer([{"zero": 0}], "rule", {"x": field("zero", scale=scale)}, color=RULE)
    layers = [nothing]
    for sure, colour in ((False, MUTED), (True, ACCENT)):
        mine = [line for line in shown if line["sure"] is sure]
        layers += [
            layer(mine, "rule", span, color=colour, strokeWidth=2),
            layer(mine, "point", {"y": y, "x": x}, color=colour, filled=True, size=60, opacity=1),
        ]
    words = [
        {**line, "text": line["note"], "edge": high} for line in shown if line.get("note")
    ]  # fmt: skip
    layers.append(
        layer(words, "text", {"y": y, "x": field("edge", scale=scale),
                              "text": field("text", "nominal")},
              align="left", dx=6, fill=SOFT if not words else INK)
    )  # fmt: skip
    return {"layer": layers, "height": ROW * max(len(lines), 2)}
