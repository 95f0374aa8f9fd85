"""Specifications: one defensible choice of every definition that a test leaves open, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING, Any, Literal

from peaceops.errors import BadInput, MissingData
from peaceops.statements.test import varies_expectation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from peaceops.answer import Answer
    from peaceops.atlas.atlas import Atlas
    from peaceops.statements.expectations.expectation import Expectation, Outcome, Scalar
    from peaceops.statements.test import Test

State = Literal["holds", "fails", "unclear", "missing"]
STATES: tuple[State, ...] = ("holds", "fails", "unclear", "missing")
Choice = tuple[str, str]


@dataclass(frozen=True)
class Specification:
    """One specification of a test and what came of it.

    Parameters
    ----------
    choices : tuple of (str, str)
        Each choice by its name and the option taken.
    state : {"holds", "fails", "unclear", "missing"}
    outcome : Outcome or None
        None where data are missing.
    why : str
        Why data are missing.
    """

    choices: tuple[Choice, ...]
    state: State
    outcome: Outcome | None
    why: str = ""

    def tightened(self, cut: float) -> Specification:
        """Return it as unclear where its p-value does not survive the number tested together."""
        p = self.outcome.p if self.outcome else None
        if p is None or p <= cut or self.state not in ("holds", "fails"):
            return self
        return replace(self, state="unclear")


@dataclass
class Asking:
    """Asks measures of one atlas; the same question is worked out once.

    Parameters
    ----------
    atlas : Atlas
    asked : int
        Number of different questions so far.
    """

    atlas: Atlas
    asked: int = 0
    _known: dict[Any, Answer | MissingData] = field(default_factory=dict)

    def ask(self, measure: str, given: dict[str, Scalar]) -> Answer:
        """Return the answer to a question.

        Raises
        ------
        BadInput
            If the question is wrong.
        MissingData
            If the data are missing.
        """
        from peaceops.measures.measure import ask

        key = (measure, tuple(sorted((k, str(v)) for k, v in given.items())))
        if key not in self._known:
            self.asked += 1
            try:
                self._known[key] = ask(measure, self.atlas, **{k: str(v) for k, v in given.items()})
            except MissingData as error:
                self._known[key] = error
        found = self._known[key]
        if isinstance(found, MissingData):
            raise MissingData(str(found), **found.details)
        return found


def combinations(
    test: Test,
) -> Iterator[tuple[tuple[Choice, ...], dict[str, Scalar], dict[str, Any]]]:
    """Return every combination of a test's choices: names, arguments, parameters of the form."""
    for options in product(*test.vary.values()):
        given, choices = dict(test.given), []
        own: dict[str, Any] = {}
        for name, option in zip(test.vary, options, strict=True):
            if varies_expectation(name):
                own[name] = option
            elif isinstance(option, dict):
                given.update(option)
            else:
                given[name] = option
            choices.append((name, option_words(option)))
        yield tuple(choices), given, own


def option_words(option: Scalar | dict[str, Scalar]) -> str:
    """Write an option.

    Examples
    --------
    >>> option_words({"start": "2013-07", "end": "2015-04"}), option_words(100)
    ('2013-07 to 2015-04', '100')
    """
    if not isinstance(option, dict):
        return str(option)
    if tuple(option) == ("start", "end"):
        return f"{option['start']} to {option['end']}"
    if len(option) == 1:
        return str(next(iter(option.values())))
    return ", ".join(f"{key} {value}" for key, value in option.items())


def run(test: Test, asking: Asking) -> tuple[Specification, ...]:
    """Run every specification of a test; the first is the headline.

    Raises
    ------
    BadInput
        If no specification can be asked at all; a few that cannot, such as a
        group that a state had not yet joined, are counted as missing.
    """
    found, refused = [], []
    for choices, given, own in combinations(test):
        try:
            form = test.form(own)
            found.append(_one(form, test.measure, asking, choices, given))
        except BadInput as error:
            refused.append(error)
            found.append(Specification(choices, "missing", None, f"it cannot be asked: {error}"))
    if len(refused) == len(found) and asking.atlas.as_of is None:
        raise BadInput(f"{test.asks}: {refused[0]}")
    return tuple(found)


def _one(
    form: Expectation,
    own: str,
    asking: Asking,
    choices: tuple[Choice, ...],
    given: dict[str, Scalar],
) -> Specification:
    def ask(measure: str | None = None, /, **replaced: Scalar) -> Answer:
        if measure is not None:
            return asking.ask(measure, replaced)
        return asking.ask(own, {**given, **replaced})

    try:
        outcome = form.judge(ask)
    except MissingData as error:
        return Specification(choices, "missing", None, str(error))
    return Specification(choices, outcome.result, outcome)


def turning(specifications: Sequence[Specification]) -> dict[str, float]:
    """Return how often each choice alone turns the result, the most often first.

    Of all pairs of specifications that differ in that choice only and whose
    results are known, the share in which one holds and the other fails.
    """
    names = [name for name, _ in specifications[0].choices] if specifications else []
    found = {}
    for place, name in enumerate(names):
        groups: dict[tuple[Choice, ...], list[State]] = {}
        for spec in specifications:
            rest = spec.choices[:place] + spec.choices[place + 1 :]
            groups.setdefault(rest, []).append(spec.state)
        pairs = turned = 0
        for states in groups.values():
            holds, fails = states.count("holds"), states.count("fails")
            known = holds + fails
            pairs += known * (known - 1) // 2
            turned += holds * fails
        if turned:
            found[name] = turned / pairs
    return dict(sorted(found.items(), key=lambda item: -item[1]))
