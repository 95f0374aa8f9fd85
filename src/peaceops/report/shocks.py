"""Chapters of shocks: what followed a day, and what has followed shocks like a feared one."""

from __future__ import annotations

from math import expm1
from typing import TYPE_CHECKING

from peaceops.answer import plain
from peaceops.codes import states
from peaceops.codes.missions import missions, resolve
from peaceops.codes.months import format_month, parse_day
from peaceops.errors import BadInput
from peaceops.measures.wording import day
from peaceops.outlooks.shocks.case import case
from peaceops.outlooks.shocks.kept import kept_aftermath
from peaceops.outlooks.shocks.outcome import HORIZONS, OUTCOMES
from peaceops.outlooks.shocks.shock import NEAR
from peaceops.outlooks.shocks.synthetic import RANKED
from peaceops.outlooks.shocks.verdict import percent
from peaceops.outlooks.shocks.what_if import without_nan
from peaceops.report.aftermath import AT, averages
from peaceops.report.chapter import Chapter, ChapterPart
from peaceops.report.labels import DASH, state_label
from peaceops.report.parts import Column, Table
from peaceops.report.shock_figures import evidence, figures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas
    from peaceops.outlooks.shocks.aftermath import After
    from peaceops.outlooks.shocks.before_after import Change
    from peaceops.outlooks.shocks.case import Case
    from peaceops.outlooks.shocks.shock import Shock

PRECISION = {"day": "the day", "month": "the month only", "year": "the year only"}
EVENT_COLUMNS = (
    Column("date", "Date"),
    Column("precision", "Known to"),
    Column("kind", "Kind"),
    Column("where", "Where"),
    Column("deaths", "Deaths", True),
)


def asked(
    atlas: Atlas, contributor: str, mission: str, after_day: str | None, supposed: str | None
) -> Chapter:
    """Answer ``outlook`` with ``--after`` or ``--if``.

    Parameters
    ----------
    atlas : Atlas
    contributor, mission : str
        As typed.
    after_day, supposed : str or None
        What was typed after ``--after`` and ``--if``.

    Raises
    ------
    BadInput
        If both are given, or one cannot be read.
    MissingData
        If nothing can be said, with the reason.
    """
    from peaceops.report.what_if import supposed as feared

    if after_day is not None and supposed is not None:
        raise BadInput("--after and --if are two questions; ask one at a time")
    who, where = states.resolve(contributor), resolve(mission)
    if after_day is None:
        return feared(atlas, who, where, supposed or "")
    return after(atlas, who, where, parse_day(after_day))


def after(atlas: Atlas, contributor: str, mission: str, when: date) -> Chapter:
    """Answer ``outlook --after DAY``.

    Parameters
    ----------
    atlas : Atlas
    contributor, mission : str
        ISO3 code and acronym.
    when : datetime.date
    """
    made = case(atlas, contributor, mission, when)
    return after_chapter(made, kept_aftermath(atlas) if made.near else ())


def after_chapter(made: Case, average: Sequence[After] = ()) -> Chapter:
    """Return the chapter of one day.

    Parameters
    ----------
    made : Case
    average : sequence of After
        What has followed such shocks on average; parts of the kinds near the day are shown.
    """
    who = state_label(made.contributor)
    when = f" --as-of {made.as_of.isoformat()}" if made.as_of else ""
    return Chapter(
        topic="Outlook",
        title=f"{who} in {made.mission} after {day(made.day)}",
        subtitle=f"{missions()[made.mission].name}; compared with {format_month(made.base)}, the "
        "last month known before",
        lead=(made.sentence, *_why_total(made), _chance(made)),
        parts=after_parts(made, average),
        caveats=made.caveats,
        sources=made.sources,
        table=tuple(_line(made, one) for one in made.changes),
        held={**made.to_json(), "averages": without_nan(plain(list(average)))},
        again=f"peaceops outlook {made.contributor} {made.mission} --after {made.day.isoformat()}"
        + when,
    )


