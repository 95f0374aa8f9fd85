"""Listings: what the atlas holds and what can be asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from peaceops.answer import Row, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.atlas.atlas import Atlas


@dataclass(frozen=True)
class Listing:
    """Lines of one kind.

    Parameters
    ----------
    topic : str
    table : tuple of dict
        One mapping a line, all with the same keys.
    note : str
        What the lines are.
    """

    topic: str
    table: tuple[Row, ...]
    note: str

    def to_json(self) -> Any:
        """Return topic, note and lines."""
        return plain({"topic": self.topic, "note": self.note, "table": self.table})


def listing(topic: str, atlas: Atlas, word: str = "") -> Listing:
    """Return the lines of a topic, cut to those that hold a word.

    Parameters
    ----------
    topic : str
        One of `TOPICS`.
    atlas : Atlas
    word : str
        Text to look for, without regard to case.

    Examples
    --------
    >>> from peaceops.atlas.atlas import Atlas
    >>> [line["measure"] for line in listing("measures", Atlas(), "first rank").table]
    ['streak']
    """
    note, lines = TOPICS[topic](atlas)
    wanted = word.casefold()
    kept = [line for line in lines if wanted in " ".join(map(str, line.values())).casefold()]
    return Listing(topic, tuple(kept), note)


def _measures(_: Atlas) -> tuple[str, Sequence[Row]]:
    from peaceops.measures.measure import measure, names

    lines = []
    for name in names():
        found = measure(name)
        words = [
            f"{p.name}=" if p.required else f"[{p.name}={getattr(p.default, 'name', p.default)}]"
            for p in found.parameters
        ]
        lines.append({"measure": name, "question": found.question, "arguments": " ".join(words)})
    return "what can be asked; arguments in brackets may be left out", lines


def _sources(atlas: Atlas) -> tuple[str, Sequence[Row]]:
    names = ("title", "publisher", "licence", "version", "cadence", "lag_days", "rows_n", "sha256")
    lines = [
        {"source": code, **{name: row[name] for name in names}}
        for code, row in atlas.sources.items()
    ]
    return "where the tables come from, on whose terms", lines


def _missions(_: Atlas) -> tuple[str, Sequence[Row]]:
    from peaceops.codes.missions import missions

    lines = [
        {"mission": m.acronym, "name": m.name, "hosts": " ".join(m.hosts), "type": m.mission_type,
         "authoriser": m.authoriser, "start": m.start, "end": m.end}
        for m in missions().values()
    ]  # fmt: skip
    return "missions that can be named", lines


def _states(_: Atlas) -> tuple[str, Sequence[Row]]:
    from peaceops.codes.states import states

    lines = [
        {"iso3": s.iso3, "name": s.name, "gw": s.gw, "cow": s.cow, "m49": s.m49,
         "region": s.region, "subregion": s.subregion, "from": s.valid_from, "to": s.valid_to}
        for s in states()
    ]  # fmt: skip
    return "states and territories that can be named, by spells", lines


def _groups(_: Atlas) -> tuple[str, Sequence[Row]]:
    from datetime import datetime

    from peaceops.codes.groups import groups, members

    today = datetime.now(UTC).date()
    lines = [
        {
            "group": name,
            "members": len(members(name, today)),
            "today": " ".join(sorted(members(name, today))),
        }
        for name in groups()
        if name != "all"
    ]
    return "groups that can be compared with, and their members today", lines


def _coverage(atlas: Atlas) -> tuple[str, Sequence[Row]]:
    lines = []
    for table in atlas.coverage.tables():
        for span in sorted(atlas.coverage.spans(table), key=lambda s: (s.first, s.last, s.column)):
            about = [span.contributor, span.mission, span.kind, span.state]
            lines.append({"table": table, "column": span.column, "first": span.first,
                          "last": span.last, "known": "yes" if span.covered else "no",
                          "about": " ".join(filter(None, about)), "source": span.source,
                          "reason": span.reason})  # fmt: skip
    return "what is known and what is known to be unknown", lines


def _tables(atlas: Atlas) -> tuple[str, Sequence[Row]]:
    from peaceops.atlas.tables import tables

    lines = [
        {"table": name, "meaning": spec.meaning, "key": " ".join(spec.key),
         "columns": " ".join(spec.all_columns), "held": "yes" if atlas.has(name) else "no"}
        for name, spec in tables().items()
    ]  # fmt: skip
    return "tables of the atlas; those not held need the user's own copy of a source", lines


def _disagreements(atlas: Atlas) -> tuple[str, Sequence[Row]]:
    rows = atlas.rows(atlas.frame("disagreements"))
    names = ("table", "column", "about", "when", "source", "value_text", "other_source",
             "other_value_text")  # fmt: skip
    lines = [{name: row[name] for name in names} for row in rows]
    return "where two sources differ; the first named is believed", sorted(
        lines, key=lambda line: [str(line[name]) for name in names]
    )


def _units(_: Atlas) -> tuple[str, Sequence[Row]]:
    from peaceops.panels.unit import UNITS

    lines = [
        {"unit": name, "meaning": unit.meaning, "keys": " ".join(unit.keys)}
        for name, unit in UNITS.items()
    ]
    return "units of which a panel can be made", lines


def _additions(_: Atlas) -> tuple[str, Sequence[Row]]:
    from peaceops.panels.addition import additions

    lines = [
        {"addition": name, "meaning": a.meaning, "about": a.about, "period": a.period,
         "columns": " ".join(a.columns), "table": a.table}
        for name, a in additions().items()
    ]  # fmt: skip
    return "what can be added to a panel", lines


def _revisions(atlas: Atlas) -> tuple[str, Sequence[Row]]:
    from peaceops.fetching.status import revision_lines

    return revision_lines(atlas)


def _vintages(atlas: Atlas) -> tuple[str, Sequence[Row]]:
    from peaceops.fetching.status import vintage_lines

    return vintage_lines(atlas)


def _status(atlas: Atlas) -> tuple[str, Sequence[Row]]:
    from peaceops.fetching.status import status_lines

    return status_lines(atlas)


TOPICS = {
    "measures": _measures,
    "sources": _sources,
    "missions": _missions,
    "states": _states,
    "groups": _groups,
    "coverage": _coverage,
    "tables": _tables,
    "disagreements": _disagreements,
    "units": _units,
    "additions": _additions,
    "revisions": _revisions,
    "vintages": _vintages,
    "status": _status,
}
