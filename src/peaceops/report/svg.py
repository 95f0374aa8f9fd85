"""Charts as inline SVG and PNG, drawn by vl-convert without a browser or network.

The first conversion takes half a second to wake the converter; `warm` does it
in a thread while data are read.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from peaceops.report.charts import draw

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from peaceops.report.parts import Figure

VEGA_LITE = "6.1"
_ID = re.compile(r'\b(id="|url\(#|href="#)(?=[A-Za-z])')
_OPEN = re.compile(r"<svg\b[^>]*>")
_SIZE = re.compile(r'viewBox="[\d. -]+"')


@cache
def _worker() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="charts")


@cache
def warm() -> Future[None]:
    """Wake the converter in the background; harmless to call twice."""
    return _worker().submit(_wake)


def _wake() -> None:
    import vl_convert

    vl_convert.vegalite_to_svg({"data": {"values": []}, "mark": "point"}, vl_version=VEGA_LITE)
    __import__("altair")


def svgs(figures: Sequence[Figure]) -> list[str]:
    """Draw figures as SVG elements to stand in a page.

    Parameters
    ----------
    figures : sequence of Figure

    Returns
    -------
    list of str
        With title and description for those who cannot see them, ids that do
        not clash, and no size of their own, so that the page sets it.
    """
    warm()
    jobs = [_worker().submit(_svg, draw(figure)) for figure in figures]
    return [
        dressed(job.result(), f"chart-{number}", figure.title, figure.summary)
        for number, (job, figure) in enumerate(zip(jobs, figures, strict=True), start=1)
    ]


def png(figure: Figure, scale: float = 2.0) -> bytes:
    """Draw one figure, with its title and source, as a PNG picture."""
    import vl_convert

    drawn: bytes = vl_convert.vegalite_to_png(draw(figure, titled=True), vl_version=VEGA_LITE,
                                              scale=scale)  # fmt: skip
    return drawn


def _svg(spec: dict[str, Any]) -> str:
    import vl_convert

    return str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]))


def dressed(svg: str, name: str, title: str, summary: str) -> str:
    """Give an SVG its own ids, a title and a description.

    Examples
    --------
    >>> dressed('<svg width="9" viewBox="0 0 9 9"><g id="a"/></svg>', "c", "T", "S & s")
    '<svg ... viewBox="0 0 9 9" role="img" aria-labelledby="c-title c-desc"><title
    id="c-title">T</title><desc id="c-desc">S &amp; s</desc><g id="c-a"/></svg>'
    """
    own = _ID.sub(rf"\1{name}-", svg)
    size = _SIZE.search(own)
    box = size.group(0) if size else ""
    opened = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {box} '
        f'role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(summary)}</desc>'
    )
    return _OPEN.sub(lambda _: opened, own, count=1)
