"""docs/outlook.md: how forecasts are made and what they are worth, written from what is shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peaceops.outlooks.ends import all_ends
from peaceops.outlooks.evaluation import SETS
from peaceops.outlooks.outlook import shipped_evaluation
from peaceops.outlooks.units import WINDING_UP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.outlooks.evaluation import Evaluation, Line
    from peaceops.outlooks.scores import Skill

UNITS = {"pair": "contributor x mission", "contributor": "contributor totals",
         "mission": "mission totals"}  # fmt: skip

METHOD = f"""\
# Outlook: forecasts and what they are worth

Written from `src/peaceops/outlooks/` and the evaluation that is shipped with it, by `make docs`.

```
peaceops outlook CHN UNMISS                      what is likely in 1, 3, 6, 12 and 24 months
peaceops outlook CHN MINUSMA --as-of 2015-04-30  as it would have been said then
peaceops outlook CHN UNMISS --full               fits the model where it was not before (minutes)
peaceops outlook --evaluate                      makes the tables below again (minutes; goes on where interrupted)
```

## How

Series are uniformed people at the end of a month: of a contributor in a mission, of a contributor in all missions,
of a mission. Unknown months stay unknown: no forecast starts from one or is scored on one. Everything a forecast
uses was known at its origin; where a change over some months would need a month that is unknown, the last known one
before it stands in.

