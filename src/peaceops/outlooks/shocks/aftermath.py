"""What has followed each kind of shock, on average: every outcome, with both placebos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peaceops.outlooks.shocks.design import compared, design
from peaceops.outlooks.shocks.outcome import HORIZONS, OUTCOMES
from peaceops.outlooks.shocks.placebos import placebos
from peaceops.outlooks.shocks.projection import LEAST_CLUSTERS, LEAST_EVENTS, Effect, effect
from peaceops.outlooks.shocks.record import record
from peaceops.outlooks.shocks.shock import KINDS, OF_HOST, shocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from peaceops.atlas.atlas import Atlas
    from peaceops.outlooks.shocks.placebos import Placebo

NOT_OF_HOST = ("total", "pace")
"""A host's shock is compared between missions of one contributor, whose total is the same."""


@dataclass(frozen=True)
class After:
    """The average effect of a kind of shock on one outcome at one horizon.

    Parameters
    ----------
    kind, outcome : str
    h : int
    effect : Effect
    placebos : tuple of Placebo
        Empty where there is no estimate, and for shocks that hit many pairs at once.
    reason : str
        Why there is none.
    """

    kind: str
    outcome: str
    h: int
    effect: Effect
    placebos: tuple[Placebo, ...]
    reason: str = ""

    @property
    def beyond(self) -> bool:
        """Whether interval and placebos all leave out nothing having happened."""
        return self.effect.sure and bool(self.placebos) and all(p.p <= 0.05 for p in self.placebos)


def aftermath(
    atlas: Atlas,
    kinds: tuple[str, ...] = KINDS,
    horizons: tuple[int, ...] = HORIZONS,
    outcomes: tuple[str, ...] = tuple(OUTCOMES),
    tell: Callable[[str], None] | None = None,
) -> tuple[After, ...]:
    """Return the average effects of kinds of shock.

    Parameters
    ----------
    atlas : Atlas
    kinds, outcomes : tuple of str
    horizons : tuple of int
        Months after.
    tell : callable, optional
        Called with a line for each kind and outcome.
    """
    known, found = record(atlas), shocks(atlas)
    made = []
    for kind in kinds:
        laid = design(known, found, kind)
        for outcome in outcomes:
            if kind in OF_HOST and outcome in NOT_OF_HOST:
                continue
            if tell:
                tell(f"{kind}: {outcome}")
            for h in horizons:
                one = effect(compared(laid, known, outcome, h))
                noun = "missions" if kind in OF_HOST else "contributors"
                why = (
                    ""
                    if one.known
                    else f"{one.events} shocks can be followed, {noun} hit: {one.clusters}; "
                    f"{LEAST_EVENTS} and {LEAST_CLUSTERS} are needed"
                )
                made.append(After(kind, outcome, h, one, placebos(laid, known, outcome, h), why))
    return tuple(made)
