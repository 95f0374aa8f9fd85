"""Rates with their intervals, mission by mission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import ACCENT, INK, MUTED, SOFT, stacked, values

if TYPE_CHECKING:
    import altair as alt

    from peaceops.report.parts import Figure

MOST = 15


def draw(figure: Figure) -> alt.LayerChart:
    """Draw ``lines`` (mission, rate, low, high, deaths), ``subject`` in colour."""
    import altair as alt

    subject = figure.data["subject"]
    lines = [line for i, line in enumerate(figure.data["lines"])
             if i < MOST or line["mission"] == subject]  # fmt: skip
    order = [line["mission"] for line in lines]
    marks = [
        {**line, "mine": line["mission"] == subject,
         "label": f"{line['rate']:.2f} ({line['deaths']:,})"}
        for line in lines
    ]  # fmt: skip
    y = alt.Y("mission:N", sort=order, axis=alt.Axis(
        title=None, domain=False, ticks=False, labelLimit=150, labelPadding=8))  # fmt: skip
    x = alt.X("low:Q", scale=alt.Scale(zero=True, nice=True), axis=alt.Axis(
        title="deaths per 1,000 person-years (in brackets: deaths)", tickCount=5, labelFlush=False, domain=False,
        ticks=False))  # fmt: skip
    layers = []
    for mine, colour in ((False, MUTED), (True, ACCENT)):
        base = alt.Chart(values([mark for mark in marks if mark["mine"] is mine])).encode(y=y)
        layers.append(base.mark_rule(color=colour, strokeWidth=3 if mine else 2).encode(
            x=x, x2="high:Q"))  # fmt: skip
        layers.append(base.mark_point(color=colour, filled=True, opacity=1,
                                      size=90 if mine else 60).encode(x="rate:Q"))  # fmt: skip
        layers.append(base.mark_text(
            align="left", dx=8, fill=INK if mine else SOFT,
            fontWeight="bold" if mine else "normal").encode(x="high:Q", text="label:N"))  # fmt: skip
    return stacked(layers, 24 * len(marks))