1. **Last value.** The one to beat. Also: drift (the last year's mean change carried on), the mean of the last year,
   and the changes that contributions of the same size saw over as many months before, which give the last value a
   width.
2. **Decided ends.** When the Security Council has decided that a mission ends and by when its people leave, those
   people are taken to be gone from that day on, and from no day before the decision. Who is still there after the
   day is taken to stay for {WINDING_UP} months to wind up. A served forecast knows the
   decisions up to its as-of day, or all in the list; a scored one those up to its origin. They stand at the end.
3. **A hurdle.** Gradient boosting (scikit-learn's histogram trees) on what remains: the probability that nobody is
   left; a change in ln(1 + people) by absolute error, of which only the share is believed that did best on the past;
   and the spread of the changes of those who stay. Where nobody is there now, a probability of entry and no size.
4. **Calibration.** Intervals are conformal: moved until they would have held the share they claim of the forecasts
   made in earlier years, by horizon and size class.

Each year from 2015 is forecast from models that saw only targets before it began. The model's figure is served at a
unit and horizon only where it beats the last value with an interval above zero, its width only where the score of
the whole distribution (CRPS) does; elsewhere the last value is served and the page says "no gain over the last
value". Intervals of gains come from resampling contributors and missions as blocks (totals: contributors or
missions, and years), whichever is wider.
"""


def page() -> str:
    """Return docs/outlook.md."""
    judge = shipped_evaluation()
    seeds = ", ".join(f"{name} {value}" for name, value in judge.seeds.items())
    return "\n".join([
        METHOD,
        f"## Gains over the last value, origins {judge.first} to {judge.last}\n",
        _gains(judge, "present"),
        "Brackets: 95% of resamples. Mean absolute errors are of ln(1 + people) and of people.\n",
        _made_of(judge),
        "## The same on other rows\n",
        "The yardstick scores rows with people at either end. For those who come from nothing the served "
        "forecast is nobody; the third block gives them the size that is likely *if* anybody comes, which "
        "only the choice of rows can tell: it is for comparison with published figures and is never served.\n",
        *[f"### {SETS[name][:1].upper()}{SETS[name][1:]}\n\n{_gains(judge, name)}"
          for name in ("either", "open", "either_if_any")],
        "## Other baselines, mean absolute error in ln(1 + people)\n",
        _table(("unit", "months ahead", "last value", "drift", "mean of 12", "model"), [
            (UNITS[x.unit], x.horizon, *map(_three, (x.last_value, x.drift, x.mean, x.model)))
            for x in judge.lines if x.rows == "present"
        ]),
        "## How often intervals held what came, %\n",
        _table(("unit", "months ahead", "people at the origin", "n", "model 80", "model 95",
                "past changes 80", "past changes 95"), [
            (UNITS[x.unit], x.horizon, x.size, f"{x.n:,}",
             *(f"{100 * v:.1f}" for v in (x.model_80, x.model_95, x.past_80, x.past_95)))
            for x in judge.covered
        ]),
        "## Exits and entries\n",
        "The last value never says that anything changes; its average precision is the share that came.\n",
        _table(("event", "months ahead", "n", "came, %", "average precision, %",
                "Brier skill against the last value, %", "against the past share, %"), [
            (f"{x.event}, {UNITS[x.unit]}", x.horizon, f"{x.scores.n:,}",
             f"{100 * x.scores.rate:.1f}", f"{100 * x.scores.average_precision:.1f}",
             _skill(x.scores.against_last), _skill(x.scores.against_rate))
            for x in judge.events
        ]),
        "## Origins and seeds\n",
        f"Seeds: {seeds}. Digest of series and decisions: `{judge.digest}`.\n",
        *[f"- {name} months ahead, {len(months)} origins: {_runs(months)}"
          for name, months in judge.origins.items()],
        "\n## Ends that were decided\n",
        _table(("mission", "decided", "mandate ends", "people leave by", "document"), [
            (x.mission, x.decided, x.ends, x.withdrawn, x.document) for x in all_ends()
        ]),
    ])  # fmt: skip


def _made_of(judge: Evaluation) -> str:
    """Say where the gain at a year comes from: those who stay, or those who leave."""
    told = []
    for unit, name in UNITS.items():
        whole, going = judge.line(unit, 12), judge.line(unit, 12, "open")
        if whole and going:
            told.append(f"{name} {_skill(whole.gain)}, of which among those there at both ends "
                        f"{_skill(going.gain)}; their CRPS {_skill(going.crps_gain or going.gain)}")  # fmt: skip
    return (
        "What the gain is made of, at 12 months, %: "
        + ". ".join(told)
        + ". The decided ends give most of the figure's "
        "gain; they are few, so that its interval is wide. Boosting gives the widths and the "
        "probabilities of exits and entries.\n"
    )


def _gains(judge: Evaluation, rows: str) -> str:
    head = ("unit", "months ahead", "n", "MAE ln, last value", "model", "gain, %",
            "MAE people, last value", "model", "gain in CRPS, %", "figure served", "width served")  # fmt: skip
    return _table(head, [_gained(judge, x) for x in judge.lines if x.rows == rows])


def _gained(judge: Evaluation, x: Line) -> tuple[object, ...]:
    point = "model" if judge.serves_point(x.unit, x.horizon) else "last value: no gain"
    width = "model" if judge.serves_width(x.unit, x.horizon) else "past changes"
    return (
        UNITS[x.unit], x.horizon, f"{x.n:,}", _three(x.last_value), _three(x.model),
        _skill(x.gain), f"{x.last_value_people:,.1f}", f"{x.model_people:,.1f}",
        _skill(x.crps_gain) if x.crps_gain else "", point, width,
    )  # fmt: skip


def _three(value: float) -> str:
    return f"{value:.3f}"


def _skill(found: Skill) -> str:
    return f"{100 * found.value:.1f} ({100 * found.low:.1f} to {100 * found.high:.1f})"


def _runs(months: Sequence[str]) -> str:
    """Write months as runs.

    Examples
    --------
    >>> _runs(["2015-01", "2015-02", "2015-04"])
    '2015-01 to 2015-02, 2015-04'
    """
    runs: list[list[str]] = []
    before = None
    for text in months:
        number = int(text[:4]) * 12 + int(text[5:])
        if before is not None and number == before + 1:
            runs[-1].append(text)
        else:
            runs.append([text])
        before = number
    return ", ".join(r[0] if len(r) == 1 else f"{r[0]} to {r[-1]}" for r in runs)


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(map(str, row))} |" for row in rows]
    return "\n".join(lines) + "\n"
