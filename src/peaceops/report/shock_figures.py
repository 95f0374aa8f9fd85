"""Charts of one case: people before and after a day, beside the synthetic control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.months import format_month
from peaceops.measures.wording import day
from peaceops.report.labels import state_label
from peaceops.report.parts import Evidence, Figure

if TYPE_CHECKING:
    from peaceops.answer import Row
    from peaceops.outlooks.shocks.case import Case


def evidence(made: Case, title: str) -> Evidence:
    """Return the rows behind the contributor's own figures."""
    return Evidence(
        title, "people on the last day of each month, as the monthly reports count them",
        "months without a report are unknown, never zero", made.rows, made.sources,
    )  # fmt: skip


def figures(made: Case) -> list[Figure]:
    """Return the charts of people in the mission and in all missions."""
    figures = []
    who = state_label(made.contributor)
    for outcome, key, title in (
        ("size", "people", f"{who}'s people in {made.mission} before and after {day(made.day)}"),
        ("total", "total", f"{who}'s people in all missions before and after {day(made.day)}"),
    ):
        own = [row for row in made.series if row[key] is not None]
        if len(own) < 2:
            continue
        months = {row["step"]: row["month"] for row in made.series}
        points = _runs([{"step": r["step"], "month": r["month"], "people": r[key]} for r in own],
                       made.contributor)  # fmt: skip
        beside = made.beside.get(outcome)
        names = [made.contributor]
        note = "Months without a report are gaps."
        if beside:
            names.append("synthetic")
            points += _runs([{"step": s, "month": months[s], "people": v} for s, v in beside.line
                             if s in months], "synthetic")  # fmt: skip
            heavy = ", ".join(f"{name} {100 * w:.0f}%" for name, w in beside.weights[:4])
            note = f"Synthetic control of {beside.donors} others ({heavy}). {note}"
        known = {row["step"] for row in own}
        gaps = [
            {"start": months[s - 1], "end": months[s + 1]}
            for s in months
            if s not in known and s - 1 in months and s + 1 in months
        ]
        figures.append(
            Figure(
                "case_path", title,
                "; ".join(f"{format_month(p['month'])} {p['people']:,.0f}" for p in points
                          if p["series"] == made.contributor),
                {"points": points, "gaps": _joined(gaps), "day": made.day, "series": names,
                 "label": day(made.day)},
                evidence(made, title), note,
            )
        )  # fmt: skip
    return figures


def _runs(rows: list[Row], name: str) -> list[Row]:
    """Give each stretch of months without a hole its own number."""
    run, last, made = 0, None, []
    for row in rows:
        run += last is not None and row["step"] != last + 1
        last = row["step"]
        made.append({**row, "run": f"{name} {run}", "series": name})
    return made


def _joined(gaps: list[Row]) -> list[Row]:
    made: list[Row] = []
    for gap in gaps:
        if made and gap["start"] <= made[-1]["end"]:
            made[-1] = {"start": made[-1]["start"], "end": gap["end"]}
        else:
            made.append(gap)
    return made
