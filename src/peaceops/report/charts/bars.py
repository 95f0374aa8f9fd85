"""Bars of one figure a line: the picture of an answer's table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import ACCENT, MUTED, stacked, values

if TYPE_CHECKING:
    import altair as alt

    from peaceops.report.parts import Figure


def draw(figure: Figure) -> alt.LayerChart:
    """Draw ``lines`` (label, value, text), the ``subject`` in colour."""
    import altair as alt

    subject = figure.data["subject"]
    marks = [{**line, "mine": line["label"] == subject} for line in figure.data["lines"]]
    y = alt.Y("label:N", sort=[mark["label"] for mark in marks], axis=alt.Axis(
        title=None, domain=False, ticks=False, labelLimit=200, labelPadding=6))  # fmt: skip
    base = alt.Chart(values(marks)).encode(
        y=y, x=alt.X("value:Q", axis=None, scale=alt.Scale(zero=True))
    )
    alone = not any(mark["mine"] for mark in marks)
    bars = base.mark_bar(height=14).encode(
        color=alt.condition("datum.mine", alt.value(ACCENT), alt.value(ACCENT if alone else MUTED))
    )  # fmt: skip
    texts = base.mark_text(align="left", dx=5).encode(text="text:N")
    return stacked([bars, texts], 22 * len(marks))
