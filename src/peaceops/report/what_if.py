"""The chapter of a supposed shock: the average path after shocks like it, and which these were."""

from __future__ import annotations

from math import expm1, log1p
from typing import TYPE_CHECKING

from peaceops.codes.missions import missions
from peaceops.codes.months import format_month
from peaceops.outlooks.shocks.kept import kept_bm6
from peaceops.outlooks.shocks.outcome import HORIZONS, OUTCOMES
from peaceops.outlooks.shocks.shock import OWN
from peaceops.outlooks.shocks.verdict import percent
from peaceops.outlooks.shocks.what_if import WORDS, what_if
from peaceops.report.aftermath import event_path
from peaceops.report.chapter import Chapter, ChapterPart
from peaceops.report.labels import state_label
from peaceops.report.parts import Column, Evidence, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas
    from peaceops.explanations.yardsticks.yardstick import Yardstick
    from peaceops.outlooks.shocks.what_if import WhatIf

TITLES = {"size": "People in the mission", "total": "People in all missions"}


def supposed(atlas: Atlas, contributor: str, mission: str, text: str) -> Chapter:
    """Answer ``outlook --if TEXT``.

    Parameters
    ----------
    atlas : Atlas
    contributor, mission : str
        ISO3 code and acronym.
    text : str
        Such as ``fatalities=5``.
    """
    made = what_if(atlas, contributor, mission, text)
    return if_chapter(made, kept_bm6(atlas) if made.kind == OWN else None)


def if_chapter(made: WhatIf, published: Yardstick | None = None) -> Chapter:
    """Return the chapter of a supposed shock.

    Parameters
    ----------
    made : WhatIf
    published : Yardstick, optional
        What others found, beside ours.
    """
    who = state_label(made.contributor)
    word = next(word for word, kind in WORDS.items() if kind == made.kind)
    when = f" --as-of {made.as_of.isoformat()}" if made.as_of else ""
    return Chapter(
        topic="Outlook",
        title=f"{who} in {made.mission} if {word}={made.number}",
        subtitle=f"{missions()[made.mission].name}; {made.people:,} people in {format_month(made.month)}",
        lead=(made.sentence, _people(made)),
        parts=if_parts(made, published),
        caveats=made.caveats,
        sources=made.sources,
        table=tuple(_lines(made)),
        held=made.to_json(),
        again=f'peaceops outlook {made.contributor} {made.mission} --if "{word}={made.number}"'
        + when,
    )


def if_parts(made: WhatIf, published: Yardstick | None = None) -> tuple[ChapterPart, ...]:
    """Return the parts of the chapter, for a page that has others too."""
    parts = [_paths(made), _table(made), _shocks(made)]
    if published:
        from peaceops.report.yardsticks import part

        parts.append(part(published))
    return tuple(parts)


def _people(made: WhatIf) -> str:
    by_h = {step.h: step.effect for step in made.paths["size"]}
    year = by_h[12] if by_h[12].known else None
    if year is None:
        return "The path at 12 months rests on too few shocks to be told."
    mean, low, high = (
        max(0.0, expm1(v + log1p(made.people))) for v in (year.value, year.low, year.high)
    )
    return (
        f"Applied to its {made.people:,} people, the average at 12 months is {mean:,.0f} ({low:,.0f} to "
        f"{high:,.0f}), had nothing else changed them; it rests on {year.events} shocks of "
        f"{year.clusters} contributors."
    )


def _paths(made: WhatIf) -> ChapterPart:
    figures = tuple(
        event_path(steps, TITLES[name], "shocks like this one", Evidence("", "", "", made.events, made.sources),
                   f"{made.chosen[:1].upper()}{made.chosen[1:]}.")
        for name, steps in made.paths.items()
        if any(step.effect.known for step in steps)
    )  # fmt: skip
    notes = tuple(
        (f"{TITLES[name]} at 12 months, placebo {p.of}",
         f"{p.draws} draws, mean {percent(p.mean)}, middle 95% {percent(p.low)} to {percent(p.high)}; "
         f"p about that mean {p.p:.2f}")
        for name, found in made.placebos.items()
        for p in found
    )  # fmt: skip
    text = (f"Like this one: {made.chosen}.", "Before the shock nothing should move.")
    return ChapterPart("path", "The average path", text, figures=figures, notes=notes)


def _table(made: WhatIf) -> ChapterPart:
    by_h = {name: {step.h: step.effect for step in steps} for name, steps in made.paths.items()}
    rows = []
    for h in (-12, -6, *HORIZONS, 24):
        row: Row = {"months": h}
        for name, effects in by_h.items():
            e = effects[h]
            told = (
                f"{percent(e.value)} ({percent(e.low)} to {percent(e.high)})"
                if e.known
                else "too few"
            )
            row |= {name: told, f"{name}_shocks": e.events}
        rows.append(row)
    columns = [Column("months", "Months from the shock", True)]
    for name in by_h:
        columns += [Column(name, f"{TITLES[name]} (95%)"), Column(f"{name}_shocks", "Shocks", True)]
    table = Table("Average change against others not hit", tuple(columns), tuple(rows),
                  Evidence("", "", "", (), made.sources))  # fmt: skip
    return ChapterPart("figures", "In figures", tables=(table,))


def _shocks(made: WhatIf) -> ChapterPart:
    rows = tuple(
        {"contributor": state_label(e["contributor"]), "mission": e["mission"],
         "month": format_month(e["month"]), "deaths": e["deaths"], "people": e["people"]}
        for e in made.events
    )  # fmt: skip
    table = Table(
        "The shocks it rests on",
        (Column("contributor", "Contributor"), Column("mission", "Mission"), Column("month", "Month"),
         Column("deaths", "Deaths", True), Column("people", "People before", True)),
        rows, Evidence("", "", "", (), made.sources),
    )  # fmt: skip
    lost = tuple(
        (f"{count} shock{'s' * (count > 1)} of this kind left out", why) for why, count in made.lost
    )  # of whatever size: they are left out before size is looked at
    return ChapterPart("shocks", "Which shocks", tables=(table,), notes=lost)


def _lines(made: WhatIf) -> Sequence[Row]:
    return [
        {"outcome": name, "unit": OUTCOMES[name].unit, "months": s.h,
         **{key: getattr(s.effect, key) if s.effect.known or key in ("events", "controls", "clusters")
            else None for key in ("value", "low", "high", "p", "events", "controls", "clusters")}}
        for name, steps in made.paths.items()
        for s in steps
    ]  # fmt: skip
