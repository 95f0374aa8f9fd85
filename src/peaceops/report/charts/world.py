"""A map of the world: contributors in five shades by how many they sent. Drawn here as SVG."""

from __future__ import annotations

from functools import cache
from html import escape
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from peaceops.report.charts.theme import BAND, INK, PAPER, RULE, SOFT
from peaceops.report.labels import state_label
from peaceops.report.shapes import shapes

if TYPE_CHECKING:
    from peaceops.report.parts import Figure

SHADES = ("#d6e6f2", "#a6cbe3", "#6aa9d2", "#2f7fb8", "#0a4f80")
"""Light to dark on paper; the style sheet turns them over in the dark."""
STEPS = (1, 11, 101, 501, 1001)
WORDS = ("1 to 10", "11 to 100", "101 to 500", "501 to 1,000", "more than 1,000")
WIDTH, HEIGHT, SCALE = 960, 445, 171.0
SEEN = 5.0
"""Side below which a state is marked by a dot as well."""
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def svg(figure: Figure) -> str:
    """Draw ``lines`` (contributor, people) and the ``hosts`` of a mission.

    The projection is Equal Earth (Šavrič, Patterson and Jenny 2019), so that a
    large shade means a large state.
    """
    people = {line["contributor"]: line["people"] for line in figure.data["lines"]}
    drawn = "".join(_state(iso3, people.get(iso3, 0)) for iso3 in outlines())
    hosts = "".join(_host(iso3) for iso3 in figure.data["hosts"] if iso3 in outlines())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        f'<g stroke="{PAPER}" stroke-width="0.5">{drawn}</g>{hosts}{_key()}</svg>'
    )


def shade(people: int) -> str:
    """Return the colour of a number of people; none has the colour of land.

    Examples
    --------
    >>> shade(0), shade(402), shade(2500)
    ('#eceef1', '#6aa9d2', '#0a4f80')
    """
    place = sum(people >= step for step in STEPS)
    return SHADES[place - 1] if place else BAND


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return a place on the map in its own units."""
    turn = asin(sqrt(3) / 2 * sin(radians(latitude)))
    six = turn**6
    across = 3 * (A1 + 3 * A2 * turn**2 + six * (7 * A3 + 9 * A4 * turn**2))
    x = 2 * sqrt(3) * radians(longitude) * cos(turn) / across
    y = turn * (A1 + A2 * turn**2 + six * (A3 + A4 * turn**2))
    return WIDTH / 2 + SCALE * x - 8, 235 - SCALE * y


@cache
def outlines() -> dict[str, tuple[str, float, float, float]]:
    """Return each state's path with the middle and the side of its largest part."""
    found = {}
    for iso3, rings in shapes().items():
        if iso3 == "ATA":
            continue
        lines, best = [], (0.0, 0.0, -1.0)
        for ring in rings:
            points = _thinned([project(*point) for point in ring])
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            side = max(max(xs) - min(xs), max(ys) - min(ys))
            if side > best[2]:
                best = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, side)
            if side > 1.2 or len(rings) == 1:
                lines.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
        found[iso3] = ("".join(lines), *best)
    return found


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    kept = points[:1]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 0.8:
            kept.append((x, y))
    return kept


def _state(iso3: str, people: int) -> str:
    path, x, y, side = outlines()[iso3]
    name = "" if iso3 == "-" else escape(state_label(iso3))
    title = (
        f"<title>{name}: {people:,}</title>" if people else f"<title>{name}</title>" if name else ""
    )
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6"/>' if side < SEEN else ""
    return (
        f'<g fill="{shade(people)}" data-state="{iso3}" data-name="{name}">{title}'
        f'<path d="{path}"/>{dot if people or side >= SEEN else ""}</g>'
    )


def _host(iso3: str) -> str:
    path, x, y, _ = outlines()[iso3]
    return (
        f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="1.4"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{INK}"/>'
    )


def _key() -> str:
    parts = []
    for n, (colour, words) in enumerate(zip(SHADES, WORDS, strict=True)):
        y = 340 + 19 * n
        parts.append(
            f'<rect x="8" y="{y}" width="16" height="12" fill="{colour}" stroke="{RULE}"/>'
            f'<text x="31" y="{y + 10}" font-size="13" fill="{INK}">{words}</text>'
        )
    parts.append(f'<text x="8" y="330" font-size="13" fill="{SOFT}">people; host outlined</text>')
    return "".join(parts)
