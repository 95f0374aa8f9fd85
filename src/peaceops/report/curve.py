"""A specification curve as a small SVG: every definition tried, what came out, and which choices made it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from peaceops.statements.words import choice_word, option_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.statements.specification import Specification
    from peaceops.statements.verdicts import TestVerdict

INK, SOFT, BAND, RULE, ACCENT, MUTED = (
    "#1d2125", "#59616a", "#eceef1", "#d5d9dd", "#0b5a8f", "#9aa3ab",
)  # fmt: skip
"""Colours that the style sheet turns over in the dark."""
MOST, FEWEST = 120, 4
LEFT, STEP, TOP, PLOT, ROW = 168, 7.0, 10, 120, 15


def curve(verdict: TestVerdict) -> str:
    """Return the curve of a test as an SVG element, or an empty text where it would show nothing.

    Each column is a specification, in order of its figure; the marks below say
    which option of each choice it takes. Dots hold, crosses fail, rings are
    unclear; lines are intervals.
    """
    shown = [s for s in verdict.specifications if s.outcome and s.outcome.figure is not None]
    if len(shown) < FEWEST:
        return ""
    order = sorted(shown, key=lambda s: (s.outcome.figure if s.outcome else 0.0) or 0.0)
    if len(order) > MOST:
        order = [order[round(i * (len(order) - 1) / (MOST - 1))] for i in range(MOST)]
    width = LEFT + STEP * len(order) + 60
    marks, bottom = _choices(order, len(verdict.specifications))
    parts = [_axis(order, width), *_points(order), *marks]
    title = (
        f"{verdict.test.asks} {verdict.tally.holds} of {verdict.tally.answered} definitions hold."
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {bottom:.0f}" role="img" '
        f'font-size="11"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )


def _ends(spec: Specification) -> tuple[float, float, float]:
    outcome = spec.outcome
    figure = float(outcome.figure or 0.0) if outcome else 0.0
    low = figure if outcome is None or outcome.low is None else outcome.low
    high = figure if outcome is None or outcome.high is None else outcome.high
    return figure, low, high


def _scale(order: Sequence[Specification]) -> tuple[float, float]:
    figures = [_ends(spec) for spec in order]
    low, high = min(f[1] for f in figures), max(f[2] for f in figures)
    middle = max(f[0] for f in figures) - min(f[0] for f in figures)
    top = max(f[0] for f in figures)
    high = min(high, top + 3 * (middle or abs(top) or 1.0))
    return (low, high) if high > low else (low - 1, high + 1)


def _y(value: float, scale: tuple[float, float]) -> float:
    share = (min(max(value, scale[0]), scale[1]) - scale[0]) / (scale[1] - scale[0])
    return TOP + PLOT * (1 - share)


def _axis(order: Sequence[Specification], width: float) -> str:
    scale = _scale(order)
    lines = []
    for value in (scale[0], (scale[0] + scale[1]) / 2, scale[1]):
        y = _y(value, scale)
        lines.append(
            f'<line x1="{LEFT}" x2="{width - 50:.0f}" y1="{y:.1f}" y2="{y:.1f}" stroke="{RULE}"/>'
            f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" fill="{SOFT}">{value:,.4g}</text>'
        )
    return "".join(lines)


def _points(order: Sequence[Specification]) -> list[str]:
    scale, found = _scale(order), []
    for place, spec in enumerate(order):
        x = LEFT + STEP * (place + 0.5)
        figure, low, high = _ends(spec)
        y = _y(figure, scale)
        if high > low:
            found.append(
                f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_y(low, scale):.1f}" '
                f'y2="{_y(high, scale):.1f}" stroke="{MUTED}"/>'
            )
        found.append(mark(spec.state, x, y))
    return found


def mark(state: str, x: float, y: float) -> str:
    """Return the mark of a result: a dot holds, a cross fails, a ring is unclear."""
    if state == "holds":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{ACCENT}"/>'
    if state == "fails":
        return (
            f'<path d="M{x - 2.4:.1f} {y - 2.4:.1f}l4.8 4.8m0 -4.8l-4.8 4.8" stroke="{INK}" '
            'stroke-width="1.4" fill="none"/>'
        )
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="none" stroke="{MUTED}" stroke-width="1.3"/>'


def _choices(order: Sequence[Specification], total: int) -> tuple[list[str], float]:
    """Return the marks below: one line an option of each choice that has several."""
    y, found = TOP + PLOT + 18.0, []
    names = [name for name, _ in order[0].choices]
    for place, name in enumerate(names):
        options = list(dict.fromkeys(sorted(spec.choices[place][1] for spec in order)))
        if not 1 < len(options) <= 10:
            continue
        found.append(f'<text x="0" y="{y:.1f}" fill="{SOFT}">{escape(choice_word(name))}</text>')
        for option in options:
            label = option_word(option)[:22]
            found.append(
                f'<text x="{LEFT - 6}" y="{y:.1f}" text-anchor="end" fill="{INK}">{escape(label)}</text>'
            )
            found += [
                f'<rect x="{LEFT + STEP * (i + 0.5) - 2.2:.1f}" y="{y - 8:.1f}" width="4.4" height="7" '
                f'fill="{MUTED}"/>'
                for i, spec in enumerate(order)
                if spec.choices[place][1] == option
            ]
            y += ROW
        y += 4
    if total > len(order):
        found.append(f'<text x="0" y="{y:.1f}" fill="{SOFT}">{len(order)} of {total} shown</text>')
        y += ROW
    return found, y
