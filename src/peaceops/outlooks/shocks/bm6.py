"""BM6: what contributors do after their own people are killed, beside what others found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from peaceops.codes.groups import members
from peaceops.codes.missions import missions
from peaceops.explanations.yardsticks.yardstick import Line, Yardstick, missing
from peaceops.outlooks.shocks.design import QUIET, compared, design, path
from peaceops.outlooks.shocks.placebos import placebos
from peaceops.outlooks.shocks.projection import Effect, effect
from peaceops.outlooks.shocks.record import record
from peaceops.outlooks.shocks.shock import OWN, shocks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from peaceops.atlas.atlas import Atlas
    from peaceops.outlooks.shocks.design import Design
    from peaceops.outlooks.shocks.record import Record

    Bools = NDArray[np.bool_]

TITLE = "CMPS 2018; Oestman 2021; Raes et al. 2019: own fatalities"
STEPS = (-12, -6, -3, 1, 3, 6, 12, 24)
RICH = 12_000  # US$ of output a head, about the World Bank's high income
WINDOW = "deaths from 2010 on, months with reports only; the published begin in the 1990s"


def bm6(atlas: Atlas) -> Yardstick:
    """Follow contributors' people in a mission after their own are killed there."""
    known = record(atlas)
    made = design(known, shocks(atlas), OWN)
    whole = effect(compared(made, known, "size", 12))
    ours = (
        "local projection of the log of people from the month before, with effects of mission, month "
        f"and class of size; no such death in the {QUIET} months before, controls without any until "
        "the horizon; intervals by leaving out each contributor or by lot, the wider"
    )
    if not whole.known:
        why = f"{whole.events} events in the months known"
        return Yardstick("BM6", TITLE, ours, (missing("size after own deaths", "-", why),))
    steps = path(made, known, "size", STEPS)
    drawn = tuple(
        (s.h, s.effect.value, s.effect.low, s.effect.high) for s in steps if s.effect.known
    )
    lines = (*_lines(atlas, known, made), *_placebos(known, made))
    return Yardstick("BM6", TITLE, f"{ours}; {int(made.hit.sum())} events", lines, drawn)


def _lines(atlas: Atlas, known: Record, made: Design) -> list[Line]:
    import numpy as np

    income = _income(atlas)
    whose = [known.contributors[c] for c in known.who[made.pair]]
    output = np.array([
        income.get((who, known.months[m].year - 1), np.nan)
        for who, m in zip(whose, made.month, strict=True)
    ])  # fmt: skip
    oecd = np.array([
        bool(hit) and who in members("OECD", known.months[m])
        for who, m, hit in zip(whose, made.month, made.hit, strict=True)
    ])  # fmt: skip
    every = made.hit
    rich, poor = output >= RICH, output < RICH
    lines = [
        _line("size after 6 months", "- (CMPS 2018)", -1, (known, made, every, 6)),
        _line("size after 12 months", "- (CMPS 2018)", -1, (known, made, every, 12)),
        _line(
            "rich contributors, 12 months",
            "- (CMPS 2018: more for rich)",
            -1,
            (known, made, rich, 12),
        ),
        _line("others, 12 months", "- , less", -1, (known, made, poor, 12)),
        _line("OECD states, 12 months", "none (Raes et al. 2019)", 0, (known, made, oecd, 12)),
    ]
    near = _near(atlas, known, made)
    if near is None:
        why = "borders are not in this atlas; COW contiguity (user's copy) has them"
        lines.append(missing("contiguous states, 12 months", "none (Oestman 2021)", why))
    else:
        lines.append(
            _line("contiguous states, 12 months", "none (Oestman 2021)", 0, (known, made, near, 12))
        )
    return lines


def _placebos(known: Record, made: Design) -> list[Line]:
    """Return the placebos: before the event, and where the estimate lies among moved events."""
    before = _line("placebo: 12 months before the event", "none", 0, (known, made, made.hit, -12))
    lines = [replace(before, reason="before anybody was killed")]
    for one in placebos(made, known, "size", 12):
        lines.append(
            Line(f"placebo {one.of}, 12 months", "-", f"{one.mean:+.3f} ({one.low:+.3f} to {one.high:+.3f}), p {one.p:.2f}",
                 None, f"{one.draws} draws; p is the share as far from their mean as ours from zero",
                 one.mean, one.low, one.high)
        )  # fmt: skip
    return lines


def _line(
    claim: str, published: str, expected: int, study: tuple[Record, Design, Bools, int]
) -> Line:
    known, made, chosen, h = study
    one: Effect = effect(compared(made, known, "size", h, chosen))
    about = f"{one.events} events of {one.clusters} contributors; {WINDOW}"
    if not one.known:
        return missing(claim, published, f"too few events with known months; {about}")
    sign = one.value * expected > 0 if one.sure else None
    agrees = not one.sure if expected == 0 else sign
    return Line(claim, published, f"{one.value:+.3f} ({one.low:+.3f} to {one.high:+.3f})", agrees,
                about, one.value, one.low, one.high)  # fmt: skip


def _income(atlas: Atlas) -> dict[tuple[str, int], float]:
    import polars as pl

    rows = (
        atlas.polars("indicators")
        .filter(pl.col("indicator") == "gdp_per_capita_usd")
        .select("state", "year", "value")
        .collect()
    )
    return {(state, year): value for state, year, value in rows.iter_rows()}


def _near(atlas: Atlas, known: Record, made: Design) -> Bools | None:
    """Return rows of states with a land border to the host, None where borders are unknown."""
    import numpy as np
    import polars as pl

    rows = (
        atlas.polars("ties").filter(pl.col("tie") == "contiguous_land").select("state_a", "state_b")
    ).collect() if atlas.has("ties") else None  # fmt: skip
    if rows is None or not rows.height:
        return None
    borders = {pair for a, b in rows.iter_rows() for pair in ((a, b), (b, a))}
    told = missions()
    near = np.array([
        any((known.contributors[c], host) in borders
            for host in (told[known.missions[m]].hosts[:1] if known.missions[m] in told else ()))
        for c, m in zip(known.who, known.where, strict=True)
    ])  # fmt: skip
    made_near: Bools = near[made.pair]
    return made_near
