"""Placebo statements: true and false ones made from those of the ledgers by swapping who, where, when and which way.

What is true is told by figures that are read apart from the measures (an
`Oracle`), so that the whole way from a statement to its verdict is tested.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, Protocol

from peaceops.statements.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peaceops.statements.test import Test

FACTORS = (0.5, 0.8, 1.25, 2.0)
"""A threshold is the true figure times one of these: two make the claim true, two false."""
KINDS = ("uniformed", "troops")


class Oracle(Protocol):
    """Tells figures without asking the measures."""

    def months(self) -> Sequence[str]:
        """Return months of which everything is known."""
        ...

    def pairs(self, month: str) -> Sequence[tuple[str, str]]:
        """Return (contributor, mission) with people in a month."""
        ...

    def figure(self, measure: str, given: dict[str, Any]) -> float | None:
        """Return a figure, or None where it is unknown."""
        ...


@dataclass(frozen=True)
class Placebo:
    """A statement made for the purpose, with the truth about it.

    Parameters
    ----------
    id, says : str
    true : bool
    parent : str
        Ledger and statement it was made from.
    test : dict
    """

    id: str
    says: str
    true: bool
    parent: str
    test: dict[str, Any]


def placebos(
    ledgers: Sequence[Ledger], oracle: Oracle, count: int, seed: int = 2015
) -> list[Placebo]:
    """Make placebo statements, about half of them true.

    Parameters
    ----------
    ledgers : sequence of Ledger
    oracle : Oracle
    count : int
    seed : int
    """
    rng = Random(seed)  # noqa: S311 - it draws examples, not secrets
    parents = list(_parents(ledgers))
    found: list[Placebo] = []
    tries = 0
    while len(found) < count and tries < 60 * count:
        tries += 1
        name, test = rng.choice(parents)
        made = MAKERS[test.measure](rng, oracle, test)
        if made is not None:
            says, true, body = made
            found.append(Placebo(f"P{len(found):04d}", says, true, name, body))
    return found


def ledger_of(made: Sequence[Placebo], day: str, name: str = "placebo") -> Ledger:
    """Return placebo statements as a ledger."""
    return Ledger.model_validate(
        {
            "ledger": name,
            "report": {"title": "Placebo statements", "by": "peaceops", "date": day},
            "statements": [
                {"id": p.id, "says": p.says, "holder": "nobody", "hedge": "flat", "type": "fact",
                 "tests": [p.test]}
                for p in made
            ],
        }
    )  # fmt: skip


def _parents(ledgers: Sequence[Ledger]) -> Iterator[tuple[str, Test]]:
    for ledger in ledgers:
        for statement in ledger.statements:
            for test in statement.tests:
                form = next(iter(test.expect))
                if test.measure in MAKERS and form in FORMS[test.measure]:
                    yield f"{ledger.ledger}/{statement.id}", test


Made = tuple[str, bool, dict[str, Any]]


def _amount(rng: Random, oracle: Oracle, test: Test) -> Made | None:
    """Swap contributor, mission and month of a level or share; turn 'at least' and 'at most'."""
    month = rng.choice(list(oracle.months()))
    contributor, mission = rng.choice(list(oracle.pairs(month)))
    given: dict[str, Any] = {"contributor": contributor, "at": month, "kind": rng.choice(KINDS)}
    if "mission" in test.given:
        given["mission"] = mission
    if test.measure == "women":
        given.pop("mission", None)
    truth = oracle.figure(test.measure, given)
    if not truth:
        return None
    threshold = round(truth * rng.choice(FACTORS), 3)
    if test.measure == "level" and abs(threshold - truth) < 1:
        return None
    form = rng.choice(("at_least", "at_most"))
    true = truth >= threshold if form == "at_least" else truth <= threshold
    vary = {"threshold": [threshold, round((threshold + truth) / 2, 3)]}
    return _made(test, given, {form: threshold}, vary, true)


def _rank(rng: Random, oracle: Oracle, test: Test) -> Made | None:
    """Swap contributor, month and rank."""
    month = rng.choice(list(oracle.months()))
    contributor, _ = rng.choice(list(oracle.pairs(month)))
    given = {"contributor": contributor, "at": month, "among": "all", "kind": rng.choice(KINDS)}
    if test.given.get("among") == "P5":
        given |= {"contributor": rng.choice(("CHN", "FRA", "GBR", "RUS", "USA")), "among": "P5"}
    truth = oracle.figure("rank", given)
    if truth is None:
        return None
    said = max(1, int(truth) + rng.choice((0, 0, 0, 1, -1, 2, 5)))
    return _made(test, given, {"rank": said}, {}, said == int(truth))


def _change(rng: Random, oracle: Oracle, test: Test) -> Made | None:
    """Swap contributor and months; turn the direction."""
    first, last = sorted(rng.sample(list(oracle.months()), 2))
    contributor, _ = rng.choice(list(oracle.pairs(last)))
    given = {"contributor": contributor, "start": first, "end": last, "kind": rng.choice(KINDS)}
    truth = oracle.figure("change", given)
    if not truth:
        return None
    form, value = rng.choice((("at_least", 1), ("at_most", -1)))
    true = truth >= value if form == "at_least" else truth <= value
    return _made(test, given, {form: value}, {}, true)


def _first(rng: Random, oracle: Oracle, test: Test) -> Made | None:
    """Swap contributor and mission; say the right month or another."""
    contributor, mission = rng.choice(list(oracle.pairs(rng.choice(list(oracle.months())))))
    given: dict[str, Any] = {"contributor": contributor, "mission": mission, "kind": "uniformed"}
    truth = oracle.figure("first", given)
    if truth is None:
        return None
    year, month = divmod(int(truth) - 1, 12)
    shift = rng.choice((0, 0, 14, -14))
    said_year, said_month = divmod(year * 12 + month + shift, 12)
    said = f"{said_year}-{said_month + 1:02d}"
    return _made(test, given, {"first": {"since": said, "until": said}}, {}, shift == 0)


def _rate(rng: Random, oracle: Oracle, test: Test) -> Made | None:
    """Swap both missions and the direction."""
    month = rng.choice(list(oracle.months()))
    a, b = rng.choice(list(oracle.pairs(month)))[1], rng.choice(list(oracle.pairs(month)))[1]
    window = {"start": f"{int(month[:4]) - 2}{month[4:]}", "end": month}
    figures = [oracle.figure("rate", {"mission": m, **window}) for m in (a, b)]
    if a == b or None in figures or figures[0] == figures[1]:
        return None
    form = rng.choice(("higher_than", "lower_than"))
    higher = (figures[0] or 0.0) > (figures[1] or 0.0)
    true = higher if form == "higher_than" else not higher
    return _made(test, {"mission": a, **window}, {form: {"with": {"mission": b}}}, {}, true)


def _violence(rng: Random, oracle: Oracle, test: Test) -> Made | None:
    """Swap both hosts, the year and the direction."""
    hosts = ["MLI", "SYR", "SSD", "COD", "SDN", "CAF", "IRQ", "NGA", "SOM", "LBN", "HTI", "LBR",
             "CIV", "AFG", "YEM", "UKR", "ETH", "COL", "IND", "PAK"]  # fmt: skip
    a, b = rng.sample(hosts, 2)
    year = str(rng.randint(2000, 2023))
    figures = [oracle.figure("violence", {"host": h, "at": year}) for h in (a, b)]
    if None in figures or figures[0] == figures[1]:
        return None
    form = rng.choice(("higher_than", "lower_than"))
    higher = (figures[0] or 0.0) > (figures[1] or 0.0)
    true = higher if form == "higher_than" else not higher
    return _made(test, {"host": a, "at": year}, {form: {"with": {"host": b}}}, {}, true)


def _made(
    test: Test, given: dict[str, Any], expect: dict[str, Any], vary: dict[str, Any], true: bool
) -> Made:
    words = " ".join(f"{key}={value}" for key, value in given.items())
    says = f"{test.measure} {words}: {expect}"
    body = {"asks": says, "measure": test.measure, "with": given, "expect": expect, "vary": vary}
    return says, true, body


MAKERS = {
    "level": _amount, "share": _amount, "women": _amount, "rank": _rank, "change": _change,
    "first": _first, "rate": _rate, "violence": _violence,
}  # fmt: skip
FORMS = {
    "level": ("at_least", "at_most", "equals"), "share": ("at_least", "at_most", "higher_than"),
    "women": ("at_least", "between", "equals"), "rank": ("rank",), "change": ("at_least",),
    "first": ("first", "before"), "rate": ("higher_than", "lower_than"),
    "violence": ("higher_than", "lower_than"),
}  # fmt: skip
