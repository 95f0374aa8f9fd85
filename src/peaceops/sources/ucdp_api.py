"""UCDP's interface: candidate events month by month, for those who have a token."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from peaceops.errors import SourceError
from peaceops.sources import ged_events
from peaceops.sources.address import Address, Item, Key
from peaceops.sources.json_pages import paged_table
from peaceops.sources.source import Reading, Source
from peaceops.sources.ucdp_candidate import monthly

if TYPE_CHECKING:
    from pathlib import Path


FULL = 1000
PAGE = re.compile(r"gedevents-(\d\d)-(\d\d)-\d{4}\.json")

SOURCE = Source(
    code="ucdp_api",
    label="UCDP candidate events",
    title="UCDP Candidate Events Dataset, by UCDP's interface",
    publisher=ged_events.PUBLISHER,
    licence=ged_events.LICENCE,
    redistributable=True,
    version="as fetched",
    url="https://ucdp.uu.se/apidocs/",
    citation=(
        "Hegre, Håvard, Mihai Croicu, Kristine Eck and Stina Högbladh (2020), Introducing the UCDP "
        "Candidate Events Dataset, Research and Politics 7(3)."
    ),
    cadence="monthly",
    lag_days=20,
    files=(),
    tables=("events",),
    caveats=(
        "The same events as `ucdp_candidate`, which needs no token and is believed before it.",
        "Provisional: events may be withdrawn, changed or added when the yearly release is made.",
    ),
    shipped=False,
)


def _months(today: date) -> tuple[Item, ...]:
    """Return the months that may be out: of this year and the last."""
    return tuple(
        Item(
            f"https://ucdpapi.pcr.uu.se/api/gedevents/{year % 100}.0.{month}"
            f"?pagesize={FULL}&page={{page}}",
            f"gedevents-{year % 100}-{month:02}-{{page}}.json",
            "json",
            optional=True,
            rows="Result",
            full=FULL,
        )
        for year in (today.year - 1, today.year)
        for month in range(1, 13)
        if (year, month) < (today.year, today.month)
    )


ADDRESS = Address(
    dated=_months,
    confirmed="much public code asks at this address, with this header since February 2026 and in "
    "pages of at most 1,000",
    key=Key(
        "PEACEOPS_UCDP_TOKEN",
        "x-ucdp-access-token",
        "UCDP gives tokens on request: https://ucdp.uu.se/apidocs/",
    ),
    adds=True,
    note="some two to three requests a month; 5,000 a day are allowed",
)


def read(raw: Path) -> Reading:
    """Refuse: UCDP's answers come by `peaceops update ucdp_api` only.

    Raises
    ------
    SourceError
        Always.
    """
    raise SourceError(SOURCE.code, str(raw), "is read from the interface's answers only")


def read_published(fetched: Path) -> Reading:
    """Read the pages of UCDP's interface.

    Parameters
    ----------
    fetched : pathlib.Path
        Folder that holds a folder ``ucdp_api``.

    Raises
    ------
    SourceError
        If a page is damaged, or an event stands in two months.
    """
    months = []
    for path in sorted((fetched / SOURCE.code).glob("*.json")):
        file, name = f"{SOURCE.code}/{path.name}", PAGE.fullmatch(path.name)
        if name is None:
            raise SourceError(SOURCE.code, file, "is not named like a page of a month")
        table = paged_table(SOURCE, fetched, file, "Result", ged_events.COLUMNS)
        months.append((date(2000 + int(name[1]), int(name[2]), 1), table, file))
    return monthly(SOURCE, months)
