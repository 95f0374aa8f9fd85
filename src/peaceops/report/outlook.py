"""The chapter of an outlook: forecasts with their intervals, and what they are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.missions import missions
from peaceops.codes.months import add_months, months_between
from peaceops.measures.wording import day, month
from peaceops.outlooks.outlook import shipped_evaluation
from peaceops.outlooks.words import percent
from peaceops.report.chapter import Chapter, ChapterPart
from peaceops.report.labels import state_label
from peaceops.report.parts import Column, Evidence, Figure, Table
from peaceops.report.sections.record import gaps_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from peaceops.answer import Row, SourceUse
    from peaceops.atlas.atlas import Atlas
    from peaceops.outlooks.evaluation import Evaluation
    from peaceops.outlooks.outlook import Ahead, Outlook

BEFORE = 72
"""Months of the record that the fan chart shows."""

COLUMNS = (
    Column("ahead", "Months ahead"), Column("month", "Month"), Column("people", "People", True),
    Column("range_80", "80%"), Column("range_95", "95%"), Column("exit", "None left"),
    Column("point_from", "Figure from"), Column("width_from", "Width from"),
)  # fmt: skip
NAMES = {"pair": "contributor in mission", "contributor": "contributor, all missions",
         "mission": "mission, all contributors"}  # fmt: skip


def chapter(made: Outlook, more: Sequence[ChapterPart] = ()) -> Chapter:
    """Return the chapter of an outlook, with further parts before what forecasts are worth."""
    title = f"What next for {state_label(made.contributor)} in {made.mission}?"
    when = f", as of {day(made.as_of)}" if made.as_of else ""
    command = f"peaceops outlook {made.contributor} {made.mission}"
    parts = [_forecasts(made), *_totals(made), *more, worth(shipped_evaluation())]
    return Chapter(
        topic="Outlook",
        title=title,
        subtitle=f"{missions()[made.mission].name}; from {month(made.origin)} on{when}",
        lead=(made.sentence, *_end(made)),
        parts=tuple(parts),
        caveats=(f"served from {made.basis}", *made.caveats),
        sources=made.sources,
        table=tuple(line(one) for one in _all(made)),
        held=made.to_json(),
        again=command + (f" --as-of {made.as_of.isoformat()}" if made.as_of else ""),
    )  # fmt: skip


def _all(made: Outlook) -> tuple[Ahead, ...]:
    return (*made.ahead, *made.contributor_total, *made.mission_total)


def _end(made: Outlook) -> tuple[str, ...]:
    if made.end is None:
        return ()
    return (
        f"The Security Council decided on {day(made.end.decided)} ({made.end.document}) that "
        f"{made.mission}'s mandate ends on {day(made.end.ends)} and that its people leave by "
        f"{day(made.end.withdrawn)}.",
    )


def line(one: Ahead) -> Row:
    """Return a forecast as a line of figures."""
    return {
        "unit": one.unit, "horizon": one.horizon, "month": one.month, "people": one.people,
        "low_80": one.low_80, "high_80": one.high_80, "low_95": one.low_95,
        "high_95": one.high_95, "exit": one.exit, "entry": one.entry,
        "point_from": one.point_from, "width_from": one.width_from,
        "gain": one.gain.value if one.gain else None, "gain_low": one.gain.low if one.gain else None,
        "gain_high": one.gain.high if one.gain else None,
    }  # fmt: skip


def _shown(one: Ahead) -> Row:
    exits = one.exit if one.exit is not None else 0.0
    return {
        "ahead": str(one.horizon), "month": month(one.month), "people": one.people,
        "range_80": _range(one.low_80, one.high_80), "range_95": _range(one.low_95, one.high_95),
        "exit": percent(exits), "point_from": one.point_from, "width_from": one.width_from,
    }  # fmt: skip


def _range(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    return f"{low:,.0f} to {high:,.0f}"


def evidence(
    made: Outlook, rows: tuple[Row, ...] = (), uses: tuple[SourceUse, ...] = ()
) -> Evidence:
    """Return what stands behind the figures of an outlook.

    Parameters
    ----------
    made : Outlook
    rows : tuple of dict
        Rows of the atlas that its record comes from; its known months where those are not
        at hand.
    uses : tuple of SourceUse
        Their sources; those of all series by default.
    """
    return Evidence(
        f"Forecasts of {state_label(made.contributor)} in {made.mission}",
        "uniformed people at the end of the month, all kinds; figures and widths from the model "
        "only where it beat the last value in the shipped evaluation",
        f"{len(made.history)} known months up to {month(made.origin)}",
        rows or tuple({"contributor": made.contributor, "mission": made.mission, "month": one.month,
                       "people": one.people} for one in made.history), uses or made.sources,
    )  # fmt: skip


def _forecasts(made: Outlook) -> ChapterPart:
    if made.reason:
        return ChapterPart("forecast", "Forecast", (made.sentence,))
    if made.ahead[0].entry is not None:
        return ChapterPart("forecast", "Forecast", (made.sentence,), (_entries(made),))
    behind = evidence(made)
    return ChapterPart("forecast", "Forecast", (), (forecast_table(made, behind),),
                       (fan(made, behind),), (gains(made.ahead),))  # fmt: skip


def gains(ahead: Sequence[Ahead]) -> tuple[str, str]:
    """Return what the evaluation says of the model's figures, horizon by horizon."""
    told = [
        f"{one.horizon} month{'s' if one.horizon > 1 else ''} ahead, {one.judged}" for one in ahead
    ]
    return "The model against the last value", f"{'; '.join(told)}."


