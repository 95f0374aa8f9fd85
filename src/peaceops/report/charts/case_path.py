"""One contributor before and after a day, beside its synthetic control; unknown months are gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import (
    ACCENT,
    MUTED,
    SERIES,
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
    from peaceops.report.parts import Figure

HEIGHT = 230


def draw(figure: Figure) -> Spec:
    """Draw ``points`` (month, people, run, series), ``gaps``, ``day`` and the names in ``series``."""
    points, day = figure.data["points"], figure.data["day"]
    names = list(figure.data["series"])
    top = 1.12 * max(point["people"] for point in points)
    place = {
        "x": time_axis("month"),
        "y": amount_axis("people", "people", domain=[0, top], nice=False),
    }
    days = (max(p["month"] for p in points) - min(p["month"] for p in points)).days
    layers = bands(figure.data["gaps"], days)
    when = layer(
        [{"month": day}], "rule", {"x": time_axis("month")}, color=MUTED, strokeDash=[4, 3]
    )
    word = layer([{"month": day, "text": figure.data["label"]}], "text",
                 {"x": time_axis("month"), "y": {"value": HEIGHT - 5}, "text": field("text", "nominal")},
                 align="left", dx=5, baseline="bottom", fill=SOFT, fontStyle="italic")  # fmt: skip
    ends = []
    for i, name in enumerate(names):
        mine = [p for p in points if p["series"] == name]
        colour, dash = (ACCENT, []) if i == 0 else (SERIES[5], [6, 3])
        layers.append(
            layer(mine, "line", {**place, "detail": field("run", "nominal")}, color=colour,
                  strokeWidth=2.4 if i == 0 else 1.8, strokeDash=dash)
        )  # fmt: skip
        runs = [p["run"] for p in mine]
        alone = [p for p in mine if runs.count(p["run"]) == 1]
        layers.append(layer(alone, "point", place, color=colour, filled=True, size=18, opacity=1))
        ends.append({**max(mine, key=lambda p: p["month"]), "colour": colour})
    placed = spread([e["people"] for e in ends], 0.08 * top, 0.0, top)
    for end, at in zip(ends, placed, strict=True):
        mark = [{"month": end["month"], "people": at,
                 "label": f"{end['series']} {end['people']:,.0f}"}]  # fmt: skip
        layers.append(
            layer(mark, "text", {**place, "text": field("label", "nominal")}, align="left", dx=7,
                  fill=end["colour"], fontWeight="bold")
        )  # fmt: skip
    return {"layer": [*layers, when, word], "height": HEIGHT}
