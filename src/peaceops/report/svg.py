"""Charts as inline SVG and PNG, drawn by vl-convert without a browser or network."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from peaceops.report.studio import VEGA_LITE, draw_all, warm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.report.parts import Figure

__all__ = ["dressed", "png", "svgs", "warm"]

_ID = re.compile(r'\b(id="|url\(#|href="#)(?=[A-Za-z])')
_ROLE = re.compile(r' role="graphics-[a-z]+"| aria-roledescription="[^"]*"')
"""Roles of parts that have no names; the drawing as a whole has one."""
_OPEN = re.compile(r"<svg\b[^>]*>")
_SIZE = re.compile(r'viewBox="[\d. -]+"')


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
    return [
        dressed(drawn, f"chart-{number}", figure.title, figure.summary)
        for number, (drawn, figure) in enumerate(
            zip(draw_all(figures), figures, strict=True), start=1
        )
    ]


def png(figure: Figure, scale: float = 2.0) -> bytes:
    """Draw one figure, with its title and source, as a PNG picture."""
    import vl_convert

    from peaceops.report.charts import by_hand, draw

    if own := by_hand(figure):
        picture: bytes = vl_convert.svg_to_png(own, scale=scale)
        return picture
    drawn: bytes = vl_convert.vegalite_to_png(
        draw(figure, titled=True), vl_version=VEGA_LITE, scale=scale, allowed_base_urls=[]
    )
    return drawn


def dressed(svg: str, name: str, title: str, summary: str) -> str:
    """Give an SVG its own ids, a title and a description.

    Examples
    --------
    >>> dressed('<svg width="9" viewBox="0 0 9 9"><g id="a"/></svg>', "c", "T", "S & s")
    '<svg ... viewBox="0 0 9 9" role="img" aria-labelledby="c-title c-desc"><title
    id="c-title">T</title><desc id="c-desc">S &amp; s</desc><g id="c-a"/></svg>'
    """
    own = _ROLE.sub("", _ID.sub(rf"\1{name}-", svg))
    size = _SIZE.search(own)
    box = size.group(0) if size else ""
    opened = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {box} '
        f'role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(summary)}</desc>'
    )
    return _OPEN.sub(lambda _: opened, own, count=1)
