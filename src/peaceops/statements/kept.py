"""Verdicts of the shipped ledgers, kept so that a brief need not test them anew.

They hold for one state of the atlas and the ledgers, told by a digest. Over any
other atlas the statements asked about are tested when asked.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from peaceops.statements.loading import SHIPPED, load, shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.atlas.atlas import Atlas
    from peaceops.statements.statement_verdict import Verdict

FILE = SHIPPED / "kept.json"
LONGEST = 420


@dataclass(frozen=True)
class Kept:
    """A verdict in short.

    Parameters
    ----------
    ledger, title, id, says, label : str
    world : str or None
    told : str
        The beginning of its sentence, cut at the end of a sentence.
    day : str
        Day of the statement, ISO.
    later : bool
        Whether it is judged only by what came after, as forecasts are.
    contributors, missions : tuple of str
    """

    ledger: str
    title: str
    id: str
    says: str
    label: str
    world: str | None
    told: str
    day: str
    later: bool
    contributors: tuple[str, ...]
    missions: tuple[str, ...]


def about(atlas: Atlas, contributor: str, mission: str) -> tuple[Kept, ...]:
    """Return the verdicts on shipped statements about a contributor in a mission.

    With an as-of day, only statements made by that day count, each judged as
    known on its own; forecasts, which need what came after, are left out.
    """
    found = _stored(atlas)
    if found is None:
        found = _fresh(atlas, contributor, mission)
    day = atlas.as_of
    return tuple(
        one
        for one in found
        if contributor in one.contributors
        and mission in one.missions
        and (day is None or (date.fromisoformat(one.day) <= day and not one.later))
    )


def digest(atlas: Atlas) -> str:
    """Return what tells one state of atlas and ledgers from another."""
    parts = [
        f"{code} {row['version']} {row['sha256']}" for code, row in sorted(atlas.sources.items())
    ]
    parts += [(SHIPPED / f"{name}.yaml").read_text(encoding="utf-8") for name in shipped()]
    return sha256("\n".join(parts).encode()).hexdigest()


def kept_text() -> str:
    """Return the verdicts of all shipped ledgers over the shipped atlas, as the text of the file."""
    from peaceops.atlas.atlas import STARTER, Atlas

    atlas = Atlas(STARTER)
    lines = [vars(one) for name in shipped() for one in _checked(atlas, name, None)]
    return (
        json.dumps({"digest": digest(atlas), "verdicts": lines}, indent=1, ensure_ascii=False)
        + "\n"
    )


def _stored(atlas: Atlas) -> list[Kept] | None:
    if not FILE.exists():
        return None
    held = json.loads(FILE.read_text(encoding="utf-8"))
    if held["digest"] != digest(atlas):
        return None
    return [_read(line) for line in held["verdicts"]]


def _read(line: dict[str, Any]) -> Kept:
    sets = {key: tuple(line[key]) for key in ("contributors", "missions")}
    return Kept(**{**line, **sets})


def _fresh(atlas: Atlas, contributor: str, mission: str) -> list[Kept]:
    found: list[Kept] = []
    for name in shipped():
        wanted = [
            s.id
            for s in load(name).statements
            if contributor in s.about.contributors and mission in s.about.missions
        ]
        if wanted:
            found += _checked(atlas, name, wanted)
    return found


def _checked(atlas: Atlas, name: str, only: Sequence[str] | None) -> list[Kept]:
    from peaceops.statements.check import check

    done = check(load(name), atlas, only=only)
    title = done.ledger.report.title
    return [
        _short(v, name, v.statement.source or title, done.ledger.day(v.statement))
        for v in done.verdicts
    ]


def _short(verdict: Verdict, ledger: str, title: str, day: date) -> Kept:
    said = verdict.statement
    return Kept(
        ledger=ledger, title=title, id=said.id, says=said.says, label=verdict.label,
        world=verdict.judgement.world, told=cut(verdict.judgement.sentence), day=day.isoformat(),
        later=verdict.then is None, contributors=said.about.contributors,
        missions=said.about.missions,
    )  # fmt: skip


def cut(text: str, most: int = LONGEST) -> str:
    """Return the beginning of a text, whole sentences where one fits.

    Examples
    --------
    >>> cut("One is here. Two is there. Three is far.", 30)
    'One is here. Two is there.'
    """
    if len(text) <= most:
        return text
    head = text[:most]
    end = head.rfind(". ")
    return head[: end + 1] if end > most // 3 else head[: head.rfind(" ")] + " ..."