def forecast_table(made: Outlook, behind: Evidence, columns: int = len(COLUMNS)) -> Table:
    """Return the forecasts of a contributor in a mission as a table of the first columns."""
    own = state_label(made.contributor)
    caption = f"{own} in {made.mission}: {made.people:,} people in {month(made.origin)}"
    return Table(caption, COLUMNS[:columns], tuple(map(_shown, made.ahead)), behind, note=NOTE)


NOTE = (
    "Figure: the model's where it beat the last value in the evaluation, its interval above zero; "
    "else the last value. Width: likewise by the score of whole distributions (CRPS); past changes "
    "are those of contributions of the same size over as many months."
)


def _entries(made: Outlook) -> Table:
    rows = tuple(
        {"ahead": str(one.horizon), "month": month(one.month), "entry": percent(one.entry or 0.0)}
        for one in made.ahead
    )
    columns = (Column("ahead", "Months ahead"), Column("month", "Month"),
               Column("entry", "Somebody there"))  # fmt: skip
    return Table(f"{state_label(made.contributor)} in {made.mission}: nobody there now", columns,
                 rows, evidence(made), note="A probability, not a size.")  # fmt: skip


def fan(made: Outlook, behind: Evidence) -> Figure:
    """Return the fan chart of an outlook."""
    first = add_months(made.origin, -BEFORE)
    held = [one for one in made.history if first <= one.month <= made.origin]
    known = [one.month for one in held]
    points, run = [], 0
    for before, one in zip([None, *held], held, strict=False):
        run += before is not None and add_months(before.month, 1) != one.month
        points.append({"month": one.month, "people": one.people, "run": run})
    gaps = gaps_of(months_between(known[0], known[-1]), known)
    ahead = [
        {"month": one.month, "people": one.people, "low_80": one.low_80, "high_80": one.high_80,
         "low_95": one.low_95, "high_95": one.high_95}
        for one in made.ahead
    ]  # fmt: skip
    summary = "; ".join(
        f"{month(one.month)} {one.people or 0:,.0f} (80% {_range(one.low_80, one.high_80)})"
        for one in made.ahead
    )
    return Figure(
        "fan",
        f"{state_label(made.contributor)} in {made.mission}: the record, and what is likely",
        summary,
        {"points": points, "ahead": ahead, "gaps": gaps},
        behind,
        "Uniformed people at month's end. Dark: 80% of the time; light: 95%; dashed: the figure.",
    )


def _totals(made: Outlook) -> list[ChapterPart]:
    tables = []
    named = (
        (f"{state_label(made.contributor)}, all missions", made.contributor_total,
         made.contributor_people),
        (f"{made.mission}, all contributors", made.mission_total, made.mission_people),
    )  # fmt: skip
    for title, ahead, now in named:
        if ahead:
            caption = f"{title}: {now:,} people" if now is not None else title
            tables.append(Table(caption, COLUMNS, tuple(map(_shown, ahead)), evidence(made)))
    if not tables:
        return []
    notes = tuple((f"{title}: {gains(ahead)[0].lower()}", gains(ahead)[1])
                  for title, ahead, _ in named if ahead)  # fmt: skip
    return [ChapterPart("totals", "Totals", (), tuple(tables), notes=notes)]


