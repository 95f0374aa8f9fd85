"""The studio: a process of its own that draws charts while this one reads data.

Waking the drawing engine takes half a second and holds Python's lock, so that
a thread would not help. The studio is this file run as a program: it reads
figures from its input and writes their SVG to its output, until the input ends.
Both ends are this same program, so that pickling between them is safe.
"""

from __future__ import annotations

import atexit
import pickle
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from concurrent.futures import Future

    from peaceops.report.parts import Figure

VEGA_LITE = "6.1"
BLANK = {"data": {"values": []}, "mark": "point"}


class Studio:
    """A running studio.

    Raises
    ------
    OSError
        If no process can be started.
    """

    def __init__(self) -> None:
        import subprocess
        from concurrent.futures import ThreadPoolExecutor

        self._process = subprocess.Popen(  # noqa: S603, this program itself
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._line = ThreadPoolExecutor(1, thread_name_prefix="studio")
        self._jobs: dict[int, tuple[Figure, Future[str]]] = {}

    def begin(self, figure: Figure) -> Future[str]:
        """Have a figure drawn; asked for again, the same drawing is given."""
        if id(figure) not in self._jobs:
            self._jobs[id(figure)] = (figure, self._line.submit(self._draw, _bare(figure)))
        return self._jobs[id(figure)][1]

    def draw(self, figures: Sequence[Figure]) -> list[str]:
        """Return figures as SVG text, undressed, and forget them.

        Raises
        ------
        OSError
            If the process is gone.
        """
        drawn = [self.begin(figure) for figure in figures]
        self._jobs.clear()
        return [job.result() for job in drawn]

    def _draw(self, figure: Figure) -> str:
        sink, spring = self._process.stdin, self._process.stdout
        if sink is None or spring is None:
            raise OSError("the studio has no pipes")
        pickle.dump(figure, sink)
        sink.flush()
        try:
            drawn = pickle.load(spring)
        except EOFError:
            raise OSError("the studio has gone") from None
        if isinstance(drawn, Exception):
            raise drawn
        return str(drawn)

    def close(self) -> None:
        """End the process."""
        self._line.shutdown(wait=True, cancel_futures=True)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait(10)


@cache
def studio() -> Studio:
    """Return the one studio of this process, started at the first call."""
    started = Studio()
    atexit.register(started.close)
    return started


def warm() -> None:
    """Start the studio, so that it is awake when the figures are there."""
    try:
        studio()
    except OSError:  # no process to be had; figures are drawn here, only later
        return


def begin(figures: Iterable[Figure]) -> None:
    """Hand figures to the studio, if it has been started."""
    if studio.cache_info().currsize:
        for figure in figures:
            studio().begin(figure)


def draw_all(figures: Sequence[Figure]) -> list[str]:
    """Return figures as SVG text, from the studio or, where it cannot run, from here."""
    if not figures:
        return []
    try:
        return studio().draw(figures)
    except (OSError, pickle.PickleError):
        return [convert(figure) for figure in figures]


def convert(figure: Figure) -> str:
    """Return a figure as SVG text, drawn in this process."""
    from peaceops.report.charts import by_hand, draw

    if own := by_hand(figure):
        return own
    import vl_convert

    svg = vl_convert.vegalite_to_svg(draw(figure), vl_version=VEGA_LITE, allowed_base_urls=[])
    return str(svg)


def _bare(figure: Figure) -> Figure:
    """Return a figure without the rows behind it, which no chart needs."""
    from dataclasses import replace

    from peaceops.report.parts import Evidence

    return replace(figure, behind=Evidence("", "", "", (), ()))


def main() -> None:
    """Draw what comes in until nothing does."""
    import vl_convert

    out, sys.stdout = sys.stdout.buffer, sys.stderr
    vl_convert.vegalite_to_svg(BLANK, vl_version=VEGA_LITE)
    while True:
        try:
            figure: Any = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer: object = convert(figure)
        except Exception as error:  # told to the asking process
            answer = RuntimeError(f"chart {figure.chart}: {error}")
        pickle.dump(answer, out)
        out.flush()


if __name__ == "__main__":
    main()
