"""Finding a file in a publisher's listing: Dataverse gives files numbers, not lasting names."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from peaceops.fetching.download import MOVED, NotThere, Wanted
from peaceops.fetching.fetcher import small

if TYPE_CHECKING:
    from peaceops.fetching.fetcher import Fetcher


def resolve(fetcher: Fetcher, wanted: Wanted) -> Wanted:
    """Return `wanted` with the address of the file that its listing names.

    Parameters
    ----------
    fetcher : Fetcher
    wanted : Wanted
        With a listing, or without one, which gives it back as it is.

    Raises
    ------
    FetchError
        If the listing does not come, or names no or several fitting files.
    """
    if not wanted.item.listing:
        return wanted
    body = small(fetcher, wanted)
    try:
        told = json.loads(body)["data"]
        newest = told.get("latestVersion", told)  # a listing of one version is that version
        files = [file["dataFile"] for file in newest["files"]]
        names = {str(file.get("originalFileName") or file["filename"]): file for file in files}
        version = f"{newest['versionNumber']}.{newest['versionMinorNumber']}"
    except (ValueError, KeyError, TypeError, AttributeError):
        raise wanted.error("its listing is not what Dataverse gives", MOVED) from None
    fitting = [name for name in names if re.fullmatch(wanted.item.find, name)]
    if not fitting:
        shown = ", ".join(sorted(names)[:8])
        what = f"no file {wanted.item.find} in it, only {shown}"[:300]
        raise NotThere(wanted.code, wanted.item.url, what, MOVED)
    chosen = max(fitting, key=lambda name: int(names[name]["id"]))
    number, changed = int(names[chosen]["id"]), "originalFileName" in names[chosen]
    host = urlsplit(wanted.item.url).netloc
    original = "?format=original" if changed else ""
    url = f"https://{host}/api/access/datafile/{number}{original}"
    item = replace(wanted.item, url=url, listing="")
    return replace(wanted, item=item, version=f"{version} ({chosen})")
