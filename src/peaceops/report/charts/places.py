"""A map of a host: deadly events, a contributor's projects, and where a mission stood. Drawn as SVG."""

from __future__ import annotations

from html import escape
from math import cos, log10, radians
from typing import TYPE_CHECKING

from peaceops.report.charts.theme import ACCENT, BAND, INK, MUTED, PAPER, RULE, SERIES, SOFT
from peaceops.report.labels import state_label
from peaceops.report.shapes import shapes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Row
    from peaceops.report.parts import Figure

WIDTH = 720.0
TALLEST = 760.0
PROJECT = SERIES[1]
EVENT = SERIES[5]
KINDS = ("events", "projects", "bases")


class _Frame:
    """Where longitude and latitude lie on the drawing: plate carrée, true at the middle."""

    def __init__(self, hosts: Sequence[str]) -> None:
        known = shapes()
        points = [p for iso3 in hosts for ring in known.get(iso3, ()) for p in ring]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        self.west, self.north = min(xs) - 0.8, max(ys) + 0.8
        east, south = max(xs) + 0.8, min(ys) - 0.8
        self.squeeze = cos(radians((self.north + south) / 2))
        across, down = (east - self.west) * self.squeeze, self.north - south
        self.scale = min(WIDTH / across, TALLEST / down)
        self.width, self.height = across * self.scale, down * self.scale
        self.box = (self.west, south, east, self.north)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return a place on the drawing."""
        return ((longitude - self.west) * self.squeeze * self.scale,
                (self.north - latitude) * self.scale)  # fmt: skip

    def touches(self, ring: Sequence[tuple[float, float]]) -> bool:
        """Whether any of a ring lies in the frame."""
        west, south, east, north = self.box
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        return max(xs) > west and min(xs) < east and max(ys) > south and min(ys) < north


def svg(figure: Figure) -> str:
    """Draw ``hosts`` with ``events``, ``projects`` and ``bases`` (latitude, longitude, label, size)."""
    frame = _Frame(figure.data["hosts"])
    width, height = frame.width, frame.height
    layers = "".join(_layer(frame, kind, figure.data[kind]) for kind in KINDS)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height + 34:.0f}" '
        f'viewBox="0 0 {width:.0f} {height + 34:.0f}" font-family="sans-serif">'
        f'<rect width="{width:.0f}" height="{height + 34:.0f}" fill="{PAPER}"/>'
        f'<clipPath id="frame"><rect width="{width:.0f}" height="{height:.0f}"/></clipPath>'
        '<g clip-path="url(#frame)">'
        f"{_ground(frame, figure.data['hosts'])}{layers}{_names(frame, figure.data['bases'])}</g>"
        f"{_key(figure, height)}</svg>"
    )


def _ground(frame: _Frame, hosts: Sequence[str]) -> str:
    around, own, words = [], [], []
    for iso3, rings in shapes().items():
        seen = [ring for ring in rings if frame.touches(ring)]
        if not seen:
            continue
        path = "".join(
            "M" + "L".join("{:.1f} {:.1f}".format(*frame.at(*p)) for p in ring) + "Z"
            for ring in seen
        )
        if iso3 in hosts:
            own.append(f'<path d="{path}" fill="{BAND}" stroke="{MUTED}"/>')
            continue
        around.append(f'<path d="{path}" fill="{PAPER}" stroke="{RULE}"/>')
        words.append(_named(frame, iso3, max(seen, key=len)))
    return "".join([*around, *own, *words])


def _named(frame: _Frame, iso3: str, ring: Sequence[tuple[float, float]]) -> str:
    west, south, east, north = frame.box
    inside = [p for p in ring if west < p[0] < east and south < p[1] < north]
    if iso3 == "-" or len(inside) < 12:
        return ""
    x, y = frame.at(
        sum(p[0] for p in inside) / len(inside), sum(p[1] for p in inside) / len(inside)
    )
    x = min(max(x, 50.0), frame.width - 50)
    y = min(max(y, 16.0), frame.height - 8)
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="12" font-style="italic" text-anchor="middle" '
        f'fill="{SOFT}">{escape(state_label(iso3))}</text>'
    )


def _layer(frame: _Frame, kind: str, lines: Sequence[Row]) -> str:
    marks = []
    for line in sorted(lines, key=lambda line: -(line["size"] or 0)):
        x, y = frame.at(line["longitude"], line["latitude"])
        title = f"<title>{escape(str(line['label']))}</title>"
        marks.append(_mark(kind, x, y, line["size"] or 0.0, title))
    return f'<g data-layer="{kind}">{"".join(marks)}</g>'


def _mark(kind: str, x: float, y: float, size: float, title: str = "") -> str:
    if kind == "events":
        radius = 2.2 + 2.6 * log10(1 + size)
        return (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{EVENT}" fill-opacity="0.45" '
            f'stroke="{EVENT}" stroke-width="0.6">{title}</circle>'
        )
    if kind == "projects":
        return (
            f'<rect x="{x - 3.6:.1f}" y="{y - 3.6:.1f}" width="7.2" height="7.2" fill="{PROJECT}" '
            f'stroke="{INK}" stroke-width="0.8" transform="rotate(45 {x:.1f} {y:.1f})">{title}</rect>'
        )
    return (
        f'<path d="M{x:.1f} {y - 6:.1f}l5.6 10h-11.2z" fill="{ACCENT}" stroke="{PAPER}" '
        f'stroke-width="1.2">{title}</path>'
    )


def _names(frame: _Frame, bases: Sequence[Row]) -> str:
    words: dict[str, tuple[float, float]] = {}
    for base in bases:
        words.setdefault(base["place"], frame.at(base["longitude"], base["latitude"]))
    return "".join(
        f'<text x="{x + 8:.0f}" y="{y + 4:.0f}" font-size="12" fill="{INK}">{escape(str(name))}</text>'
        for name, (x, y) in words.items()
    )


def _key(figure: Figure, height: float) -> str:
    parts, x = [], 10.0
    for kind, words in figure.data["key"].items():
        y = height + 19
        parts.append(_mark(kind, x, y, 3.0))
        parts.append(f'<text x="{x + 11:.0f}" y="{y + 4:.0f}" font-size="13" fill="{INK}">'
                     f"{escape(words)}</text>")  # fmt: skip
        x += 30 + 6.6 * len(words)
    return "".join(parts)
