"""How every chart looks: sizes, type, a palette that colour-blind readers can tell apart.

The colours of series are those of Okabe and Ito (2008); text and rules are in
a few known greys, which the page turns to its own in the dark.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from peaceops.answer import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from peaceops.answer import Row
    from peaceops.report.parts import Figure

Spec = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH = 390
INK, SOFT, RULE, BAND = "#1d2125", "#59616a", "#d5d9dd", "#eceef1"
ACCENT, MUTED, PAPER = "#0b5a8f", "#9aa3ab", "#ffffff"
SERIES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
SIZE = 13
UNKNOWN = "not reported"
CONFIG: Spec = {
    "aria": False,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": SIZE, "titleFontSize": SIZE, "labelColor": SOFT, "titleColor": SOFT,
        "gridColor": RULE, "domainColor": MUTED, "tickColor": MUTED, "titleFontWeight": "normal",
    },
    "text": {"fontSize": SIZE, "fill": INK},
}  # fmt: skip


def finish(drawn: Spec, figure: Figure, titled: bool) -> Spec:
    """Return the specification of a chart in the house's dress.

    Parameters
    ----------
    drawn : dict
        ``layer`` and ``height``.
    figure : Figure
    titled : bool
    """
    spec: Spec = {
        "$schema": SCHEMA,
        "width": WIDTH,
        "background": PAPER,
        "padding": {"left": 22, "top": 4, "bottom": 4, "right": 18},
        "config": CONFIG,
        **drawn,
    }
    if titled:
        labels = ", ".join(dict.fromkeys(use.label for use in figure.behind.sources))
        source = f"Source: {labels}." if labels else ""
        spec["title"] = {
            "text": wrap(figure.title, 56),
            "subtitle": wrap(" ".join(filter(None, (figure.note, source))), 84),
            "anchor": "start", "fontSize": 16, "color": INK, "subtitleColor": SOFT,
            "subtitleFontSize": 11, "offset": 14,
        }  # fmt: skip
    return spec


def layer(rows: Sequence[Mapping[str, Any]], mark: str, encoding: Spec, **style: Any) -> Spec:
    """Return one layer: rows, a mark with its style, and what the rows mean."""
    data = {"values": plain(list(rows))}
    return {"data": data, "mark": {"type": mark, **style}, "encoding": encoding}


def field(name: str, of: str = "quantitative", **more: Any) -> Spec:
    """Return the channel of a field.

    Examples
    --------
    >>> field("month", "temporal")
    {'field': 'month', 'type': 'temporal'}
    """
    return {"field": name, "type": of, **more}


def coloured(name: str, series: Sequence[str]) -> Spec:
    """Return the channel that gives each series its colour, without a legend."""
    scale = {"domain": list(series), "range": list(SERIES[: len(series)])}
    return field(name, "nominal", scale=scale, legend=None)


def named(
    marks: Sequence[Row], x: Spec, key: str, series: Sequence[str], offset: int
) -> list[Spec]:
    """Return the names of series beside their ends: a swatch of the colour, then words.

    Parameters
    ----------
    marks : sequence of dict
        ``at``, ``label``, the field of `x` and the series under `key`.
    """
    place = {"x": x, "y": field("at")}
    swatch = layer(marks, "point", {**place, "color": coloured(key, series)}, shape="square",
                   filled=True, size=80, opacity=1, xOffset=offset)  # fmt: skip
    words = layer(marks, "text", {**place, "text": field("label", "nominal")}, align="left",
                  dx=offset + 8)  # fmt: skip
    return [swatch, words]


def spread(wanted: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Move labels apart so that neighbours are at least `least` from each other.

    Parameters
    ----------
    wanted : sequence of float
        Where each would stand, in any order.
    least : float
        Smallest distance.
    low, high : float
        Where labels may stand; the lower is given up where there is no room for all.

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


def bands(gaps: Sequence[Row], days: float) -> list[Spec]:
    """Return the months nobody reports as shaded spans, the wide ones named.

    Parameters
    ----------
    gaps : sequence of dict
        ``start`` and ``end``.
    days : float
        Length of the whole axis.
    """
    if not gaps:
        return []
    wide = [{**gap, "middle": gap["start"] + (gap["end"] - gap["start"]) / 2}
            for gap in gaps if (gap["end"] - gap["start"]).days > 0.2 * days]  # fmt: skip
    shade = layer(gaps, "rect", {"x": time_axis("start"), "x2": {"field": "end"}}, color=BAND,
                  opacity=1)  # fmt: skip
    words = layer(wide, "text", {"x": field("middle", "temporal"), "y": {"value": 4}},
                  baseline="top", fill=SOFT, fontStyle="italic", text=UNKNOWN)  # fmt: skip
    return [shade, words] if wide else [shade]


def time_axis(name: str) -> Spec:
    """Return the axis of months."""
    axis = {"title": None, "grid": False, "labelFlush": False, "tickCount": 5}
    return field(name, "temporal", axis=axis)


def year_axis(name: str, first: float, last: float) -> Spec:
    """Return an axis of years between two ends."""
    axis = {"title": None, "grid": False, "format": "d", "tickCount": 6}
    return field(name, axis=axis, scale={"domain": [first, last], "nice": False})


def amount_axis(name: str, title: str, **scale: Any) -> Spec:
    """Return an axis of whole numbers from zero, its unit at the top."""
    axis = {**unit_on_top(title), "tickCount": 4, "format": ",d"}
    return field(name, axis=axis, scale={"zero": True, "nice": True, **scale})


def unit_on_top(title: str) -> Spec:
    """Return an axis whose title lies flat above it."""
    return {"title": title, "titleAngle": 0, "titleAlign": "left", "titleAnchor": "end",
            "titleX": 0, "titleY": -12, "domain": False, "ticks": False}  # fmt: skip
