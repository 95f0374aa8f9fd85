"""Rates with their intervals, mission by mission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import ACCENT, INK, MUTED, SOFT, Spec, field, layer

if TYPE_CHECKING:
    from peaceops.report.parts import Figure

MOST = 15


def draw(figure: Figure) -> Spec:
    """Draw ``lines`` (mission, rate, low, high, deaths), ``subject`` in colour."""
    subject = figure.data["subject"]
    marks = [
        {**line, "label": f"{line['rate']:.2f} ({line['deaths']:,})"}
        for i, line in enumerate(figure.data["lines"])
        if i < MOST or line["mission"] == subject
    ]
    bare = {"domain": False, "ticks": False}
    y = field("mission", "nominal", sort=[mark["mission"] for mark in marks],
              axis={**bare, "title": None, "labelLimit": 150, "labelPadding": 8})  # fmt: skip
    title = "deaths per 1,000 person-years (in brackets: deaths)"
    x = field("low", scale={"zero": True, "nice": True},
              axis={**bare, "title": title, "tickCount": 5, "labelFlush": False})  # fmt: skip
    layers = []
    for mine, colour in ((False, MUTED), (True, ACCENT)):
        shown = [mark for mark in marks if (mark["mission"] == subject) is mine]
        words = {"fill": INK, "fontWeight": "bold"} if mine else {"fill": SOFT}
        layers += [
            layer(shown, "rule", {"y": y, "x": x, "x2": {"field": "high"}}, color=colour,
                  strokeWidth=3 if mine else 2),
            layer(shown, "point", {"y": y, "x": field("rate")}, color=colour, filled=True,
                  opacity=1, size=90 if mine else 60),
            layer(shown, "text", {"y": y, "x": field("high"), "text": field("label", "nominal")},
                  align="left", dx=8, **words),
        ]  # fmt: skip
    return {"layer": layers, "height": 24 * len(marks)}
