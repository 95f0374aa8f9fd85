"""Ranks year by year: the subject in colour, its peers in grey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.report.charts.theme import (
    ACCENT,
    INK,
    MUTED,
    SOFT,
    Spec,
    field,
    layer,
    spread,
    unit_on_top,
    year_axis,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Row
    from peaceops.report.parts import Figure


def draw(figure: Figure) -> Spec:
    """Draw ``lines`` (month, year, name, rank, people) with ``subject`` on top."""
    lines, subject = _in_runs(figure.data["lines"]), figure.data["subject"]
    worst = max(line["rank"] for line in lines)
    first, end = min(line["year"] for line in lines), max(line["year"] for line in lines)
    axis = {**unit_on_top("rank"), "grid": False, "format": "d", "values": _ticks(worst)}
    scale = {"domain": [worst + 0.4, 0.6], "nice": False}
    place = {
        "x": year_axis("year", first - 0.6, end), "y": field("rank", axis=axis, scale=scale),
        "detail": [field("name", "nominal"), field("run", "nominal")],
    }  # fmt: skip
    layers = []
    for mine, colour, width in ((False, MUTED, 1.6), (True, ACCENT, 3.0)):
        shown = [line for line in lines if (line["name"] == subject) is mine]
        layers += [
            layer(shown, "line", place, color=colour, strokeWidth=width, interpolate="monotone"),
            layer(shown, "point", place, color=colour, filled=True, opacity=1,
                  size=44 if mine else 12),
        ]  # fmt: skip
    return {"layer": [*layers, *_names(lines, subject, end, worst)], "height": _height(worst)}


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


def _names(lines: Sequence[Row], subject: str, end: int, worst: int) -> list[Spec]:
    """Name each line at its end; equals stand apart."""
    last = [line for line in lines if line["year"] == end]
    least = (worst - 0.2) * 16 / _height(worst)
    heights = spread([float(line["rank"]) for line in last], least, 0.6, worst + 0.4)
    marks = [
        {"year": end, "at": at, "name": line["name"], "label": f"{line['name']} {line['people']:,}"}
        for line, at in zip(last, heights, strict=True)
    ]
    place = {"x": field("year"), "y": field("at"), "text": field("label", "nominal")}
    others = [mark for mark in marks if mark["name"] != subject]
    mine = [mark for mark in marks if mark["name"] == subject]
    return [
        layer(others, "text", place, align="left", dx=9, fill=SOFT),
        layer(mine, "text", place, align="left", dx=9, fill=INK, fontWeight="bold"),
    ]
