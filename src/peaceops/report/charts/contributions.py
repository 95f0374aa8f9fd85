"""People through time, with unknown months as gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import (
    ACCENT,
    PAPER,
    Spec,
    amount_axis,
    bands,
    field,
    layer,
    time_axis,
)

if TYPE_CHECKING:
    from peaceops.answer import Row
    from peaceops.report.parts import Figure


def draw(figure: Figure) -> Spec:
    """Draw ``points`` (month, people, run), ``gaps``, ``peak`` and ``last``."""
    points = figure.data["points"]
    peak, last = figure.data["peak"], figure.data["last"]
    days = (points[-1]["month"] - points[0]["month"]).days
    place = {"x": time_axis("month"), "y": amount_axis("people", "people", domainMin=0)}
    runs = [point["run"] for point in points]
    alone = [point for point in points if runs.count(point["run"]) == 1]
    dot = {"color": ACCENT, "filled": True, "opacity": 1}
    layers = [
        *bands(figure.data["gaps"], days),
        layer(points, "line", {**place, "detail": field("run", "nominal")}, color=ACCENT,
              strokeWidth=2.2),
        layer(alone, "point", place, size=18, **dot),
        layer([last], "point", place, size=55, stroke=PAPER, **dot),
        _label(last, place, "left", 7),
    ]  # fmt: skip
    if peak["people"] > 1.08 * last["people"]:
        late = (peak["month"] - points[0]["month"]).days > 0.85 * days
        layers.append(_label(peak, place, "right" if late else "left", -4 if late else 4, -9))
    return {"layer": layers, "height": 230}


def _label(point: Row, place: Spec, align: str, dx: int, dy: int = 0) -> Spec:
    mark = [{**point, "label": f"{point['people']:,}"}]
    encoding = {**place, "text": field("label", "nominal")}
    return layer(mark, "text", encoding, align=align, dx=dx, dy=dy, fontWeight="bold")
