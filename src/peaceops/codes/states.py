"""Who: any spelling of a state's or territory's name to its code.

This is the door to all that concerns states: spans and numbers live in
`peaceops.codes.spells` and are offered here as well.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from peaceops.codes.spelling import LONGEST, inverted, plain, rows
from peaceops.codes.spells import (
    State,
    as_day,
    from_cow,
    from_gw,
    from_m49,
    spans_of,
    state,
    states,
    to_cow,
    to_gw,
)
from peaceops.errors import BadInput, unknown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = [
    "State",
    "from_cow",
    "from_gw",
    "from_m49",
    "is_aggregate",
    "resolve",
    "resolve_all",
    "resolve_several",
    "state",
    "states",
    "to_cow",
    "to_gw",
    "try_resolve",
]

SUCCESSIONS = (("SUN", "RUS"), ("YUG", "SCG", "SRB"))
"""States that went on under another name with one membership and one number."""


def resolve(name: str, on: date | int | None = None) -> str:
    """Return the ISO 3166 alpha-3 code of a state or territory in any known spelling.

    Parameters
    ----------
    name : str
        A name, an ISO3 code, or an old code (``ZAR``, ``ROM``, ``TMP``).
    on : datetime.date or int, optional
        A day or year. It only chooses between states that went on under
        another name: "Russia" in 1985 is ``SUN``, "Yugoslavia" in 2004 ``SCG``.

    Raises
    ------
    BadInput
        If the name is not known (with the nearest), is ambiguous, or is an aggregate.

    Examples
    --------
    >>> resolve("Cote d'Ivoire"), resolve("Korea, Rep."), resolve("Russia", 1985)
    ('CIV', 'KOR', 'SUN')
    """
    kind, iso3 = _lookup(name)
    if kind in ("name", "code"):
        return iso3 if on is None else _continuing(iso3, as_day(on))
    raise _refusal(name, kind, iso3)


def try_resolve(name: str, on: date | int | None = None) -> str | None:
    """Return the code of a name as `resolve` does, or None where it refuses.

    Examples
    --------
    >>> try_resolve("Mali"), try_resolve("World")
    ('MLI', None)
    """
    try:
        return resolve(name, on)
    except BadInput:
        return None


def resolve_all(names: Iterable[str]) -> dict[str, str]:
    """Return spelling to code for all names.

    Raises
    ------
    BadInput
        One error that lists every name that `resolve` refuses.

    Examples
    --------
    >>> resolve_all(["Mali", "Viet Nam"])
    {'Mali': 'MLI', 'Viet Nam': 'VNM'}
    """
    found: dict[str, str] = {}
    refused: list[str] = []
    for name in dict.fromkeys(names):
        try:
            found[name] = resolve(name)
        except BadInput as error:
            refused.append(str(error))
    if refused:
        raise BadInput(f"{len(refused)} name(s) not resolved: " + " | ".join(refused))
    return found


def resolve_several(name: str) -> tuple[str, ...]:
    """Return the codes of a name that may list several states.

    Lists are parted by ``;``, ``|``, ``,``, ``/`` or ``-``. Aggregates in the
    list are left out; a state named twice counts once.

    Raises
    ------
    BadInput
        If it names no state, or a part of the list is not known.

    Examples
    --------
    >>> resolve_several("Ghana; Zambia"), resolve_several("Congo, Rep.")
    (('GHA', 'ZMB'), ('COG',))
    >>> resolve_several("Africa, regional| Kenya"), resolve_several("Ethiopia-Eritrea")
    (('KEN',), ('ETH', 'ERI'))
    """
    if found := try_resolve(name):
        return (found,)
    several = _several(name)
    if not several:
        raise _refusal(name, *_lookup(name))
    return several


def is_aggregate(name: str) -> bool:
    """Return whether a name stands for a sum of states, an organisation or nobody.

    Examples
    --------
    >>> is_aggregate("World"), is_aggregate("Stateless"), is_aggregate("Mali")
    (True, True, False)
    """
    return _lookup(name)[0] == "aggregate"


def _several(name: str, separators: str = ";|,/-") -> tuple[str, ...]:
    """Return the states of a list under the first separators that part it into known names."""
    if not isinstance(name, str) or len(name) > LONGEST:
        return ()
    for n, separator in enumerate(separators, start=1):
        parts = [part for part in name.split(separator) if plain(part)]
        found = [_parts(part, separators[n:]) for part in parts] if len(parts) > 1 else [None]
        if None not in found:
            return tuple(dict.fromkeys(iso3 for isos in found for iso3 in isos or ()))
    return ()


def _parts(part: str, separators: str) -> tuple[str, ...] | None:
    kind, iso3 = _lookup(part)
    if kind in ("name", "code"):
        return (iso3,)
    return () if kind == "aggregate" else _several(part, separators) or None


def _refusal(name: str, kind: str, iso3: str) -> BadInput:
    shown = repr(name)[:80]
    if kind == "aggregate":
        return BadInput(f"{shown} is an aggregate or no state at all, not one state")
    if kind == "ambiguous":
        return BadInput(f"{shown} could be any of: {iso3.replace(' ', ', ')}")
    if several := _several(name):
        return BadInput(f"{shown} names several states: {', '.join(several)}")
    if not isinstance(name, str) or not plain(name):
        return BadInput(f"{shown} is no name; give a state's name or ISO3 code, for example MLI")
    return unknown("state", name, _suggestions(name))


def _continuing(iso3: str, day: date) -> str:
    for chain in SUCCESSIONS:
        if iso3 in chain and not any(span.holds(day) for span in spans_of()[iso3]):
            for other in chain:
                if any(span.holds(day) for span in spans_of()[other]):
                    return other
    return iso3


@cache
def _index() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for row in rows("spellings"):
        found[plain(row["spelling"])] = (row["kind"], row["iso3"])
    for iso3, spans in spans_of().items():
        found[plain(spans[-1].name)] = ("name", iso3)
        found[iso3.casefold()] = ("code", iso3)
    return found


def _lookup(name: str) -> tuple[str, str]:
    if not isinstance(name, str) or len(name) > LONGEST:
        return "", ""
    return _found(name)


@lru_cache(maxsize=8192)
def _found(name: str) -> tuple[str, str]:
    index = _index()
    return index.get(plain(name)) or index.get(plain(inverted(name))) or ("", "")


def _suggestions(given: str) -> set[str]:
    names = {span.name for span in states()}
    return names | set(spans_of()) if len(given) <= 4 else names
