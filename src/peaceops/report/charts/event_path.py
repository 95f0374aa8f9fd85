"""What followed shocks on average, month by month, with its interval and what placebos show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import (
    ACCENT,
    INK,
    MUTED,
    PAPER,
    RULE,
    SOFT,
    Spec,
    field,
    layer,
)

if TYPE_CHECKING:
    from peaceops.report.parts import Figure

TICKS = (
    0.0,
    -0.5,
    1.0,
    -0.75,
    3.0,
    -0.25,
    0.5,
    -0.9,
    9.0,
    -0.1,
    0.1,
    0.25,
    -0.05,
    0.05,
    -0.02,
    0.02,
)
"""Percentages by how much a reader wants them on the axis; one too close to another is left out."""


def draw(figure: Figure) -> Spec:
    """Draw ``points`` (h, value, low, high in logs, shocks, run), ``labels`` and ``unit``.

    The axis is in logs, so that a fall to half is as far as a rise to double;
    its labels are percentages.
    """
    from math import log1p

    points = figure.data["points"]
    low = min(point["low"] for point in points)
    high = max(point["high"] for point in points)
    edge = 0.14 * (high - low)
    bottom, top = low - 1.5 * edge, high + 0.5 * edge
    ticks: list[float] = []
    for at in map(log1p, TICKS):
        if low - 0.1 * edge <= at <= high + 0.4 * edge and all(
            abs(at - t) > 0.6 * edge for t in ticks
        ):
            ticks.append(at)
    scale = {"domain": [bottom, top], "nice": False, "zero": False}
    axis = {"title": figure.data["unit"], "titleAngle": 0, "titleAlign": "left", "titleX": -36,
            "titleY": -14, "titleAnchor": "end", "domain": False, "ticks": False, "values": ticks,
            "labelExpr": "abs(datum.value) < 1e-9 ? '0%' : format(exp(datum.value) - 1, '+.0%')"}  # fmt: skip
    y = field("value", axis=axis, scale=scale)
    steps = [point["h"] for point in points]
    across = {"domain": [min(steps) - 0.5, max(steps) + 0.5], "nice": False, "zero": False}
    x = field("h", axis={"title": "months from the shock", "grid": False, "labelExpr": "datum.value ? format(datum.value, '+d') : '0'",
                         "values": list(range(-12, 25, 6))}, scale=across)  # fmt: skip
    band = {"x": x, "y": field("low", axis=axis, scale=scale), "y2": {"field": "high"},
            "detail": field("run", "nominal")}  # fmt: skip
    zero = layer([{"at": 0}], "rule", {"y": field("at", axis=axis, scale=scale)}, color=RULE)
    when = layer(
        [{"at": -0.5}], "rule", {"x": field("at", scale=across)}, color=MUTED, strokeDash=[4, 3]
    )
    word = layer([{"at": -0.5, "text": "shock"}], "text",
                 {"x": field("at", scale=across), "y": {"value": 2}, "text": field("text", "nominal")},
                 align="left", dx=5, baseline="top", fill=SOFT, fontStyle="italic")  # fmt: skip
    counts = [p for p in points if p["h"] in (-12, -6, 1, 6, 12, 18, 24)]
    number = layer(counts, "text",
                   {"x": x, "y": {"value": 234}, "text": field("shocks", "nominal")},
                   fill=SOFT, fontSize=11, baseline="bottom")  # fmt: skip
    head = layer([{"text": "shocks:"}], "text",
                 {"x": {"value": -8}, "y": {"value": 234}, "text": field("text", "nominal")},
                 fill=SOFT, fontSize=11, align="right", baseline="bottom")  # fmt: skip
    place = {"x": x, "y": y, "text": field("text", "nominal")}
    words = []
    for align, dx in (("center", 0), ("right", 6)):  # the last would stand half outside
        mine = [p for p in figure.data["labels"] if (p["h"] == max(steps)) == (align == "right")]
        style = {"dy": -11, "dx": dx, "align": align, "fontWeight": "bold"}
        words += [
            layer(mine, "text", place, stroke=PAPER, strokeWidth=4, fill=PAPER, **style),
            layer(mine, "text", place, fill=INK, **style),
        ]
    return {
        "layer": [
            zero, when,
            layer(points, "area", band, color=ACCENT, opacity=0.18),
            layer(points, "line", {"x": x, "y": y, "detail": field("run", "nominal")}, color=ACCENT,
                  strokeWidth=2.2),
            layer(points, "point", {"x": x, "y": y}, color=ACCENT, filled=True, size=22, opacity=1),
            word, *words, number, head,
        ],
        "height": 240,
    }  # fmt: skip
