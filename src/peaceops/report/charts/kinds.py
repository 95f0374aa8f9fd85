"""Kinds of personnel month by month, one on top of the other."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from peaceops.report.charts.theme import (
    Spec,
    amount_axis,
    bands,
    coloured,
    field,
    layer,
    named,
    spread,
    time_axis,
)

if TYPE_CHECKING:
    from peaceops.answer import Row
    from peaceops.report.parts import Figure


def draw(figure: Figure) -> Spec:
    """Draw ``stacks`` (month, kind, low, high), ``gaps`` and ``kinds``."""
    day = timedelta(days=1)
    bars = [{**bar, "start": bar["month"].replace(day=1), "stop": bar["month"] + day}
            for bar in figure.data["stacks"]]  # fmt: skip
    kinds = figure.data["kinds"]
    days = (bars[-1]["stop"] - bars[0]["start"]).days
    gaps = [{**gap, "start": gap["start"] + day, "end": gap["end"].replace(day=1)}
            for gap in figure.data["gaps"] if gap["start"] >= bars[0]["start"]]  # fmt: skip
    colour = coloured("kind", kinds)
    encoding = {
        "x": time_axis("start"), "x2": {"field": "stop"}, "y": amount_axis("low", "people"),
        "y2": {"field": "high"}, "color": colour, "stroke": colour,
    }  # fmt: skip
    stacked = layer(bars, "rect", encoding, strokeWidth=0.6)
    return {"layer": [*bands(gaps, days), stacked, *_names(bars, kinds)], "height": 230}


def _names(bars: list[Row], kinds: list[str]) -> list[Spec]:
    """Name the kinds at the right, level with their last bars and apart from each other."""
    end = max(bar["month"] for bar in bars)
    top = max(bar["high"] for bar in bars)
    last = {bar["kind"]: bar for bar in bars if bar["month"] == end}
    middles = [(last[k]["low"] + last[k]["high"]) / 2 if k in last else top for k in kinds]
    heights = spread(middles, 0.085 * top, 0.04 * top, top)
    stop = max(bar["stop"] for bar in bars)
    marks = [
        {"stop": stop, "at": at, "kind": kind,
         "label": f"{kind} {last[kind]['people'] if kind in last else 0:,}"}
        for kind, at in zip(kinds, heights, strict=True)
    ]  # fmt: skip
    return named(marks, field("stop", "temporal"), "kind", kinds, 10)
