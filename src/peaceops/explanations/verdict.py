"""Two verdicts an explanation: on the contributor's pattern, and on this case."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from statistics import NormalDist
from typing import TYPE_CHECKING, Literal

from peaceops.explanations.explanation import explanations, indicators
from peaceops.explanations.pattern import OF_CONTRIBUTOR

if TYPE_CHECKING:
    from peaceops.explanations.contest import Contest
    from peaceops.explanations.pattern import Tested

Label = Literal["supported", "contradicted", "depends", "no sign", "not enough data"]
CaseLabel = Literal["speaks for", "speaks against", "says little", "not enough data"]
Z, LEVEL = 1.959964, 0.05
TELLS = 2.0  # likelihood ratio from which the case speaks for or against


@dataclass(frozen=True)
class Pattern:
    """Whether an explanation predicts the contributor's pattern, in one part.

    Parameters
    ----------
    label : {"supported", "contradicted", "depends", "no sign", "not enough data"}
    reason : str
        In words, with the figures.
    tested : Tested or None
    scope : {"own", "all"}
        Whether the contributor's own missions were tested, or all contributors
        because the indicator does not differ between its missions.
    """

    label: Label
    reason: str
    tested: Tested | None = None
    scope: Literal["own", "all"] = "own"


def pattern(result: Tested | str, held: Contest, explanation: str, part: str) -> Pattern:
    """Judge one part.

    ``supported`` needs three things: an interval of the slope on the predicted
    side, a permutation p-value of at most 0.05, and a gain out of sample.
    ``contradicted`` needs the same on the other side. Two of them against one
    is ``depends``.
    """
    if isinstance(result, str):
        if result == OF_CONTRIBUTOR:
            return _over_all(held, explanation, part, result)
        if result.startswith("the same for"):
            return Pattern("no sign", result)
        return Pattern("not enough data", result)
    side = result.slope * result.expected
    apart = abs(result.slope) > result.reach
    chance = result.p <= LEVEL
    better = result.gain.value > 0
    if apart and chance and better:
        label: Label = "supported" if side > 0 else "contradicted"
    elif (apart and chance) or (better and result.gain.low > 0 and (apart or chance)):
        label = "depends"
    else:
        label = "no sign"
    return Pattern(label, _figures(result, part, label), result)


def _figures(result: Tested, part: str, label: Label) -> str:
    unit = "log odds" if part == "whether" else "log of people"
    way = "as predicted" if result.slope * result.expected > 0 else "against the prediction"
    told = (
        f"{_signed(result.slope)} {unit} for one standard deviation of "
        f"{indicators()[result.indicator].meaning} ({_signed(result.slope - result.reach)} to "
        f"{_signed(result.slope + result.reach)}), {way}; p = {result.p:.2g} by permutation "
        f"of {result.missions} missions; out of sample it removes {100 * result.gain.value:.0f}% "
        f"of the loss ({100 * result.gain.low:.0f} to {100 * result.gain.high:.0f})"
    )
    if result.beyond is not None:
        told += f"; the slope is above those of {100 * result.beyond:.0f}% of other contributors"
    if label == "no sign" and part == "whether":
        told += f"; {power(result)}"
    return told


def power(result: Tested) -> str:
    """Say what could have been seen with so many missions."""
    start = f"with {result.missions} missions"
    if result.detectable is None:
        return f"{start} not even log odds of 3 for a standard deviation would be seen four times in five"
    return (
        f"{start} an effect smaller than log odds of {result.detectable:g} for a standard "
        "deviation would be missed more than once in five"
    )


def _over_all(held: Contest, explanation: str, part: str, why: str) -> Pattern:
    """Judge by all contributors what does not differ between one contributor's missions."""
    known = held.directions.get(part, {})
    named = [i for i in explanations()[explanation].indicators if i.name in known]
    lead = next((i for i in named if (i.whether if part == "whether" else i.how_much)), None)
    if lead is None or explanation not in held.standings.get(part, {}):
        return Pattern("not enough data", why)
    expected = lead.whether if part == "whether" else lead.how_much
    value, error = _measured(held, lead.name, part)
    side, apart = value * expected > 0, abs(value) > Z * error
    one = held.standings[part][explanation].alone
    label: Label = "no sign"
    if apart:
        label = ("supported" if side else "contradicted") if one.value > 0 else "depends"
    reason = (
        f"{why}; over all {held.contributors} contributors {_signed(value)} for one standard "
        f"deviation of {lead.meaning} ({_signed(value - Z * error)} to "
        f"{_signed(value + Z * error)}), out of sample {100 * one.value:.1f}% of the loss "
        f"({100 * one.low:.1f} to {100 * one.high:.1f})"
    )
    return Pattern(label, reason, None, "all")


