"""Deaths in organised violence year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import (
    INK,
    SOFT,
    Spec,
    amount_axis,
    coloured,
    field,
    layer,
    named,
    spread,
    year_axis,
)

if TYPE_CHECKING:
    from peaceops.answer import Row
    from peaceops.report.parts import Figure


def draw(figure: Figure) -> Spec:
    """Draw ``bars`` (year, series, low, high) over ``years``, with the mission's first year."""
    data = figure.data
    bars = [{**bar, "from": bar["year"] - 0.42, "to": bar["year"] + 0.42} for bar in data["bars"]]
    first, last = data["years"][0], data["years"][-1]
    top = max((bar["high"] for bar in bars), default=1)
    series = [name for name in data["series"] if any(bar["series"] == name for bar in bars)]
    encoding = {
        "x": year_axis("from", first - 0.5, last + 0.5), "x2": {"field": "to"},
        "y": amount_axis("low", "deaths", domain=[0, top * 1.12]), "y2": {"field": "high"},
        "color": coloured("series", series),
    }  # fmt: skip
    layers = [layer(bars, "rect", encoding), *_began(data, first, last)]
    return {"layer": [*layers, *_names(bars, series, last, top)], "height": 210}


def _began(data: Row, first: int, last: int) -> list[Spec]:
    """Mark the mission's first year, where it lies inside the chart."""
    start = data["start"]
    if start is None or not first < start <= last:
        return []
    late = start > first + 0.6 * (last - first)
    mark = [{"at": start - 0.5, "label": f"{data['mission']} from {start}"}]
    x = field("at")
    words = {"x": x, "y": {"value": 0}, "text": field("label", "nominal")}
    return [
        layer(mark, "rule", {"x": x}, color=INK, strokeDash=[3, 3]),
        layer(mark, "text", words, align="right" if late else "left", dx=-5 if late else 5,
              baseline="top", fill=SOFT),
    ]  # fmt: skip


def _names(bars: list[Row], series: list[str], last: int, top: float) -> list[Spec]:
    """Name the series at the right, level with the last year's bar and apart from each other."""
    ends = {bar["series"]: bar for bar in bars if bar["year"] == last}
    middles = [(ends[s]["low"] + ends[s]["high"]) / 2 if s in ends else top for s in series]
    heights = spread(middles, 0.1 * top, 0.04 * top, top)
    marks = [
        {"year": last + 0.5, "at": at, "series": name,
         "label": f"{name} {ends[name]['deaths'] if name in ends else 0:,}"}
        for name, at in zip(series, heights, strict=True)
    ]  # fmt: skip
    return named(marks, field("year"), "series", series, 8)
