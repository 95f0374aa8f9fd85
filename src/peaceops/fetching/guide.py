"""What docs/updating.md says, and the table of addresses in it, from the sources' own files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.fetching.reread import address_of
from peaceops.sources import modules

if TYPE_CHECKING:
    from datetime import date

    from peaceops.sources.address import Address

GUIDE = """# Fresh data

Written from the sources' own files by `make docs`.

```
peaceops update                      fetch what is newer from every publisher that needs no key
peaceops update world_bank vdem      only these
peaceops update un_contributions --from ~/Downloads/03_july_2025.pdf
peaceops status                      which atlas answers, how old its sources are, what is due
peaceops show revisions              what the last update changed of what was known
peaceops show vintages               the atlases that are kept
peaceops ask ... --atlas 2026-11-24T101502Z     ask an older one; --atlas starter asks the shipped one
```

An update makes a *vintage*: a whole atlas in your data folder (`peaceops` below the folder that
your system has for such data, `PEACEOPS_HOME`, or `--atlas DIR`), with every file as it was
fetched, its SHA-256, address, time and version in `manifest.json`. Sources that were not updated
are carried over. The new vintage is checked before it answers: every row against the spec of its
table, every source against its last edition (it may not lose a fifth of its rows nor end earlier)
and against figures that are known. What fails a check is not taken and the error says so;
`--accept` takes it all the same. Then one rename lets the new vintage answer. Until that rename the
old atlas answers, whatever happens: no network, a full disk, a killed process. The next update
clears up and resumes what was half fetched. Two updates do not run at once.

`--as-of DAY` uses the newest vintage that was made by that day, and all it holds counts as known.
Where no vintage is that old, rows count from their observation plus the source's publication lag,
as in the shipped atlas. The coverage of an answer says which of the two it was.

Disagreements between a source that was read again and one that never was since the shipped atlas
stay as they were told there: the shipped atlas keeps of two overlapping sources only the rows that
are believed. Update both to have them compared anew.

A newer version of peaceops brings newer tables. The first `peaceops update` with it starts from its
atlas and reads the files you fetched before once more.

Vintages are kept until you delete their folders; files that two of them share take their space once.

Requests carry `User-Agent: peaceops/VERSION`, at most two at a time go to one publisher, Retry-After
is respected, unchanged files are not fetched again, broken downloads are resumed. Behind an
institution's mirror set `PEACEOPS_MIRROR`, below which the publishers' hosts are folders.
"""

WITH_KEY = """### Keys

`peaceops update SOURCE` sends your key, which it takes from the environment variable named above or
from the keyring (`pip install peaceops[keyring]`, `keyring set peaceops VARIABLE`). The key goes to
the publisher's host only, in a header; it is never written to a file or printed. UCDP's interface
needs a token since February 2026; the same events are in its files, which need none and are fetched
by default. ACLED's incidents go into a table of their own, `incidents`: its types and its deaths are
not UCDP's.
"""


def address_rows(today: date) -> list[tuple[str, str, str, str, str, str]]:
    """Return one row for each source that has an address.

    Parameters
    ----------
    today : datetime.date
        Day for which months and years are shown.
    """
    rows = []
    for code, module in modules().items():
        address, source = address_of(module), module.SOURCE
        if address.fetchable:
            key = f"`{address.key.variable}`: {address.key.get_it}" if address.key else "none"
            told = f"{address.confirmed}. {address.note}".removesuffix(". ")
            rows.append((f"`{code}`", _shown(address, today), told, source.licence,
                         source.cadence, key))  # fmt: skip
    return rows


def _shown(address: Address, today: date) -> str:
    urls = [item.url for item in address.files(today)]
    more = f" and {len(urls) - 1} more like it" if len(urls) > 1 else ""
    versions = address.versions(today) if address.versions else ()
    newest = f" (newest of {', '.join(versions)} that is out)" if versions else ""
    return f"`{urls[-1]}`{more}{newest}"


def own_rows() -> list[tuple[str, str, str]]:
    """Return the sources that have no address, where to look for their files, and a note."""
    rows = []
    for code, module in modules().items():
        address, source = address_of(module), module.SOURCE
        if not address.fetchable and source.files:
            note = address.note or "address not confirmed"
            rows.append((f"`{code}`", f"<{source.url}>" if source.url else "", note))
    return rows
