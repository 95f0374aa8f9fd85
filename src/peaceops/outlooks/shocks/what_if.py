"""What if: the average path after shocks like one that is only feared, and how many there were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peaceops.answer import plain
from peaceops.codes.missions import missions
from peaceops.codes.months import format_month
from peaceops.errors import BadInput, MissingData, unknown
from peaceops.outlooks.shocks.design import CLASSES, PATH, Design, design, path
from peaceops.outlooks.shocks.outcome import HORIZONS
from peaceops.outlooks.shocks.placebos import placebos
from peaceops.outlooks.shocks.projection import LEAST_CLUSTERS, LEAST_EVENTS
from peaceops.outlooks.shocks.record import BACK, Record, record
from peaceops.outlooks.shocks.shock import OF_HOST, OWN, shocks

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from peaceops.answer import Row, SourceUse
    from peaceops.atlas.atlas import Atlas
    from peaceops.outlooks.shocks.design import Step
    from peaceops.outlooks.shocks.placebos import Placebo

    Bools = NDArray[np.bool_]

WORDS = {
    "fatalities": OWN,
    "attack": "attack on nationals",
    "kidnapping": "kidnapping",
    "coup": "coup in host",
    "violence": "mass violence in host",
}
BAND = 2.0  # deaths from half to twice as many
LIKE = 3.0  # people from a third to three times as many

CAVEATS = (
    "An average of what followed other shocks is no forecast for this one; single cases lie far "
    "outside the interval, which is of the average.",
    "Contributors are compared with others of the same mission, month and class of size (1 to 9, 10 "
    "to 99, 100 and more people) that lost nobody by malicious act in any mission from 12 months "
    "before until the horizon.",
)


@dataclass(frozen=True)
class WhatIf:
    """What has followed shocks like one that is only feared.

    Parameters
    ----------
    contributor, mission : str
    kind : str
    number : int
        Deaths asked about; 1 for kinds without a number.
    month : datetime.date
        The last month known.
    people, total : int
        Of the contributor then, in the mission and in all.
    chosen : str
        Which past shocks count as like this one.
    events : tuple of dict
        ``contributor``, ``mission``, ``month``, ``deaths``, ``people`` of each.
    paths : dict of str to tuple of Step
        For ``size`` and ``total``: effects from 12 months before to 24 after.
    placebos : dict of str to tuple of Placebo
        For ``size`` and ``total`` at 12 months.
    lost : tuple of (str, int)
        Shocks of the kind that cannot be used, by reason.
    sentence : str
    as_of : datetime.date or None
    sources : tuple of SourceUse
    caveats : tuple of str
    """

    contributor: str
    mission: str
    kind: str
    number: int
    month: date
    people: int
    total: int | None
    chosen: str
    events: tuple[Row, ...]
    paths: dict[str, tuple[Step, ...]]
    placebos: dict[str, tuple[Placebo, ...]]
    lost: tuple[tuple[str, int], ...]
    sentence: str
    as_of: date | None
    sources: tuple[SourceUse, ...]
    caveats: tuple[str, ...] = CAVEATS

    def to_json(self) -> dict[str, Any]:
        """Return the fields, unknown figures as null; see docs/shocks.md."""
        made: dict[str, Any] = plain(
            {name: getattr(self, name) for name in self.__dataclass_fields__}
        )
        return {"asked": "if", **without_nan(made)}


def parse(text: str) -> tuple[str, int]:
    """Return kind and number of a supposed shock, written ``fatalities=5`` or ``coup=1``.

    Raises
    ------
    BadInput
        If it is not of that form.

    Examples
    --------
    >>> parse("fatalities=5")
    ('own fatality by malicious act', 5)
    """
    word, equals, number = text.strip().partition("=")
    if not equals:
        raise BadInput(f"--if {text[:80]!r} is not KIND=NUMBER, for example fatalities=5")
    if word.strip() not in WORDS:
        raise unknown("shock", word.strip(), WORDS)
    value = number.strip()
    if not (value.isascii() and value.isdecimal() and len(value) <= 6 and int(value) > 0):
        raise BadInput(f"--if {text[:80]!r}: {value[:40]!r} is not a whole number from 1")
    if word.strip() != "fatalities" and int(value) != 1:
        raise BadInput(f"--if {text[:80]!r}: only fatalities have a number; write {word.strip()}=1")
    return WORDS[word.strip()], int(value)


def what_if(atlas: Atlas, contributor: str, mission: str, supposed: str) -> WhatIf:
    """Say what has followed shocks like one that is supposed.

    Parameters
    ----------
    atlas : Atlas
    contributor, mission : str
        ISO3 code and acronym.
    supposed : str
        See `parse`.

    Raises
    ------
    BadInput
        If the supposition cannot be read.
    MissingData
        If the contributor is not there, or there were too few such shocks; no
        figure is drawn out beyond what was seen.
    """
    kind, number = parse(supposed)
    known = record(atlas)
    pair, at = _place(known, contributor, mission)
    made = design(known, shocks(atlas), kind)
    people = int(known.people[pair, at])
    chosen, words = _chosen(known, made, people, number)
    which = ("size",) if kind in OF_HOST else ("size", "total")
    paths = {name: path(made, known, name, PATH, chosen) for name in which}
    if not any(s.effect.known for s in paths["size"] if s.h > 0):
        raise _few(kind, 0, words)
    total = known.totals[known.who[pair], at]
    events = _events(known, made, chosen)
    codes = ["un_contributions", "ipi_contributions", "shocks_fatalities", "shocks_curated"]
    held = [code for code in codes if code in atlas.sources]
    return WhatIf(
        contributor, mission, kind, number, known.months[at], people,
        None if total != total else int(total), words, events, paths,  # noqa: PLR0124
        {name: placebos(made, known, name, 12, chosen) for name in which}, made.lost,
        _sentence(paths["size"], words, len(events)), atlas.as_of,
        atlas.used([], held), (*CAVEATS, _holes(known)),
    )  # fmt: skip


def _place(known: Record, contributor: str, mission: str) -> tuple[int, int]:
    """Return pair and last known month, or say why nobody can be hit."""
    import numpy as np

    told = missions()[mission]
    last = known.months[-1]
    if told.end and told.end < last:
        raise MissingData(
            f"{mission} ended on {told.end}; ask as of a day before that, for example --as-of "
            f"{told.end.year - 1}-06-30"
        )
    pair = known.pairs.get((contributor, mission))
    months = np.flatnonzero(~np.isnan(known.people[pair])) if pair is not None else np.empty(0, int)
    if pair is None or not len(months) or known.people[pair, months[-1]] <= 0:
        raise MissingData(
            f"{contributor} has nobody in {mission} in the last month known; a shock cannot hit it there"
        )
    return pair, int(months[-1])


def _chosen(known: Record, made: Design, people: int, number: int) -> tuple[Bools, str]:
    """Return which of the hit rows are like this one, with words for the choice.

    Raises
    ------
    MissingData
        If they are too few.
    """
    import numpy as np

    was = known.people[made.pair, made.before]
    fit, deaths = made.hit.copy(), ""
    if made.kind == OWN:
        low, high = -(-number // int(BAND)), int(number * BAND)
        with np.errstate(invalid="ignore"):
            fit &= (made.deaths >= low) & (made.deaths <= high)
        deaths = f" with {low} to {high} deaths in the month"
        most = np.nanmax(made.deaths[made.hit], initial=0)
        if low > most:
            raise MissingData(
                f"no shock of {low} deaths or more is among those that can be followed (the most "
                f"is {most:.0f}); the path after {number} is not drawn out from smaller ones"
            )
    least, most_people = people / LIKE, people * LIKE
    like = fit & (was >= least) & (was <= most_people)
    if _enough(made, like):
        return like, (f"{made.kind}{deaths}, of contributors with {least:,.0f} to {most_people:,.0f} "
                      f"people in the mission (a third to three times its {people:,})")  # fmt: skip
    size = np.digitize(was, CLASSES) == np.digitize(people, CLASSES)
    bounds = ("1 to 9", "10 to 99", "100 or more")[int(np.digitize(people, CLASSES))]
    words = f"{made.kind}{deaths}, of contributors with {bounds} people in the mission"
    if not _enough(made, fit & size):
        raise _few(made.kind, len(np.unique(made.event[fit & size])), words)
    return fit & size, f"{words}; those a third to three times its {people:,} are too few"


def _enough(made: Design, chosen: Bools) -> bool:
    import numpy as np

    return (
        len(np.unique(made.event[chosen])) >= LEAST_EVENTS
        and len(np.unique(made.cluster[chosen])) >= LEAST_CLUSTERS
    )


def _few(kind: str, count: int, words: str) -> MissingData:
    noun = "mission" if kind in OF_HOST else "contributor"
    return MissingData(
        f"not enough data: {count} shocks can be followed ({words}); {LEAST_EVENTS} of at least "
        f"{LEAST_CLUSTERS} {noun}s are needed",
        events=count,
    )


def _events(known: Record, made: Design, chosen: Bools) -> tuple[Row, ...]:
    import numpy as np

    return tuple(
        {
            "contributor": known.contributors[known.who[made.pair[i]]],
            "mission": known.missions[known.where[made.pair[i]]],
            "month": known.months[made.month[i]],
            "deaths": None if np.isnan(made.deaths[i]) else int(made.deaths[i]),
            "people": int(known.people[made.pair[i], made.before[i]]),
        }
        for i in sorted(np.flatnonzero(chosen), key=lambda i: int(made.month[i]))
    )


def _sentence(steps: tuple[Step, ...], words: str, events: int) -> str:
    from peaceops.outlooks.shocks.verdict import percent

    by_h = {s.h: s.effect for s in steps}
    told = [
        f"{percent(e.value)} ({percent(e.low)} to {percent(e.high)}) at {h} month{'s' * (h > 1)}"
        for h in HORIZONS
        if (e := by_h[h]).known
    ]
    sure = [h for h in HORIZONS if by_h[h].sure]
    verdict = (
        f"apart from zero at {', '.join(map(str, sure))} months"
        if sure
        else "at none of them apart from zero"
    )
    return (
        f"After {events} shocks like this one people in the mission changed, against others there, "
        f"by {'; '.join(told)}: {verdict}. Like this one: {words}."
    )


def _holes(known: Record) -> str:
    """Say of how many months contributors by mission are unknown."""
    import numpy as np

    seen: Bools = np.isfinite(known.people).sum(axis=0) > 0
    first, last = (int(k) for k in np.flatnonzero(seen)[[0, -1]])
    span = last - first + 1
    return (
        f"People by contributor and mission are known from {format_month(known.months[first])} to "
        f"{format_month(known.months[last])}, without {span - int(seen[first:].sum())} of the {span} "
        f"months; a shock with none of the {BACK} months before it known is left out."
    )


def without_nan(value: Any) -> Any:
    """Return nested plain values with NaN as None.

    Examples
    --------
    >>> without_nan({"a": [float("nan"), 1.0]})
    {'a': [None, 1.0]}
    """
    if isinstance(value, dict):
        return {k: without_nan(v) for k, v in value.items()}
    if isinstance(value, list):
        return [without_nan(v) for v in value]
    return None if isinstance(value, float) and value != value else value  # noqa: PLR0124