def after_parts(made: Case, average: Sequence[After] = ()) -> tuple[ChapterPart, ...]:
    """Return the parts of the chapter of one day, for a page that has others too."""
    parts = [_verdicts(made), _events(made), _changes(made), _moved(made), _beside(made)]
    kinds = dict.fromkeys(shock.kind for shock in made.near)
    if average and kinds:
        parts.append(
            averages([one for one in average if one.kind in kinds], made.as_of is not None)
        )
    return tuple(part for part in parts if part)


def _why_total(made: Case) -> tuple[str, ...]:
    """Say in which missions an unusual change of the total took place."""
    total = next(v for v in made.verdicts if v.outcome == "total")
    told = total.changed or total.mixed
    if not told:
        return ()
    h = told[-1]
    change = next(c for c in made.changes if c.outcome == "total" and c.h == h)
    moves = [one for one in made.moved if one.h == h]
    if not moves or change.was is None or change.now is None:
        return ()
    where = ", ".join(f"{one.mission} ({one.now - one.was:+,})" for one in moves)
    return (
        f"The total's change of {change.now - change.was:+,.0f} after {h} month{'s' * (h > 1)} lies "
        f"mostly in {where}; a change in another mission need have nothing to do with the day.",
    )


def _chance(made: Case) -> str:
    judged = [c for c in made.changes if c.beyond is not None]
    far = sum(bool(c.beyond) for c in judged)
    return (
        f"Of {len(judged)} comparisons with placebo dates {far} lie beyond their middle 95%; one in "
        "twenty would by chance alone."
    )


def _events(made: Case) -> ChapterPart:
    text = []
    if not made.near:
        text.append(
            f"No shock of {state_label(made.contributor)} or in the host is recorded within {NEAR} "
            "days of this day; the day is the reader's own. Lists of attacks on nationals, "
            "kidnappings and coups are selections: no row means nothing."
        )
    text.append(f"{made.violence}." if made.violence else "The mission has no one host.")
    tables = [_event_table(f"Recorded within {NEAR} days", made.near, made)] if made.near else []
    if made.later:
        caption = "Recorded later within a year, so that changes may follow these"
        tables.append(_event_table(caption, made.later, made))
    notes = tuple(
        (s.date.isoformat(), f"{s.what}. {s.reference}") for s in (*made.near, *made.later)
    )
    return ChapterPart("events", "Recorded events", tuple(text), tuple(tables), notes=notes)


def _event_table(caption: str, found: Sequence[Shock], made: Case) -> Table:
    rows = tuple(
        {"date": s.date.isoformat(), "precision": PRECISION[s.dated_to], "kind": s.kind,
         "where": " ".join(filter(None, (s.host, s.mission))) or DASH, "deaths": s.deaths}
        for s in found
    )  # fmt: skip
    return Table(caption, EVENT_COLUMNS, rows, evidence(made, caption))


def _verdicts(made: Case) -> ChapterPart:
    text = tuple(v.sentence for v in made.verdicts)
    return ChapterPart("verdicts", "Did it change?", text, figures=tuple(figures(made)))


def _changes(made: Case) -> ChapterPart:
    rows: list[Row] = []
    for name, outcome in OUTCOMES.items():
        found = {one.h: one for one in made.changes if one.outcome == name}
        gaps = {gap.h: gap for gap in _gaps(made, name)}
        lines = {
            outcome.title: {h: _was_now(one) for h, one in found.items()},
            "placebo dates, 95%": {h: _span(name, c.low, c.high) for h, c in found.items()},
            "own earlier dates, 95%": {
                h: _span(name, c.own_low, c.own_high)
                for h, c in found.items()
                if c.own_low is not None
            },
            "synthetic control": {
                h: f"{expm1(g.synthetic):,.0f} (p {g.p:.2f})" for h, g in gaps.items()
            },
        }
        rows += [
            {"what": title, **{f"at_{h}": cells.get(h, DASH) for h in HORIZONS}}
            for title, cells in lines.items()
            if cells
        ]
    caption = f"Change from {format_month(made.base)}, by months after"
    table = Table(
        caption, (Column("what", "What"), *AT), tuple(rows), evidence(made, caption),
        note="Placebo dates: changes over as many months of contributors a third to three times as "
        "large, in the ten years before, without own deaths. Synthetic control: what others, "
        "weighted to match the months before, came to; p is the share of placebo contributors with "
        "as large a gap for their misfit.",
    )  # fmt: skip
    why = dict.fromkeys(one.reason for one in made.changes if one.reason)
    missing = tuple(("unknown", reason) for reason in why)
    return ChapterPart("changes", "Change beside placebos", tables=(table,), notes=missing)


