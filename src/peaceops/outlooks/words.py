"""The sentences of outlooks, made from the same objects as the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.measures.wording import capital, day, month, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from peaceops.outlooks.outlook import Ahead
    from peaceops.outlooks.scores import Skill

FITTED = "the model as fitted to all that was known"
UNFITTED = (
    "past changes alone: the model has not been fitted to this atlas and day; run the command "
    "with --full to fit and keep it (some minutes)"
)
CAVEATS = (
    "a forecast from the record alone: what a government has announced, or a mission's new "
    "ceiling, is not in it; of the Security Council's decisions those that end a mission are",
    "intervals are widened until they would have covered past forecasts; 80% means that about "
    "one in five came out outside",
)
NO_GAIN = "no gain over the last value"
SHOWN = 12


def percent(share: float) -> str:
    """Write a probability; never as none or all.

    Examples
    --------
    >>> percent(0.004), percent(0.127), percent(0.999)
    ('less than 1%', '13%', 'more than 99%')
    """
    if share < 0.01:
        return "less than 1%"
    return "more than 99%" if share > 0.99 else f"{100 * share:.0f}%"


def judged(gain: Skill | None) -> str:
    """Say what the evaluation says of the model's figure.

    Examples
    --------
    >>> from peaceops.outlooks.scores import Skill
    >>> judged(Skill(0.145, 0.093, 0.21))
    'its error is 14.5% below that of the last value (9.3 to 21.0)'
    >>> judged(Skill(0.01, -0.02, 0.03))
    'no gain over the last value: 1.0% (-2.0 to 3.0)'
    """
    if gain is None:
        return f"{NO_GAIN}: not evaluated"
    low, high = 100 * gain.low, 100 * gain.high
    if gain.sure:
        return (f"its error is {100 * gain.value:.1f}% below that of the last value "
                f"({low:.1f} to {high:.1f})")  # fmt: skip
    return f"{NO_GAIN}: {100 * gain.value:.1f}% ({low:.1f} to {high:.1f})"


def sentence(
    contributor: str, mission: str, origin: date, people: int | None, ahead: Sequence[Ahead],
    reason: str,
) -> str:  # fmt: skip
    """Return what next in one or two sentences."""
    who = capital(name_of(contributor))
    if reason:
        return f"No forecast of {name_of(contributor)} in {mission}: {reason}."
    if not ahead:
        return f"No forecast of {name_of(contributor)} in {mission} was asked for."
    one = next((x for x in ahead if x.horizon == SHOWN), ahead[-1])
    when = f"{one.horizon} months later, in {month(one.month)}"
    if one.entry is not None:
        return (
            f"{who} had nobody in {mission} in {month(origin)}. The probability that it has "
            f"somebody there {when}, is {percent(one.entry)}."
        )
    had = f"{who} had {people:,} uniformed {_people(people or 0)} in {mission} in {month(origin)}"
    if one.people is not None and one.people < 0.5:
        return (
            f"{had}. {capital(when)}, nobody is expected to be left: the mission's end is decided."
        )
    return (
        f"{had}. {capital(when)}, {one.people:,.0f} are expected, and with 80% probability "
        f"between {one.low_80:,.0f} and {one.high_80:,.0f}; the probability that none is left is "
        f"{percent(one.exit or 0.0)}. {_why(one)}"
    )


def _people(number: int) -> str:
    return "person" if number == 1 else "people"


def _why(one: Ahead) -> str:
    if one.point_from == "last value":
        return f"The figure is the last value, since the model shows {judged(one.gain)}."
    told = f"The figure is the model's: {judged(one.gain)}"
    if one.gain_open is not None and not one.gain_open.sure:
        told += f". Where nobody came or left for good there is {judged(one.gain_open)}"
    return f"{told}."


__all__ = ["CAVEATS", "FITTED", "NO_GAIN", "UNFITTED", "day", "judged", "percent", "sentence"]
