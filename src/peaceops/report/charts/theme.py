"""How every chart looks: sizes, type, a palette that colour-blind readers can tell apart.

The colours of series are those of Okabe and Ito (2008); text and rules are in
a few known greys, which the page turns to its own in the dark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from peaceops.answer import Row
    from peaceops.report.parts import Figure

WIDTH = 470
INK, SOFT, RULE, BAND = "#1d2125", "#59616a", "#d5d9dd", "#eceef1"
ACCENT, MUTED, PAPER = "#0b5a8f", "#9aa3ab", "#ffffff"
SERIES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
SIZE = 13
Align = Literal["left", "center", "right"]
SVG_FONT = "sans-serif"
UNKNOWN = "not reported"


def finish(chart: alt.LayerChart, figure: Figure, titled: bool) -> dict[str, Any]:
    """Return the specification of a chart in the house's dress."""
    chart = chart.properties(width=WIDTH).configure(aria=False, font=SVG_FONT, background=PAPER,
                                                    padding={"left": 4, "top": 4, "bottom": 4, "right": 18})  # fmt: skip
    chart = chart.configure_view(stroke=None)
    chart = chart.configure_axis(
        labelFontSize=SIZE, titleFontSize=SIZE, labelColor=SOFT, titleColor=SOFT, gridColor=RULE,
        domainColor=MUTED, tickColor=MUTED, labelFontWeight="normal", titleFontWeight="normal",
    ).configure_text(fontSize=SIZE, fill=INK)  # fmt: skip
    if titled:
        import altair as alt

        labels = ", ".join(dict.fromkeys(use.label for use in figure.behind.sources))
        below = [text for text in (figure.note, f"Source: {labels}.") if text]
        chart = chart.properties(
            title=alt.TitleParams(
                figure.title, subtitle=wrapped(" ".join(below), 78), anchor="start", fontSize=16,
                color=INK, subtitleColor=SOFT, subtitleFontSize=11, offset=14,
            )
        )  # fmt: skip
    return chart.to_dict(validate=False)


def stacked(layers: Sequence[alt.Chart], height: float) -> alt.LayerChart:
    """Return layers as one chart of a height in pixels."""
    import altair as alt

    return cast("alt.LayerChart", alt.layer(*layers).properties(height=height))


def wrapped(text: str, width: int) -> list[str]:
    """Cut a text into lines."""
    from textwrap import wrap

    return wrap(text, width)


def values(rows: Sequence[Mapping[str, Any]]) -> alt.InlineData:
    """Return rows as inline data, days as ISO text."""
    import altair as alt

    from peaceops.answer import plain

    return alt.InlineData(values=plain(list(rows)))


def spread(wanted: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Move labels apart so that neighbours are at least `least` from each other.

    Parameters
    ----------
    wanted : sequence of float
        Where each would stand, in any order.
    least : float
        Smallest distance.
    low, high : float
        Where labels may stand; given up where there is no room for all.

    Examples
    --------
    >>> spread([1.0, 1.2, 5.0], 1.0, 0.0, 10.0)
    [1.0, 2.0, 5.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = list(wanted)
    floor = low
    for i in order:
        placed[i] = floor = max(floor, placed[i])
        floor += least
    ceiling = high
    for i in reversed(order):
        placed[i] = ceiling = min(ceiling, placed[i])
        ceiling -= least
    return placed


def bands(gaps: Sequence[Row], days: float) -> list[alt.Chart]:
    """Return the months nobody reports as shaded spans, the wide ones named.

    Parameters
    ----------
    gaps : sequence of dict
        ``start`` and ``end``.
    days : float
        Length of the whole axis.
    """
    import altair as alt

    if not gaps:
        return []
    wide = [{**gap, "middle": gap["start"] + (gap["end"] - gap["start"]) / 2}
            for gap in gaps if (gap["end"] - gap["start"]).days > 0.2 * days]  # fmt: skip
    shade = alt.Chart(values(gaps)).mark_rect(color=BAND, opacity=1).encode(
        x=time_axis(), x2="end:T"
    )  # fmt: skip
    named = alt.Chart(values(wide)).mark_text(
        baseline="top", fill=SOFT, fontStyle="italic", text=UNKNOWN, fontSize=SIZE - 1
    ).encode(x="middle:T", y=alt.value(4))  # fmt: skip
    return [shade, named] if wide else [shade]


def time_axis(field: str = "start:T", **scale: Any) -> alt.X:
    """Return the axis of months: years where there are many, months where few."""
    import altair as alt

    axis = alt.Axis(title=None, grid=False, labelFlush=False, tickCount=5, labelOverlap=True)
    return alt.X(field, axis=axis, scale=alt.Scale(**scale) if scale else alt.Undefined)


def people_axis(field: str, title: str = "people", **scale: Any) -> alt.Y:
    """Return an axis of numbers from zero, its unit at the top."""
    import altair as alt

    axis = alt.Axis(
        title=title, titleAngle=0, titleAlign="left", titleAnchor="end", titleX=0, titleY=-12,
        tickCount=4, domain=False, ticks=False, format=",d",
    )  # fmt: skip
    return alt.Y(field, axis=axis, scale=alt.Scale(zero=True, nice=True, **scale))