def _was_now(one: Change) -> str:
    """Return one change as a cell: the levels, and what changed."""
    if one.value is None:
        return "unknown"
    change = _amount(one.outcome, one.value)
    if one.outcome in ("size", "total") and one.was is not None and one.now is not None:
        return f"{one.was:,.0f} to {one.now:,.0f}, {change}"
    return change


def _gaps(made: Case, outcome: str) -> tuple:  # type: ignore[type-arg]
    return made.beside[outcome].gaps if outcome in made.beside else ()


def _amount(outcome: str, value: float) -> str:
    if outcome == "presence":
        return "left" if value < 0 else "there"
    if outcome == "composition":
        return f"{100 * value:.1f}%"
    return percent(value)


def _span(outcome: str, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return DASH
    if outcome == "presence":
        return "there" if low >= 0 else "there or left"
    return f"{_amount(outcome, low)} to {_amount(outcome, high)}"


def _moved(made: Case) -> ChapterPart | None:
    if not made.moved:
        return None
    rows = tuple(
        {"months": one.h, "mission": one.mission, "was": one.was, "now": one.now, "change": one.now - one.was}
        for one in made.moved
    )  # fmt: skip
    table = Table(
        "Missions in which its people changed most",
        (Column("mission", "Mission"), Column("months", "Months after", True),
         Column("was", "Before", True), Column("now", "After", True), Column("change", "Change", True)),
        rows, evidence(made, "Missions in which its people changed most"),
        note="A change of the total that comes from another mission need have nothing to do with the day.",
    )  # fmt: skip
    return ChapterPart("moved", "Where the total moved", tables=(table,))


def _beside(made: Case) -> ChapterPart | None:
    notes = []
    for outcome, one in made.beside.items():
        heavy = ", ".join(f"{name} {100 * w:.0f}%" for name, w in one.weights[:6])
        spans = "; ".join(
            f"{g.h} month{'s' * (g.h > 1)} {percent(g.gap)} (placebos {percent(g.low)} to {percent(g.high)}, p {g.p:.2f})"
            for g in one.gaps
        )
        notes.append((
            OUTCOMES[outcome].title,
            f"{one.donors} others without own deaths, {one.months} months matched, misfit "
            f"{100 * expm1(one.misfit):.1f}%; weights: {heavy}. Gap: {spans}."
                + ("" if one.donors >= RANKED else f" Of {one.donors + 1} no rank is as rare as one in "
                   "twenty, so that it has no say in the verdict."),
        ))  # fmt: skip
    notes += [
        (OUTCOMES[name].title, f"no synthetic control: {why}") for name, why in made.missing.items()
    ]
    text = (
        "Abadie, Diamond and Hainmueller (2010), with levels apart as in Ferman and Pinto (2021): others "
        "with a tenth to ten times as many people, weighted to match the months before; every other "
        "takes the shock's place in turn, and p is the share with as large a gap for its misfit.",
    )
    return ChapterPart("synthetic", "Synthetic control", text, notes=tuple(notes))


def _line(made: Case, one: Change) -> Row:
    gap = next((g for g in _gaps(made, one.outcome) if g.h == one.h), None)
    return {
        "outcome": one.outcome, "months": one.h, "was": one.was, "now": one.now, "value": one.value,
        "low": one.low, "high": one.high, "p": one.p, "n": one.n, "own_low": one.own_low,
        "own_high": one.own_high, "synthetic": gap.synthetic if gap else None,
        "synthetic_gap": gap.gap if gap else None, "synthetic_p": gap.p if gap else None,
        "unit": OUTCOMES[one.outcome].unit, "reason": one.reason,
    }  # fmt: skip
