"""Kinds of personnel month by month, one on top of the other."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from peaceops.report.charts.theme import (
    SERIES,
    bands,
    people_axis,
    spread,
    stacked,
    time_axis,
    values,
)

if TYPE_CHECKING:
    import altair as alt

    from peaceops.answer import Row
    from peaceops.report.parts import Figure

HEIGHT = 230


def draw(figure: Figure) -> alt.LayerChart:
    """Draw ``stacks`` (month, kind, low, high), ``gaps`` and ``kinds``."""
    import altair as alt

    stacks, gaps = figure.data["stacks"], figure.data["gaps"]
    bars = [{**bar, "start": bar["month"].replace(day=1),
             "stop": bar["month"] + timedelta(days=1)} for bar in stacks]  # fmt: skip
    ends = {bar["kind"]: max((b for b in bars if b["kind"] == bar["kind"]),
                             key=lambda b: b["month"]) for bar in bars}  # fmt: skip
    kinds = [kind for kind in figure.data["kinds"] if kind in ends]
    colours = alt.Scale(domain=kinds, range=list(SERIES[: len(kinds)]))
    days = (bars[-1]["stop"] - bars[0]["start"]).days
    layers = bands([{**g, "start": g["start"] + timedelta(days=1)} for g in gaps
                    if g["start"] >= bars[0]["start"]], days)  # fmt: skip
    layers.append(
        alt.Chart(values(bars)).mark_rect(strokeWidth=0.6).encode(
            x=time_axis("start:T"), x2="stop:T", y=people_axis("low:Q"), y2="high:Q",
            color=alt.Color("kind:N", scale=colours, legend=None),
            stroke=alt.Stroke("kind:N", scale=colours, legend=None),
        )
    )  # fmt: skip
    layers += _labels(bars, kinds, colours)
    return stacked(layers, HEIGHT)


def _labels(bars: list[Row], kinds: list[str], colours: alt.Scale) -> list[alt.Chart]:
    """Name the kinds at the right, level with their last bars and apart from each other."""
    import altair as alt

    end = max(bar["month"] for bar in bars)
    top = max(bar["high"] for bar in bars)
    last = {bar["kind"]: bar for bar in bars if bar["month"] == end}
    middles = [(last[k]["low"] + last[k]["high"]) / 2 if k in last else top for k in kinds]
    heights = spread(middles, 0.085 * top, 0.04 * top, top)
    stop = max(bar["stop"] for bar in bars)
    marks = [
        {"stop": stop, "at": at, "kind": kind,
         "label": f"{kind} {last[kind]['people']:,}" if kind in last else f"{kind} 0"}
        for kind, at in zip(kinds, heights, strict=True)
    ]  # fmt: skip
    base = alt.Chart(values(marks)).encode(x="stop:T", y="at:Q")
    swatch = base.mark_point(shape="square", filled=True, size=80, opacity=1, xOffset=10).encode(
        color=alt.Color("kind:N", scale=colours, legend=None)
    )  # fmt: skip
    return [swatch, base.mark_text(align="left", dx=18).encode(text="label:N")]
