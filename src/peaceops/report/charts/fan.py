"""A fan: the record up to now, then what is likely, wider the further ahead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from peaceops.report.charts.theme import (
    ACCENT,
    INK,
    MUTED,
    PAPER,
    SOFT,
    Spec,
    amount_axis,
    bands,
    field,
    layer,
    spread,
    time_axis,
)

if TYPE_CHECKING:
    from peaceops.answer import Row
    from peaceops.report.parts import Figure

LIGHT, DARK = "#cfe0ec", "#9cc2dc"


def draw(figure: Figure) -> Spec:
    """Draw ``points`` (month, people, run) and ``ahead`` (month, people, ends of intervals)."""
    points, ahead = figure.data["points"], figure.data["ahead"]
    start = points[-1]
    shown = [*points, *ahead]
    days = (_day(shown[-1]["month"]) - _day(shown[0]["month"])).days
    top = max([p["people"] for p in points] + [a["high_95"] for a in ahead]) or 1
    place = {"x": time_axis("month"), "y": amount_axis("people", "people", domain=[0, top * 1.08])}
    runs = [point["run"] for point in points]
    alone = [point for point in points if runs.count(point["run"]) == 1]
    fan = [{"month": start["month"], "people": start["people"],
            **dict.fromkeys(("low_80", "high_80", "low_95", "high_95"), start["people"])}, *ahead]  # fmt: skip
    dot = {"filled": True, "opacity": 1}
    layers = [*bands(figure.data["gaps"], days)]
    for name, colour in (("95", LIGHT), ("80", DARK)):
        y = amount_axis(f"low_{name}", "people", domain=[0, top * 1.08])
        area = {"x": time_axis("month"), "y": y, "y2": {"field": f"high_{name}"}}
        layers.append(layer(fan, "area", area, color=colour, opacity=1))
    layers += [
        layer(fan, "line", place, color=INK, strokeDash=[4, 3], strokeWidth=1.6),
        layer(points, "line", {**place, "detail": field("run", "nominal")}, color=ACCENT,
              strokeWidth=2.2),
        layer(alone, "point", place, size=18, color=ACCENT, **dot),
        layer(ahead, "point", place, size=30, color=INK, stroke=PAPER, **dot),
        layer([start], "point", place, size=55, color=ACCENT, stroke=PAPER, **dot),
        layer([{"month": start["month"]}], "rule", {"x": time_axis("month")}, color=MUTED,
              strokeDash=[2, 3]),
    ]  # fmt: skip
    return {"layer": [*layers, *_words(start, ahead, top)], "height": 240}


def _words(start: Row, ahead: list[Row], top: float) -> list[Spec]:
    """Name the last value, and at the right what the last figure and its ranges are."""
    last = ahead[-1]
    said = [
        (top * 1.05, f"95%: {last['low_95']:,.0f} to {last['high_95']:,.0f}", SOFT),
        (top * 0.96, f"80%: {last['low_80']:,.0f} to {last['high_80']:,.0f}", SOFT),
        (last["people"], f"{last['people']:,.0f}", INK),
    ]
    heights = spread([at for at, _, _ in said], 0.085 * top, 0.0, top * 1.05)
    x, y = time_axis("month"), amount_axis("at", "people", domain=[0, top * 1.08])
    layers = []
    for (_, text, colour), at in zip(said, heights, strict=True):
        mark = [{"month": last["month"], "at": at, "label": text}]
        layers.append(
            layer(mark, "text", {"x": x, "y": y, "text": field("label", "nominal")}, align="left",
                  dx=8, fill=colour, fontWeight="bold" if colour == INK else "normal")
        )  # fmt: skip
    now = [{"month": start["month"], "at": start["people"], "label": f"{start['people']:,}"}]
    layers.append(
        layer(now, "text", {"x": x, "y": y, "text": field("label", "nominal")}, align="right",
              dx=-7, dy=-9, fontWeight="bold", fill=INK)
    )  # fmt: skip
    ahead_of = {"x": x, "y": {"value": 4}, "text": field("label", "nominal")}
    mark = [{"month": start["month"], "label": "forecast"}]
    layers.append(layer(mark, "text", ahead_of, align="left", dx=5, baseline="top", fill=SOFT,
                        fontStyle="italic"))  # fmt: skip
    return layers


def _day(when: date | str) -> date:
    return when if isinstance(when, date) else date.fromisoformat(when)
