"""Ranks year by year: the subject in colour, its peers in grey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import (
    ACCENT,
    INK,
    MUTED,
    SOFT,
    spread,
    stacked,
    values,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import altair as alt

    from peaceops.answer import Row
    from peaceops.report.parts import Figure


def draw(figure: Figure) -> alt.LayerChart:
    """Draw ``lines`` (month, year, name, rank, people) with ``subject`` on top."""
    import altair as alt

    lines, subject = _in_runs(figure.data["lines"]), figure.data["subject"]
    worst = max(line["rank"] for line in lines)
    years = {line["year"] for line in lines}
    end = max(years)
    x = alt.X("year:Q", scale=alt.Scale(domain=[min(years) - 0.6, end], nice=False),
              axis=alt.Axis(title=None, grid=False, format="d", tickCount=6))  # fmt: skip
    y = alt.Y("rank:Q", scale=alt.Scale(domain=[worst + 0.4, 0.6], nice=False),
              axis=alt.Axis(title="rank", titleAngle=0, titleAlign="left", titleX=0, titleY=-12,
                            titleAnchor="end", domain=False, ticks=False, grid=False, format="d",
                            values=_ticks(worst)))  # fmt: skip
    layers = []
    for mine, colour, width in ((False, MUTED, 1.6), (True, ACCENT, 3.0)):
        shown = [line for line in lines if (line["name"] == subject) is mine]
        base = alt.Chart(values(shown)).encode(x=x, y=y, detail=["name:N", "run:N"])
        layers.append(base.mark_line(color=colour, strokeWidth=width, interpolate="monotone"))
        layers.append(base.mark_point(color=colour, filled=True, opacity=1,
                                      size=44 if mine else 12))  # fmt: skip
    layers += _labels(figure, end, worst)
    return stacked(layers, _height(worst))


def _in_runs(lines: Sequence[Row]) -> list[Row]:
    """Return the lines with the number of their run of years; a missing year starts another."""
    runs: dict[str, tuple[int, int]] = {}
    found = []
    for line in lines:
        year, run = runs.get(line["name"], (line["year"] - 1, 0))
        runs[line["name"]] = (line["year"], run + (line["year"] - year > 1))
        found.append({**line, "run": runs[line["name"]][1]})
    return found


def _height(worst: int) -> int:
    return max(200, min(300, 36 * worst))


def _ticks(worst: int) -> list[int]:
    step = 1 if worst <= 10 else 5 if worst <= 40 else 10
    return [1, *(n for n in range(step, worst + 1, step) if n != 1)]


def _labels(figure: Figure, end: int, worst: int) -> list[alt.Chart]:
    import altair as alt

    subject = figure.data["subject"]
    last = [line for line in figure.data["lines"] if line["year"] == end]
    least = (worst - 0.2) * 16 / _height(worst)
    heights = spread([float(line["rank"]) for line in last], least, 0.6, worst + 0.4)
    marks = [
        {"year": end, "at": at, "label": f"{line['name']} {line['people']:,}",
         "mine": line["name"] == subject}
        for line, at in zip(last, heights, strict=True)
    ]  # fmt: skip
    found = []
    for mine in (False, True):
        shown = [mark for mark in marks if mark["mine"] is mine]
        found.append(alt.Chart(values(shown)).mark_text(
            align="left", dx=9, fill=INK if mine else SOFT,
            fontWeight="bold" if mine else "normal",
        ).encode(x="year:Q", y="at:Q", text="label:N"))  # fmt: skip
    return found
