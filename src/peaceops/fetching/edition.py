"""From fetched files to a checked edition of one source, ready to go into a vintage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from peaceops.atlas.build import Harvest, gather
from peaceops.errors import FetchError, PeaceopsError, SourceError
from peaceops.fetching import parts as kept
from peaceops.fetching.checks import check_known, check_part, refuse
from peaceops.fetching.reread import address_of, lay_out, read_laid_out, reread, version
from peaceops.fetching.revisions import revisions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from types import ModuleType

    import polars as pl

    from peaceops.fetching.record import Record
    from peaceops.sources.source import Reading, Source

DO = "what was there before still answers; tell the makers of peaceops if the publisher has changed"


@dataclass(frozen=True)
class Edition:
    """One source read anew.

    Parameters
    ----------
    code : str
    harvest : Harvest
        Its parts, coverage, record and files.
    revised : polars.DataFrame
        What it changes.
    """

    code: str
    harvest: Harvest
    revised: pl.DataFrame


def make(
    module: ModuleType,
    base: Path,
    fetched: Path,
    records: Sequence[Record],
    today: date,
    *,
    accept: bool = False,
) -> Edition:
    """Read a source's files and check them against what was there.

    Parameters
    ----------
    module : module
        The source's own.
    base : pathlib.Path
        The atlas before.
    fetched : pathlib.Path
        Folder of files as fetched.
    records : sequence of Record
    today : datetime.date
    accept : bool
        Whether to take an edition that the checks speak against.

    Raises
    ------
    FetchError
        If a file is damaged, a column has changed, or the checks speak against it.
    """
    code: str = module.SOURCE.code
    try:
        source, reading = _read(module, fetched, records, today)
        harvest = Harvest()
        gather(harvest, source, reading, fetched)
        revised, doubts = _compare(module, base, harvest)
    except FetchError:
        raise
    except SourceError as error:
        where = f"{error.file}, {error.place}" if error.place else error.file
        raise FetchError(code, where, error.what, DO) from None
    except PeaceopsError as error:
        raise FetchError(code, "what came", str(error), DO) from None
    if not accept:
        refuse(code, doubts)
    return Edition(code, harvest, revised)


def _read(
    module: ModuleType, fetched: Path, records: Sequence[Record], today: date
) -> tuple[Source, Reading]:
    if not address_of(module).after:
        return reread(module, fetched, records, today)
    return _derived(module, fetched, records, today)


def _derived(
    module: ModuleType, fetched: Path, records: Sequence[Record], today: date
) -> tuple[Source, Reading]:
    """Read a source that is made from the files of others."""
    import tempfile
    from pathlib import Path

    from peaceops.sources import modules

    source: Source = module.SOURCE
    with tempfile.TemporaryDirectory(prefix="peaceops-") as place:
        names: dict[str, str] = {}
        raw = Path(place)
        for code in address_of(module).after:
            mine = [record for record in records if (fetched / code / record.name).exists()]
            names |= lay_out(modules()[code], fetched, raw, mine, today)
        reading = read_laid_out(module, raw, names)
    told = replace(source, version=version(source, records), files=tuple(sorted(names.values())))
    return told, reading


def _compare(module: ModuleType, base: Path, harvest: Harvest) -> tuple[pl.DataFrame, list[str]]:
    """Return revisions and doubts; an edition that adds is added to what was there first."""
    import polars as pl

    code, address = module.SOURCE.code, address_of(module)
    doubts = check_known(
        address.known, {name: frames[code] for name, frames in harvest.parts.items()}
    )
    found = []
    for name, frames in harvest.parts.items():
        old = kept.part(base, code, name), kept.claims(base, code, name)
        new = frames[code], [claim for _, claim in harvest.claims.get(name, [])]
        if address.adds:
            new = kept.added(name, old, new)
            frames[code] = new[0]
            harvest.claims[name] = [(code, claim) for claim in new[1]]
        doubts += check_part(name, old, new)
        found.append(revisions(code, name, old[0], new[0]))
    return pl.concat(found), doubts


def together(editions: Sequence[Edition]) -> Harvest:
    """Return the harvest of several editions as one."""
    whole = Harvest()
    for edition in editions:
        for name, frames in edition.harvest.parts.items():
            whole.parts.setdefault(name, {}).update(frames)
        for name, claims in edition.harvest.claims.items():
            whole.claims.setdefault(name, []).extend(claims)
        whole.records += edition.harvest.records
        whole.files += edition.harvest.files
    return whole


def followers(codes: Mapping[str, object], every: Mapping[str, ModuleType]) -> list[str]:
    """Return the sources that are made from the files of some of `codes`."""
    return [code for code, module in every.items() if set(address_of(module).after) & set(codes)]