def _measured(held: Contest, indicator: str, part: str) -> tuple[float, float]:
    """Return the estimate with fixed effects and clusters where there is one, else the ridge's."""
    for one in held.effects:
        if one.indicator == indicator and one.part == part and one.error > 0:
            return one.value, one.error
    return held.directions[part][indicator]


@dataclass(frozen=True)
class Case:
    """Whether an explanation predicts this case.

    Parameters
    ----------
    label : {"speaks for", "speaks against", "says little", "not enough data"}
    reason : str
    ratio : float or None
        How much likelier what happened is with the explanation than without,
        both fitted without this mission.
    chance_before, chance_after : float or None
        Chance of having people there, without and with it.
    expected_before, expected_after : float or None
        People, given that there are any: the median, without and with it.
    place : float or None
        Share of the predicted distribution of sizes below what happened, with it.
    residual : bool
        Whether what happened lies outside the middle 90% of it.
    """

    label: CaseLabel
    reason: str
    ratio: float | None = None
    chance_before: float | None = None
    chance_after: float | None = None
    expected_before: float | None = None
    expected_after: float | None = None
    place: float | None = None
    residual: bool = False


def case(
    whether: Tested | str, how_much: Tested | str, people: float, spread: float
) -> Case:  # fmt: skip
    """Judge the case.

    Parameters
    ----------
    whether, how_much : Tested or str
    people : float
        What happened.
    spread : float
        Standard deviation of logs of size about predictions for missions left out.
    """
    if isinstance(whether, str) or isnan(whether.case_before):
        why = whether if isinstance(whether, str) else "its indicators are unknown for this case"
        return Case("not enough data", why)
    before, after = _odds(whether.case_before), _odds(whether.case_after)
    ratio, words = (
        whether.ratio,
        [f"the chance of going is {after:.0%} with it, {before:.0%} without"],
    )
    sizes: tuple[float | None, float | None, float | None] = (None, None, None)
    if people > 0 and not isinstance(how_much, str) and not isnan(how_much.case_after):
        from math import exp, log

        ratio *= how_much.ratio
        place = NormalDist().cdf((log(people) - how_much.case_after) / spread)
        sizes = exp(how_much.case_before), exp(how_much.case_after), place
        words.append(
            f"{people:,.0f} people where {sizes[1]:,.0f} are the middle of what it predicts "
            f"({sizes[0]:,.0f} without), above {place:.0%} of it"
        )
    label: CaseLabel = "says little"
    if ratio >= TELLS:
        label = "speaks for"
    elif ratio <= 1 / TELLS:
        label = "speaks against"
    residual = sizes[2] is not None and not 0.05 <= sizes[2] <= 0.95
    likely = f"what happened is {ratio:.1f} times as likely with it as without"
    return Case(label, f"{'; '.join(words)}; {likely}", ratio, before, after, *sizes, residual)


def _odds(linear: float) -> float:
    from math import exp

    return 1 / (1 + exp(-max(-35.0, min(35.0, linear))))


def _signed(value: float) -> str:
    return f"{value:+.2f}"
