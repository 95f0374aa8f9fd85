"""Charts: one file each, with ``draw(figure)`` that gives its layers in Vega-Lite.

They are written in Vega-Lite itself, not through Altair, whose import and
checks would cost a second of a brief's two; tests hold them to Altair's schema.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peaceops.report.parts import Figure


def by_hand(figure: Figure) -> str:
    """Return a figure as SVG where its file draws that itself, as maps do; else an empty text."""
    made = getattr(import_module(f"peaceops.report.charts.{figure.chart}"), "svg", None)
    return str(made(figure)) if made else ""


def draw(figure: Figure, titled: bool = False) -> dict[str, Any]:
    """Return a figure as a Vega-Lite specification.

    Parameters
    ----------
    figure : Figure
    titled : bool
        Whether title, note and source stand inside, for a picture on its own.

    Notes
    -----
    ``altair.Chart.from_dict(draw(figure))`` is the same chart in Altair.
    """
    from peaceops.report.charts.theme import finish

    module = import_module(f"peaceops.report.charts.{figure.chart}")
    return finish(module.draw(figure), figure, titled)
