"""What has followed shocks on average: the event path for any outlook, and averages by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.codes.months import format_month
from peaceops.outlooks.shocks.design import PATH
from peaceops.outlooks.shocks.kept import kept_path
from peaceops.outlooks.shocks.outcome import HORIZONS, OUTCOMES
from peaceops.outlooks.shocks.projection import LEAST_EVENTS
from peaceops.outlooks.shocks.shock import OWN, shocks
from peaceops.outlooks.shocks.verdict import percent
from peaceops.report.chapter import ChapterPart
from peaceops.report.labels import DASH
from peaceops.report.parts import Column, Evidence, Figure, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.answer import Row
    from peaceops.atlas.atlas import Atlas
    from peaceops.outlooks.shocks.aftermath import After
    from peaceops.outlooks.shocks.design import Step

AT = tuple(Column(f"at_{h}", f"{h} month{'s' * (h > 1)}") for h in HORIZONS)
LABELLED = (6, 12, 24)
SOURCES = ("un_contributions", "ipi_contributions", "shocks_fatalities", "shocks_curated")


def typical(atlas: Atlas) -> ChapterPart:
    """Return the part on what has followed own fatalities, whoever's they were."""
    steps = kept_path(atlas)
    known = [step for step in steps if step.effect.known]
    told = {step.h: step.effect for step in known}
    if not set(HORIZONS) & set(told):
        most = max((step.effect.events for step in steps), default=0)
        why = f"not enough data: {most} own fatalities by malicious act can be followed"
        return ChapterPart(
            "shocks", "After own fatalities", (f"{why}; {LEAST_EVENTS} are needed.",)
        )
    said = "; ".join(
        f"{percent(e.value)} ({percent(e.low)} to {percent(e.high)}) after {h} month{'s' * (h > 1)}"
        for h in HORIZONS
        if (e := told.get(h))
    )
    sure = [str(h) for h in HORIZONS if h in told and told[h].sure]
    apart = f"apart from zero at {', '.join(sure)} months" if sure else "at none apart from zero"
    text = (
        "Average change of a contributor's people in a mission after its own people were killed there "
        f"by malicious acts, against others not hit: {said}; {apart}.",
        "For one day write --after YYYY-MM-DD, for a feared shock --if fatalities=5.",
    )
    figure = event_path(
        steps, "People in the mission", "own fatalities by malicious act", _behind(atlas)
    )
    return ChapterPart("shocks", "After own fatalities", text, figures=(figure,))


def _behind(atlas: Atlas) -> Evidence:
    """Return the own fatalities since contributors are known by mission."""
    first = min(atlas.coverage.months("contributions", "personnel"))
    rows = tuple(
        {"date": s.date, "contributor": s.contributor, "mission": s.mission, "deaths": s.deaths,
         "source": s.source, "file": s.file}
        for s in shocks(atlas)
        if s.kind == OWN and s.date >= first
    )  # fmt: skip
    told = [code for code in SOURCES if code in atlas.sources]
    return Evidence(
        "Own fatalities by malicious act",
        "uniformed people of a contributor killed in a mission; of these the first in a quiet year are followed",
        f"from {format_month(first)} on, where the month before has a report",
        rows, atlas.used(rows, told),
    )  # fmt: skip


def event_path(
    steps: Sequence[Step], what: str, after: str, behind: Evidence, note: str = ""
) -> Figure:
    """Return the chart of an average path.

    Parameters
    ----------
    steps : sequence of Step
        Over `PATH`; at least one known.
    what, after : str
        What changed, after which shocks.
    behind : Evidence
    note : str
    """
    points: list[Row] = []
    run = 0
    for step in steps:
        e = step.effect
        if not e.known:
            run += 1
            continue
        points.append({"h": step.h, "value": e.value, "low": e.low, "high": e.high,
                       "shocks": e.events, "run": run})  # fmt: skip
    labels = [{**p, "text": percent(p["value"])} for p in points if p["h"] in LABELLED]
    most = max(p["shocks"] for p in points)
    return Figure(
        "event_path",
        f"{what} after {most} {after}, against others not hit",
        "; ".join(f"{p['h']:+d} months {percent(p['value'])} ({percent(p['low'])} to "
                  f"{percent(p['high'])}), {p['shocks']} shocks" for p in points),
        {"points": points, "labels": labels, "unit": "change from the month before",
         "ends": (PATH[0], PATH[-1])},
        behind,
        f"Band: 95% interval of the average; gaps: fewer than {LEAST_EVENTS} shocks. {note}".strip(),
    )  # fmt: skip


def averages(found: Sequence[After], cut: bool = False) -> ChapterPart:
    """Return the part on what has followed kinds of shocks on average."""
    known = [one for one in found if one.effect.known]
    rows: list[Row] = []
    for kind, name in dict.fromkeys((one.kind, one.outcome) for one in known):
        by_h = {one.h: one for one in known if (one.kind, one.outcome) == (kind, name)}
        most = max(one.effect.events for one in by_h.values())
        rows.append(
            {"what": f"{OUTCOMES[name].title}, after {kind}", "shocks": most,
             **{f"at_{h}": _average(name, by_h[h]) if h in by_h else DASH for h in HORIZONS}}
        )  # fmt: skip
        if not any(one.placebos for one in by_h.values()):
            continue
        rows.append(
            {"what": "placebo p: others; dates", "shocks": None,
             **{f"at_{h}": "; ".join(f"{p.p:.2f}" for p in by_h[h].placebos) if h in by_h else DASH
                for h in HORIZONS}}
        )  # fmt: skip
    table = Table(
        "Average change after such shocks, against others not hit, 95%",
        (Column("what", "What"), *AT, Column("shocks", "Shocks, most", True)),
        tuple(rows), Evidence("", "", "", (), ()),
        note="Local projections with clean controls in cells of mission, month and class of size (of "
        "a host's shocks: contributor, month and class); errors by leaving out each cluster or by lot, "
        "the larger; presence and composition in percentage points.",
    )  # fmt: skip
    missing = {one.kind: one.reason for one in found if not one.effect.known}
    fewer = tuple((kind, f"not enough data: {why}") for kind, why in missing.items()
                  if kind not in {one.kind for one in known})  # fmt: skip
    when = "Known by the as-of day: " if cut else ""
    beyond = sum(one.beyond for one in known)
    text = (
        f"{when}{len(known)} averages, of which {beyond} lie apart from zero and beyond both "
        "placebos." if known else f"{when}no kind of shock near this day has been followed often enough.",
    )  # fmt: skip
    return ChapterPart(
        "averages", "After such shocks on average", text, (table,) if rows else (), notes=fewer
    )


def _average(outcome: str, one: After) -> str:
    e = one.effect
    value, low, high = (_amount_signed(outcome, v) for v in (e.value, e.low, e.high))
    return f"{value} ({low} to {high})"


def _amount_signed(outcome: str, value: float) -> str:
    if outcome in ("presence", "composition"):
        return f"{100 * value:+.1f}"
    return percent(value)
