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
from peaceops.outlooks.shocks.record import Record, record
from peaceops.outlooks.shocks.shock import OWN, shocks

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from peaceops.atlas.atlas import Atlas
    from peaceops.outlooks.shocks.design import Design
    from peaceops.outlooks.shocks.shock import Shock

    Bools = NDArray[np.bool_]

TITLE = "CMPS 2018; Oestman 2021; Raes et al. 2019: own fatalities"
STEPS = (-12, -6, -3, 1, 3, 6, 12, 24)
RICH = 12_000  # US$ of output a head, about the World Bank's high income
ALL = "all missions"
LONGER = "deaths from 1990 on and people in all missions together; until 1999 the list of deaths is not complete"
WINDOW = "deaths from 2010 on, months with reports only; the published begin in the 1990s"


def bm6(atlas: Atlas) -> Yardstick:
    """Follow contributors' people in a mission after their own are killed there."""
    known = record(atlas)
    made = design(known, shocks(atlas), OWN)
    year = effect(compared(made, known, "size", 12))
    ours = (
        "local projection of the log of people from the month before, with effects of mission, month "
        f"and class of size; no such death in the {QUIET} months before, controls without any until "
        "the horizon; intervals by leaving out each contributor or by lot, the wider"
    )
    if not year.known:
        why = f"{year.events} events in the months known"
        return Yardstick("BM6", TITLE, ours, (missing("size after own deaths", "-", why),))
    steps = path(made, known, "size", STEPS)
    drawn = tuple(
        (s.h, s.effect.value, s.effect.low, s.effect.high) for s in steps if s.effect.known
    )
    all_missions, fatal = whole(known, shocks(atlas))
    longer = _lines(atlas, all_missions, design(all_missions, fatal, OWN), "all missions, ", LONGER)
    lines = (*_lines(atlas, known, made), *longer, *_placebos(known, made))
    return Yardstick("BM6", TITLE, f"{ours}; {int(made.hit.sum())} events", lines, drawn)


def whole(known: Record, found: Iterable[Shock]) -> tuple[Record, tuple[Shock, ...]]:
    """Return the record and the own fatalities as if all missions were one, which reaches back to 1990.

    Parameters
    ----------
    known : Record
    found : iterable of Shock
    """
    import numpy as np

    count = len(known.contributors)
    groups = np.stack([known.totals, 0 * known.totals, 0 * known.totals], axis=2)
    zeros = np.zeros(count, dtype=np.int64)
    made = Record(
        known.months, known.contributors, (ALL,), np.arange(count), zeros, groups, known.totals
    )
    return made, tuple(replace(s, mission=ALL) for s in found if s.kind == OWN)


def _lines(
    atlas: Atlas, known: Record, made: Design, where: str = "", window: str = WINDOW
) -> list[Line]:
    """Return the published claims beside ours, in each mission or in all missions together."""
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
    study = (known, made, window)
    lines = [
        _line(f"{where}size after 6 months", "- (CMPS 2018)", -1, study, every, 6),
        _line(f"{where}size after 12 months", "- (CMPS 2018)", -1, study, every, 12),
        _line(
            f"{where}rich contributors, 12 months", "- (CMPS 2018: more for rich)", -1, study, rich
        ),
        _line(f"{where}others, 12 months", "- , less", -1, study, poor),
        _line(f"{where}OECD states, 12 months", "none (Raes et al. 2019)", 0, study, oecd),
    ]
    if where:
        return lines
    near = _near(atlas, known, made)
    if near is None:
        why = "borders are not in this atlas; COW contiguity (user's copy) has them"
        lines.append(missing("contiguous states, 12 months", "none (Oestman 2021)", why))
    else:
        lines.append(_line("contiguous states, 12 months", "none (Oestman 2021)", 0, study, near))
    return lines


def _placebos(known: Record, made: Design) -> list[Line]:
    """Return the placebos: before the event, and where the estimate lies among moved events."""
    study = (known, made, WINDOW)
    before = _line("placebo: 12 months before the event", "none", 0, study, made.hit, -12)
    lines = [replace(before, reason="before anybody was killed")]
    for one in placebos(made, known, "size", 12):
        lines.append(
            Line(f"placebo {one.of}, 12 months", "-", f"{one.mean:+.3f} ({one.low:+.3f} to {one.high:+.3f}), p {one.p:.2f}",
                 None, f"{one.draws} draws; p is the share as far from their mean as ours from zero",
                 one.mean, one.low, one.high)
        )  # fmt: skip
    return lines


def _line(
    claim: str,
    published: str,
    expected: int,
    study: tuple[Record, Design, str],
    chosen: Bools,
    h: int = 12,
) -> Line:
    known, made, window = study
    one: Effect = effect(compared(made, known, "size", h, chosen))
    about = f"{one.events} events of {one.clusters} contributors; {window}"
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
