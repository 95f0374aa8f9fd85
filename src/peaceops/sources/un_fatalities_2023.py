"""The UN's list of fatalities as it stood in November 2023, kept to measure revisions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peaceops.sources import un_fatalities

if TYPE_CHECKING:
    from pathlib import Path

    from peaceops.sources.source import Reading

FILE = "un/fatalities-2023-11.csv"

SOURCE = replace(
    un_fatalities.SOURCE,
    code="un_fatalities_2023",
    label="UN fatalities, November 2023",
    title="Fatalities in United Nations missions, edition of November 2023",
    version="edition of 28 November 2023",
    cadence="ended",
    files=(FILE,),
    caveats=(
        *un_fatalities.CAVEATS,
        "An older edition of the same list; its differences from the newer one are revisions.",
    ),
)


def read(raw: Path) -> Reading:
    """Read the file below `raw`; see `peaceops.sources.un_fatalities.read`.

    Raises
    ------
    SourceError
        If the file is damaged or holds a label that is not known.
    """
    return un_fatalities.read_list(SOURCE, raw, FILE)
