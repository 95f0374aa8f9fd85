"""Deaths in organised violence year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import (
    INK,
    SERIES,
    SOFT,
    people_axis,
    spread,
    stacked,
    values,
)

if TYPE_CHECKING:
    import altair as alt

    from peaceops.answer import Row
    from peaceops.report.parts import Figure

HEIGHT = 210


def draw(figure: Figure) -> alt.LayerChart:
    """Draw ``bars`` (year, series, low, high) over ``years``, with the mission's first year."""
    import altair as alt

    data = figure.data
    bars = [{**bar, "from": bar["year"] - 0.42, "to": bar["year"] + 0.42} for bar in data["bars"]]
    first, last = data["years"][0], data["years"][-1]
    top = max((bar["high"] for bar in bars), default=1)
    series = [name for name in data["series"] if any(bar["series"] == name for bar in bars)]
    colours = alt.Scale(domain=series, range=list(SERIES[: len(series)]))
    x = alt.X("from:Q", scale=alt.Scale(domain=[first - 0.5, last + 0.5], nice=False),
              axis=alt.Axis(title=None, grid=False, format="d", tickCount=6))  # fmt: skip
    layers = [
        alt.Chart(values(bars)).mark_rect().encode(
            x=x, x2="to:Q", y=people_axis("low:Q", "deaths", domain=[0, top * 1.12]), y2="high:Q",
            color=alt.Color("series:N", scale=colours, legend=None))
    ]  # fmt: skip
    layers += _began(data, first, last)
    layers += _labels(bars, series, colours, last, top)
    return stacked(layers, HEIGHT)


def _began(data: Row, first: int, last: int) -> list[alt.Chart]:
    """Mark the mission's first year, where it lies inside the chart."""
    import altair as alt

    start = data["start"]
    if not isinstance(start, int) or not first < start <= last:
        return []
    late = start > first + 0.6 * (last - first)
    mark = values([{"at": start - 0.5, "label": f"{data['mission']} from {start}"}])
    rule = alt.Chart(mark).mark_rule(color=INK, strokeDash=[3, 3]).encode(x="at:Q")
    text = alt.Chart(mark).mark_text(
        align="right" if late else "left", dx=-5 if late else 5, baseline="top", fill=SOFT
    ).encode(x="at:Q", y=alt.value(0), text="label:N")  # fmt: skip
    return [rule, text]


def _labels(bars: list[Row], series: list[str], colours: alt.Scale, last: int,
            top: float) -> list[alt.Chart]:  # fmt: skip
    import altair as alt

    ends = {bar["series"]: bar for bar in bars if bar["year"] == last}
    middles = [(ends[s]["low"] + ends[s]["high"]) / 2 if s in ends else top for s in series]
    heights = spread(middles, 0.1 * top, 0.04 * top, top)
    marks = [
        {"at": at, "year": last + 0.5, "series": name,
         "label": f"{name} {ends[name]['deaths']:,}" if name in ends else f"{name} 0"}
        for name, at in zip(series, heights, strict=True)
    ]  # fmt: skip
    base = alt.Chart(values(marks)).encode(x="year:Q", y="at:Q")
    swatch = base.mark_point(shape="square", filled=True, size=80, opacity=1, xOffset=8).encode(
        color=alt.Color("series:N", scale=colours, legend=None)
    )  # fmt: skip
    return [swatch, base.mark_text(align="left", dx=16).encode(text="label:N")]
