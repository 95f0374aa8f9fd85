"""UN Comtrade, HS chapter 44: wood, articles of wood and charcoal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.comtrade import address, caveats, read_answers, read_chapter
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

CHAPTER = 44
FILE = "trade/comtrade_hs44_wood_1988_2017.parquet"

SOURCE = Source(
    code="comtrade_wood",
    label="UN Comtrade wood",
    title="UN Comtrade, HS 44: wood, articles of wood and charcoal",
    publisher="United Nations Statistics Division",
    licence="UN Comtrade terms of use: not to be passed on; everybody downloads it with an account",
    redistributable=False,
    version="1988-2017",
    url="https://comtradeplus.un.org/",
    citation="United Nations, UN Comtrade Database, HS chapter 44.",
    cadence="yearly",
    lag_days=365,
    files=(FILE,),
    tables=("trade", "indicators"),
    caveats=caveats("44"),
)

ADDRESS = address(CHAPTER)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Tables ``trade`` (product ``hs44``) and ``indicators`` (totals as declared).

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    return read_chapter(SOURCE, raw, FILE, CHAPTER, "wood")


def read_published(fetched: Path) -> Reading:
    """Read the answers of UN Comtrade's interface, one a year.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder of this source.

    Raises
    ------
    SourceError
        As `read`.
    """
    return read_answers(SOURCE, fetched, CHAPTER, "wood")