def worth(
    judge: Evaluation, units: Sequence[str] = ("pair", "contributor", "mission")
) -> ChapterPart:
    """Return what forecasts are worth: gains, coverage and events of the shipped evaluation."""
    gains = tuple(
        {"unit": NAMES[x.unit], "horizon": str(x.horizon), "n": x.n, "last": x.last_value,
         "model": x.model, "gain": _skill(x.gain), "crps": _skill(x.crps_gain),
         "served": "model" if judge.serves_point(x.unit, x.horizon) else "last value"}
        for x in judge.lines if x.rows == "present" and x.unit in units
    )  # fmt: skip
    table = Table(
        f"Forecasts from {judge.first} to {judge.last}, each year's from those before it",
        (Column("unit", "Unit"), Column("horizon", "Months ahead"), Column("n", "Forecasts", True),
         Column("last", "Last value, MAE ln", True, 3), Column("model", "Model, MAE ln", True, 3),
         Column("gain", "Gain, %"), Column("crps", "Gain in CRPS, %"),
         Column("served", "Figure served")),
        gains, _nothing(judge.digest),
        note="Mean absolute error in ln(1 + people), of contributions with people at the origin. "
        "Brackets: 95% of resamples of contributors, missions or years, whichever is wider.",
    )  # fmt: skip
    covered = tuple(
        {"unit": NAMES[x.unit], "horizon": str(x.horizon), "size": x.size, "n": x.n,
         "c80": 100 * x.model_80, "c95": 100 * x.model_95}
        for x in judge.covered if x.unit in units and x.horizon in (1, 12, 24)
    )  # fmt: skip
    inside = Table(
        "How often intervals held what came, %",
        (Column("unit", "Unit"), Column("horizon", "Months ahead"), Column("size", "People"),
         Column("n", "Forecasts", True), Column("c80", "80% intervals", True, 1),
         Column("c95", "95% intervals", True, 1)),
        covered, _nothing(judge.digest),
    )  # fmt: skip
    return ChapterPart(
        "worth", "What forecasts are worth", (), (table, inside, _events(judge, units))
    )


def _events(judge: Evaluation, units: Sequence[str]) -> Table:
    rows = tuple(
        {"event": f"{x.event}, {NAMES[x.unit]}", "horizon": str(x.horizon), "n": x.scores.n,
         "rate": 100 * x.scores.rate, "ap": 100 * x.scores.average_precision,
         "last": _skill(x.scores.against_last), "past": _skill(x.scores.against_rate)}
        for x in judge.events if x.unit in units
    )  # fmt: skip
    return Table(
        "Exits and entries",
        (Column("event", "Event"), Column("horizon", "Months ahead"), Column("n", "Forecasts", True),
         Column("rate", "Came, %", True, 1), Column("ap", "Average precision, %", True, 1),
         Column("last", "Brier skill against the last value, %"),
         Column("past", "against the past share, %")),
        rows, _nothing(judge.digest),
        note="The last value never says that anything changes; its average precision is the share "
        "that came.",
    )  # fmt: skip


def _skill(found: object) -> str:
    if found is None:
        return ""
    value, low, high = (100 * getattr(found, k) for k in ("value", "low", "high"))
    return f"{value:.1f} ({low:.1f} to {high:.1f})"


def _nothing(digest: str, sources: tuple[SourceUse, ...] = ()) -> Evidence:
    return Evidence("The shipped evaluation of forecasts", f"digest {digest}", "", (), sources)


def evaluation(atlas: Atlas, tell: Callable[[str], None] | None = None) -> Chapter:
    """Evaluate all forecasts of an atlas anew and return the chapter of it."""
    from peaceops.outlooks.outlook import sources
    from peaceops.outlooks.ship import evaluated

    return evaluation_chapter(evaluated(atlas, tell=tell), sources(atlas))


def evaluation_chapter(judge: Evaluation, sources: tuple[SourceUse, ...]) -> Chapter:
    """Return the chapter of an evaluation, for ``outlook --evaluate``."""
    served = [f"{NAMES[x.unit]} {x.horizon}" for x in judge.lines
              if x.rows == "present" and judge.serves_point(x.unit, x.horizon)]  # fmt: skip
    rows = tuple(
        {"unit": x.unit, "horizon": x.horizon, "rows": x.rows, "n": x.n, "origins": x.origins,
         "last_value": x.last_value, "model": x.model, "drift": x.drift, "mean": x.mean,
         "last_value_people": x.last_value_people, "model_people": x.model_people,
         "gain": x.gain.value, "gain_low": x.gain.low, "gain_high": x.gain.high,
         "crps_past": x.crps_past, "crps_model": x.crps_model,
         "crps_gain": x.crps_gain.value if x.crps_gain else None}
        for x in judge.lines
    )  # fmt: skip
    origins = tuple((name, ", ".join(months)) for name, months in judge.origins.items())
    return Chapter(
        topic="Outlook",
        title="What forecasts are worth",
        subtitle=f"Origins from {judge.first} to {judge.last}",
        lead=(f"The model beats the last value, its interval above zero, for: "
              f"{'; '.join(served) or 'nothing'} (months ahead).",),
        parts=(worth(judge), ChapterPart("origins", "Origins and seeds", notes=(
            *origins, ("seeds", ", ".join(f"{k} {v}" for k, v in judge.seeds.items()))))),
        caveats=(f"digest of series and decisions: {judge.digest}",),
        sources=sources, table=rows, held=judge.to_json(), again="peaceops outlook --evaluate",
    )  # fmt: skip
