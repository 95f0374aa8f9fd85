"""People through time, with unknown months as gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import (
    ACCENT,
    PAPER,
    bands,
    people_axis,
    stacked,
    time_axis,
    values,
)

if TYPE_CHECKING:
    import altair as alt

    from peaceops.answer import Row
    from peaceops.report.charts.theme import Align
    from peaceops.report.parts import Figure


def draw(figure: Figure) -> alt.LayerChart:
    """Draw ``points`` (month, people, run), ``gaps``, ``peak`` and ``last``."""
    import altair as alt

    points, gaps = figure.data["points"], figure.data["gaps"]
    peak, last = figure.data["peak"], figure.data["last"]
    days = (points[-1]["month"] - points[0]["month"]).days
    base = alt.Chart(values(points))
    x, y = time_axis("month:T"), people_axis("people:Q", domainMin=0)
    runs = [point["run"] for point in points]
    alone = [point for point in points if runs.count(point["run"]) == 1]
    layers = bands(gaps, days)
    layers.append(
        base.mark_line(color=ACCENT, strokeWidth=2.2).encode(x=x, y=y, detail="run:N")
    )  # fmt: skip
    layers.append(alt.Chart(values(alone)).mark_point(
        color=ACCENT, filled=True, size=18, opacity=1).encode(x="month:T", y="people:Q"))  # fmt: skip
    layers.append(alt.Chart(values([last])).mark_point(
        color=ACCENT, filled=True, size=55, opacity=1, stroke=PAPER).encode(
        x="month:T", y="people:Q"))  # fmt: skip
    layers.append(_label(last, "left", 7))
    if peak["people"] > 1.08 * last["people"]:
        late = (peak["month"] - points[0]["month"]).days > 0.85 * days
        layers.append(_label(peak, "right" if late else "left", -4 if late else 4, -9))
    return stacked(layers, 230)


def _label(point: Row, align: Align, dx: int, dy: int = 0) -> alt.Chart:
    import altair as alt

    data = values([{**point, "label": f"{point['people']:,}"}])
    text: alt.Chart = alt.Chart(data).mark_text(align=align, dx=dx, dy=dy, fontWeight="bold")
    return text.encode(x="month:T", y="people:Q", text="label:N")
