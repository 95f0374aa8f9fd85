"""UN Comtrade, HS chapter 27: mineral fuels, oils and waxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.sources.comtrade import address, caveats, read_answers, read_chapter
from peaceops.sources.source import Reading, Source

if TYPE_CHECKING:
    from pathlib import Path

CHAPTER = 27
FILE = "trade/comtrade_hs27_fuels_1988_2017.parquet"

SOURCE = Source(
    code="comtrade_fuels",
    label="UN Comtrade fuels",
    title="UN Comtrade, HS 27: mineral fuels, oils and waxes",
    publisher="United Nations Statistics Division",
    licence="UN Comtrade terms of use: not to be passed on; everybody downloads it with an account",
    redistributable=False,
    version="1988-2017",
    url="https://comtradeplus.un.org/",
    citation="United Nations, UN Comtrade Database, HS chapter 27.",
    cadence="yearly",
    lag_days=365,
    files=(FILE,),
    tables=("trade", "indicators"),
    caveats=caveats("27"),
)

ADDRESS = address(CHAPTER)


def read(raw: Path) -> Reading:
    """Read the file below `raw`.

    Returns
    -------
    Reading
        Tables ``trade`` (product ``hs27``) and ``indicators`` (totals as declared).

    Raises
    ------
    SourceError
        If the file is damaged or names a state that is not known.
    """
    return read_chapter(SOURCE, raw, FILE, CHAPTER, "fuel")


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
    return read_answers(SOURCE, fetched, CHAPTER, "fuel")
