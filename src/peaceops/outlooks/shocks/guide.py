"""The page docs/shocks.md: how it is done, what the words mean, the averages, and the JSON."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from peaceops.outlooks.shocks import design, donors, projection, record, synthetic
from peaceops.outlooks.shocks.aftermath import After
from peaceops.outlooks.shocks.before_after import LEAST_CHANGES, LEAST_OWN, PAST, Change
from peaceops.outlooks.shocks.case import Case
from peaceops.outlooks.shocks.outcome import HORIZONS, OUTCOMES
from peaceops.outlooks.shocks.placebos import DRAWS, Placebo
from peaceops.outlooks.shocks.projection import Effect
from peaceops.outlooks.shocks.shock import NEAR, Shock
from peaceops.outlooks.shocks.synthetic import Gap, Synthetic
from peaceops.outlooks.shocks.verdict import CHANGED, DEPENDS, NO_DATA, NOTHING, Verdict, percent
from peaceops.outlooks.shocks.what_if import WORDS, WhatIf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from peaceops.explanations.yardsticks.yardstick import Yardstick

HEAD = """# Shocks

Written from `src/peaceops/outlooks/shocks/` by `make docs`.

```
peaceops outlook CHN MINUSMA --after 2015-11-20     did presence, composition, total or pace change?
peaceops outlook CHN UNMISS --if "fatalities=5"     what has followed such shocks?
peaceops yardsticks                                 BM6: beside what others found
```

A chart, a page and figures to go on with come with `-o` (`html`, `png`, `json`, `csv`, `parquet`). Exit code 3
says that the data to answer are missing, and why.
"""


def page(averages: Sequence[After], published: Yardstick) -> str:
    """Return docs/shocks.md.

    Parameters
    ----------
    averages : sequence of After
        Of the starter atlas.
    published : Yardstick
        BM6 on it.
    """
    return "\n".join(
        [HEAD, _shocks(), _outcomes(), _one_case(), _averages_method(), _supposed(), _checks(),
         _averages(averages), _bm6(published), _json()]
    )  # fmt: skip


def _shocks() -> str:
    rows = [
        (
            "`own fatality by malicious act`",
            "the UN's list of fatalities, complete from 2000 on; the day",
        ),
        (
            "`attack on nationals`, `kidnapping`",
            "a list with references, a selection: no row means nothing; the day",
        ),
        ("`coup in host`", "the same list; the day"),
        ("`mass violence in host`", "UCDP: years of a leap in deaths; the year only"),
    ]
    return (
        "## Shocks\n\nRows of table `shocks` ([tables.md](tables.md)), each with its source row and how "
        f"closely its date is known. The page of a day lists those within {NEAR} days, and those of the "
        "year after it, and says so where there is none. Where only the year is known, before is the "
        "last month before the year, and after is counted from its end.\n\n"
        + _table(("kind", "from, known to"), rows)
    )


def _outcomes() -> str:
    rows = [(f"`{o.name}`", o.title, o.definition, o.unit) for o in OUTCOMES.values()]
    return (
        "## What is followed\n\nA change is from the last month known before (at most "
        f"{record.BACK} months back) to the month in question. A month without a report is unknown, never "
        "zero, and nothing is filled in; a month after a mission's end is no departure.\n\n"
        + _table(("outcome", "is", "defined as", "unit"), rows)
    )


def _one_case() -> str:
    return f"""## One case: `--after DAY`

At {", ".join(map(str, HORIZONS[:-1]))} and {HORIZONS[-1]} months, three comparisons:

- *Placebo dates*: the middle 95% of changes over as many months of other contributors a third to three times as
  large, in the {PAST // 12} years before, without own deaths in between, all completed before the day; at least
  {LEAST_CHANGES} of them. This is the counterfactual interval of the plain before-and-after.
- *Own earlier dates*: the same of the contributor's own past, where it has at least {LEAST_OWN} such changes.
- *Synthetic control* (Abadie, Diamond and Hainmueller 2010; levels may differ, Ferman and Pinto 2021) of the size, from
  others in the mission, and of the total, from all contributors: with a tenth to {donors.FAR:.0f} times as many people,
  without own deaths, known in all months, at least {synthetic.LEAST_DONORS}; {synthetic.LEAST_BEFORE} months before are
  needed, and a misfit of no more than {donors.POOR}. Each donor takes the case's place in turn; p is the share of units
  with as large a gap for their misfit. Fewer than {synthetic.RANKED} donors have no say, since no rank among them is as
  rare as one in twenty.

A verdict of an outcome is one of

- *{CHANGED}*: at some horizon every comparison that can speak finds it unusual (beyond 95%),
- *{DEPENDS}*: some do and some do not,
- *{NOTHING}*: none does at any horizon; a full verdict, not a missing one,
- *{NO_DATA}*: with the reason.

With some twenty comparisons one beyond 95% is to be expected by chance, and the page counts them. It also says in which
missions the total moved: what happened to another mission need have nothing to do with the day.
"""


def _averages_method() -> str:
    return f"""## On average: local projections

Jorda (2005) with the clean controls of Dube, Girardi, Jorda and Taylor (2023), at {design.PATH[0]} to
{design.PATH[-1]} months. Shocks come again and pass: one after {design.QUIET} quiet months is a shock of its own. A
contributor's shock is compared with others of the same mission, month and class of size (1-9, 10-99, 100 and more
people) that had none in any mission from {design.QUIET} months before until the horizon; a host's shock between
missions of one contributor, month and class (so the total, shared by them, has no figure). Cells need
{projection.LEAST_CONTROLS} controls; an average needs {projection.LEAST_EVENTS} shocks of
{projection.LEAST_CLUSTERS} contributors (missions, of hosts' shocks).

The estimate is least squares with one effect a cell, as pyfixest gives it (a test compares); the error is
the larger of that of leaving out each contributor (mission) in turn (CV3; MacKinnon, Nielsen and Webb 2023) and that of
drawing those hit by lot from their cells (which knows of rare departures), with t intervals by the number hit. Two placebos
of {DRAWS} draws: the shock given to others of its cell (a randomisation test), and to other quiet months of the same
pair. Shocks that hit many pairs at once have no placebos: drawn one by one these would claim too much. Who is hit is still there until then, so quiet months before a shock favour staying: the drift of that
placebo is told as its mean, and p is about the mean.
"""


def _supposed() -> str:
    words = ", ".join(f"`{word}`" for word in WORDS)
    return f"""## What if: `--if "fatalities=5"`

One of {words}; only fatalities have a number. Shocks count as like this one with half to twice the deaths (in the
month) and a third to three times the people in the mission; where these are too few, with the same class of size,
and the answer says so. Fewer than {projection.LEAST_EVENTS} shocks of {projection.LEAST_CLUSTERS} contributors give
exit code 3: nothing is drawn out beyond what was seen. The answer lists the shocks it rests on, and those left out
by reason; the interval is of the average, not of a single case.
"""


def _checks() -> str:
    return """## Checks

`python benchmarks/shocks.py` prints, over 500 runs, the bias of planted effects, how often nothing is rejected where
nothing is (nominal 5%), how often 95% intervals cover, the same for both placebo tests and for shocks moved about on
the real record, and the times of answers. `tests/outlooks/shocks/test_simulation.py` runs a small version.
"""


def _averages(found: Sequence[After]) -> str:
    rows = []
    for kind, name in dict.fromkeys((a.kind, a.outcome) for a in found if a.effect.known):
        by_h = {a.h: a for a in found if (a.kind, a.outcome) == (kind, name)}
        rows.append((kind, OUTCOMES[name].title, *(_cell(by_h[h]) for h in HORIZONS)))
    head = ("after", "what", *(f"{h} month{'s' * (h > 1)}" for h in HORIZONS))
    known = {a.kind for a in found if a.effect.known}
    thin = {a.kind: a.reason for a in found if not a.effect.known and a.kind not in known}
    missing = "".join(f"- {kind}: not enough data ({why}).\n" for kind, why in thin.items())
    beyond = sum(a.beyond for a in found)
    return (
        "## What followed, in the starter atlas\n\nEffect, 95% interval, number of shocks, and p of the two "
        "placebos (others; dates). Presence and composition in percentage points. Of the averages "
        f"{beyond} lie apart from zero and beyond both placebos.\n\n"
        + _table(head, rows)
        + "\n"
        + missing
    )


def _cell(one: After) -> str:
    e = one.effect
    if not e.known:
        return f"{e.events} shocks: too few"
    if one.outcome in ("presence", "composition"):
        value, low, high = (f"{100 * v:+.1f}" for v in (e.value, e.low, e.high))
    else:
        value, low, high = (percent(v) for v in (e.value, e.low, e.high))
    placebos = "; ".join(f"{p.p:.2f}" for p in one.placebos)
    told = f", p {placebos}" if placebos else ""
    return f"{value} ({low} to {high}), n {e.events}{told}"


def _bm6(one: Yardstick) -> str:
    words = {True: "yes", False: "no", None: "cannot tell"}
    rows = [(li.claim, li.published, li.ours, words[li.agrees], li.reason) for li in one.lines]
    return (
        f"## BM6: beside what others found\n\n{one.title}. Log of people; {one.ours}.\n\n"
        + _table(("claim", "published", "ours", "agrees", "on"), rows)
        + "\n*Cannot tell* is where our interval holds both signs, or data are missing; a published none is met where "
        "it holds zero, however wide.\n"
    )


def _json() -> str:
    parts = [
        "## The JSON\n\n`--json` gives one of the first two; `asked` is `after` or `if`, and `after` has "
        "`averages` beside, a list of After. Unknown figures are null.\n"
    ]
    for cls in (Case, WhatIf, Shock, Change, Synthetic, Gap, Verdict, After, Effect, Placebo):
        rows = [(f"`{name}`", kind, text) for name, kind, text in _fields(cls)]
        parts.append(f"### {cls.__name__}\n\n{_table(('field', 'type', 'meaning'), rows)}")
    return "\n".join(parts)


def _fields(cls: type) -> list[tuple[str, str, str]]:
    """Return the fields of a dataclass as its docstring tells them."""
    body = (inspect.getdoc(cls) or "").partition("Parameters\n----------\n")[2].split("\n\n")[0]
    found: list[tuple[str, str, str]] = []
    for line in body.split("\n"):
        if line and not line.startswith(" "):
            name, _, kind = line.partition(" : ")
            found.append((name.strip(), kind.strip(), ""))
        elif found:
            name, kind, text = found[-1]
            found[-1] = (name, kind, f"{text} {line.strip()}".strip())
    return found


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"
