"""Outlines of states for maps: Natural Earth, public domain, packed into one small table.

``python -m peaceops.report.shapes RAW`` compiles it from the TopoJSON that
world-atlas (ISC licence) makes of Natural Earth's 1:50 million map.
"""

from __future__ import annotations

import gzip
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peaceops.atomic import write_atomically
from peaceops.codes import states
from peaceops.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FILE = Path(__file__).parent / "data" / "shapes.txt.gz"
RAW_FILE = "map/worldatlas_countries-50m.json"
GRAIN = 20
"""Steps of the packed grid in a degree: a twentieth, about five kilometres."""
SMALLEST = 8
"""Smallest ring kept, in squares of the grid; the largest ring of a state always is."""
NAMED = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM", "W. Sahara": "ESH"}
CREDIT = "Outlines: Natural Earth, public domain; they take no side on borders"

Ring = tuple[tuple[float, float], ...]


@cache
def shapes() -> dict[str, tuple[Ring, ...]]:
    """Return the outlines of every state: rings of (longitude, latitude).

    Returns
    -------
    dict of str to tuple
        ISO3 (``-`` for land of nobody's) to rings, outer and inner alike.

    Examples
    --------
    >>> len(shapes()) > 200, len(shapes()["MLI"])
    (True, 1)
    """
    with gzip.open(FILE, "rt", encoding="ascii") as handle:
        return {iso3: tuple(_unpacked(rings)) for iso3, rings in map(_parted, handle)}


def _parted(line: str) -> tuple[str, str]:
    iso3, _, rest = line.strip().partition(" ")
    return iso3, rest


def _unpacked(text: str) -> Iterable[Ring]:
    for ring in text.split(";"):
        steps = list(map(int, ring.split()))
        x = y = 0
        points = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / GRAIN, y / GRAIN))
        yield tuple(points)


def compile_shapes(raw: Path) -> str:
    """Return the packed table: a line a state, its rings as steps on the grid.

    Raises
    ------
    SourceError
        If the file is not what is expected.
    """
    import json

    path = raw / RAW_FILE
    try:
        topology = json.loads(path.read_text(encoding="utf-8"))
        countries = topology["objects"]["countries"]["geometries"]
        arcs = _arcs(topology)
    except (OSError, ValueError, KeyError) as error:
        raise SourceError("natural_earth", RAW_FILE, f"no TopoJSON of countries: {error}") from None
    found: dict[str, list[Ring]] = {}
    for country in countries:
        found.setdefault(_code(country), []).extend(_rings(country, arcs))
    return "".join(f"{iso3} {_packed(rings)}\n" for iso3, rings in sorted(found.items()))


def _code(country: dict[str, Any]) -> str:
    name, number = country["properties"]["name"], country.get("id")
    if name in NAMED:
        return NAMED[name]
    known = states.from_m49(int(number)) if number and str(number).isdecimal() else None
    return known or states.try_resolve(name) or "-"


def _arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        found.append(line)
    return found


def _rings(country: dict[str, Any], arcs: Sequence[list[tuple[float, float]]]) -> Iterable[Ring]:
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            line: list[tuple[float, float]] = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                line += arc[1:] if line else arc
            yield _whole(line)


def _whole(line: Sequence[tuple[float, float]]) -> Ring:
    """Let a ring that crosses the date line go on beyond 180 degrees; the pole's own ring stays."""
    xs = [x for x, _ in line]
    if max(xs) - min(xs) > 180 and min(y for _, y in line) > -60:
        return tuple((x + 360 if x < 0 else x, y) for x, y in line)
    return tuple(line)


def _packed(rings: Sequence[Ring]) -> str:
    """Put rings on the grid, leave out repeated points and tiny rings, write steps."""
    grids = []
    for ring in rings:
        grid = [(round(x * GRAIN), round(y * GRAIN)) for x, y in ring]
        kept = [p for p, before in zip(grid, [None, *grid], strict=False) if p != before]
        grids.append((_area(kept), kept))
    largest = max(area for area, _ in grids)
    texts = []
    for area, grid in grids:
        if area >= SMALLEST or area == largest:
            x = y = 0
            steps = []
            for px, py in grid:
                steps += [px - x, py - y]
                x, y = px, py
            texts.append(" ".join(map(str, steps)))
    return ";".join(texts)


def _area(ring: Sequence[tuple[int, int]]) -> float:
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def main(words: Sequence[str]) -> int:
    """Compile the table from the raw folder named."""
    text = compile_shapes(Path(words[0]))
    packed = gzip.compress(text.encode("ascii"), 9, mtime=0)
    write_atomically(FILE, lambda part: part.write_bytes(packed))
    sys.stderr.write(f"written: {FILE.name}, {len(packed):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
